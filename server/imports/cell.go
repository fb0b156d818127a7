package imports

import (
	"strings"

	"actionday/models"
)

// cell is one cell that holds something.
type cell struct {
	column int // from 1
	text   string
	fault  models.Code // what keeps it from being read
	number bool        // text is a plain number: its point begins decimals
	place  Position
}

// line is one row with the cells that hold something, in order.
type line struct {
	number int
	cells  []cell
}

// at gives the cell of a column; the zero cell where it is empty.
func (l line) at(column int) cell {
	for _, c := range l.cells {
		if c.column == column {
			return c
		}
	}
	return cell{}
}

// page is a sheet of a workbook, or a whole table.
type page struct {
	name    string
	lines   []line
	decimal rune // with which decimals of texts begin, 0 where that is not known
}

// text is what a cell says; empty where it cannot be read.
func (c cell) textOnly() string {
	if c.fault != "" {
		return ""
	}
	return strings.TrimSpace(c.text)
}

// letters is a column as spreadsheets name it: 1 is A, 27 is AA.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
