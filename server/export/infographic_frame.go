package export

import (
	"actionday/server/drawing"
)

// head draws the band with the title, and below it the mark of an exercise; it gives where they end.
func (p *poster) head() (bottom float64) {
	width := float64(p.width) - 2*p.margin
	const chip, titleLeading = 40.0, 1.16
	chips := p.chips()
	days, results := p.w.Days(p.r.Starts, p.r.Ends), p.w.results(p.r)
	y := p.margin - 14
	chipsTop := y
	// On a wide picture the marks stand beside the title, else beside the days.
	var aboveTitle []string
	daysSize, titleWidth := 28.0, width
	if p.beside {
		titleWidth -= p.chipsWidth(chips) + 40
		results = days + " · " + results
	} else {
		aboveTitle, daysSize = p.regular.Fit(days, width-p.chipsWidth(chips)-24, daysSize, 20, 1)
		y += max(chip, float64(len(aboveTitle))*daysSize*1.3) + 14
	}
	titleTop := y
	title, titleSize := p.bold.Fit(p.r.Name, titleWidth, p.title, 34, 2)
	y += float64(len(title))*titleSize*titleLeading + 8
	resultsTop := y
	below, resultsSize := p.regular.Fit(results, width, 28, 20, 2)
	y += float64(len(below))*resultsSize*1.3 + 26

	p.Fill(drawing.Rectangle(0, 0, float64(p.width), y, 0), data)
	p.lines(p.regular, aboveTitle, p.margin, chipsTop+(chip-daysSize*1.3)/2, daysSize, 1.3, onDataQuiet)
	p.lines(p.bold, title, p.margin, titleTop, titleSize, titleLeading, sheet)
	p.lines(p.regular, below, p.margin, resultsTop, resultsSize, 1.3, onDataQuiet)
	if p.beside {
		chipsTop += titleSize*titleLeading/2 - chip/2
	}
	p.drawChips(chips, chipsTop, chip)
	if p.r.Exercise {
		const stripe = 46.0
		text, size := p.bold.Fit(p.w.T("exercise"), width, 24, 16, 1)
		p.Fill(drawing.Rectangle(0, y, float64(p.width), stripe, 0), exercise)
		p.lines(p.bold, text, p.margin, y+(stripe-size*1.3)/2, size, 1.3, sheet)
		y += stripe
	}
	return y
}

// chip is a mark in the band.
type chip struct{ text, ground, ink string }

// tlpInks are the colours that the Traffic Light Protocol 2.0 gives its labels, on black.
var tlpInks = map[string]string{"RED": "FF2B2B", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "GREEN": "33FF00", "CLEAR": "FFFFFF"}

func (p *poster) chips() []chip {
	chips := []chip{{"TLP:" + p.r.TLP, black, tlpInks[p.r.TLP]}}
	if chips[0].ink == "" {
		chips[0].ink = sheet
	}
	return append(chips, chip{p.w.T("picture." + string(p.r.Status)), sheet, data})
}

const chipSize, chipPad, chipGap = 22.0, 16.0, 12.0

func (p *poster) chipsWidth(chips []chip) (width float64) {
	for _, c := range chips {
		width += p.bold.Width(c.text, chipSize) + 2*chipPad + chipGap
	}
	return width - chipGap
}

// drawChips draws marks beside one another, up to the right margin.
func (p *poster) drawChips(chips []chip, top, height float64) {
	x := float64(p.width) - p.margin - p.chipsWidth(chips)
	for _, c := range chips {
		width := p.bold.Width(c.text, chipSize) + 2*chipPad
		p.Fill(drawing.Rectangle(x, top, width, height, 6), c.ground)
		p.Text(p.bold, c.text, x+chipPad, top+height/2+chipSize*0.36, chipSize, c.ink)
		x += width + chipGap
	}
}

// foot draws the notes at the lower edge and gives where they begin.
func (p *poster) foot() (top float64) {
	width := float64(p.width) - 2*p.margin
	const size, floor = 18.0, 14.0
	var lines [][]string
	var sizes []float64
	height := 0.0
	for _, note := range p.notes() {
		broken, at := p.regular.Fit(note, width, size, 16, 1)
		if len(broken) > 1 {
			broken, at = p.regular.Fit(note, width, size, floor, 2)
		}
		lines, sizes = append(lines, broken), append(sizes, at)
		height += float64(len(broken))*at*1.35 + 2
	}
	top = float64(p.height) - p.margin + 14 - height
	y := top
	for i := range lines {
		y = p.lines(p.regular, lines[i], p.margin, y, sizes[i], 1.35, quietInk) + 2
	}
	p.Fill(drawing.Rectangle(p.margin, top-16, width, 2, 0), thin)
	return top - 16
}

// lines writes lines below one another from top, and gives where they end.
func (p *poster) lines(f *drawing.Face, lines []string, x, top, size, leading float64, colour string) (bottom float64) {
	for _, line := range lines {
		p.Text(f, line, x, top+size*(leading/2+0.36), size, colour)
		top += size * leading
	}
	return top
}
