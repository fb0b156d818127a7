package export

import (
	"strings"

	"actionday/models"
)

// moves are lines on what moved since the version before; ok is false where there is none to compare with.
func (d daily) moves() (lines []string, ok bool) {
	m := d.report.Moves
	if m == nil {
		return nil, false
	}
	for _, total := range m.Totals {
		if moved := d.step("daily.move_day", total.Indicator, total.Day) + d.by(total); moved != "" {
			lines = append(lines, moved)
		}
		if moved := d.step("daily.move_since", total.Indicator, total.SinceStart); moved != "" {
			lines = append(lines, moved)
		}
	}
	if len(m.Came) > 0 {
		lines = append(lines, d.words.T("daily.came", "names", d.names(m.Came)))
	}
	if len(m.Gone) > 0 {
		lines = append(lines, d.words.T("daily.gone", "names", d.names(m.Gone)))
	}
	return lines, true
}

// step is how a headline moved, "" where it did not.
func (d daily) step(key, indicator string, s *models.DayStep) string {
	if s == nil {
		return ""
	}
	return d.words.T(key, "name", d.indicator(indicator).Name, "from", d.said(s.From), "to", d.said(s.To))
}

// by names the participants whose figures moved a headline. Where they cancel out, the headline is named with them.
func (d daily) by(m models.DayMove) string {
	var said []string
	for _, s := range m.By {
		said = append(said, d.words.T("daily.move_of", "name", d.words.Party(s.Participant), "from", d.said(s.From), "to", d.said(s.To)))
	}
	switch {
	case len(said) == 0:
		return ""
	case m.Day == nil:
		return d.words.T("paper.part", "name", d.indicator(m.Indicator).Name, "value", strings.Join(said, "; "))
	}
	return " (" + strings.Join(said, "; ") + ")"
}

// names lists participants in protocol order.
func (d daily) names(codes []string) string {
	return d.words.List(d.words.parties(d.words.Protocol(codes)))
}

// said is a value in a sentence.
func (d daily) said(v models.Text) string {
	if v == "" {
		return d.words.T("unknown")
	}
	return d.words.Number(v)
}
