package imports

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// page reads one sheet, row by row. It ends at the first row or column that no template has.
func (w *workbook) page(name, part string) (page, error) {
	p := page{name: name}
	var l line
	var c rawCell
	row, column := 0, 0
	err := w.walk(part, walker{
		begin: func(e xml.StartElement, around []string) {
			switch last(around) {
			case "row":
				row = numberOr(attribute(e, "r"), row+1)
				l, column = line{number: row}, 0
			case "c":
				column = columnOr(attribute(e, "r"), column+1)
				c = rawCell{kind: attribute(e, "t"), style: attribute(e, "s")}
			case "f":
				c.formula = true
			}
		},
		text: func(text []byte, around []string) {
			if last(around) == "v" || last(around) == "t" && !within(around, "rPh") {
				c.value = append(c.value, text...)
			}
		},
		end: func(around []string) error {
			switch last(around) {
			case "c":
				return w.keep(&l, name, column, c)
			case "row":
				if row > maxRows || row < 1 {
					return refuse(FileRows)
				}
				if len(l.cells) > 0 {
					p.lines = append(p.lines, l)
				}
			}
			return nil
		},
	})
	return p, err
}

// rawCell is a cell as it is stored.
type rawCell struct {
	kind, style string
	value       []byte
	formula     bool
}

// keep puts a cell into its row, if it holds something.
func (w *workbook) keep(l *line, sheet string, column int, raw rawCell) error {
	if column > maxColumns || column < 1 {
		return refuse(FileRows)
	}
	c, ok := w.cell(raw)
	if !ok {
		return refuse(FileDamaged)
	}
	if c.text == "" && c.fault == "" {
		return nil
	}
	c.column, c.place = column, Position{Sheet: sheet, Cell: cellName(l.number, column)}
	l.cells = append(l.cells, c)
	return nil
}

// cell makes sense of a stored cell; false where it refers to what is not there.
func (w *workbook) cell(raw rawCell) (c cell, ok bool) {
	switch {
	case raw.formula:
		return cell{fault: CellFormula}, true
	case len(raw.value) == 0:
		return c, true
	}
	value := string(raw.value)
	switch raw.kind {
	case "s":
		at, err := strconv.Atoi(value)
		if err != nil || at < 0 || at >= len(w.texts) {
			return c, false
		}
		return cell{text: w.texts[at]}, true
	case "str", "inlineStr":
		return cell{text: value}, true
	case "d":
		return cell{text: value, fault: CellDate}, true
	case "b", "e":
		return cell{text: value, fault: CellBroken}, true
	}
	text, ok := numberText(value)
	c = cell{text: text, number: true}
	if style, err := strconv.Atoi(raw.style); err == nil && style >= 0 && style < len(w.dates) && w.dates[style] {
		c.fault = CellDate
	}
	return c, ok
}

// numberOr reads the number of a row; where none is given it follows the one before.
func numberOr(text string, following int) int {
	if text == "" {
		return following
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// columnOr reads the column of a cell's address; where none is given it follows the one before.
func columnOr(address string, following int) int {
	if address == "" {
		return following
	}
	column := 0
	for _, r := range address {
		if r < 'A' || r > 'Z' || column > maxColumns {
			break
		}
		column = column*26 + int(r-'A') + 1
	}
	return column
}

// cellName is the address of a cell as spreadsheets show it.
func cellName(row, column int) string { return letters(column) + strconv.Itoa(row) }

// builtInDate says of the formats that every spreadsheet has without naming them which show dates or times.
func builtInDate(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
}

// unquoted takes out what a format writes as it is: quoted text, colours and conditions, single signs.
var unquoted = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)

// isDateFormat says whether a format of the workbook's own shows a number as a date or time.
func isDateFormat(format string) bool {
	format = strings.ToLower(unquoted.ReplaceAllString(format, ""))
	return format != "general" && strings.ContainsAny(format, "dmyhs")
}
