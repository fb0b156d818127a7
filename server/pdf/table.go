package pdf

// Table is a table whose heading stands on each page it reaches.
type Table struct {
	Widths []float64 // of the columns
	Head   []Cell
	Rows   [][]Cell
	Size   float64 // of the text
	Ink    Colour
	Shade  Colour // behind the heading and rows that stand out
	Lines  Colour
}

// Cell is one cell.
type Cell struct {
	Text   string
	Align  Align
	Bold   bool
	Shaded bool
	Head   bool // it names its row
}

// PadX and PadY are the space inside cells, in points.
const (
	PadX = 3.5
	PadY = 1.6
)

// Table adds a table. A heading that is repeated on a further page is an artifact there: it was read already.
func (d *Document) Table(t Table) {
	height := func(row []Cell) float64 { return d.rowHeight(t, row) }
	if len(t.Rows) > 0 {
		d.Need(height(t.Head) + height(t.Rows[0]))
	}
	d.Group("Table", func() {
		d.Group("THead", func() { d.row(t, t.Head, "Column", height(t.Head)) })
		d.Group("TBody", func() {
			for _, row := range t.Rows {
				if room, _ := d.Room(); room < height(row) {
					d.Break()
					d.artifact(d.page().Canvas, func(c *Canvas) { d.cells(t, t.Head, height(t.Head), func(_ Cell, draw func(*Canvas)) { draw(c) }) })
				}
				d.row(t, row, "Row", height(row))
			}
		})
	})
}

// TableHeight is how high a table is where it need not be broken, in points.
func (d *Document) TableHeight(t Table) float64 {
	height := d.rowHeight(t, t.Head)
	for _, row := range t.Rows {
		height += d.rowHeight(t, row)
	}
	return height
}

func (t Table) style(cell Cell) Style {
	return Style{Size: t.Size, Bold: cell.Bold, Align: cell.Align, Colour: t.Ink}
}

func (d *Document) rowHeight(t Table, row []Cell) float64 {
	most := 1
	for i, cell := range row {
		most = max(most, len(d.Faces.Lines(cell.Text, t.Widths[i]-2*PadX, t.style(cell))))
	}
	return float64(most)*t.Size*leading + 2*PadY
}

// row draws a row with its structure. scope is that of its heading cells.
func (d *Document) row(t Table, row []Cell, scope string, height float64) {
	d.Group("TR", func() {
		d.cells(t, row, height, func(cell Cell, draw func(*Canvas)) {
			e := &element{tag: "TD"}
			if cell.Head {
				e.tag, e.scope = "TH", scope
			}
			d.leaf(e, draw)
		})
	})
}

// cells draws the ground of a row and hands the text of each cell to place.
func (d *Document) cells(t Table, row []Cell, height float64, place func(Cell, func(*Canvas))) {
	p := d.page()
	total := 0.0
	for _, width := range t.Widths {
		total += width
	}
	d.artifact(p.Canvas, func(c *Canvas) {
		if row[0].Shaded {
			c.Box(d.x, d.y, total, height, t.Shade)
		}
		c.Line(t.Lines, 0.4, [2]float64{d.x, d.y + height}, [2]float64{d.x + total, d.y + height})
	})
	x, y := d.x, d.y
	for i, cell := range row {
		s := t.style(cell)
		lines := d.Faces.Lines(cell.Text, t.Widths[i]-2*PadX, s)
		place(cell, func(c *Canvas) {
			d.y = y + PadY
			d.draw(c, lines, x+PadX, t.Widths[i]-2*PadX, s)
		})
		x += t.Widths[i]
	}
	d.y, d.fresh = y+height, false
}
