package models_test

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// warningCase sends the last line of its script only to be looked at, before it is sent.
type warningCase struct {
	script string
	now    time.Time
	want   string
}

var warningCases = map[string]warningCase{
	"nothing remarkable":             {"FR d1 r1 total arrests=8", at(1, 20), ""},
	"late":                           {"FR d1 r1 total arrests=8", at(2, 3), "late due=2024-06-04T02:00:00.000Z"},
	"late by its own deadline":       {"except FR d1 -1h\nFR d1 r1 total arrests=8", at(2, 1).Add(time.Minute), "late due=2024-06-04T01:00:00.000Z"},
	"in the time it was given":       {"except FR d1 +4h\nFR d1 r1 total arrests=8", at(2, 5), ""},
	"after the time it was given":    {"except FR d1 +4h\nFR d1 r1 total arrests=8", at(2, 7), "late due=2024-06-04T06:00:00.000Z"},
	"excused it is never late":       {"except FR d1 excused\nlock +3h\nFR d1 r1 total arrests=8", at(4, 7), ""},
	"late by its own clock":          {"zone FR America/New_York\nFR d1 r1 total arrests=8", at(2, 7), "late due=2024-06-04T06:00:00.000Z"},
	"after the lock":                 {"lock +3h\nFR d1 r1 total arrests=8", at(2, 5), "after_lock locks=2024-06-04T05:00:00.000Z"},
	"before the lock that was moved": {"lock +3h\nexcept FR d1 +3h\nFR d1 r1 total arrests=8", at(2, 7), "late due=2024-06-04T05:00:00.000Z"},
	"after the lock, asked for by the centre": {"lock +3h\nFR d1 r1 total arrests=8\nreturn r1 incomplete\ncorrect r1 d1 total arrests=9 typing_error", at(2, 6),
		"late due=2024-06-04T02:00:00.000Z"},
	"a whole-day figure is there":               {"FR d1 r1 total arrests=8\nFR d1 r2 total arrests=9", at(1, 20), "slot_already_reported office= report=r1"},
	"an office's figure is there":               {"FR/north d1 r1 total arrests=8\nFR d1 r2 total arrests=9", at(1, 20), "slot_already_reported office=north report=r1"},
	"another office's figure does not matter":   {"FR/north d1 r1 total arrests=8\nFR/south d1 r2 total arrests=9", at(1, 20), ""},
	"adding to what was added":                  {"FR d1 r1 add arrests=8\nFR d1 r2 add arrests=9", at(1, 20), ""},
	"correcting it":                             {"FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=9 typing_error", at(1, 20), ""},
	"correcting it downwards":                   {"FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=7 typing_error", at(1, 20), "falls_against_last arrests last=8 value=7"},
	"below the whole-day figure before it":      {"FR d1 r1 total arrests=8 minors=3\nFR d1 r2 total arrests=8 minors=2", at(1, 20), "falls_against_last minors last=3 value=2; slot_already_reported office= report=r1"},
	"below the running total before it":         {"FR d1 r1 running arrests=8\nFR d2 r2 running arrests=7", at(2, 20), "falls_against_last arrests last=8 value=7"},
	"above the running total before it":         {"FR d1 r1 running arrests=8\nFR d2 r2 running arrests=9", at(2, 20), ""},
	"a running total beside its days":           {"FR d1 r1 total arrests=8\nFR d2 r2 running arrests=9", at(2, 20), "differs_from_days arrests days=8 value=9"},
	"a day as high as all before it":            {"FR d1 r1 total arrests=13\nFR d2 r2 total arrests=14\nFR d3 r3 total arrests=27", at(3, 20), "looks_cumulative arrests sum=27 value=27"},
	"a day below all before it":                 {"FR d1 r1 total arrests=13\nFR d2 r2 total arrests=14\nFR d3 r3 total arrests=26", at(3, 20), ""},
	"small numbers repeat":                      {"FR d1 r1 total arrests=3\nFR d2 r2 total arrests=4\nFR d3 r3 total arrests=7", at(3, 20), ""},
	"far more than ever":                        {"FR d1 r1 total checks=100\nFR d2 r2 total checks=900", at(2, 20), "outside_own_history checks most=100 value=900"},
	"what a total covers was said all the same": {"FR/north d1 r1 total checks=100\nFR d1 r2 running checks=100\nFR/north d2 r3 total checks=900", at(2, 20), "outside_own_history checks most=100 value=900"},
	"more than one participant can have":        {"FR d1 r1 total cash_eur=1000000.01", at(1, 20), "above_maximum cash_eur maximum=1000000 value=1000000.01"},
	"as much as one participant can have":       {"FR d1 r1 total cash_eur=1000000.00", at(1, 20), ""},
	"small numbers jump":                        {"FR d1 r1 total arrests=1\nFR d2 r2 total arrests=90", at(2, 20), ""},
	"large amounts of money are no small ones":  {"FR d1 r1 total cash_eur=1.00\nFR d2 r2 total cash_eur=90.00", at(2, 20), ""},
	"it will be asked about":                    {"FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=2", at(1, 20), "slot_already_reported office= report=r1; to_be_resolved arrests total=r1"},
	"fewer shares than it replaces":             {"FR/north d1 r1 add arrests=8{J1:3 RO}\nFR d1 r2 total arrests=9{J1:2 RO}", at(1, 20), "fewer_joint_shares arrests replaced=3 value=2"},
	"as many shares as it replaces":             {"FR/north d1 r1 add arrests=8{J1:3 RO}\nFR d1 r2 total arrests=9{J1:3 RO}", at(1, 20), ""},
	"a stock need not rise":                     {"FR d1 r1 total officers=40\nFR d2 r2 total officers=30\nFR d3 r3 total officers=90", at(3, 20), ""},
	"nothing to report":                         {"FR d1 r1 total arrests=8\nFR d2 r2 nil active", at(2, 20), ""},
}

