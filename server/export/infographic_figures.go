package export

import (
	"slices"
	"strconv"
	"strings"

	"actionday/server/drawing"
)

// cell is one headline figure as it is drawn: the number with what stands before and after it, its name, and its parts.
type cell struct {
	before, number, after string
	label                 []string
	parts                 []headline
}

// mosaic is the headline figures in columns.
type mosaic struct {
	*poster
	cells     []cell
	columns   int
	across    float64 // the width of a column
	labelSize float64
	ofWhich   bool    // "of which" stands behind the names, and not in a line of its own
	size      float64 // of the numbers
	most      int     // parts of each that are shown
}

const (
	mostParts              = 3
	columnGap, rowGap      = 36.0, 26.0
	labelSize, labelFloor  = 25.0, 16.0
	labelLeading           = 1.2
	partSize, partLeading  = 21.0, 1.36
	beside                 = 0.42 // of the size of a number: that of the words beside it
	ruleHeight, aboveDigit = 3.0, 16.0
	digit                  = 0.74 // of the size of a number: how high it is
	comma                  = 0.1  // of the size of a number: how far its signs reach below the line
	aboveLabel, abovePart  = 4.0, 4.0
	ofWhichGap             = 10.0
)

// mosaic puts the headline figures into columns.
func (p *poster) mosaic(width float64) *mosaic {
	g := &mosaic{poster: p, columns: p.columns[len(p.main)]}
	g.across = (width - columnGap*float64(g.columns-1)) / float64(g.columns)
	for _, h := range p.main {
		before, after, _ := strings.Cut(p.w.T(string(h.figure.Qualifier)), "{value}")
		g.cells = append(g.cells, cell{before: before, number: p.w.Number(h.figure.Value), after: after + p.w.unit(h.Indicator), parts: h.parts})
	}
	g.name(p.main)
	return g
}

// place draws the figures, as large as they go into the height; it gives how much of that they took.
func (g *mosaic) place(x, y, height float64) (used float64) {
	if len(g.cells) == 0 {
		return 0
	}
	g.fit(height)
	// What is left over goes between the rows.
	spare := min(80, max(0, height-g.height())/float64(len(g.rows())))
	top := y
	for _, row := range g.rows() {
		for i, c := range row {
			g.draw(c, x+float64(i)*(g.across+columnGap), top)
		}
		top += g.rowHeight(row) + rowGap + spare
	}
	return top - rowGap - spare - y
}

// least is the height with which the numbers can still be read.
func (g *mosaic) least() float64 {
	g.size, g.most = 40, 0
	return g.height()
}

// name breaks the names of the figures, all in one size: each in one line if that is not too small, else in two.
func (g *mosaic) name(main []headline) {
	lines := 1
	for g.labelSize = labelSize; ; g.labelSize-- {
		if g.labelSize < labelFloor+4 && lines == 1 {
			lines, g.labelSize = 2, labelSize
		}
		longest := 0
		g.ofWhich = true
		for i, h := range main {
			c := &g.cells[i]
			c.label = g.bold.Break(h.Short, g.across, g.labelSize)
			longest = max(longest, len(c.label))
			width := g.bold.Width(c.label[len(c.label)-1], g.labelSize) + ofWhichGap + g.regular.Width(g.w.T("picture.of_which"), partSize)
			g.ofWhich = g.ofWhich && (len(c.parts) == 0 || width <= g.across)
		}
		if longest <= lines || g.labelSize <= labelFloor {
			return
		}
	}
}

// fit finds the size of the numbers, and how many parts are shown, with which the figures go into the height: more parts with smaller numbers, rather
// than fewer.
func (g *mosaic) fit(height float64) {
	const floor, least = 46.0, 12.0
	widest := g.number
	for widest > least && !g.numbersFit(widest) {
		widest--
	}
	for g.most = mostParts; g.most >= 0; g.most-- {
		for g.size = widest; g.size >= min(floor, widest); g.size-- {
			if g.height() <= height {
				return
			}
		}
	}
	for g.most = 0; g.size > least && g.height() > height; {
		g.size--
	}
}

func (g *mosaic) numbersFit(size float64) bool {
	for _, c := range g.cells {
		if g.regular.Width(c.before+c.after, size*beside)+g.bold.Width(c.number, size) > g.across {
			return false
		}
	}
	return true
}

func (g *mosaic) rows() [][]cell { return slices.Collect(slices.Chunk(g.cells, g.columns)) }

