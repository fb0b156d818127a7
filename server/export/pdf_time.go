package export

import (
	"actionday/models"
	"actionday/server/pdf"
)

// time shows the totals since the start: a small chart for each headline indicator, then all values.
func (p *summaryPaper) time() {
	if len(p.overTime.rows) == 0 || len(p.overTime.columns) == 0 {
		return
	}
	const columns = 3
	rows := (len(p.key) + columns - 1) / columns
	p.section("paper.over_time", float64(rows)*(stepsHeight+40), func() {
		p.inColumns(columns, func(k keyFigure) []styled {
			return []styled{{k.indicator.Short, subStyle}, {"", pdf.Style{After: stepsHeight}}}
		}, p.chart)
		p.grid(p.tables(p.overTime), "paper.over_time")
	})
}

// stepsHeight is that of a chart, in points.
const stepsHeight = 84.0

// chart draws one indicator's total at the end of each slot as steps from 0 to its greatest.
func (p *summaryPaper) chart(k keyFigure) {
	const top, bottom = 12.0, 14.0
	values := p.seriesOf(k.indicator.Code)
	most := 0.0
	for _, f := range values {
		most = max(most, amount(f))
	}
	p.Text("H3", k.indicator.Short, subStyle)
	p.Figure(p.words.T("paper.alt.chart", "name", k.indicator.Name, "value", k.value), stepsHeight, func(c *pdf.Canvas, x, y, width float64) {
		base := y + stepsHeight - bottom
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
		steps(c, values, most, x, base, width, stepsHeight-top-bottom)
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

func (p *summaryPaper) seriesOf(indicator string) (values []models.ReleaseFigure) {
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
func (p *summaryPaper) greatest(values []models.ReleaseFigure) string {
	best := values[0]
	for _, f := range values {
		if amount(f) > amount(best) {
			best = f
		}
	}
	return p.words.Figure(best)
}
