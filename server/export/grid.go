package export

import (
	"strings"

	"actionday/server/pdf"
)

// tableSize is that of the text in tables, in points: forty-four participants stand on one page.
const tableSize = 7.8

// grid is a table of figures.
type grid struct {
	corner  string
	columns []column
	rows    []line
}

// column is one indicator. family is its root's code: the columns of a family stay together where they can.
type column struct{ name, family string }

// line is one row of a grid. Lines that are strong add up what is above.
type line struct {
	name   string
	cells  []string
	strong bool
}

// fitting splits a grid into parts that fit a width in points, of as many columns each as come out alike.
func (g grid) fitting(width float64) []grid {
	within := func(width float64) []grid { return g.parts(func(g grid) bool { return sum(g.widths()) <= width }) }
	parts := within(width)
	for len(parts) > 1 {
		width *= 0.97
		narrower := within(width)
		if len(narrower) > len(parts) {
			break
		}
		parts = narrower
	}
	return parts
}

// parts splits a grid into such as fit, families together where one fits alone.
func (g grid) parts(fits func(grid) bool) (parts []grid) {
	from := 0
	for from < len(g.columns) {
		to := from + 1
		for to < len(g.columns) && fits(g.pick(from, to+1)) {
			to++
		}
		if start := g.familyStart(to); to < len(g.columns) && start > from {
			to = start
		}
		parts = append(parts, g.pick(from, to))
		from = to
	}
	return parts
}

// familyStart is the first column of the family of a column.
func (g grid) familyStart(at int) int {
	for at > 0 && at < len(g.columns) && g.columns[at-1].family == g.columns[at].family {
		at--
	}
	return at
}

// pick is the grid with some of its columns.
func (g grid) pick(from, to int) grid {
	picked := grid{corner: g.corner, columns: g.columns[from:to]}
	for _, l := range g.rows {
		picked.rows = append(picked.rows, line{l.name, l.cells[from:to], l.strong})
	}
	return picked
}

// widths are the least of the columns, in points: no word of a heading and no figure is broken.
func (g grid) widths() []float64 {
	strong := pdf.Style{Size: tableSize, Bold: true}
	least := 0.0
	for _, l := range g.rows {
		least = max(least, faces().Width(l.name, strong))
	}
	widths := []float64{min(max(least, 80), 150) + 2*pdf.PadX}
	for i, column := range g.columns {
		least := 34.0
		for _, word := range strings.Fields(column.name) {
			least = max(least, faces().Width(word, strong))
		}
		for _, l := range g.rows {
			least = max(least, faces().Width(l.cells[i], strong))
		}
		widths = append(widths, least+2*pdf.PadX+1)
	}
	return widths
}

func sum(widths []float64) (total float64) {
	for _, w := range widths {
		total += w
	}
	return total
}