func (g *mosaic) height() (height float64) {
	for _, row := range g.rows() {
		height += g.rowHeight(row) + rowGap
	}
	return height - rowGap
}

func (g *mosaic) rowHeight(row []cell) (height float64) {
	for _, c := range row {
		height = max(height, g.cellHeight(c))
	}
	return height
}

func (g *mosaic) cellHeight(c cell) float64 {
	height := ruleHeight + aboveDigit + g.size*(digit+comma) + aboveLabel + float64(len(c.label))*g.labelSize*labelLeading
	shown := c.parts[:min(g.most, len(c.parts))]
	if len(shown) == 0 {
		return height
	}
	height += abovePart
	if !g.ofWhich {
		height += partSize * partLeading
	}
	for _, part := range shown {
		_, lines, at := g.part(part)
		height += float64(len(lines)) * at * partLeading
	}
	return height
}

// draw draws one figure.
func (g *mosaic) draw(c cell, x, y float64) {
	g.Fill(drawing.Rectangle(x, y, g.across, ruleHeight, 0), thin)
	y += ruleHeight + aboveDigit + g.size*digit
	end := g.Text(g.regular, c.before, x, y, g.size*beside, quietInk)
	end = g.Text(g.bold, c.number, end, y, g.size, data)
	g.Text(g.regular, c.after, end, y, g.size*beside, quietInk)
	y = g.lines(g.bold, c.label, x, y+g.size*comma+aboveLabel, g.labelSize, labelLeading, ink) + abovePart
	shown := c.parts[:min(g.most, len(c.parts))]
	if len(shown) == 0 {
		return
	}
	ofWhich := g.w.T("picture.of_which")
	if g.ofWhich {
		behind := x + g.bold.Width(c.label[len(c.label)-1], g.labelSize) + ofWhichGap
		g.Text(g.regular, ofWhich, behind, y-abovePart-g.labelSize*(labelLeading/2-0.36), partSize, quietInk)
	} else {
		y = g.lines(g.regular, []string{ofWhich}, x, y, partSize, partLeading, quietInk)
	}
	for _, part := range shown {
		value, lines, at := g.part(part)
		g.lines(g.bold, []string{value}, x, y, at, partLeading, ink)
		y = g.lines(g.regular, lines, x+g.indent(value), y, at, partLeading, quietInk)
	}
}

// part is the value of a part, and its name beside it.
func (g *mosaic) part(part headline) (value string, lines []string, size float64) {
	value = g.w.Figure(part.figure)
	lines, size = g.regular.Fit(part.Short, g.across-g.indent(value), partSize, 15, 1)
	return value, lines, size
}

func (g *mosaic) indent(value string) float64 { return g.bold.Width(value, partSize) + 10 }

const stripSize, stripLabel, stripLeading = 40.0, 20.0, 1.2

// stripHeight is how high the strip of further figures is, with the gap above it.
func (p *poster) stripHeight(width float64) (height float64) {
	for _, h := range p.others {
		lines, at := p.stripName(h, width)
		height = max(height, ruleHeight+16+stripSize*(digit+comma)+aboveLabel+float64(len(lines))*at*stripLeading+rowGap)
	}
	return height
}

func (p *poster) stripName(h headline, width float64) (lines []string, size float64) {
	return p.regular.Fit(h.Short, p.stripAcross(width), stripLabel, 14, 2)
}

func (p *poster) stripAcross(width float64) float64 {
	return (width - columnGap*float64(len(p.others)-1)) / float64(len(p.others))
}

// strip draws a few further figures small beside one another.
func (p *poster) strip(x, top, width float64) {
	for _, h := range p.others {
		p.Fill(drawing.Rectangle(x, top, p.stripAcross(width), ruleHeight, 0), thin)
		y := top + ruleHeight + 16 + stripSize*digit
		said, size := p.bold.Fit(p.w.Figure(h.figure)+p.w.unit(h.Indicator), p.stripAcross(width), stripSize, 10, 1)
		p.Text(p.bold, strings.Join(said, " "), x, y, size, ink)
		name, at := p.stripName(h, width)
		p.lines(p.regular, name, x, y+stripSize*comma+aboveLabel, at, stripLeading, quietInk)
		x += p.stripAcross(width) + columnGap
	}
}

// number writes a small number that is a name, such as that of a summary.
func number(n int) string { return strconv.Itoa(n) }
