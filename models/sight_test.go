package models_test

import (
	"fmt"
	"strings"
	"testing"

	"actionday/models"
	"actionday/models/modelstest"
)

// busy is an operation in which everything that has to be hidden from somebody happens.
const busy = `
	FR d1 fr1 total arrests=8{J1:3 RO} minors=2 victims=5 checks=900
	accept fr1
	FR/north d1 fr2 add arrests=3
	FR/border d1 fr3 add arrests=1
	RO d1 ro1 total arrests=4{J1:3 FR}
	correct ro1 d1 total arrests=3{J1:3 FR} typing_error
	question ro1 arrests
	DE d1 de1 early arrests=2
	return de1 implausible
	closed d1
	at d2
	RO d2 ro2 total arrests=50
	FR/north d2 fr4 total arrests=6
	BE d2 be1 nil active`

func picture(t testing.TB, script string, change ...func(*models.Configure)) *models.Picture {
	t.Helper()
	entries, err := modelstest.Script(script)
	if err != nil {
		t.Fatal(err)
	}
	for _, apply := range change {
		apply(entries[0].Configure)
	}
	return fold(t, entries)
}

// TestWhatEachRoleSees holds the table of roles: rows are given as participant with s for slots, t for totals of all indicators, j for those
// of judicial ones, i for only who is in.
func TestWhatEachRoleSees(t *testing.T) {
	open := func(c *models.Configure) { c.Settings.OthersFigures, c.Settings.OthersBoard = true, true }
	board := func(c *models.Configure) { c.Settings.OthersBoard = true }
	none := func(c *models.Configure) { c.Settings.Totals = "none" }
	closed := func(c *models.Configure) { c.Settings.Totals = "closed" }
	for _, c := range []struct {
		name     string
		audience models.Audience
		change   func(*models.Configure)
		arrests  string // of the operation
		rows     string
		reports  int
		feed     int
		history  bool
		joint    int
		opens    string // which breakdowns of arrests
	}{
		{"coordinator", coordinator, nil, "64", "FR+st RO+st DE+st BE+st", 8, 13, true, 1, "operation FR RO"},
		{"analyst", models.Audience{Role: models.Analyst}, nil, "64", "FR+t RO+t DE+t BE+t", 8, 13, true, 1, "operation FR RO"},
		{"contact point", models.Audience{Role: models.ContactPoint, Participant: "FR"}, nil, "64", "FR+st", 4, 5, true, 0, "FR"},
		{"contact point, closed slots", models.Audience{Role: models.ContactPoint, Participant: "FR"}, closed, "8", "FR+st", 4, 5, false, 0, "FR"},
		{"contact point, no totals", models.Audience{Role: models.ContactPoint, Participant: "FR"}, none, "", "FR+st", 4, 5, false, 0, "FR"},
		{"contact point, board", models.Audience{Role: models.ContactPoint, Participant: "FR"}, board, "64", "FR+st RO+i DE+i BE+i", 4, 5, true, 0, "FR"},
		{"contact point, open", models.Audience{Role: models.ContactPoint, Participant: "FR"}, open, "64", "FR+st RO+it DE+it BE+it", 4, 5, true, 1, "operation FR RO"},
		{"contact point of nobody", models.Audience{Role: models.ContactPoint}, nil, "", "", 0, 0, false, 0, ""},
		{"contact point of a stranger", models.Audience{Role: models.ContactPoint, Participant: "SE"}, open, "", "", 0, 0, false, 0, ""},
		{"office reporter", models.Audience{Role: models.OfficeUser, Participant: "FR", Office: "north"}, open, "", "FR+st", 2, 2, false, 0, "FR"},
		{"office reporter of no office", models.Audience{Role: models.OfficeUser, Participant: "FR"}, nil, "", "", 0, 0, false, 0, ""},
		{"prosecutor", models.Audience{Role: models.Prosecutor}, nil, "64", "FR+j RO+j DE+j BE+j", 0, 0, true, 0, "operation FR RO"},
		{"screen", models.Audience{Role: models.Screen}, nil, "64", "FR+st RO+st DE+st BE+st", 0, 0, true, 1, "operation FR RO"},
		{"screen of a contact point", models.Audience{Role: models.Screen, Participant: "FR"}, nil, "64", "FR+st", 0, 0, true, 0, "FR"},
		{"observer", models.Audience{Role: models.Observer}, open, "", "", 0, 0, false, 0, ""},
		{"press account", models.Audience{Role: models.Press}, open, "", "", 0, 0, false, 0, ""},
		{"administrator", models.Audience{Role: models.Administrator}, open, "", "", 0, 0, false, 0, ""},
		{"nobody", models.Audience{}, open, "", "", 0, 0, false, 0, ""},
		{"a role that does not exist", models.Audience{Role: "root", Participant: "FR"}, open, "", "", 0, 0, false, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var changes []func(*models.Configure)
			if c.change != nil {
				changes = append(changes, c.change)
			}
			p := picture(t, busy, changes...)
			v := p.View(c.audience, at(2, 13))
			if got := arrests(v.Totals); got != models.Text(c.arrests) {
				t.Errorf("arrests of the operation are %q, want %q", got, c.arrests)
			}
			if got := rowsSeen(v); got != c.rows {
				t.Errorf("rows are %q, want %q", got, c.rows)
			}
			if got := len(p.Reports(c.audience, models.ReportFilter{})); got != c.reports {
				t.Errorf("%d reports, want %d", got, c.reports)
			}
			if got := len(v.Feed); got != c.feed || len(p.Feed(c.audience, "", 100)) != c.feed {
				t.Errorf("%d lines of feed, want %d", got, c.feed)
			}
			if got := v.History != nil; got != c.history {
				t.Errorf("history: %v", got)
			}
			if got := len(p.Joint(c.audience)); got != c.joint {
				t.Errorf("%d joint references, want %d", got, c.joint)
			}
			if got := opens(p, c.audience); got != c.opens {
				t.Errorf("opens %q, want %q", got, c.opens)
			}
			if (v.Config == nil) != (c.arrests == "" && c.rows == "") {
				t.Errorf("configuration: %v", v.Config)
			}
		})
	}
}

