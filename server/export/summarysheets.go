package export

import (
	"fmt"
	"strconv"
	"time"

	"actionday/models"
)

// indicators are those of the release in the words of the file.
func (b *summaryBook) indicators() []models.Indicator {
	all := make([]models.Indicator, len(b.r.Indicators))
	for i, indicator := range b.r.Indicators {
		all[i] = b.words.Indicator(indicator)
	}
	return all
}

// summarySheet holds the totals, with how much of them is provisional and who has reported.
func (b *summaryBook) summarySheet() {
	w := b.words
	b.begin("data.sheet_summary", []float64{44, 16, 16, 16, 16, 12, 12}, w.T("data.indicator"), w.T("total"), w.T("data.unit"),
		w.T("data.provisional"), sentence(w.T("joint")), w.T("data.reported"), w.T("data.expected"))
	b.freeze(1)
	for at, i := range b.indicators() {
		f := b.r.Totals[at]
		b.row++
		b.text(1, b.row, nameStyle(i), i.Name)
		b.figure(2, b.row, i, f, true, unknownMark)
		b.lead(2, "", i)
		b.text(3, b.row, "name", b.words.Unit(i.CountedIn))
		b.part(4, i, f.Provisional, "")
		b.part(5, i, f.Joint, f.JointHidden)
		b.coverage(6, f)
	}
	b.end(7)
}

func nameStyle(i models.Indicator) string {
	if i.Parent != "" {
		return "child"
	}
	return "name"
}

// part writes a part of a figure, nothing where there is none.
func (b *summaryBook) part(column int, i models.Indicator, value models.Text, hidden string) {
	b.figure(column, b.row, i, models.ReleaseFigure{Value: value, Hidden: hidden}, false, "")
}

// coverage writes how many have reported of those who are to.
func (b *summaryBook) coverage(column int, f models.ReleaseFigure) {
	b.decimal(column, b.row, b.number(0, models.Exact, false), models.Text(strconv.Itoa(f.Reported)))
	b.decimal(column+1, b.row, b.number(0, models.Exact, false), models.Text(strconv.Itoa(f.Expected)))
}

// countriesSheet is the table of participants by indicators, with a chart of each headline.
func (b *summaryBook) countriesSheet() {
	indicators := b.indicators()
	widths, headings := []float64{30, 16}, []string{b.words.T("participant"), b.words.T("data.role")}
	for _, i := range indicators {
		widths, headings = append(widths, 18), append(headings, i.Name+" ("+b.words.Unit(i.CountedIn)+")")
	}
	b.begin("data.sheet_countries", widths, headings...)
	b.freeze(2)
	b.row++
	b.text(1, b.row, "total", b.words.T("total"))
	b.text(2, b.row, "total", "")
	for at, i := range indicators {
		b.figure(3+at, b.row, i, b.r.Totals[at], true, unknownMark)
		b.lead(3+at, "", i)
	}
	roles := map[string]models.ParticipantRole{}
	for _, p := range b.r.Participants {
		roles[p.Code] = p.Role
	}
	first := b.row + 1
	for _, row := range b.r.Rows {
		b.row++
		b.text(1, b.row, "name", b.words.Party(row.Participant))
		b.text(2, b.row, "name", b.words.T("paper.role."+string(roles[row.Participant])))
		for at, i := range indicators {
			b.figure(3+at, b.row, i, row.Figures[at], false, unknownMark)
			b.lead(3+at, row.Participant, i)
		}
	}
	last := b.row
	b.footnotes()
	b.charts(barChart, first, last, 1, 3, func(at int) bool { return saysOne(b.r.Rows, at) })
	b.end(len(headings))
}

// saysOne tells whether a participant has a figure of an indicator.
func saysOne(rows []models.ReleaseRow, at int) bool {
	for _, row := range rows {
		if row.Figures[at].Value != "" {
			return true
		}
	}
	return false
}

