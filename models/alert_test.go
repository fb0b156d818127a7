package models_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// alerted writes alerts as coordinators are told them: kind, who, changes and reason.
func alerted(alerts []models.Alert) string {
	var words []string
	for _, a := range alerts {
		word := string(a.Kind)
		for _, part := range []string{a.Participant, changesOf(a.Changes), string(a.Reason), a.By} {
			if part != "" {
				word += " " + part
			}
		}
		words = append(words, word)
	}
	return strings.Join(words, "; ")
}

func changesOf(changes []models.Change) string {
	var words []string
	for _, c := range changes {
		words = append(words, fmt.Sprintf("%s %s>%s", c.Indicator, c.From, c.To))
	}
	return strings.Join(words, ",")
}

func quiet(c *models.Configure) { c.Settings.Alerts = &models.AlertSettings{First: true, Fell: true} }

func TestAlertsOnFigures(t *testing.T) {
	for name, c := range map[string]struct{ script, want string }{
		"nothing yet":                  {"FR d1 r1 total arrests=0 checks=9", ""},
		"the first of two headlines":   {"FR d1 r1 total arrests=2 victims=1 checks=9", "first FR arrests >2,victims >1"},
		"a second is no first":         {"FR d1 r1 total arrests=2\nRO d1 r2 total arrests=1", "first FR arrests >2"},
		"after a zero it is the first": {"FR d1 r1 total arrests=0\nRO d1 r2 total arrests=1", "first RO arrests 0>1"},
		"of an office":                 {"FR/north d1 r1 add arrests=2", "first FR arrests >2"},
		"what awaits approval is none": {"FR/border d1 r1 add arrests=2", ""},
		"a correction lowers a total":  {"FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=6 typing_error", "fell FR arrests 8>6 typing_error; first FR arrests >8"},
		"a correction raises it":       {"FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=9 typing_error", "first FR arrests >8"},
		"the centre returns":           {"FR d1 r1 total arrests=8\nRO d1 r2 total arrests=2\nreturn r1 implausible", "fell FR arrests 10>2 implausible watch North; first FR arrests >8"},
		"the first is withdrawn":       {"FR d1 r1 total arrests=8\nwithdraw r1 duplicate", "fell FR arrests 8> duplicate"},
		"and another one is the first": {"FR d1 r1 total arrests=8\nwithdraw r1 duplicate\nRO d1 r2 total arrests=1", "first RO arrests >1; fell FR arrests 8> duplicate"},
		"what is shared is counted once": {"FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=9{J1:5 FR}",
			"first FR arrests >8"},
		"a credit lowers a total": {"FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=9{J1:5 FR}\ncredit J1 arrests FR",
			"fell arrests 14>12 watch North; first FR arrests >8"},
		"what was taken back is not told": {"FR d1 r1 total arrests=8\nRO d1 r2 total arrests=2\nreturn r1 implausible\nundo r1", "first FR arrests >8"},
		"what is there again is no first": {"FR d1 r1 total arrests=8\nreturn r1 implausible\nundo r1", "first FR arrests >8"},
		"another first in between stands": {"FR d1 r1 total arrests=8\nreturn r1 implausible\nRO d1 r2 total arrests=2\nundo r1", "first RO arrests >2"},
		"who is accepted is credited": {"FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=9{J1:5 FR}\naccept r1",
			"fell FR arrests 14>12 watch North; first FR arrests >8"},
		"taking back lowers a total": {"FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=9{J1:5 FR}\naccept r1\naccept r2\nundo r2",
			"fell RO arrests 14>12 watch North; fell FR arrests 14>12 watch North; first FR arrests >8"},
		"what is no headline is not told": {"FR d1 r1 total checks=8\ncorrect r1 d1 total checks=6 typing_error", ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := picture(t, c.script, quiet).View(coordinator, at(1, 13))
			if got := alerted(v.Watch.Alerts); got != c.want {
				t.Errorf("told of %q, want %q", got, c.want)
			}
		})
	}
}

