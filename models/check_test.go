package models_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"actionday/models"
)

// checks is testdata/checks.json, which the form's own checks in the browser are held against too: each case changes fields of the body.
type checks struct {
	Configuration models.Configuration       `json:"configuration"`
	Body          map[string]json.RawMessage `json:"body"`
	Cases         []struct {
		Name   string                     `json:"name"`
		Change map[string]json.RawMessage `json:"change"`
		Errors []models.FieldError        `json:"errors"`
	} `json:"cases"`
}

func readChecks(t *testing.T) checks {
	t.Helper()
	var c checks
	text, err := os.ReadFile("testdata/checks.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func changed(t *testing.T, base, change map[string]json.RawMessage) models.Body {
	t.Helper()
	all := map[string]json.RawMessage{}
	for _, fields := range []map[string]json.RawMessage{base, change} {
		for name, value := range fields {
			all[name] = value
		}
	}
	var b models.Body
	if err := json.Unmarshal([]byte(encode(t, all)), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCheck(t *testing.T) {
	table := readChecks(t)
	for _, c := range table.Cases {
		t.Run(c.Name, func(t *testing.T) {
			body := changed(t, table.Body, c.Change)
			got := models.Check(&table.Configuration, &body)
			if len(got) == 0 && len(c.Errors) == 0 {
				return
			}
			if encode(t, got) != encode(t, c.Errors) {
				t.Errorf("got  %s\nwant %s", encode(t, got), encode(t, c.Errors))
			}
		})
	}
}

func TestCheckKnowsThePhase(t *testing.T) {
	table := readChecks(t)
	for phase, open := range map[models.Phase]bool{
		models.Planned: false, models.Live: true, models.Closing: true, models.Preliminary: true, models.Final: false, models.Archived: false,
	} {
		c := table.Configuration
		c.Settings.Phase = phase
		body := changed(t, table.Body, nil)
		fields := models.Check(&c, &body)
		refused := slices.ContainsFunc(fields, func(f models.FieldError) bool { return f.Code == models.CodePhase })
		if refused == open {
			t.Errorf("in phase %s: %v", phase, fields)
		}
	}
}

func TestNormaliseMakesWhatMeansTheSameEqual(t *testing.T) {
	table := readChecks(t)
	want := changed(t, table.Body, map[string]json.RawMessage{
		"figures": json.RawMessage(`[
			{"indicator":"arrests","value":"8","qualifier":"exact","joint":[{"reference":"J1","with":["EL","RO"],"value":"3"},{"reference":"J2","value":"1"}]},
			{"indicator":"labour","not_collected":true},
			{"indicator":"cash_eur","value":"1.50","qualifier":"about"}]`),
		"place":      json.RawMessage(`{"region":"Alsace"}`),
		"references": json.RawMessage(`["SIENA 4711"]`),
	})
	for name, sent := range map[string]string{
		"as it is": encode(t, want),
		"with what is obvious left out": `{"id":"018FD2A0-0000-7000-8000-000000000001","participant":"fr","happened_at":null,"slot":" 2024-06-03 ","kind":"slot_total",
			"figures":[{"indicator":"cash_eur","value":1.5,"qualifier":"about"},{"indicator":"labour","not_collected":true},
			{"indicator":"arrests","value":8,"joint":[{"reference":"J2","value":1},{"reference":" J1","with":["RO","GR","RO",""],"value":"3"}]}],
			"place":{"region":" Alsace "},"references":["SIENA 4711"," "],"comment":"  "}`,
	} {
		t.Run(name, func(t *testing.T) {
			var b models.Body
			if err := json.Unmarshal([]byte(sent), &b); err != nil {
				t.Fatal(err)
			}
			before := encode(t, b)
			got, fields := models.Normalise(&table.Configuration, b)
			if len(fields) > 0 {
				t.Fatal(fields)
			}
			if encode(t, got) != encode(t, want) {
				t.Errorf("got  %s\nwant %s", encode(t, got), encode(t, want))
			}
			if encode(t, b) != before {
				t.Errorf("what was sent changed to %s", encode(t, b))
			}
			if again, _ := models.Normalise(&table.Configuration, got); encode(t, again) != encode(t, got) {
				t.Errorf("normalised twice it is %s", encode(t, again))
			}
		})
	}
}

func TestNormaliseFindsTheSlot(t *testing.T) {
	table := readChecks(t)
	for happened, want := range map[string]string{
		"2024-06-03T00:00:00Z":          "2024-06-03",
		"2024-06-04T01:30:00+02:00":     "2024-06-03",
		"2024-06-04T00:00:00Z":          "2024-06-04",
		"2024-06-02T23:59:59.999Z":      "",
		"2024-06-05T00:00:00Z":          "",
		"2024-06-04T23:59:59.99999999Z": "2024-06-04",
	} {
		b := changed(t, table.Body, map[string]json.RawMessage{"slot": json.RawMessage(`""`)})
		at, err := time.Parse(time.RFC3339, happened)
		if err != nil {
			t.Fatal(err)
		}
		b.HappenedAt = &at
		got, fields := models.Normalise(&table.Configuration, b)
		if got.Slot != want || (want == "") != (len(fields) == 1 && fields[0].Pointer == "/happened_at") {
			t.Errorf("%s falls into %q, %v", happened, got.Slot, fields)
		}
	}
}

func TestNormaliseRefusesWhatDoesNotFit(t *testing.T) {
	table := readChecks(t)
	b := changed(t, table.Body, map[string]json.RawMessage{"figures": json.RawMessage(`[
		{"indicator":"cash_eur","value":"900000000000000000"},{"indicator":"arrests","value":"1.5","joint":[{"reference":"J1","value":"0.5"}]}]`)})
	_, fields := models.Normalise(&table.Configuration, b)
	got := fmt.Sprint(fields)
	want := "[{/figures/0/value out_of_range map[indicator:cash_eur scale:2 value:900000000000000000]}" +
		" {/figures/1/value too_many_decimals map[indicator:arrests scale:0 value:1.5]}" +
		" {/figures/1/joint/0/value too_many_decimals map[indicator:arrests scale:0 value:0.5]}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
