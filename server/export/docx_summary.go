package export

import "fmt"

// summary lays a summary out.
func (d *wordDocument) summary(c content) error {
	d.paragraph("Title", c.title)
	for _, about := range c.about {
		d.paragraph("Subtitle", about)
	}
	if c.release.Exercise {
		d.paragraph("Warning", c.words.T("exercise"))
	}
	if c.preliminary() {
		d.paragraph("Warning", sentence(c.status()))
	}
	d.keyFigures(c)
	d.paragraph("Heading1", c.words.T("paper.who"))
	if err := d.mapOf(c); err != nil {
		return err
	}
	for _, g := range c.roles {
		d.paragraph("Normal", c.inRole(g))
	}
	if len(c.overTime.rows) > 0 && len(c.overTime.columns) > 0 {
		d.grid(c.words, "paper.over_time", c.overTime)
	}
	d.grid(c.words, "paper.by_country", c.byCountry)
	d.paragraph("Heading1", c.words.T("paper.method"))
	for _, note := range c.notes {
		d.paragraph("Normal", note)
	}
	d.definitions(c)
	if len(c.footnotes) > 0 {
		d.paragraph("Heading1", c.words.T("paper.footnotes"))
	}
	for _, note := range c.footnotes {
		d.paragraph("Normal", note)
	}
	return nil
}

// keyFigures stand three in a row, as in the PDF.
func (d *wordDocument) keyFigures(c content) {
	if len(c.key) == 0 {
		return
	}
	d.paragraph("Heading1", c.words.T("paper.key"))
	const columns = 3
	d.table("TableNormal", []float64{1, 1, 1}, func(row func(bool, ...wordCell)) {
		for from := 0; from < len(c.key); from += columns {
			var cells []wordCell
			for at := from; at < from+columns; at++ {
				cells = append(cells, func() { d.keyFigure(c, at) })
			}
			row(false, cells...)
		}
	})
}

func (d *wordDocument) keyFigure(c content, at int) {
	if at >= len(c.key) {
		d.paragraph("Small", "")
		return
	}
	k := c.key[at]
	d.paragraph("KeyFigure", k.value)
	d.paragraph("KeyName", k.indicator.Name)
	for _, part := range k.parts {
		d.paragraph("Small", part)
	}
	for _, note := range k.notes {
		d.paragraph("Small", note)
	}
	d.paragraph("Small", "")
}

// wordFace is how much wider than Noto Sans the letters may be that a word processor puts in its place.
const wordFace = 1.2

// grid sets a table of figures in parts that fit the page.
func (d *wordDocument) grid(w *Words, key string, g grid) {
	d.paragraph("Heading1", w.T(key))
	parts := g.fitting(float64(d.width) / 20 / wordFace)
	for i, part := range parts {
		if len(parts) > 1 {
			d.paragraph("Heading2", w.T("paper.of", "title", w.T(key), "n", fmt.Sprint(i+1), "m", fmt.Sprint(len(parts))))
		}
		d.table("Figures", part.widths(), func(row func(bool, ...wordCell)) {
			head := []wordCell{d.cell("Cell", part.corner, true)}
			for _, column := range part.columns {
				head = append(head, d.cell("Figure", column.name, true))
			}
			row(true, head...)
			for _, l := range part.rows {
				cells := []wordCell{d.cell("Cell", l.name, l.strong)}
				for _, cell := range l.cells {
					cells = append(cells, d.cell("Figure", cell, l.strong))
				}
				row(false, cells...)
			}
		})
	}
}

func (d *wordDocument) cell(style, text string, bold bool) wordCell {
	return func() { d.run(style, text, bold) }
}

func (d *wordDocument) definitions(c content) {
	d.paragraph("Heading1", c.words.T("paper.defined"))
	d.table("Figures", []float64{27, 15, 58}, func(row func(bool, ...wordCell)) {
		row(true, d.cell("Cell", c.words.T("paper.indicator"), true), d.cell("Cell", c.words.T("paper.unit"), true),
			d.cell("Cell", c.words.T("paper.definition"), true))
		for _, one := range c.defined {
			row(false, d.cell("Cell", one.name, false), d.cell("Cell", one.unit, false), d.cell("Cell", one.text, false))
		}
	})
}
