package export

import (
	"slices"
	"strings"

	"actionday/models"
)

// totals are the headlines: on the day, the day before, the change, since the start.
func (d daily) totals() grid {
	w := d.words
	g := grid{corner: w.T("paper.indicator")}
	for _, key := range []string{"on_day", "before", "change", "since", "open"} {
		g.columns = append(g.columns, column{name: w.T("daily." + key)})
	}
	for _, t := range d.figures.Totals {
		since := unknownMark
		if t.Standing {
			since = ""
		} else if t.SinceStart != "" {
			since = glyphs[t.Qualifier] + w.Number(t.SinceStart)
		}
		g.rows = append(g.rows, line{name: d.indicator(t.Indicator).Name, cells: []string{d.value(t.Day), d.value(t.Before), d.signedNumber(t.Change), since, d.open(t)}})
	}
	return g
}

func (d daily) value(v models.Text) string {
	if v == "" {
		return unknownMark
	}
	return d.words.Number(v)
}

func (d daily) open(t models.DayTotal) string {
	if t.Provisional == "" || none(t.Provisional) {
		return ""
	}
	return d.words.Number(t.Provisional)
}

// signedNumber writes a change with its sign.
func (d daily) signedNumber(v models.Text) string {
	if v == "" {
		return unknownMark
	}
	if none(v) || strings.HasPrefix(string(v), "-") {
		return d.words.Number(v)
	}
	return "+" + d.words.Number(v)
}

// byParticipant has a row for each participant, what came off as joint, and the totals.
func (d daily) byParticipant() grid {
	w := d.words
	g := grid{corner: w.T("participant"), columns: []column{{name: w.T("daily.reports")}}}
	joint, total := line{name: sentence(w.T("joint")), cells: []string{""}}, line{name: w.T("total"), cells: []string{""}, strong: true}
	for _, t := range d.figures.Totals {
		g.columns = append(g.columns, column{name: d.indicator(t.Indicator).Short})
		off := ""
		if t.Joint != "" {
			off = w.Number(negative(t.Joint))
		}
		joint.cells, total.cells = append(joint.cells, off), append(total.cells, d.value(t.Day))
	}
	rows := map[string]models.DayRow{}
	for _, row := range d.figures.Rows {
		rows[row.Participant] = row
	}
	for _, code := range w.Protocol(d.codes()) {
		row := rows[code]
		l := line{name: w.Party(code), cells: []string{w.T("daily.state." + string(row.State))}}
		for _, figure := range row.Figures {
			l.cells = append(l.cells, d.value(figure))
		}
		g.rows = append(g.rows, l)
	}
	if slices.ContainsFunc(joint.cells, func(cell string) bool { return cell != "" }) {
		g.rows = append(g.rows, joint)
	}
	g.rows = append(g.rows, total)
	return g
}

func (d daily) codes() (codes []string) {
	for _, row := range d.figures.Rows {
		codes = append(codes, row.Participant)
	}
	return codes
}

// negative is a value less than nothing by as much.
func negative(v models.Text) models.Text {
	if positive, was := strings.CutPrefix(string(v), "-"); was {
		return models.Text(positive)
	}
	return "-" + v
}
