package export

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

const (
	barChart  = excelize.Bar
	lineChart = excelize.Line
)

// The size of a chart in pixels, and how many columns it takes with the space around.
const (
	chartWidth, chartHeight = 640, 360
	chartColumns            = 6
	rowHeight               = 20
	chartColour             = "0B5CAD"
)

// charts draws each headline below the table, as many beside one another as it is wide, from the cells first to last. named is the column of what is compared,
// figures that of the first indicator; says tells which indicators have something to draw.
func (b *summaryBook) charts(kind excelize.ChartType, first, last, named, figures int, says func(at int) bool) {
	if last < first {
		return
	}
	top, height := b.row+2, uint(chartHeight)
	if kind == barChart { // each participant has its name beside its bar
		height = uint(max(chartHeight, 80+18*(last-first+1)))
	}
	rows, beside := int(height)/rowHeight+2, max(2, len(b.widths)/chartColumns)
	b.do(b.InsertPageBreak(b.in, cellName(1, top)))
	for place, at := range slices.DeleteFunc(b.headlines(), func(at int) bool { return !says(at) }) {
		i := b.words.Indicator(b.r.Indicators[at])
		cells := func(number int) string {
			letter := columnLetter(number)
			return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(b.in), letter, first, letter, last)
		}
		corner := cellName(1+place%beside*chartColumns, top+place/beside*rows)
		axis := excelize.ChartNumFmt{}
		if kind == lineChart {
			axis.CustomNumFmt = dayFormat
		}
		quiet := excelize.Font{Size: 9, Color: quietInk}
		chart := &excelize.Chart{
			Type: kind,
			Series: []excelize.ChartSeries{{
				Name:       fmt.Sprintf("%s!$%s$%d", quoted(b.in), columnLetter(figures+at), headingRow),
				Categories: cells(named), Values: cells(figures + at),
				Fill: fill(chartColour), Line: excelize.LineOptions{Width: 2, Fill: fill(chartColour)},
			}},
			Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: i.Name + " (" + b.words.Unit(i.CountedIn) + ")", Font: font(12, true, ink)}}},
			Legend:       excelize.ChartLegend{Position: "none"},
			XAxis:        excelize.ChartAxis{ReverseOrder: kind == barChart, NumFmt: axis, Font: quiet},
			YAxis:        excelize.ChartAxis{MajorGridLines: true, Minimum: new(float64), Font: quiet},
			Format:       excelize.GraphicOptions{AltText: i.Name + " · " + b.in, Name: i.Code},
			Dimension:    excelize.ChartDimension{Width: chartWidth, Height: height},
			ShowBlanksAs: "gap",
		}
		b.do(b.AddChart(b.in, corner, chart))
	}
}

// headlines are the places of the headline indicators, the first headline first.
func (b *summaryBook) headlines() (places []int) {
	for at, i := range b.r.Indicators {
		if i.Headline > 0 {
			places = append(places, at)
		}
	}
	slices.SortStableFunc(places, func(x, y int) int { return b.r.Indicators[x].Headline - b.r.Indicators[y].Headline })
	return places
}