func arrests(totals []models.Total) models.Text {
	for _, t := range totals {
		if t.Indicator == "arrests" {
			return t.Value
		}
	}
	return ""
}

func rowsSeen(v *models.View) string {
	var rows []string
	for _, row := range v.Rows {
		kind := ""
		if len(row.Slots) > 0 {
			kind = "s"
			if row.Participant != "FR" && row.Slots[0].Report == "" && row.Slots[1].Report == "" {
				kind = "i"
			}
		}
		switch len(row.Totals) {
		case len(modelstest.Indicators()):
			kind += "t"
		case 1:
			kind += "j"
		}
		rows = append(rows, row.Participant+"+"+kind)
	}
	return strings.Join(rows, " ")
}

func opens(p *models.Picture, a models.Audience) string {
	var open []string
	for _, participant := range []string{"", "FR", "RO"} {
		if _, ok := p.Breakdown(a, "arrests", participant, at(2, 13)); ok {
			open = append(open, strings.TrimPrefix("operation"+participant, map[bool]string{true: "operation"}[participant != ""]))
		}
	}
	return strings.Join(open, " ")
}

func TestAProsecutorSeesOnlyWhatIsMarked(t *testing.T) {
	p := picture(t, busy)
	a := models.Audience{Role: models.Prosecutor}
	if _, ok := p.Breakdown(a, "victims", "FR", at(2, 13)); ok {
		t.Error("an indicator that is not judicial opens by participant")
	}
	for _, row := range p.View(a, at(2, 13)).Rows {
		if len(row.Totals) != 1 || row.Totals[0].Indicator != "arrests" || len(row.Slots) != 0 || row.LastReportAt != "" {
			t.Errorf("%+v", row)
		}
	}
}

// TestOthersAreNotNamed looks for words of other participants in what a contact point gets.
func TestOthersAreNotNamed(t *testing.T) {
	p := picture(t, busy)
	for _, a := range []models.Audience{
		{Role: models.ContactPoint, Participant: "FR"}, {Role: models.OfficeUser, Participant: "FR", Office: "north"},
	} {
		v := *p.View(a, at(2, 13))
		config := *v.Config
		v.Config = nil
		text := encode(t, v) + encode(t, p.Reports(a, models.ReportFilter{})) + encode(t, p.Feed(a, "", 100))
		for _, word := range []string{"participant\":\"RO", "ro1", "DE", "de1", "BE", string(models.TypingError)} {
			if strings.Contains(text, `"`+word+`"`) {
				t.Errorf("%s of FR reads %s:\n%s", a.Role, word, text)
			}
		}
		for _, participant := range config.People {
			if participant.Code != "FR" && (participant.Phone != "" || participant.Offices != nil || participant.Owed != nil) {
				t.Errorf("%s of FR reads %+v", a.Role, participant)
			}
		}
		for _, total := range v.Totals {
			if total.Questioned != 0 || total.Unresolved != 0 || total.CorrectedBy != "" {
				t.Errorf("%+v tells of others", total)
			}
		}
	}
}