func TestWarnings(t *testing.T) {
	for name, c := range warningCases {
		t.Run(name, func(t *testing.T) {
			entries, err := modelstest.Script(c.script)
			if err != nil {
				t.Fatal(err)
			}
			last := entries[len(entries)-1]
			p := fold(t, entries[:len(entries)-1])
			correcting := ""
			if last.Verb == models.VerbCorrect {
				correcting = last.Report
			}
			last.Body.ID = last.Report
			before := seen(t, p, coordinator)
			if got := written(p.Warnings(last.Body, correcting, c.now)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if seen(t, p, coordinator) != before {
				t.Error("looking at it changed the picture")
			}
		})
	}
}

// The day that everybody but FR has had, and what is known of other operations.
const usualDay = "RO d1 o1 total checks=160000 arrests=3\nDE d1 o2 total checks=2000 arrests=2\nBE d1 o3 total checks=500 arrests=1\n"

var yardsticks = map[string]models.Yardstick{"checks": {Operation: "Global Chain 2023", Value: "1600000", Qualifier: models.About}}

// outlierCases are what a coordinator is told of the last report of a script and no reporter is: it says what others gave.
var outlierCases = map[string]warningCase{
	"sixty-five million checks in four days stand out": {usualDay + "FR d4 r1 running checks=65000000", at(4, 20),
		"above_published checks days=4 most=1600000 operation=Global Chain 2023 qualifier=about times=40 value=65000000; " +
			"far_above_all checks days=4 most=160000 participant=RO slot=d1 times=101 value=65000000"},
	"a day ten times the largest":          {usualDay + "FR d1 r1 total checks=1600000", at(1, 20), "far_above_all checks days=1 most=160000 participant=RO slot=d1 times=10 value=1600000"},
	"a day less than that":                 {usualDay + "FR d1 r1 total checks=1599999", at(1, 20), ""},
	"more than a whole operation":          {usualDay + "FR d1 r0 total checks=900000\nFR d4 r1 running checks=1600001", at(4, 20), "above_published checks days=4 most=1600000 operation=Global Chain 2023 qualifier=about times=1 value=1600001; differs_from_days checks days=900000 value=1600001"},
	"its own other days are days too":      {usualDay + "FR d1 r0 total checks=900000\nFR d2 r1 total checks=1550000", at(2, 20), ""},
	"a large country among two small ones": {"RO d1 o1 total checks=100\nDE d1 o2 total checks=100\nFR d1 r1 total checks=90000", at(1, 20), ""},
	"small counts jump":                    {usualDay + "FR d1 r1 total arrests=199", at(1, 20), ""},
	"no small count":                       {usualDay + "FR d1 r1 total arrests=200", at(1, 20), "far_above_all arrests days=1 most=3 participant=RO slot=d1 times=66 value=200"},
	"nothing to report":                    {usualDay + "FR d1 r1 nil active", at(1, 20), ""},
}

func TestOutliersAreForTheCentreAlone(t *testing.T) {
	for name, c := range outlierCases {
		t.Run(name, func(t *testing.T) {
			p := picture(t, c.script)
			if got := written(p.Remarkable("r1", c.now, yardsticks)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			report, _ := p.Report(coordinator, "r1")
			v := report.Versions[0]
			body := &models.Body{ID: "r1", Participant: "FR", Slot: v.Slot, Kind: v.Kind, NilMeaning: v.NilMeaning, Figures: v.Figures}
			for _, w := range p.Warnings(body, "r1", c.now) {
				if w.Code == models.WarnAboveAll || w.Code == models.WarnAbovePublished {
					t.Errorf("its reporter would be told %s", written([]models.Warning{w}))
				}
			}
		})
	}
}

// TestOutliersAreSaidByTheBrowser writes testdata/outliers.json: the browser must have a sentence for each, with all its numbers.
func TestOutliersAreSaidByTheBrowser(t *testing.T) {
	var made warningTable
	for _, name := range slices.Sorted(maps.Keys(outlierCases)) {
		c := outlierCases[name]
		p := picture(t, c.script)
		made.Configuration = p.View(coordinator, c.now).Config
		made.Cases = append(made.Cases, warningRow{Name: name, Now: c.now, Warnings: p.Remarkable("r1", c.now, yardsticks)})
	}
	goldenCases(t, "outliers.json", "name", made)
}

func TestRemarkableIsWhatWaitsToBeAccepted(t *testing.T) {
	for name, c := range map[string]struct{ script, report, want string }{
		"nothing":                 {"FR d1 r1 total checks=100", "r1", ""},
		"far more than ever":      {"FR d1 r1 total checks=100\nFR d2 r2 total checks=900", "r2", "outside_own_history checks most=100 value=900"},
		"the others are as usual": {"FR d1 r1 total checks=100\nFR d2 r2 total checks=900", "r1", ""},
		"it came late":            {"FR d1 r1 total checks=100", "r1", ""},
		"a correction downwards":  {"FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=7 typing_error", "r1", "falls_against_last arrests last=8 value=7"},
		"it was accepted":         {"FR d1 r1 total checks=100\nFR d2 r2 total checks=900\naccept r2", "r2", ""},
		"a total came after it":   {"FR d1 r1 add arrests=8\nFR d1 r2 total arrests=9", "r1", ""},
		"a total came before it":  {"FR d1 r1 total arrests=8\nFR d1 r2 add arrests=9", "r2", "slot_already_reported office= report=r1"},
		"there is none":           {"FR d1 r1 total checks=100", "r9", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := picture(t, c.script)
			if got := written(p.Remarkable(c.report, at(3, 20), nil)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// warningTable is testdata/warnings.json: the cases as a reporter's browser knows them, by its own reports.
type warningTable struct {
	Configuration *models.ConfigView `json:"configuration"`
	Cases         []warningRow       `json:"cases"`
}

type warningRow struct {
	Name       string              `json:"name"`
	Reports    []models.ReportView `json:"reports"`
	Facts      []models.SlotFact   `json:"facts,omitempty"` // of its participant
	Slots      []models.Slot       `json:"slots,omitempty"` // where they are not those of the configuration
	Body       *models.Body        `json:"body"`
	Correcting string              `json:"correcting"`
	Now        time.Time           `json:"now"`
	Warnings   []models.Warning    `json:"warnings"`
}

func factsOf(p *models.Picture, participant string, now time.Time) []models.SlotFact {
	for _, row := range p.View(coordinator, now).Rows {
		if row.Participant == participant {
			return row.Slots
		}
	}
	return nil
}

func TestWarningsAreThoseOfTheBrowser(t *testing.T) {
	var made warningTable
	for _, name := range slices.Sorted(maps.Keys(warningCases)) {
		c := warningCases[name]
		entries, err := modelstest.Script(c.script)
		if err != nil {
			t.Fatal(err)
		}
		last := entries[len(entries)-1]
		p := fold(t, entries[:len(entries)-1])
		made.Configuration = p.View(coordinator, c.now).Config
		last.Body.ID = last.Report
		row := warningRow{Name: name, Reports: p.Reports(coordinator, models.ReportFilter{Participant: last.Participant}), Body: last.Body, Now: c.now}
		row.Facts, row.Slots = factsOf(p, last.Participant, c.now), made.Configuration.Slots
		if last.Verb == models.VerbCorrect {
			row.Correcting = last.Report
		}
		row.Warnings = p.Warnings(last.Body, row.Correcting, c.now)
		made.Cases = append(made.Cases, row)
	}
	goldenCases(t, "warnings.json", "name", made)
}

func TestAWarningWhereItHappenedInAnotherSlot(t *testing.T) {
	p := picture(t, "")
	happened := at(2, 1)
	b := &models.Body{ID: "r1", Participant: "FR", Slot: "d1", Kind: models.Add, HappenedAt: &happened}
	if got := written(p.Warnings(b, "", at(1, 20))); got != "happened_in_other_slot slot=d1" {
		t.Error(got)
	}
}

// written puts warnings in an order that does not depend on theirs.
func written(warnings []models.Warning) string {
	var lines []string
	for _, w := range warnings {
		words := []string{string(w.Code)}
		if w.Indicator != "" {
			words = append(words, w.Indicator)
		}
		var params []string
		for name, value := range w.Params {
			params = append(params, fmt.Sprintf("%s=%s", name, value))
		}
		sort.Strings(params)
		lines = append(lines, strings.Join(append(words, params...), " "))
	}
	sort.Strings(lines)
	return strings.Join(lines, "; ")
}
