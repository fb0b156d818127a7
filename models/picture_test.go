package models_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestWhatDoesNotFollowChangesNothing applies entries that a desk never writes.
func TestWhatDoesNotFollowChangesNothing(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nFR/border d1 r2 add arrests=1")
	next := models.Entry{Operation: modelstest.Code, Seq: 4, At: at(1, 9), ID: "x", Participant: "FR", Report: "r1", Version: 1}
	body := &models.Body{Slot: "d1", Kind: models.Add, Figures: []models.Figure{{Indicator: "arrests", Value: &models.Decimal{Units: 1}}}}
	for name, change := range map[string]func(*models.Entry){
		"another operation":        func(e *models.Entry) { e.Operation, e.Verb = "other", models.VerbAccept },
		"a number left out":        func(e *models.Entry) { e.Seq, e.Verb = 5, models.VerbAccept },
		"a number again":           func(e *models.Entry) { e.Seq, e.Verb = 3, models.VerbAccept },
		"a verb there is not":      func(e *models.Entry) { e.Verb = "cancel" },
		"a report there is not":    func(e *models.Entry) { e.Report, e.Verb = "r9", models.VerbAccept },
		"a report there is":        func(e *models.Entry) { e.Verb, e.Body = models.VerbSubmit, body },
		"a version not the latest": func(e *models.Entry) { e.Version, e.Verb = 2, models.VerbAccept },
		"a version left out":       func(e *models.Entry) { e.Version, e.Verb, e.Body = 3, models.VerbCorrect, body },
		"a state that forbids it":  func(e *models.Entry) { e.Report, e.Verb = "r2", models.VerbAccept },
		"no body":                  func(e *models.Entry) { e.Version, e.Verb = 2, models.VerbCorrect },
		"a stranger":               func(e *models.Entry) { e.Participant, e.Report, e.Verb, e.Body = "SE", "r9", models.VerbSubmit, body },
		"a slot there is not":      func(e *models.Entry) { e.Report, e.Verb, e.Body = "r9", models.VerbSubmit, &models.Body{Slot: "d9"} },
		"no configuration":         func(e *models.Entry) { e.Verb = models.VerbConfigure },
		"a configuration that lacks": func(e *models.Entry) {
			e.Verb, e.Configure = models.VerbConfigure, &models.Configure{Slots: []models.Slot{}}
		},
		"no answer": func(e *models.Entry) { e.Verb = models.VerbResolve },
		"no credit": func(e *models.Entry) { e.Verb = models.VerbCredit },
		"a credit of a part": func(e *models.Entry) {
			e.Verb, e.Credit = models.VerbCredit, &models.Credit{Reference: "J", Family: "minors"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := seen(t, p, coordinator)
			e := next
			change(&e)
			if err := p.Apply(&e); err == nil {
				t.Error("it was folded in")
			}
			if after := seen(t, p, coordinator); after != before || p.Seq() != 3 {
				t.Errorf("the picture changed to\n%s", after)
			}
		})
	}
}

func TestACheckpointOfOtherRulesIsRefused(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8")
	b, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	now := fmt.Sprintf(`"rules":%d`, models.RulesVersion)
	for name, text := range map[string]string{
		"other rules": strings.Replace(string(b), now, `"rules":0`, 1),
		"not whole":   string(b[:len(b)/2]),
		"empty":       "",
		"bare":        "{" + now + "}",
	} {
		q := picture(t, "RO d1 r1 total arrests=1")
		before := seen(t, q, coordinator)
		if err := q.UnmarshalBinary([]byte(text)); err == nil {
			t.Errorf("%s: it was read", name)
		}
		if seen(t, q, coordinator) != before {
			t.Errorf("%s: the picture changed", name)
		}
	}
}

func TestNextDue(t *testing.T) {
	p := picture(t, "", quiet)
	for _, c := range []struct{ now, want time.Time }{
		{at(1, 0), at(2, 2)}, {at(2, 2), at(2, 4)}, {at(2, 4), at(3, 2)}, {at(5, 3), at(5, 4)},
	} {
		if got, ok := p.NextDue(c.now); !ok || !got.Equal(c.want) {
			t.Errorf("after %s comes %s, want %s", c.now, got, c.want)
		}
	}
	if got, ok := p.NextDue(at(5, 4)); ok {
		t.Errorf("after the last comes %s", got)
	}
}

// TestCoverageFollowsTheClock shows that a view changes when a slot becomes due and nothing else happens.
func TestCoverageFollowsTheClock(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8")
	for _, c := range []struct {
		now  time.Time
		want string
	}{{at(2, 1), "0/0"}, {at(2, 2), "1/3"}, {at(3, 2), "0/3"}} {
		total := p.View(coordinator, c.now).Totals[0]
		if got := fmt.Sprintf("%d/%d", total.Reported, total.Expected); got != c.want {
			t.Errorf("at %s %s are in, want %s", c.now, got, c.want)
		}
	}
}

