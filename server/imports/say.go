package imports

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"actionday/models"
)

// saying is one filled or empty field of a template, whatever its form.
type saying struct {
	participant, slot, office, kind string
	code                            string // of an indicator, or of a field beside the figures
	cell                            cell
	decimal                         rune
	at                              map[string]Position // of participant, slot, office and kind
}

// say gives what the page says, field by field.
func (p page) say(s Stamp) []saying {
	if _, wide := ParseStamp(p.lines[0].at(1).textOnly()); wide && len(p.lines) > 1 {
		return p.sayDay(s)
	}
	return p.sayTable(s)
}

// sayDay reads the sheet of one day. Its first row holds the stamp and the day, its second the codes of columns, its first column the codes of
// rows: rows and columns are known by their codes, wherever they were moved.
func (p page) sayDay(s Stamp) []saying {
	columns := map[int]string{}
	for _, c := range p.lines[1].cells {
		columns[c.column] = c.textOnly()
	}
	day := p.lines[0].at(2)
	base := saying{participant: s.Participant, slot: dayText(day), decimal: p.decimal, at: map[string]Position{"#slot": {Sheet: p.name}}}
	for _, l := range p.lines[2:] {
		if l.at(1).textOnly() == RowKind {
			base.kind, base.at[RowKind] = p.ownCell(l, columns)
		}
	}
	var said []saying
	for _, l := range p.lines[2:] {
		code := l.at(1).textOnly()
		if code == RowText || code == RowKind {
			continue
		}
		said = append(said, base.row(p, l, code, columns)...)
	}
	return said
}

// ownCell is what stands in the participant's own column of a row, and where.
func (p page) ownCell(l line, columns map[int]string) (string, Position) {
	for column, code := range columns {
		if code == ColumnOwn {
			c := l.at(column)
			if c.place == (Position{}) {
				c.place = p.placeOf(l.number, column)
			}
			return c.textOnly(), c.place
		}
	}
	return "", Position{Sheet: p.name}
}

// row gives the fields of one row. What stands where the template has no field would be lost, so it is a fault.
func (s saying) row(p page, l line, code string, columns map[int]string) (said []saying) {
	outside := func(c cell) {
		s.code, s.cell = code, c
		s.cell.fault = CellOutside
		said = append(said, s)
	}
	seen := map[int]bool{1: true}
	for column, name := range columns {
		seen[column] = true
		office, ofOffice := strings.CutPrefix(name, officeAt)
		c := l.at(column)
		c.column = column
		switch {
		case column == 1 || name == ColumnText || name == ColumnTotal:
		case code == "" || strings.HasPrefix(code, "#") && ofOffice:
			if strings.TrimSpace(c.text) != "" || c.fault != "" {
				outside(c)
			}
		case name == ColumnOwn || ofOffice:
			if c.place == (Position{}) {
				c.place = p.placeOf(l.number, column)
			}
			field := s
			if field.code, field.cell = code, c; ofOffice {
				field.office = office
			}
			said = append(said, field)
		default:
			if c.text != "" || c.fault != "" {
				outside(c)
			}
		}
	}
	for _, c := range l.cells {
		if !seen[c.column] && (strings.TrimSpace(c.text) != "" || c.fault != "") {
			outside(c)
		}
	}
	slices.SortStableFunc(said, func(a, b saying) int { return a.cell.column - b.cell.column })
	return said
}

// placeOf names a cell of the page, whether or not it holds something.
func (p page) placeOf(number, column int) Position {
	if p.name == "" {
		return Position{Line: number, Column: letters(column)}
	}
	return Position{Sheet: p.name, Cell: cellName(number, column)}
}

// column finds a column of a table by its heading; 0 where there is none.
func (p page) column(heading string) int {
	for _, c := range p.lines[0].cells {
		if strings.EqualFold(strings.TrimSpace(c.text), heading) {
			return c.column
		}
	}
	return 0
}

// sayTable reads a table with one line for each figure, as text or as a sheet of a workbook that a spreadsheet made of it.
func (p page) sayTable(s Stamp) []saying {
	at := map[string]int{}
	for _, heading := range Columns {
		at[heading] = p.column(heading)
	}
	var said []saying
	for _, l := range p.lines[1:] {
		text := func(heading string) string { return l.at(at[heading]).textOnly() }
		place := func(heading string) Position {
			if p.name != "" {
				return p.placeOf(l.number, at[heading])
			}
			return Position{Line: l.number, Column: heading}
		}
		one := saying{
			participant: text("participant"), slot: dayText(l.at(at["slot"])), office: text("office"), kind: text("kind"), code: text("indicator"),
			cell: l.at(at["value"]), decimal: p.decimal,
			at: map[string]Position{"#participant": place("participant"), "#slot": place("slot"), "#office": place("office"), RowKind: place("kind")},
		}
		one.cell.place = place("value")
		if one.participant == "" {
			one.participant = s.Participant
		}
		if one.code == "" {
			if one.cell.text == "" {
				continue
			}
			one.cell.fault, one.cell.place = CellOutside, place("indicator")
		}
		for _, other := range l.cells { // a formula is one wherever it stands
			if other.fault == CellFormula && other.column != at["value"] {
				one.cell.fault, one.cell.place = CellFormula, other.place
			}
		}
		said = append(said, one)
	}
	return said
}

// dayText is the day in a cell. Spreadsheets make a date of it, which counts days from the end of 1899.
func dayText(c cell) string {
	days, err := strconv.Atoi(c.text)
	if c.fault != CellDate || err != nil || days < 0 {
		return c.textOnly()
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, min(days, 1_000_000)).Format(time.DateOnly)
}

// readText takes a text beside the figures. Letters that were lost when a file was saved are never taken for others.
func (s saying) readText() (string, models.Code) {
	text := strings.TrimSpace(s.cell.text)
	if strings.ContainsRune(text, utf8.RuneError) {
		return "", CellLetters
	}
	return text, s.cell.fault
}

// readFigure takes a figure.
func (s saying) readFigure(scale uint8) (typed, models.Code) {
	if s.cell.fault != "" {
		return typed{}, s.cell.fault
	}
	decimal := s.decimal
	if s.cell.number {
		decimal = '.'
	}
	t, code := readTyped(s.cell.text, scale, decimal)
	if s.cell.number && code == CellAmbiguous { // a stored number is no riddle: it has decimals that the indicator has not
		code = models.FieldScale
	}
	return t, code
}
