package export

import (
	"fmt"

	"actionday/server/pdf"
)

// subHeight is the height of the heading of a part, in points.
const subHeight = 26

// whole is the height of a table that has room on one page, else that of its beginning.
func (p *paper) whole(t pdf.Table) float64 {
	if height := p.TableHeight(t); height+60 < p.Height-p.Margins.Top-p.Margins.Bottom {
		return height
	}
	return 80
}

// tables sets a table of figures in parts that fit the width of the paper.
func (p *paper) tables(g grid) (tables []pdf.Table) {
	_, width := p.Room()
	for _, part := range g.fitting(width) {
		tables = append(tables, p.table(part, width))
	}
	return tables
}

// grid adds the parts of a table of figures; key is that of its title.
func (p *paper) grid(tables []pdf.Table, key string) {
	for i, t := range tables {
		if len(tables) > 1 {
			s := subStyle
			s.Keep = p.whole(t)
			p.Text("H3", p.head.words.T("paper.of", "title", p.head.words.T(key), "n", fmt.Sprint(i+1), "m", fmt.Sprint(len(tables))), s)
		}
		p.Table(t)
		p.Space(8)
	}
}

// table lays a grid out over a width; columns are widened alike, but not beyond what is easily read across.
func (p *paper) table(g grid, width float64) pdf.Table {
	t := pdf.Table{Widths: g.widths(), Size: tableSize, Ink: paperInk, Shade: shade, Lines: hairline}
	more := min((width-sum(t.Widths))/float64(len(t.Widths)), 40)
	for i := range t.Widths {
		t.Widths[i] += more
	}
	t.Head = []pdf.Cell{{Text: g.corner, Bold: true, Shaded: true, Head: true}}
	for _, column := range g.columns {
		t.Head = append(t.Head, pdf.Cell{Text: column.name, Align: pdf.Right, Bold: true, Head: true})
	}
	for _, l := range g.rows {
		row := []pdf.Cell{{Text: l.name, Bold: l.strong, Shaded: l.strong, Head: true}}
		for _, cell := range l.cells {
			row = append(row, pdf.Cell{Text: cell, Align: pdf.Right, Bold: l.strong})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
