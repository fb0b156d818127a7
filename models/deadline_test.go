package models_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestInZone runs testdata/zones.json, which the browser runs too.
func TestInZone(t *testing.T) {
	var cases []struct {
		Name, Of, In string
		Moment, Want time.Time
	}
	text, err := os.ReadFile("testdata/zones.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if got := models.InZone(c.Moment, zone(t, c.Of), zone(t, c.In)); !got.Equal(c.Want) {
				t.Errorf("got %s, want %s", got, c.Want)
			}
		})
	}
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestInZoneShowsTheSame holds for every hour of a year: the clocks there show what those here show, unless they skip it.
func TestInZoneShowsTheSame(t *testing.T) {
	vienna := zone(t, "Europe/Vienna")
	for _, name := range []string{"Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"} {
		in := zone(t, name)
		skipped := 0
		for at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == 2024; at = at.Add(30 * time.Minute) {
			const wall = "2006-01-02 15:04"
			if got := models.InZone(at, vienna, in); got.In(in).Format(wall) != at.In(vienna).Format(wall) {
				skipped++
			}
		}
		if skipped > 4 {
			t.Errorf("%s: %d half hours are shown otherwise", name, skipped)
		}
	}
}

// TestExceptionsInCoverage looks at arrests, which FR, RO and DE owe, when the first day is due and after.
func TestExceptionsInCoverage(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		now    time.Time
		want   string // reported of expected; what is late of FR
	}{
		"nobody is excepted":              {"", at(2, 3), "0/3 missing due 02:00"},
		"more time":                       {"except FR d1 +3h", at(2, 3), "0/2 missing due 05:00"},
		"more time has passed":            {"except FR d1 +3h", at(2, 5), "0/3 missing due 05:00"},
		"less time":                       {"except FR d1 -1h", at(2, 1), "0/1 missing due 01:00"},
		"excused":                         {"except FR d1 excused", at(2, 12), "0/2 not_owed due 02:00"},
		"excused, and it reports":         {"except FR d1 excused\nFR d1 r1 total arrests=8", at(2, 12), "0/2 received due 02:00"},
		"taken back":                      {"except FR d1 excused\nexcept FR d1", at(2, 12), "0/3 missing due 02:00"},
		"twice, the last holds":           {"except FR d1 excused\nexcept FR d1 +1h", at(2, 12), "0/3 missing due 03:00"},
		"of another day":                  {"except FR d2 excused", at(2, 12), "0/3 missing due 02:00"},
		"west of the operation":           {"zone FR America/New_York", at(2, 3), "0/2 missing due 06:00"},
		"west of it, and due there":       {"zone FR America/New_York", at(2, 6), "0/3 missing due 06:00"},
		"an exception before any clock":   {"zone FR America/New_York\nexcept FR d1 +1h", at(2, 3), "0/3 missing due 03:00"},
		"excused a day, due the next one": {"except FR d1 excused", at(3, 3), "0/3 not_owed due 02:00"},
	} {
		t.Run(name, func(t *testing.T) {
			p := picture(t, c.script)
			view := p.View(coordinator, c.now)
			slot := view.Config.Slots[0]
			fact := view.Rows[0].Slots[0]
			due := slot.Due.Format(models.TimeFormat)
			if fact.Due != "" {
				due = fact.Due
			}
			total := view.Totals[0]
			if got := fmt.Sprintf("%d/%d %s due %s", total.Reported, total.Expected, fact.State, due[11:16]); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestNextDueKnowsExceptions(t *testing.T) {
	p := picture(t, "except FR d1 +3h\nzone RO America/New_York", quiet)
	want := at(1, 0)
	for _, hours := range []int{2, 4, 5, 6, 7, 8} { // all but FR and RO; their grace; FR; RO; the grace of both
		next, ok := p.NextDue(want)
		if want = at(2, hours); !ok || !next.Equal(want) {
			t.Fatalf("next is %s, want %s", next, want)
		}
	}
}

// TestWhoSeesAnException: its participant and the centre; others who may see the board only when the report is due.
func TestWhoSeesAnException(t *testing.T) {
	c := modelstest.Operation()
	c.Settings.OthersBoard = true
	w := modelstest.NewWriter(c)
	due := c.Slots[0].Due.Add(time.Hour)
	w.Configure(&models.Configure{Exception: &models.Exception{Participant: "FR", Slot: "d1", Due: &due}})
	p := fold(t, w.Entries)
	for role, want := range map[models.Audience]string{
		{Role: models.Coordinator}:                     "03:00 extended watch North",
		{Role: models.ContactPoint, Participant: "FR"}: "03:00 extended watch North",
		{Role: models.ContactPoint, Participant: "RO"}: "03:00  ",
	} {
		fact := p.View(role, at(2, 0)).Rows[0].Slots[0]
		if got := strings.Join([]string{fact.Due[11:16], string(fact.Exception), fact.ExceptedBy}, " "); got != want {
			t.Errorf("%+v sees %q, want %q", role, got, want)
		}
	}
	line := p.View(models.Audience{Role: models.ContactPoint, Participant: "RO"}, at(2, 0)).Feed
	if len(line) != 0 {
		t.Errorf("another participant reads %+v", line)
	}
}

func TestAPlannedOperationForgetsExceptionsOfWhatIsGone(t *testing.T) {
	c := modelstest.Operation()
	c.Settings.Phase = models.Planned
	first, err := (*models.Configuration)(nil).With(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	second, err := first.With(&models.Configure{Exception: &models.Exception{Participant: "FR", Slot: "d1", Excused: true}}, nil)
	if err != nil || len(second.Exceptions) != 1 || len(first.Exceptions) != 0 {
		t.Fatalf("%v, %v, %v", first.Exceptions, second, err)
	}
	third, err := second.With(&models.Configure{Slots: c.Slots[1:]}, func(string) bool { return false })
	if err != nil || len(third.Exceptions) != 0 {
		t.Errorf("%v, %v", third, err)
	}
}

// TestExceptionsNeverChangeAFigure: of any ledger, with exceptions anywhere in it, the totals are those without.
func TestExceptionsNeverChangeAFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var with, without []string
		for i := range rapid.IntRange(1, 25).Draw(t, "lines") {
			who, day := rapid.SampledFrom([]string{"FR", "RO", "DE"}).Draw(t, "who"), rapid.SampledFrom([]string{"d1", "d2", "d3"}).Draw(t, "day")
			if rapid.Bool().Draw(t, "exception") {
				with = append(with, strings.Join([]string{"except", who, day, rapid.SampledFrom([]string{"+3h", "-1h", "excused", ""}).Draw(t, "what")}, " "))
				continue
			}
			kind := rapid.SampledFrom([]string{"total", "add", "early", "running"}).Draw(t, "kind")
			line := fmt.Sprintf("%s %s r%d %s arrests=%d", who, day, i, kind, rapid.IntRange(0, 50).Draw(t, "arrests"))
			with, without = append(with, line), append(without, line)
		}
		a, b := figuresOf(t, with), figuresOf(t, without)
		if a != b {
			t.Fatalf("%s\nwith %s\nwithout %s", strings.Join(with, "\n"), a, b)
		}
	})
}

// figuresOf writes every total, without coverage.
func figuresOf(t *rapid.T, lines []string) string {
	entries, err := modelstest.Script(strings.Join(lines, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := models.NewPicture(modelstest.Code)
	for i := range entries {
		if err := p.Apply(&entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	var all []string
	view := p.View(coordinator, modelstest.End)
	for _, row := range view.Rows {
		for _, total := range row.Totals {
			all = append(all, fmt.Sprint(row.Participant, total.Indicator, total.Value, total.Accepted, total.Unresolved))
		}
	}
	for _, total := range view.Totals {
		all = append(all, fmt.Sprint(total.Indicator, total.Value, total.Accepted))
	}
	return strings.Join(all, " ")
}

// TestACheckpointKnowsExceptions: a picture that was stored says the same as one folded anew, and goes on alike.
func TestACheckpointKnowsExceptions(t *testing.T) {
	p := picture(t, "lock +6h\nexcept FR d1 +3h\nexcept RO d2 excused\nzone DE America/New_York\nFR d1 r1 total arrests=8")
	b, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	q := models.NewPicture(modelstest.Code)
	if err := q.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	if seen(t, p, coordinator) != seen(t, q, coordinator) {
		t.Error("what was stored says something else")
	}
}