// TestAsItWas looks at the picture by slot end, with what is known later.
func TestAsItWas(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=5\ncorrect r1 d1 total arrests=7 typing_error\nFR d3 r3 running arrests=20")
	for day, want := range map[int]models.Text{1: "", 2: "7", 3: "12", 4: "20", 5: "20"} {
		v := p.ViewUntil(coordinator, at(day, 0), modelstest.End)
		if got := arrests(v.Totals); got != want {
			t.Errorf("until day %d arrests are %q, want %q", day, got, want)
		}
		if slots := len(v.Rows[0].Slots); slots != day-1 {
			t.Errorf("until day %d there are %d slots", day, slots)
		}
	}
}

func TestHistoryKeepsTheLastValueOfEachStep(t *testing.T) {
	p := picture(t, "FR d1 z add arrests=1\nFR d1 a add arrests=1\nFR d1 b add arrests=2\nat d1\nFR d1 c add arrests=4")
	v := p.View(coordinator, at(1, 13))
	values := v.History[0].Values
	if v.HistoryStart != "2024-06-03T00:00:00.000Z" || len(values) != 49 {
		t.Fatalf("%d steps from %s", len(values), v.HistoryStart)
	}
	if values[0] != "4" || values[47] != "4" || values[48] != "8" {
		t.Errorf("%v", values)
	}
	if v.History[1].Values[48] != "" {
		t.Errorf("what is unknown became %q", v.History[1].Values[48])
	}
}

func TestTheFeedTellsWhatHappened(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8 victims=2 checks=9\ncorrect r1 d1 total arrests=6 victims=2 checks=9 typing_error\nreturn r1 implausible\nclosed d1\nRO d1 r2 nil active")
	var lines []string
	for _, item := range p.View(coordinator, at(2, 3)).Feed {
		line := fmt.Sprintf("%s %s %s v%d %s %s %s %s", item.Verb, item.Participant, item.Report, item.Version, item.State, item.Kind, item.Reason, item.By)
		for _, c := range item.Changes {
			line += fmt.Sprintf(" %s:%s→%s", c.Indicator, c.From, c.To)
		}
		if item.Late {
			line += " late"
		}
		lines = append(lines, line)
	}
	want := []string{
		"submit RO r2 v1 received nil   arrests:→0 victims:→0 late",
		"return FR r1 v2 returned slot_total implausible watch North arrests:6→8",
		"correct FR r1 v2 received slot_total typing_error  arrests:8→6",
		"submit FR r1 v1 received slot_total   arrests:→8 victims:→2",
		"configure   v0    watch North",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestTheFeedIsPaged(t *testing.T) {
	script := ""
	for i := range 60 {
		script += fmt.Sprintf("FR d1 r%d add arrests=1\nRO d1 o%d add arrests=1\n", i, i)
	}
	p := picture(t, script)
	for _, a := range []models.Audience{coordinator, {Role: models.ContactPoint, Participant: "FR"}} {
		whole := p.Feed(a, "", 1000)
		newest := p.View(a, at(1, 12)).Feed
		if len(newest) != models.FeedLength {
			t.Fatalf("%s sees %d lines", a.Role, len(newest))
		}
		paged := newest
		for {
			page := p.Feed(a, paged[len(paged)-1].ID, 7)
			if len(page) == 0 {
				break
			}
			paged = append(paged[:len(paged):len(paged)], page...)
		}
		if encode(t, paged) != encode(t, whole) {
			t.Errorf("%s pages to %d lines of %d", a.Role, len(paged), len(whole))
		}
	}
	if page := p.Feed(models.Audience{Role: models.ContactPoint, Participant: "FR"}, p.Feed(coordinator, "", 1)[0].ID, 7); len(page) != 0 {
		t.Errorf("from a line it cannot see a contact point pages to %d", len(page))
	}
}

func TestReportsAreFiltered(t *testing.T) {
	p := picture(t, busy)
	for want, filter := range map[string]models.ReportFilter{
		"fr1 fr2 fr3 ro1 de1 ro2 fr4 be1": {},
		"fr1 fr2 fr3 fr4":                 {Participant: "FR"},
		"fr2 fr4":                         {Office: "north"},
		"ro2 fr4 be1":                     {Slot: "d2"},
		"de1":                             {State: models.Returned},
		"fr4":                             {Participant: "FR", Slot: "d2", State: models.Received},
	} {
		var ids []string
		for _, r := range p.Reports(coordinator, filter) {
			ids = append(ids, r.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%+v gives %s, want %s", filter, got, want)
		}
	}
}

func TestAReportTellsItsVersions(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nquestion r1 arrests\nFR/north d1 r2 add arrests=1\ncorrect r1 d1 total arrests=6 typing_error\nreturn r1 implausible")
	r, _ := p.Report(coordinator, "r1")
	if r.Version != 2 || r.Counting != 1 || r.State != models.Returned || r.Questioned != nil || len(r.Versions) != 2 {
		t.Errorf("%+v", r)
	}
	v := r.Versions[1]
	if v.Reason != models.TypingError || v.Because != models.Implausible || v.DecidedBy != "watch North" || v.OnBehalf {
		t.Errorf("%+v", v)
	}
	if r, _ := p.Report(coordinator, "r2"); len(r.Unresolved) != 1 || r.Unresolved[0] != (models.Open{Family: "arrests", Total: "r1"}) {
		t.Errorf("%+v", r)
	}
}
