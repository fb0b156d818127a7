package export

import (
	"actionday/models"
	"actionday/server/pdf"
)

// time shows the totals since the start: a small chart for each headline indicator, then all values.
func (p *paper) time() {
	if len(p.overTime.rows) == 0 || len(p.overTime.columns) == 0 {
		return
	}
	const columns, gap, rowHeight = 3, 16.0, 122.0
	rows := (len(p.key) + columns - 1) / columns
	p.section("paper.over_time", float64(rows)*rowHeight, func() {
		for from := 0; from < len(p.key); from += columns {
			row := p.key[from:min(from+columns, len(p.key))]
			p.Need(rowHeight)
			p.Columns(columns, gap, func(at int) {
				if at < len(row) {
					p.Group("Div", func() { p.chart(row[at]) })
				}
			})
			p.Space(8)
		}
		p.grid(p.tables(p.overTime), "paper.over_time")
	})
}

// chart draws one indicator's total at the end of each slot as steps from 0 to its greatest.
func (p *paper) chart(k keyFigure) {
	const height, top, bottom = 84.0, 12.0, 14.0
	values := p.seriesOf(k.indicator.Code)
	most := 0.0
	for _, f := range values {
		most = max(most, amount(f))
	}
	p.Text("H3", k.indicator.Short, subStyle)
	p.Figure(p.words.T("paper.alt.chart", "name", k.indicator.Name, "value", k.value), height, func(c *pdf.Canvas, x, y, width float64) {
		base := y + height - bottom
		c.Line(paperGrey, 0.6, [2]float64{x, base}, [2]float64{x + width, base})
		label := pdf.Style{Size: 6.8, Colour: paperGrey}
		slots := p.release.Series
		c.Text(x, base+2, p.slotName(slots[0]), label)
		if len(slots) > 1 {
			label.Align = pdf.Right
			c.Text(x+width, base+2, p.slotName(slots[len(slots)-1]), label)
		}
		if most > 0 {
			c.Line(hairline, 0.5, [2]float64{x, y + top}, [2]float64{x + width, y + top})
			label.Align = pdf.Left
			c.Text(x, y+1, p.greatest(values), label)
		}
		steps(c, values, most, x, base, width, height-top-bottom)
	})
}

// steps draws a level line over each slot; where nothing is known yet there is none.
func steps(c *pdf.Canvas, values []models.ReleaseFigure, most, x, base, width, height float64) {
	if most <= 0 {
		return
	}
	each := width / float64(len(values))
	var points [][2]float64
	for i, f := range values {
		if f.Value == "" {
			continue
		}
		level := base - amount(f)/most*height
		points = append(points, [2]float64{x + each*float64(i), level}, [2]float64{x + each*float64(i+1), level})
	}
	if len(points) > 0 {
		c.Line(accent, 1.4, points...)
	}
}

func (p *paper) seriesOf(indicator string) (values []models.ReleaseFigure) {
	for _, slot := range p.release.Series {
		for _, f := range slot.Figures {
			if f.Indicator == indicator {
				values = append(values, f)
			}
		}
	}
	return values
}

// greatest is the value at the top of a chart.
func (p *paper) greatest(values []models.ReleaseFigure) string {
	best := values[0]
	for _, f := range values {
		if amount(f) > amount(best) {
			best = f
		}
	}
	return p.words.Figure(best)
}
