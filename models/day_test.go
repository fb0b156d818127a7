package models_test

import (
	"fmt"
	"strings"
	"testing"

	"actionday/models"
)

// told is a day in a few lines: each headline as "day/before/since the start", each participant with its state and figures.
func told(f models.DayFigures) string {
	var lines []string
	for _, t := range f.Totals {
		line := fmt.Sprintf("%s %s/%s/%s", t.Indicator, text(t.Day), text(t.Before), text(t.SinceStart))
		if t.Joint != "" {
			line += " joint " + string(t.Joint)
		}
		lines = append(lines, line)
	}
	for _, row := range f.Rows {
		cells := make([]string, len(row.Figures))
		for i, figure := range row.Figures {
			cells[i] = text(figure)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", row.Participant, row.State, strings.Join(cells, " ")))
	}
	return strings.Join(lines, "\n")
}

func dayFigures(t *testing.T, day, ledger string) models.DayFigures {
	t.Helper()
	f, ok := picture(t, ledger).DayFigures(day, at(3, 13))
	if !ok {
		t.Fatalf("there is no day %s", day)
	}
	return f
}

// At nine in the morning every figure would have fallen.
func TestADayThatRunsIsNotComparedWithAWholeOne(t *testing.T) {
	ledger := "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=3\nFR d3 r3 add arrests=1"
	for day, want := range map[string]models.Text{"2024-06-04": "-5", "2024-06-05": ""} {
		if f := dayFigures(t, day, ledger); f.Totals[0].Change != want {
			t.Errorf("%s: the change is %q, want %q", day, f.Totals[0].Change, want)
		}
	}
}

func TestTheFiguresOfADay(t *testing.T) {
	for name, c := range map[string]struct{ day, ledger, want string }{
		"a day beside the day before": {"2024-06-04",
			"FR d1 r1 total arrests=8 victims=1\nRO d1 r2 total arrests=2\nFR d2 r3 total arrests=3\naccept r1",
			"arrests 3/10/13\nvictims -/1/1\nFR received 3 -\nRO missing - -\nDE missing - -"},
		"the first day has none before it": {"2024-06-03", "FR d1 r1 total arrests=8", "arrests 8/-/8\nvictims -/-/-\nFR received 8 -\nRO missing - -\nDE missing - -"},
		"none is known, blank is not": {"2024-06-03", "FR d1 r1 nil active\nDE d1 r2 total arrests=x",
			"arrests 0/-/0\nvictims 0/-/0\nFR nil 0 0\nRO missing - -\nDE received - -"},
		"a running total belongs to its day": {"2024-06-04", "FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12",
			"arrests 4/8/12\nvictims -/-/-\nFR received 4 -\nRO missing - -\nDE missing - -"},
		"what is joint counts once": {"2024-06-04", "FR d1 r1 total arrests=1\nFR d2 r2 total arrests=8{J1:3 RO}\nRO d2 r3 total arrests=5{J1:3 FR}",
			"arrests 10/1/11 joint 3\nvictims -/-/-\nFR received 8 -\nRO received 5 -\nDE missing - -"},
		"what came back does not count": {"2024-06-03", "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=4\nreturn r1 implausible",
			"arrests 4/-/4\nvictims -/-/-\nFR returned - -\nRO received 4 -\nDE missing - -"},
		"later days are not in it": {"2024-06-03", "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=3", "arrests 8/-/8\nvictims -/-/-\nFR received 8 -\nRO missing - -\nDE missing - -"},
		"who owes nothing is there with what it gave": {"2024-06-03", "BE d1 r1 total arrests=2",
			"arrests 2/-/2\nvictims -/-/-\nFR missing - -\nRO missing - -\nDE missing - -\nBE received 2 -"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(dayFigures(t, c.day, c.ledger)); got != c.want {
				t.Errorf("%s\nwant\n%s\ngot\n%s", c.ledger, c.want, got)
			}
		})
	}
	if _, ok := picture(t, "FR d1 r1 total arrests=8").DayFigures("2024-06-09", at(3, 13)); ok {
		t.Error("a day that the operation does not have has figures")
	}
}

