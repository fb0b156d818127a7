package models_test

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"actionday/models"
)

// TestScan reads testdata/texts.json, which the browser's own scan is held against too.
func TestScan(t *testing.T) {
	body, err := os.ReadFile("testdata/texts.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text  string      `json:"text"`
		Found [][2]string `json:"found"`
	}
	if err := json.Unmarshal(body, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		characters := []rune(c.Text)
		got := [][2]string{}
		for _, f := range models.Scan(c.Text) {
			got = append(got, [2]string{f.What, string(characters[f.From:f.To])})
		}
		if !reflect.DeepEqual(got, c.Found) {
			t.Errorf("%q: found %v, wanted %v", c.Text, got, c.Found)
		}
	}
}

func TestTextWarningsSayWhereAndNotWhat(t *testing.T) {
	b := &models.Body{Comment: "Asked Mr Smith about it.", Place: &models.Place{Detail: "tel. +359 88 123 4567"}}
	got := models.TextWarnings(b, "alias Fox")
	want := []models.Warning{
		{Code: models.WarnIdentifies, Params: map[string]string{"field": "comment", "what": "name", "from": "6", "to": "14"}},
		{Code: models.WarnIdentifies, Params: map[string]string{"field": "place", "what": "phone", "from": "5", "to": "21"}},
		{Code: models.WarnIdentifies, Params: map[string]string{"field": "note", "what": "name", "from": "6", "to": "9"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
