package models_test

import (
	"fmt"
	"strings"
	"testing"

	"actionday/models"
)

func published(subject, indicator, value string, q models.Qualifier) models.PublishedLine {
	unit := "persons"
	return models.PublishedLine{Operation: "test-2024-exercise", Subject: subject, Indicator: indicator, Value: value, CountedIn: unit, Qualifier: q}
}

func TestUnsettled(t *testing.T) {
	for name, c := range map[string]struct {
		script    string
		published []models.PublishedLine
		day       int
		want      string
	}{
		"everything adds up": {script: "FR d1 r1 total arrests=8 minors=3\nFR d2 r2 running arrests=8 minors=3", day: 2},
		"the days differ from the figure since the start": {
			script: "FR d1 r1 total arrests=8 checks=100\nFR d2 r2 running arrests=9 checks=100\nRO d1 r3 total arrests=1", day: 2,
			want: "days FR arrests 9-8=1 10.0 of r2 without d2",
		},
		"a part alone differs": {
			script: "FR d1 r1 total arrests=8 minors=3\nFR d1 r2 running arrests=8 minors=4", day: 1, want: "days FR minors 4-3=1 25.0 of r2",
		},
		"families of one report stand together, weighed by the largest": {
			script: "FR d1 r1 total arrests=8 checks=100\nFR d1 r2 running arrests=10 checks=1000", day: 1,
			want: "days FR arrests 10-8=2 20.0, checks 1000-100=900 90.0 of r2",
		},
		"days of which nothing is known do not differ": {script: "FR d2 r2 running arrests=9", day: 2},
		"what is asked already is said": {
			script: "FR d1 r1 total arrests=8\nFR d1 r2 running arrests=10\nquestion r2 arrests", day: 1, want: "days FR arrests 10-8=2 20.0 of r2 asked",
		},
		"an add after the total": {
			script: "FR d1 r1 total arrests=8\nFR d1 r2 add arrests=2", day: 1, want: "unresolved FR arrests 2 25.0 of r2, r1",
		},
		"the report of an office after the total": {
			script: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=2", day: 1, want: "unresolved FR arrests 2 25.0 of r2, r1",
		},
		"an answer settles it":                    {script: "FR d1 r1 total arrests=8\nFR d1 r2 add arrests=2\nresolve r2 arrests r1 included", day: 1},
		"an early figure after its slot was due":  {script: "FR d1 r1 early arrests=8", day: 2, want: "early FR arrests 8 100.0 of r1"},
		"an early figure before its slot was due": {script: "FR d1 r1 early arrests=8", day: 1},
		"a firmer figure settles it":              {script: "FR d1 r1 early arrests=8\nFR d1 r2 total arrests=7", day: 2},
		"a part above its whole, with the figures that make it": {
			script: "FR d1 r1 total victims=5 children=2\nRO/cluj d1 r2 add victims=3\nRO d1 r3 add children=7 victims=1", day: 1,
			want: "above_parent RO children 7-4=3 33.3 of r3",
		},
		"parts above their whole": {
			script: "FR d1 r1 total arrests=4 labour=3 drugs=2", day: 1, want: "partition_exceeded FR arrests 5-4=1 25.0 of r1",
		},
		"a sum that does not fit is before all else": {
			script: "FR d1 r1 total checks=900000000000000000\nRO d1 o1 total arrests=8\nRO d1 o2 add arrests=8\n" + eleven("FR/north d2 n%d add checks=900000000000000000"), day: 1,
			want: "overflow FR checks   of r1, n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10; unresolved RO arrests 8 100.0 of o2, o1",
		},
		"published by a participant otherwise":         {script: "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=8", published: []models.PublishedLine{published("FR", "arrests", "12", models.Exact)}, day: 1, want: "published FR arrests 8-12=-4 25.0"},
		"published for all otherwise":                  {script: "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=8", published: []models.PublishedLine{published("", "arrests", "12", models.Exact)}, day: 1, want: "published - arrests 16-12=4 25.0"},
		"published as it is":                           {script: "FR d1 r1 total arrests=8", published: []models.PublishedLine{published("FR", "arrests", "8", models.Exact)}, day: 1},
		"published where nothing is known here":        {script: "RO d1 r1 total arrests=8", published: []models.PublishedLine{published("FR", "arrests", "8", models.Exact)}, day: 1, want: "published FR arrests -8= 100.0"},
		"published of what is not counted here":        {script: "FR d1 r1 total arrests=8", published: []models.PublishedLine{published("FR", "flights", "9", models.Exact)}, day: 1},
		"published in another unit":                    {script: "FR d1 r1 total officers=8", published: []models.PublishedLine{{Subject: "FR", Indicator: "officers", Value: "9", CountedIn: "days"}}, day: 1},
		"what touches the larger part of all is first": {script: "FR d1 r1 total checks=1000000 arrests=10\nFR d1 r2 add checks=100\nRO d1 r3 total arrests=10\nRO d1 r4 add arrests=1", day: 1, want: "unresolved RO arrests 1 5.0 of r4, r3; unresolved FR checks 100 0.0 of r2, r1"},
	} {
		t.Run(name, func(t *testing.T) {
			p := picture(t, c.script)
			if got := unsettledWords(p.Unsettled(coordinator, c.published, at(c.day, 20))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestUnsettledIsTheCentres(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nFR d1 r2 add arrests=2")
	for _, a := range []models.Audience{{Role: models.ContactPoint, Participant: "FR"}, {Role: models.Analyst}, {Role: models.Observer}, {}} {
		if got := p.Unsettled(a, nil, at(1, 20)); len(got) > 0 {
			t.Errorf("%v is told: %s", a, unsettledWords(got))
		}
		if got := p.Beside(a, []models.PublishedLine{published("FR", "arrests", "8", models.Exact)}); len(got) > 0 {
			t.Errorf("%v is told what stands beside published figures", a)
		}
	}
}

// unsettledWords writes "matter PARTICIPANT indicator value-against=difference share of reports".
func unsettledWords(all []models.Unsettled) string {
	var said []string
	for _, u := range all {
		var lines, reports []string
		for _, l := range u.Lines {
			words := l.Indicator + " " + string(l.Value)
			if l.Against != "" {
				words += fmt.Sprintf("-%s=%s", l.Against, l.Difference)
			}
			lines = append(lines, words+" "+string(l.Share))
		}
		for _, r := range u.Reports {
			reports = append(reports, r.Report)
		}
		words := fmt.Sprintf("%s %s %s", u.Matter, orDash(u.Participant), strings.Join(lines, ", "))
		if len(reports) > 0 {
			words += " of " + strings.Join(reports, ", ")
		}
		if len(u.Without) > 0 {
			words += " without " + strings.Join(u.Without, ", ")
		}
		if u.Asked != nil {
			words += " asked"
		}
		said = append(said, words)
	}
	return strings.Join(said, "; ")
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func TestPublishedAgreesAsFarAsItWasRounded(t *testing.T) {
	for _, c := range []struct {
		ours, theirs string
		q            models.Qualifier
		differs      bool
	}{
		{"27000", "27000", models.Exact, false}, {"27001", "27000", models.Exact, true},
		{"27001", "27000", models.MoreThan, false}, {"28001", "27000", models.MoreThan, true}, {"26999", "27000", models.MoreThan, true},
		{"2049", "2050", models.Almost, false}, {"2051", "2050", models.Almost, true}, {"2039", "2050", models.Almost, true},
		{"84", "80", models.About, false}, {"75", "80", models.About, false}, {"86", "80", models.About, true}, {"0", "0", models.About, false},
	} {
		p := picture(t, "FR d1 r1 total checks="+c.ours)
		beside := p.Beside(coordinator, []models.PublishedLine{published("FR", "checks", c.theirs, c.q)})
		if got := beside[0].Difference != ""; got != c.differs {
			t.Errorf("%s here and %s %s published: differ is %v", c.ours, c.q, c.theirs, got)
		}
	}
}

func TestReadPublished(t *testing.T) {
	note := func(seq int64, participant, value string) models.Entry {
		e := models.Entry{Seq: seq, Participant: participant, By: models.By{Name: "watch North"}, At: at(1, int(seq)), Published: &models.Published{Indicator: "arrests"}}
		if value != "" {
			v, _ := models.ParseDecimal(value)
			e.Published.Value, e.Published.Qualifier = &v, models.Exact
		}
		return e
	}
	lines := models.ReadPublished([]models.Entry{note(1, "FR", "8"), note(2, "RO", "5"), note(3, "FR", "9"), note(4, "RO", ""), note(5, "", "20")},
		func(string) string { return "persons" })
	var got []string
	for _, l := range lines {
		got = append(got, orDash(l.Subject)+" "+l.Value+" "+l.CountedIn+" "+l.NotedBy)
	}
	if want := "FR 9 persons watch North; - 20 persons watch North"; strings.Join(got, "; ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
