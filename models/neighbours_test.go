package models_test

import (
	"fmt"
	"strings"
	"testing"

	"actionday/models"
)

func TestNeighbours(t *testing.T) {
	for name, c := range map[string]struct{ script, report, want string }{
		"other days, and the same day of others; unknown stays unknown": {
			"FR d1 r1 total arrests=8\nFR d2 r2 total arrests=9 minors=2\nRO d2 r3 total arrests=0\nDE d1 r4 total arrests=5", "r2",
			"d1 d2 | RO DE by arrests | arrests 8 9 | 0 ?; minors ? 2 | ? ?",
		},
		"beside a figure since the start stand others like it": {
			"FR d1 r1 total arrests=8\nRO d1 r3 total arrests=1\nRO d2 r4 total arrests=2\nFR d2 r2 running arrests=20", "r2",
			"d1 d2 | RO DE by arrests since | arrests 8 20 | 3 ?",
		},
		"nobody has a size on the first day": {
			"FR d1 r1 total arrests=8\nRO d1 r2 total arrests=1", "r1", "d1 | RO DE by - | arrests 8 | 1 ?",
		},
		"what offices gave is their participant's": {
			"FR/north d1 r1 total arrests=8\nFR/south d1 r2 total arrests=4", "r1", "d1 | RO DE by - | arrests 12 | ? ?",
		},
		"what was returned stands beside what counts": {
			"FR d1 r1 total arrests=8\nFR d2 r2 total arrests=800\nreturn r2 implausible", "r2", "d1 d2 | RO DE by arrests | arrests 8 ? | ? ?",
		},
		"there is none": {"FR d1 r1 total arrests=8", "r9", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			p := picture(t, c.script)
			if got := neighbourWords(p.Neighbours(coordinator, c.report)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if _, ok := p.Neighbours(models.Audience{Role: models.ContactPoint, Participant: "FR"}, c.report); ok {
				t.Error("a contact point is told what others gave")
			}
		})
	}
}

func neighbourWords(n models.Neighbours, ok bool) string {
	if !ok {
		return "none"
	}
	cells := func(all []models.TableCell) string {
		var words []string
		for _, c := range all {
			if c.Value == "" {
				c.Value = "?"
			}
			words = append(words, string(c.Value))
		}
		return strings.Join(words, " ")
	}
	since := ""
	if n.Since {
		since = " since"
	}
	var rows []string
	for _, r := range n.Rows {
		rows = append(rows, fmt.Sprintf("%s %s | %s", r.Indicator, cells(r.Days), cells(r.Others)))
	}
	return fmt.Sprintf("%s | %s by %s%s | %s", strings.Join(n.Slots, " "), strings.Join(n.Participants, " "), orDash(n.Size), since, strings.Join(rows, "; "))
}
