package models_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
)

// table is the table of France, one indicator, as "by slot | since the start | difference".
func table(p *models.Picture, a models.Audience, indicator string) string {
	t, ok := p.Table(a, "FR", at(3, 13))
	if !ok {
		return "not for this audience"
	}
	for _, row := range t.Rows {
		if row.Indicator != indicator {
			continue
		}
		line := cells(row.BySlot) + " | " + cells(row.SinceStart)
		if row.Difference != "" {
			line += " | " + string(row.Difference)
		}
		return line
	}
	return "no such row"
}

func cells(of []models.TableCell) string {
	words := make([]string, len(of))
	for i, c := range of {
		sign := map[models.Qualifier]string{models.About: "~", models.MoreThan: ">", models.Almost: "<"}[c.Qualifier]
		words[i] = sign + text(c.Value)
		if c.Provisional != "" && c.Provisional != "0" {
			words[i] += "p" + string(c.Provisional)
		}
		if c.Joint != "" {
			words[i] += "j" + string(c.Joint)
		}
	}
	return strings.Join(words, " ")
}

func TestTableByDay(t *testing.T) {
	for name, c := range map[string]struct{ indicator, ledger, want string }{
		"days and their sum": {"arrests",
			"FR d1 r1 total arrests=8\naccept r1\nFR d2 r2 total arrests=3\nFR/north d3 r3 add arrests=2",
			"8 3p3 2p2 | 8 11p3 13p5"},
		"unknown stays unknown": {"arrests", "FR d2 r1 total arrests=3\naccept r1", "- 3 - | - 3 3"},
		"zero is known":         {"arrests", "FR d1 r1 nil active\naccept r1", "0 - - | 0 0 0"},
		"a running total is no day": {"arrests",
			"FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12\nFR d3 r3 total arrests=1\naccept r1\naccept r2\naccept r3",
			"8 - 1 | 8 12 13 | 4"},
		"what a running total knows less": {"arrests",
			"FR d1 r1 total arrests=8\nFR d2 r2 total arrests=3\nFR d2 r3 running arrests=10\naccept r1\naccept r2\naccept r3",
			"8 3 - | 8 10 10 | -1"},
		"only a running total": {"arrests", "FR d2 r1 running arrests=10\naccept r1", "- - - | - 10 10"},
		"qualifiers":           {"arrests", "FR d1 r1 total arrests=>8\nFR d2 r2 total arrests=~3\naccept r1\naccept r2", ">8 ~3 - | >8 ~11 ~11"},
		"shared inside, on one day": {"arrests",
			"FR/north d1 r1 add arrests=5{J1:3}\nFR/south d1 r2 add arrests=4{J1:3}\naccept r1\naccept r2", "6j3 - - | 6j3 6j3 6j3"},
		"shared inside, over days": {"arrests",
			"FR/north d1 r1 add arrests=5{J1:3}\nFR/south d2 r2 add arrests=4{J1:3}\naccept r1\naccept r2", "5 4 - | 5 6j3 6j3 | -3"},
		"a stock is never summed": {"officers", "FR d1 r1 total officers=90\nFR d2 r2 total officers=70\naccept r1\naccept r2", "90 70 - | 90 70 70"},
		"the greatest day": {"vessels", "FR d1 r1 total vessels=2\nFR d2 r2 total vessels=5\nFR d3 r3 total vessels=1\naccept r1\naccept r2\naccept r3",
			"2 5 1 | 2 5 5"},
		"what does not count": {"arrests", "FR d1 r1 total arrests=8\nreturn r1 implausible", "- - - | - - -"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := table(picture(t, c.ledger), coordinator, c.indicator); got != c.want {
				t.Errorf("%s\nwant %s\ngot  %s", c.ledger, c.want, got)
			}
		})
	}
}

func TestTableIsForItsOwnersAndTheCentre(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=2\nRO d1 r3 total arrests=4\naccept r1")
	for name, c := range map[string]struct {
		audience models.Audience
		want     string
	}{
		"the centre":             {coordinator, "8 - - | 8 8 8"},
		"an analyst":             {models.Audience{Role: models.Analyst}, "8 - - | 8 8 8"},
		"its contact point":      {models.Audience{Role: models.ContactPoint, Participant: "FR"}, "8 - - | 8 8 8"},
		"its office, its own":    {models.Audience{Role: models.OfficeUser, Participant: "FR", Office: "north"}, "2p2 - - | 2p2 2p2 2p2"},
		"another contact point":  {models.Audience{Role: models.ContactPoint, Participant: "RO"}, "not for this audience"},
		"an office elsewhere":    {models.Audience{Role: models.OfficeUser, Participant: "RO", Office: "cluj"}, "not for this audience"},
		"a prosecutor":           {models.Audience{Role: models.Prosecutor}, "not for this audience"},
		"an observer":            {models.Audience{Role: models.Observer}, "not for this audience"},
		"a screen of its own":    {models.Audience{Role: models.Screen, Participant: "FR"}, "not for this audience"},
		"an administrator, none": {models.Audience{Role: models.Administrator}, "not for this audience"},
	} {
		if got := table(p, c.audience, "arrests"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if own, ok := p.Table(models.Audience{Role: models.ContactPoint, Participant: "RO"}, "", at(3, 13)); !ok || own.Participant != "RO" {
		t.Errorf("without a name a contact point gets %+v", own)
	}
	if _, ok := p.Table(coordinator, "", at(3, 13)); ok {
		t.Error("the centre has no table of its own")
	}
	if early, _ := p.Table(coordinator, "FR", at(1, 13)); len(early.Slots) != 1 {
		t.Errorf("on the first day the table has the days %v", early.Slots)
	}
}

// TestTableEndsOnTheTotal: the last sum since the start is the total of the row, and the difference is what the days lack of it.
func TestTableEndsOnTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := apply(t, models.NewPicture(modelstest.Code), modelstest.Ledger(t))
		for _, row := range p.View(coordinator, modelstest.End).Rows {
			table, ok := p.Table(coordinator, row.Participant, modelstest.End)
			if !ok {
				t.Fatalf("no table of %s", row.Participant)
			}
			for i, total := range row.Totals {
				line := table.Rows[i]
				last := line.SinceStart[len(line.SinceStart)-1]
				if line.Indicator != total.Indicator || last.Value != total.Value || last.Provisional != total.Provisional || last.Qualifier != total.Qualifier {
					t.Fatalf("%s of %s ends on %+v, the total is %+v", total.Indicator, row.Participant, last, total)
				}
				if line.Difference != "" && units(t, line.Difference)+summed(t, line.BySlot) != units(t, last.Value) {
					t.Fatalf("%s of %s: %+v", total.Indicator, row.Participant, line)
				}
			}
		}
	})
}

func TestTheDifferenceIsThatOfTheBreakdown(t *testing.T) {
	p := picture(t, "FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12\nFR d3 r3 total arrests=1")
	b, _ := p.Breakdown(coordinator, "arrests", "FR", modelstest.End)
	if got := table(p, coordinator, "arrests"); !strings.HasSuffix(got, " | "+string(b.Difference)) || b.Difference != "4" {
		t.Errorf("the table says %s, the breakdown %s", got, b.Difference)
	}
}

func units(t fataler, value models.Text) int64 {
	d, err := models.ParseDecimal(string(value))
	if err != nil {
		t.Fatal(err)
	}
	return d.Units
}

func summed(t fataler, cells []models.TableCell) (sum int64) {
	for _, c := range cells {
		if c.Value != "" {
			sum += units(t, c.Value)
		}
	}
	return sum
}