func TestAlertsThatAreNotWanted(t *testing.T) {
	script := "FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=6 typing_error"
	for want, settings := range map[string]models.AlertSettings{
		"": {}, "first FR arrests >8": {First: true}, "fell FR arrests 8>6 typing_error": {Fell: true},
		"silence RO; silence DE": {Silence: 9},
	} {
		p := picture(t, script, func(c *models.Configure) { c.Settings.Alerts = &settings })
		if got := alerted(p.View(coordinator, at(1, 9)).Watch.Alerts); got != want {
			t.Errorf("%+v: told of %q, want %q", settings, got, want)
		}
	}
	c := modelstest.Operation()
	c.Settings.Alerts = &models.AlertSettings{Silence: models.Rules.SilenceMost + 1}
	if _, err := (*models.Configuration)(nil).With(c, nil); err == nil || !strings.Contains(fmt.Sprint(err.(*models.Error).Fields), "/settings/alerts/silence") {
		t.Errorf("a silence of more hours than there may be: %v", err)
	}
}

// The sample's days begin at midnight; who is silent for six hours is told of. DE owes arrests and checks, BE nothing.
func TestSilence(t *testing.T) {
	planned := func(c *models.Configure) { c.Settings.Phase = models.Planned }
	for name, c := range map[string]struct {
		script string
		now    time.Time
		want   string
		change func(*models.Configure)
	}{
		"not yet":                      {"", at(1, 5), "", nil},
		"all but who owes nothing":     {"", at(1, 6), "FR 03T00, RO 03T00, DE 03T00", nil},
		"not before the operation":     {"", at(1, 6).AddDate(0, 0, -1), "", nil},
		"not while it is planned":      {"", at(1, 6), "", planned},
		"who reported owes nothing":    {"FR d1 r1 total arrests=1", at(1, 6), "RO 03T00, DE 03T00", nil},
		"nothing to report is heard":   {"FR d1 r1 nil not_active", at(1, 6), "RO 03T00, DE 03T00", nil},
		"an office is heard":           {"FR/north d1 r1 add arrests=1", at(1, 6), "RO 03T00, DE 03T00", nil},
		"the next day begins anew":     {"FR d1 r1 total arrests=1", at(2, 6), "RO 03T00, DE 03T00, FR 04T00", nil},
		"what was withdrawn is owed":   {"at d1\nFR d1 r1 total arrests=1\nwithdraw r1 duplicate", at(1, 19), "RO 03T00, DE 03T00, FR 03T12", nil},
		"what was returned is owed":    {"at d1\nFR d1 r1 total arrests=1\nreturn r1 implausible", at(1, 19), "RO 03T00, DE 03T00, FR 03T12", nil},
		"and not at once":              {"at d1\nFR d1 r1 total arrests=1\nreturn r1 implausible", at(1, 17), "RO 03T00, DE 03T00", nil},
		"the longest comes first":      {"at d1\nFR d1 r1 total arrests=1\nat d2\nRO d1 r2 nil active", at(2, 19), "DE 03T00, FR 04T00, RO 04T12", nil},
		"who is excused owes nothing":  {"except FR d1 excused", at(1, 6), "RO 03T00, DE 03T00", nil},
		"on its own clock it is early": {"zone FR America/New_York", at(1, 9), "RO 03T00, DE 03T00", nil},
		"and later it is silent":       {"zone FR America/New_York", at(1, 10), "RO 03T00, DE 03T00, FR 03T04", nil},
		"a running total is for days":  {"at d2\nFR d2 r1 running arrests=1", at(2, 19), "RO 03T00, DE 03T00", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var changes []func(*models.Configure)
			if c.change != nil {
				changes = append(changes, c.change)
			}
			var got []string
			for _, a := range picture(t, c.script, changes...).View(coordinator, c.now).Watch.Alerts {
				if a.Kind == models.SilenceAlert {
					got = append(got, a.Participant+" "+a.At[8:13])
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("silent are %q, want %q", strings.Join(got, ", "), c.want)
			}
		})
	}
}