func TestAnOfficeSeesItselfOnly(t *testing.T) {
	p := picture(t, busy)
	a := models.Audience{Role: models.OfficeUser, Participant: "FR", Office: "north"}
	v := p.View(a, at(2, 13))
	if got := arrests(v.Rows[0].Totals); got != "9" {
		t.Errorf("its own figures sum to %q, want 9", got)
	}
	if len(v.Config.People[0].Offices) != 1 {
		t.Errorf("it knows of the offices %v", v.Config.People[0].Offices)
	}
	for _, item := range v.Feed {
		if item.Office != "north" || item.Changes != nil {
			t.Errorf("%+v", item)
		}
	}
	if got := fmt.Sprintf("%+v", v.Attention); got != "{ToAccept:0 ToResolve:1 Joint:0 Early:0 Questioned:0 Answered:0 Returned:0 ToApprove:0 Unconfirmed:0}" {
		t.Error(got)
	}
	if _, ok := p.Report(a, "fr1"); ok {
		t.Error("it opens a report of the contact point")
	}
}

func TestPhonesAreForCoordinatorsAndTheirOwn(t *testing.T) {
	p := picture(t, busy)
	for role, want := range map[models.Role]string{
		models.Coordinator: "+33 1 00 00 00 00", models.Analyst: "", models.Screen: "", models.Prosecutor: "",
	} {
		if got := p.View(models.Audience{Role: role}, at(2, 13)).Config.People[0].Phone; got != want {
			t.Errorf("%s reads the phone %q", role, got)
		}
	}
	if got := p.View(models.Audience{Role: models.ContactPoint, Participant: "FR"}, at(2, 13)).Config.People[0].Phone; got == "" {
		t.Error("a contact point does not read its own phone")
	}
}

// TestClosedTotalsNeverShowAnOpenSlot also where the audience asks for a time to come.
func TestClosedTotalsNeverShowAnOpenSlot(t *testing.T) {
	p := picture(t, busy, func(c *models.Configure) { c.Settings.Totals = "closed" })
	a := models.Audience{Role: models.ContactPoint, Participant: "FR"}
	for hour, want := range map[int]models.Text{1: "", 2: "8", 26: "64"} {
		if got := arrests(p.ViewUntil(a, modelstest.End, at(2, hour)).Totals); got != want {
			t.Errorf("%d h after the first day arrests are %q, want %q", hour, got, want)
		}
	}
}

func TestWhatStandsBesideTheFiguresIsForWhoReportsAndWhoCoordinates(t *testing.T) {
	w := modelstest.NewWriter(modelstest.Operation())
	one := models.Decimal{Units: 1}
	w.Submit("r1", models.Body{
		Participant: "FR", Slot: "d1", Kind: models.SlotTotal, Figures: []models.Figure{{Indicator: "arrests", Value: &one}},
		Place: &models.Place{Region: "Nord"}, References: []string{"EC-1"}, Handling: "H1", TLP: "GREEN", Source: "own",
	})
	p := fold(t, w.Entries)
	for a, sees := range map[models.Audience]bool{
		coordinator: true,
		{Role: models.ContactPoint, Participant: "FR"}: true,
		{Role: models.Analyst}:                         false,
	} {
		r, ok := p.Report(a, "r1")
		if !ok {
			t.Fatalf("%s does not see the report", a.Role)
		}
		beside := r.Versions[0].Beside
		if (beside != nil) != sees {
			t.Errorf("%s: %+v", a.Role, beside)
		}
		if sees && (beside.Place.Region != "Nord" || beside.References[0] != "EC-1" || beside.Handling != "H1") {
			t.Errorf("%s sees %+v", a.Role, beside)
		}
	}
}