// daysSheet is what was known since the start at the end of each day. What is unknown is empty: a chart would draw a text as 0.
func (b *summaryBook) daysSheet() {
	indicators := b.indicators()
	widths, headings := []float64{16, 20}, []string{b.words.T("data.day"), b.words.T("data.until")}
	for _, i := range indicators {
		widths, headings = append(widths, 18), append(headings, i.Name+" ("+b.words.Unit(i.CountedIn)+")")
	}
	b.begin("data.sheet_days", widths, headings...)
	b.freeze(1)
	first := b.row + 1
	for _, slot := range b.r.Series {
		b.row++
		b.day(1, slot.Slot)
		b.moment(2, slot.Ends)
		for at, i := range indicators {
			b.figure(3+at, b.row, i, slot.Figures[at], false, "")
		}
	}
	last := b.row
	b.notes([]string{b.words.T("data.since_start")})
	b.charts(lineChart, first, last, 1, 3, func(at int) bool {
		for _, slot := range b.r.Series {
			if slot.Figures[at].Value != "" {
				return true
			}
		}
		return false
	})
	b.end(len(headings))
}

// day writes the day of a slot, or its name where it is none.
func (b *summaryBook) day(column int, slot string) {
	at, err := time.Parse(time.DateOnly, slot)
	if err != nil {
		b.text(column, b.row, "name", slot)
		return
	}
	b.serial(column, "day", at)
}

// moment writes a moment in the operation's time.
func (b *summaryBook) moment(column int, text string) {
	at, err := time.Parse(time.RFC3339, text)
	b.do(err)
	zone, err := time.LoadLocation(b.r.Zone)
	b.do(err)
	if b.err == nil {
		b.serial(column, "moment", at.In(zone))
	}
}

func (b *summaryBook) serial(column int, style string, at time.Time) {
	name := cellName(column, b.row)
	b.do(b.SetCellDefault(b.in, name, strconv.FormatFloat(serial(at), 'f', -1, 64)))
	b.do(b.SetCellStyle(b.in, name, name, b.styles[style]))
}

// indicatorsSheet holds everything one figure a row, to be filtered and pivoted.
func (b *summaryBook) indicatorsSheet() {
	w := b.words
	b.begin("data.sheet_indicators", []float64{32, 40, 12, 28, 14, 14, 14, 14, 14, 12, 12}, w.T("data.code"), w.T("data.indicator"), w.T("data.code"),
		w.T("participant"), w.T("data.value"), w.T("data.unit"), w.T("data.precision"), w.T("data.provisional"), sentence(w.T("joint")), w.T("data.reported"), w.T("data.expected"))
	b.freeze(2)
	for at, i := range b.indicators() {
		b.single(i, "", w.T("total"), b.r.Totals[at])
		for _, row := range b.r.Rows {
			b.single(i, row.Participant, w.Party(row.Participant), row.Figures[at])
		}
	}
	b.do(b.AutoFilter(b.in, fmt.Sprintf("A%d:K%d", headingRow, b.row), nil))
	b.footnotes()
	b.end(11)
}

func (b *summaryBook) single(i models.Indicator, code, name string, f models.ReleaseFigure) {
	b.row++
	b.text(1, b.row, "name", i.Code)
	b.text(2, b.row, "name", i.Name)
	b.text(3, b.row, "name", code)
	b.text(4, b.row, "name", name)
	b.figure(5, b.row, i, f, code == "", "")
	b.text(6, b.row, "name", b.words.Unit(i.CountedIn))
	precision := ""
	if f.Value != "" && f.Hidden == "" {
		precision = b.words.T("data." + string(f.Qualifier))
	}
	b.text(7, b.row, "name", precision)
	b.part(8, i, f.Provisional, "")
	b.part(9, i, f.Joint, f.JointHidden)
	b.coverage(10, f)
}

// methodSheet says how the figures came about and what the marks mean.
func (b *summaryBook) methodSheet() {
	b.begin("data.sheet_method", []float64{110})
	for _, line := range append(b.says.notes, b.says.footnotes...) {
		b.row++
		b.text(1, b.row, "words", line)
	}
	b.end(1)
}

// dictionarySheet is the data dictionary.
func (b *summaryBook) dictionarySheet() {
	var headings []string
	for _, key := range termColumns {
		headings = append(headings, b.words.T("data."+key))
	}
	b.begin("data.sheet_dictionary", []float64{13, 24, 30, 18, 11, 10, 10, 18, 12, 10, 64}, headings...)
	b.freeze(2)
	for _, term := range dictionary(b.r, b.words) {
		b.row++
		for at, cell := range term.cells() {
			if at == 0 {
				cell = b.words.T("data.kind_" + cell)
			}
			b.text(at+1, b.row, "name", cell)
		}
	}
	b.end(len(headings))
}