func TestNobodyIsSilentBeforeTheOperationIsLive(t *testing.T) {
	planned, live := modelstest.Operation(), modelstest.Operation().Settings
	planned.Settings.Phase = models.Planned
	w := modelstest.NewWriter(planned)
	w.Entries[0].At = modelstest.Start.AddDate(0, 0, -1)
	w.Configure(&models.Configure{Settings: live})
	w.Entries[1].At = at(1, 10)
	p := fold(t, w.Entries)
	if got := p.View(coordinator, at(1, 15)).Watch.Alerts; len(got) != 0 {
		t.Errorf("five hours after it went live: %v", got)
	}
	if got := p.View(coordinator, at(1, 16)).Watch.Alerts; len(got) != 3 || got[0].At[11:13] != "10" {
		t.Errorf("six hours after it went live: %v", got)
	}
}

// TestViewersAreWokenForSilence walks from one due time to the next, as the follower does, and must meet every silence at its minute.
func TestViewersAreWokenForSilence(t *testing.T) {
	p := picture(t, "at d1\nFR d1 r1 total arrests=1\nRO d1 r2 total arrests=1\nDE d1 r3 total arrests=1")
	var met []string
	known := map[string]bool{}
	for now := at(1, 13); now.Before(modelstest.End); {
		for _, a := range p.View(coordinator, now).Watch.Alerts {
			if a.Kind == models.SilenceAlert && !known[a.Key] {
				known[a.Key] = true
				met = append(met, a.Participant+" "+now.Format("02T15:04"))
			}
		}
		next, ok := p.NextDue(now)
		if !ok {
			break
		}
		if !next.After(now) {
			t.Fatalf("after %v comes %v", now, next)
		}
		now = next
	}
	if want := "FR 04T06:00, RO 04T06:00, DE 04T06:00"; strings.Join(met, ", ") != want {
		t.Errorf("met %v, want %s", met, want)
	}
}