func TestACorrectionBelongsToTheDayOnWhichItWasMade(t *testing.T) {
	ledger := "FR d1 r1 total arrests=8\nat d2\ncorrect r1 d1 total arrests=5 typing_error"
	if found := dayFigures(t, "2024-06-03", ledger).Corrections; len(found) != 0 {
		t.Errorf("on the first day: %+v", found)
	}
	found := dayFigures(t, "2024-06-04", ledger).Corrections
	if len(found) != 1 || found[0].Indicator != "arrests" || found[0].Change != "-3" || found[0].Because != "typing_error" || found[0].Participant != "FR" {
		t.Errorf("on the second: %+v", found)
	}
}

// The figures of a day summed up by hand: rows less what is joint are the total.
func TestTheFiguresOfADayAddUp(t *testing.T) {
	f := dayFigures(t, "2024-06-04", "FR d1 r1 total arrests=1\nFR d2 r2 total arrests=8{J1:3 RO}\nRO d2 r3 total arrests=5{J1:3 FR}\nDE d2 r4 total arrests=2")
	sum := int64(0)
	for _, row := range f.Rows {
		if d, err := models.ParseDecimal(string(row.Figures[0])); err == nil {
			sum += d.Units
		}
	}
	if fmt.Sprint(sum-3) != string(f.Totals[0].Day) || f.Totals[0].Joint != "3" {
		t.Errorf("rows come to %d, the total says %s with %s joint", sum, f.Totals[0].Day, f.Totals[0].Joint)
	}
	if f.Reported != 3 || f.Expected != 3 || f.Missing != nil {
		t.Errorf("%d of %d are in, without %v", f.Reported, f.Expected, f.Missing)
	}
	if change := f.Totals[0].Change; change != "11" {
		t.Errorf("against the day before: %s", change)
	}
}

func TestWhatMovedBetweenTwoVersionsOfADay(t *testing.T) {
	const first = "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=2\nFR d2 r3 total arrests=3"
	earlier := dayFigures(t, "2024-06-04", first)
	same := dayFigures(t, "2024-06-04", first+"\nFR d3 r9 total arrests=7\naccept r1")
	if moves := same.Moves(&earlier); moves.Any() {
		t.Errorf("nothing of the day moved, and it says %+v", moves)
	}
	later := dayFigures(t, "2024-06-04", first+"\nRO d2 r4 total arrests=4\ncorrect r1 d1 total arrests=9 typing_error\nreturn r3 implausible")
	moves := later.Moves(&earlier)
	if len(moves.Totals) != 1 || moves.Totals[0].Indicator != "arrests" {
		t.Fatalf("moved: %+v", moves)
	}
	m := moves.Totals[0]
	if *m.Day != (models.DayStep{From: "3", To: "4"}) || *m.SinceStart != (models.DayStep{From: "13", To: "15"}) ||
		len(m.By) != 2 || m.By[0] != (models.DayStep{Participant: "FR", From: "3"}) || m.By[1] != (models.DayStep{Participant: "RO", To: "4"}) {
		t.Errorf("arrests moved %+v %+v by %+v", m.Day, m.SinceStart, m.By)
	}
	none := dayFigures(t, "2024-06-04", first+"\nRO d2 r4 total arrests=4 victims=0")
	alone := none.Moves(&earlier)
	if len(alone.Totals) != 2 || alone.Totals[0].SinceStart != nil || len(alone.Totals[1].By) != 0 {
		t.Errorf("where no other day moved it says %+v", alone)
	}
	if strings.Join(moves.Came, "") != "RO" || strings.Join(moves.Gone, "") != "FR" {
		t.Errorf("came %v, gone %v", moves.Came, moves.Gone)
	}
}
