package web

import (
	"fmt"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestStrictDecoding(t *testing.T) {
	for _, test := range []struct {
		name, body string
		code       models.Code
		fields     string // pointer and code of each
	}{
		{"as it should be", `{"id":"x","reason":"typing_error","body":{"kind":"add","figures":[{"indicator":"arrests","value":"8"}]}}`, "", ""},
		{"numbers for values", `{"body":{"figures":[{"indicator":"arrests","value":8.5}]}}`, "", ""},
		{"null is absent", `{"id":null,"body":{"slot":null,"happened_at":null,"figures":null,"place":null}}`, "", ""},
		{"white space around", " \n{}\t ", "", ""},
		{"nothing", ``, models.CodeMalformed, ""},
		{"no JSON", `{"id":`, models.CodeMalformed, ""},
		{"JSON with a comment", `{} // fine`, models.CodeMalformed, ""},
		{"two values", `{}{}`, models.CodeMalformed, ""},
		{"not UTF-8", "{\"id\":\"\xff\"}", models.CodeMalformed, ""},
		{"depth without end", strings.Repeat(`[`, 20000), models.CodeMalformed, ""},
		{"another kind of value", `[]`, models.CodeInvalid, " wrong_type"},
		{"an unknown field", `{"identity":"x"}`, models.CodeInvalid, "/identity unknown_field"},
		{"an unknown field deep inside", `{"body":{"figures":[{},{"indicator":"a","valu":1}]}}`, models.CodeInvalid, "/body/figures/1/valu unknown_field"},
		{"a name in other letters", `{"ID":"x"}`, models.CodeInvalid, "/ID unknown_field"},
		{"a field that is not on the wire", `{"Body":{}}`, models.CodeInvalid, "/Body unknown_field"},
		{"a field twice", `{"id":"a","id":"b"}`, models.CodeInvalid, "/id twice"},
		{"a field twice, spelled with an escape", `{"id":"a","\u0069d":"b"}`, models.CodeInvalid, "/id twice"},
		{"a field twice deep inside", `{"body":{"figures":[{"value":"1","value":"2"}]}}`, models.CodeInvalid, "/body/figures/0/value twice"},
		{"text for a list", `{"body":{"figures":"8"}}`, models.CodeInvalid, "/body/figures wrong_type"},
		{"text for an object", `{"body":"8"}`, models.CodeInvalid, "/body wrong_type"},
		{"a number for text", `{"id":7}`, models.CodeInvalid, "/id wrong_type"},
		{"text for a number", `{"body":{"v":"1"}}`, models.CodeInvalid, "/body/v wrong_type"},
		{"no decimal", `{"body":{"figures":[{"value":"8e3"}]}}`, models.CodeInvalid, "/body/figures/0/value wrong_format"},
		{"true for a decimal", `{"body":{"figures":[{"value":true}]}}`, models.CodeInvalid, "/body/figures/0/value wrong_format"},
		{"no time", `{"body":{"happened_at":"yesterday"}}`, models.CodeInvalid, "/body/happened_at wrong_format"},
		{"all faults at once", `{"id":7,"why":1,"body":{"figures":[{"x":1}]}}`, models.CodeInvalid, "/id wrong_type, /why unknown_field, /body/figures/0/x unknown_field"},
		{"a name that needs escapes in a pointer", `{"a/b~c":1}`, models.CodeInvalid, "/a~1b~0c unknown_field"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var into desk.Correction
			err := decodeStrict([]byte(test.body), &into)
			if test.code == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			known, ok := err.(*models.Error)
			if !ok || known.Code != test.code {
				t.Fatalf("got %v, not %s", err, test.code)
			}
			var fields []string
			for _, f := range known.Fields {
				fields = append(fields, fmt.Sprint(f.Pointer, " ", f.Code))
			}
			if got := strings.Join(fields, ", "); got != test.fields {
				t.Errorf("found %q, not %q", got, test.fields)
			}
		})
	}
}

func FuzzStrictDecoding(f *testing.F) {
	for _, seed := range []string{`{}`, `{"body":{"figures":[{"value":"8"}]}}`, `{"id":"a","id":"b"}`, `[[`, `"`, "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var into desk.Correction
		err := decodeStrict(body, &into)
		if _, ok := err.(*models.Error); err != nil && !ok {
			t.Errorf("an error not for people: %v", err)
		}
	})
}

func TestValidationPointsAtFields(t *testing.T) {
	for _, test := range []struct {
		name    string
		request any
		fields  string
	}{
		{"a missing name", &NewAccount{}, "/name required, /grants required"},
		{"too long", &Redemption{Name: strings.Repeat("a", 121), Password: "x"}, "/name too_long"},
		{"a decision that is none", &Decision{Verb: "maybe"}, "/decision unknown_value"},
		{"inside lists", &desk.ConfigureRequest{Configure: models.Configure{Participants: []models.Participant{{Code: "FR", Role: models.Lead,
			Offices: []models.Office{{Code: "Not A Code", Name: "x"}}}}}}, "/participants/0/offices/0/code wrong_format"},
		{"settings", &desk.ConfigureRequest{Configure: models.Configure{Settings: &models.Settings{Code: "ok", Name: "n", Zone: "Europe/Nowhere",
			Starts: "3 June", Ends: "2026-06-03", Phase: "later", Threshold: 101}}},
			"/settings/zone unknown_value, /settings/starts wrong_format, /settings/phase unknown_value, /settings/threshold out_of_range"},
		{"demo or name, not both", &SignIn{Name: "a", Password: "b", Demo: "c"}, "/demo not_allowed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			known, ok := validate(test.request).(*models.Error)
			if !ok {
				t.Fatal("accepted")
			}
			var fields []string
			for _, f := range known.Fields {
				fields = append(fields, fmt.Sprint(f.Pointer, " ", f.Code))
			}
			if got := strings.Join(fields, ", "); got != test.fields {
				t.Errorf("found %q, not %q", got, test.fields)
			}
		})
	}
}