func TestAnAlertIsAcknowledgedOnceForAll(t *testing.T) {
	w := modelstest.NewWriter(modelstest.Operation())
	p := models.NewPicture(modelstest.Code)
	acknowledge := func(by string, drop bool, keys ...string) {
		t.Helper()
		e := models.Entry{Operation: modelstest.Code, Seq: p.Seq() + 1, At: at(1, 8), ID: fmt.Sprint("a", p.Seq()), Verb: models.VerbAcknowledge,
			By: models.By{Name: by, Role: models.Coordinator}, Acknowledged: &models.Acknowledged{Keys: keys, Drop: drop}}
		if err := p.Apply(&e); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Apply(&w.Entries[0]); err != nil {
		t.Fatal(err)
	}
	shown := func() (open, acknowledged string) {
		v := p.View(coordinator, at(1, 9)).Watch
		for _, a := range v.Acknowledged {
			acknowledged += a.Participant + " by " + a.AcknowledgedBy + ";"
		}
		return alerted(v.Alerts), acknowledged
	}
	romania := "silence/RO/2024-06-03T00:00:00.000Z"
	acknowledge("Watch North", false, romania)
	acknowledge("Watch South", false, romania)
	for range 2 { // also out of a checkpoint
		if open, done := shown(); open != "silence FR; silence DE" || done != "RO by Watch North;" {
			t.Errorf("open are %q, acknowledged %q", open, done)
		}
		kept, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		p = models.NewPicture(modelstest.Code)
		if err := p.UnmarshalBinary(kept); err != nil {
			t.Fatal(err)
		}
	}
	acknowledge("Watch South", true, romania)
	if open, done := shown(); open != "silence FR; silence RO; silence DE" || done != "" {
		t.Errorf("taken back, open are %q, acknowledged %q", open, done)
	}
}

func TestAFurtherFallIsAnotherAlert(t *testing.T) {
	script := "FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=6 typing_error\nacknowledge fell/3 first/2"
	if got := alerted(picture(t, script, quiet).View(coordinator, at(1, 13)).Watch.Alerts); got != "" {
		t.Errorf("acknowledged, and still told of %q", got)
	}
	script += "\ncorrect r1 d1 total arrests=5 typing_error"
	if got := alerted(picture(t, script, quiet).View(coordinator, at(1, 13)).Watch.Alerts); got != "fell FR arrests 6>5 typing_error" {
		t.Errorf("told of %q", got)
	}
}

func TestAlertsAreBounded(t *testing.T) {
	script := "FR d1 r1 total arrests=900"
	for n := range models.AlertsLength + 5 {
		script += fmt.Sprintf("\ncorrect r1 d1 total arrests=%d typing_error", 800-n)
	}
	v := picture(t, script, quiet).View(coordinator, at(1, 13)).Watch
	if len(v.Alerts) != models.AlertsLength || v.Older != 6 || v.Alerts[0].Changes[0].To != "736" {
		t.Errorf("%d alerts and %d older ones, first %+v", len(v.Alerts), v.Older, v.Alerts[0])
	}
}

// TestWhatIsForThoseOnWatch: nobody but coordinators learns of alerts and of who covers whom, in any part of what they are sent.
func TestWhatIsForThoseOnWatch(t *testing.T) {
	const more = "\nacknowledge first/2\ncover FR RO"
	before, after := picture(t, busy), picture(t, busy+more)
	now := at(2, 19)
	control := after.View(coordinator, now).Watch
	if len(control.Alerts) == 0 || len(control.Acknowledged) != 1 || len(control.Covers) != 1 {
		t.Fatalf("a coordinator sees %+v", control)
	}
	for _, a := range []models.Audience{
		{Role: models.Analyst}, {Role: models.ContactPoint, Participant: "FR"}, {Role: models.OfficeUser, Participant: "FR", Office: "north"},
		{Role: models.Prosecutor}, {Role: models.Screen}, {Role: models.Screen, Participant: "FR"}, {Role: models.Observer}, {Role: models.Press},
		{Role: models.Administrator}, {},
	} {
		was, is := *before.View(a, now), *after.View(a, now)
		was.Seq, was.AsOf, is.Seq, is.AsOf = 0, "", 0, ""
		if is.Watch != nil || encode(t, was) != encode(t, is) {
			t.Errorf("%+v is sent\n%s\nbefore it was\n%s", a, encode(t, is), encode(t, was))
		}
		if reports := encode(t, after.Reports(a, models.ReportFilter{})) + encode(t, after.Feed(a, "", 100)); strings.Contains(reports, "acknowledge") || strings.Contains(reports, "cover") {
			t.Errorf("%+v reads %s", a, reports)
		}
	}
}

// A watch says whom it covers in place of what it said before, and may take over from another.
func TestWhoCoversWhom(t *testing.T) {
	w := modelstest.NewWriter(modelstest.Operation())
	p := fold(t, w.Entries)
	cover := func(by, from string, participants ...string) {
		t.Helper()
		e := models.Entry{Operation: modelstest.Code, Seq: p.Seq() + 1, At: at(1, 8), ID: fmt.Sprint("c", p.Seq()), Verb: models.VerbCover,
			By: models.By{Name: by, Role: models.Coordinator}, Cover: &models.Cover{Participants: participants, From: from}}
		if err := p.Apply(&e); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(p *models.Picture) string {
		var words []string
		for _, c := range p.View(coordinator, at(1, 9)).Watch.Covers {
			words = append(words, c.By+": "+strings.Join(c.Participants, " "))
		}
		return strings.Join(words, "; ")
	}
	for _, step := range []struct {
		by, from     string
		participants []string
		want         string
	}{
		{"South", "", []string{"RO", "FR"}, "South: FR RO"},
		{"North", "", []string{"FR", "DE"}, "North: FR DE; South: FR RO"},
		{"South", "", []string{"RO"}, "North: FR DE; South: RO"},
		{"South", "North", []string{"RO", "FR", "DE"}, "South: FR RO DE"},
		{"South", "", nil, ""},
	} {
		cover(step.by, step.from, step.participants...)
		kept, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		again := models.NewPicture(modelstest.Code)
		if err := again.UnmarshalBinary(kept); err != nil {
			t.Fatal(err)
		}
		if got := []string{shown(p), shown(again)}; !slices.Equal(got, []string{step.want, step.want}) {
			t.Errorf("%s covers %v: %q, want %q", step.by, step.participants, got, step.want)
		}
	}
}
