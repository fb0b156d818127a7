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

// The size of a chart in pixels, and how many rows and columns it takes with the space around.
const (
	chartWidth, chartHeight = 640, 360
	chartRows, chartColumns = 20, 5
	chartColour             = "0B5CAD"
)

// charts draws each headline below the table, two beside one another, from the cells first to last. named is the column of what is compared,
// figures that of the first indicator; says tells which indicators have something to draw.
func (b *summaryBook) charts(kind excelize.ChartType, first, last, named, figures int, says func(at int) bool) {
	if last < first {
		return
	}
	top := b.row + 2
	for place, at := range slices.DeleteFunc(b.headlines(), func(at int) bool { return !says(at) }) {
		i := b.words.Indicator(b.r.Indicators[at])
		cells := func(number int) string {
			letter := columnLetter(number)
			return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(b.in), letter, first, letter, last)
		}
		corner := cellName(1+place%2*chartColumns, top+place/2*chartRows)
		chart := &excelize.Chart{
			Type:         kind,
			Series:       []excelize.ChartSeries{{Name: fmt.Sprintf("%s!$%s$%d", quoted(b.in), columnLetter(figures+at), headingRow), Categories: cells(named), Values: cells(figures + at), Fill: fill(chartColour), Line: excelize.LineOptions{Width: 2, Fill: fill(chartColour)}}},
			Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: i.Name + " (" + b.words.Unit(i.CountedIn) + ")", Font: &excelize.Font{Size: 12, Bold: true, Color: ink}}}},
			Legend:       excelize.ChartLegend{Position: "none"},
			XAxis:        excelize.ChartAxis{ReverseOrder: kind == barChart, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "yyyy-mm-dd", SourceLinked: kind == barChart}},
			YAxis:        excelize.ChartAxis{MajorGridLines: true, Minimum: new(float64)},
			Format:       excelize.GraphicOptions{AltText: i.Name + " · " + b.in, Name: i.Code},
			Dimension:    excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
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
