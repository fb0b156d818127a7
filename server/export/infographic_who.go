package export

import (
	"slices"
	"strconv"
	"strings"

	"actionday/models"
	"actionday/seed"
	"actionday/server/drawing"
)

const (
	whoGap, mapGap = 28.0, 44.0
	belowRule      = ruleHeight + 26
)

// listWidth is how wide the list beside the map is at least.
func (p *poster) listWidth(width float64) float64 {
	if p.inCodes() {
		return (width - mapGap) * 0.62
	}
	return (width - mapGap) * 0.48
}

// who draws the map and below it who took part.
func (p *poster) who(x, y, width, height float64) {
	if len(p.cast.taking) <= mostBars {
		_, used := p.drawMap(x, y, width, height-p.listHeight(width, height, false)-whoGap, true)
		p.list(x, y+used+whoGap, width, height-used-whoGap, false)
		return
	}
	across, used := p.drawMap(x, y, width*0.62, height, false)
	beside := x + across + whoGap
	bottom := p.count(beside, y, x+width-beside) + 6
	text, size := p.help(x + width - beside)
	bottom = p.lines(p.regular, text, beside, bottom, size, helpLeaded, quietInk) + 10
	note, noteAt := p.regular.Fit(p.beyond(), x+width-beside, noteSize, 10, 6)
	bottom = p.lines(p.regular, note, beside, bottom, noteAt, noteLeading, quietInk)
	used = max(used, bottom-y) + whoGap
	names, at := p.names(width, height-used)
	p.lines(p.regular, names, x, y+used, at, nameLeading, ink)
}

// belowHeight is how high the map and the list beside it are at best.
func (p *poster) belowHeight(width, height float64) float64 {
	listed, mapped := 0.3, 0.4
	if p.inCodes() {
		listed, mapped = 0.25, 0.29
	}
	list := p.listHeight(p.listWidth(width), listed*height, true)
	scale, _ := p.mapScale(width-p.listWidth(width)-mapGap, height, false)
	return belowRule + max(list, min((p.europe.Height+belowMalta)*scale, mapped*height))
}

// whoBelow draws the map and beside it who took part.
func (p *poster) whoBelow(x, y, width, height float64) {
	p.Fill(drawing.Rectangle(x, y, width, ruleHeight, 0), thin)
	y, height = y+belowRule, height-belowRule
	across, _ := p.drawMap(x, y, width-p.listWidth(width)-mapGap, height, !p.inCodes())
	if across > 0 {
		across += mapGap
	}
	p.list(x+across, y, width-across, height, true)
}

// drawMap draws the map of Europe with the participants filled, as large as it goes into the box, and where that is wanted a note below it of those who
// are not on it. It gives the size of both; nothing where nobody is on it.
func (p *poster) drawMap(x, y, width, height float64, noted bool) (across, down float64) {
	scale, note := p.mapScale(width, height, noted)
	if scale == 0 {
		return 0, 0
	}
	frame := drawing.Box{Left: x, Top: y, Right: x + p.europe.Width*scale, Bottom: y + (p.europe.Height+belowMalta)*scale}
	p.land(frame, scale)
	bottom := frame.Bottom
	if len(note) > 0 {
		bottom = p.lines(p.regular, note, x, bottom+aboveNote, noteSize, noteLeading, quietInk)
	}
	return frame.Right - x, bottom - y
}

// mapScale is how large the map is in a box, and the note below it. Where nobody is on it, there is none: 0.
func (p *poster) mapScale(width, height float64, noted bool) (scale float64, note []string) {
	if len(p.far()) == len(p.cast.taking) {
		return 0, nil
	}
	const least = 0.2
	// The narrower the map is, the higher is the note below it.
	for scale = width / p.europe.Width; ; scale *= 0.98 {
		down := (p.europe.Height + belowMalta) * scale
		if noted && len(p.far()) > 0 {
			note = p.regular.Break(p.beyond(), p.europe.Width*scale, noteSize)
			down += aboveNote + float64(len(note))*noteSize*noteLeading
		}
		if down <= height || scale < least {
			return scale, note
		}
	}
}

// far are the participants who are not on the map of Europe.
func (p *poster) far() (codes []string) {
	on := map[string]bool{}
	for _, place := range p.europe.Places {
		spot, ok := place.Spot()
		on[place.Code] = ok && spot[0] >= 0 && spot[0] <= p.europe.Width && spot[1] >= 0 && spot[1] <= p.europe.Height
	}
	return slices.DeleteFunc(slices.Clone(p.cast.taking), func(code string) bool { return on[code] })
}

// beyond says who is not on the map.
func (p *poster) beyond() string {
	if len(p.far()) == 0 {
		return ""
	}
	return p.w.T("picture.beyond", "names", strings.Join(p.w.parties(p.far()), ", "))
}

const noteSize, noteLeading, aboveNote = 16.0, 1.3, 10.0

// belowMalta is how much further the picture of the map goes than its frame, so that the mark of Malta is whole.
const belowMalta = 14

// land draws sea, land and marks where land is too small to be seen.
func (p *poster) land(frame drawing.Box, scale float64) {
	takes := map[string]bool{}
	for _, code := range p.cast.taking {
		takes[code] = true
	}
	p.Fill(drawing.Rectangle(frame.Left, frame.Top, frame.Right-frame.Left, frame.Bottom-frame.Top, 0), water)
	for _, place := range p.europe.Places {
		colour := empty
		if takes[place.Code] || takes[place.Of] {
			colour = data
		}
		visible := outlineOf(place).Placed(scale, frame.Left, frame.Top).Within(frame).Thinned(0.7)
		p.Fill(visible, colour)
		p.Line(visible, 0.8, borders)
	}
	for _, place := range p.europe.Places {
		spot, ok := place.Spot()
		if ok && place.Small && takes[place.Code] {
			p.Fill(drawing.Circle(frame.Left+spot[0]*scale, frame.Top+spot[1]*scale, 6), borders)
			p.Fill(drawing.Circle(frame.Left+spot[0]*scale, frame.Top+spot[1]*scale, 4.5), data)
		}
	}
}

const (
	countSize            = 56.0
	nameSize, nameFloor  = 22.0, 16.5
	nameLeading          = 1.38
	barSize, barRow      = 20.0, 30.0
	leastRow             = 18.0
	mostBars             = 10
	helpSize, helpLeaded = 20.0, 1.3
)

// list draws how many took part and who: with a figure each where that is wanted and there are few, else their names.
func (p *poster) list(x, y, width, height float64, chart bool) {
	bottom := y + height
	y = p.count(x, y, width)
	help, helpAt := p.help(width)
	bottom -= float64(len(help)) * helpAt * helpLeaded
	row := (bottom - y - barsHead - 10) / float64(len(p.cast.taking))
	if h, ok := p.charted(); ok && chart && row >= leastRow {
		y = p.bars(h, x, y, width, min(barRow, row))
	} else {
		lines, at := p.names(width, bottom-y)
		y = p.lines(p.regular, lines, x, y, at, nameLeading, ink)
	}
	p.lines(p.regular, help, x, y+10, helpAt, helpLeaded, quietInk)
}

// count draws how many took part, and gives where it ends.
func (p *poster) count(x, y, width float64) (bottom float64) {
	base := y + countSize*digit
	end := p.Text(p.bold, p.w.Number(models.Text(number(len(p.cast.taking)))), x, base, countSize, data) + 14
	label, size := p.bold.Fit(p.w.T("picture.participants"), x+width-end, labelSize, 13, 1)
	p.lines(p.bold, label, end, base-size*0.96, size, 1.2, ink)
	return base + 14
}

// help says who supports and who observes.
func (p *poster) help(width float64) (lines []string, size float64) {
	said := p.w.help(p.cast)
	if said == nil {
		return nil, helpSize
	}
	return p.regular.Fit(strings.Join(said, " "), width, helpSize, 15, 3)
}

// inCodes reports whether participants are shown by their codes alone. The note of who is not on the map is left out then: all are there.
func (p *poster) inCodes() bool { return p.terse && len(p.cast.taking) > mostBars }

// names are those of the participants as a running text that goes into the height; where they would be too small to be read, their codes.
func (p *poster) names(width, height float64) (lines []string, size float64) {
	names := p.w.parties(p.cast.taking)
	labels := slices.Clone(p.cast.taking)
	for i, code := range labels {
		if seed.Footnote(code) != "" {
			labels[i] += "*"
		}
	}
	choices := [][]string{names, labels}
	if p.inCodes() {
		choices = choices[1:]
	}
	for _, texts := range choices {
		for i := range texts {
			texts[i] = strings.ReplaceAll(texts[i], " ", noBreakSpace)
		}
		text := strings.Join(texts, noBreakSpace+"· ")
		for size = nameSize; size >= nameFloor; size -= 0.5 {
			if lines = p.regular.Break(text, width, size); float64(len(lines))*size*nameLeading <= height {
				return lines, size
			}
		}
	}
	return lines, nameFloor
}

// listHeight is how high the list is at least, up to most.
func (p *poster) listHeight(width, most float64, chart bool) float64 {
	help, helpAt := p.help(width)
	height := countSize*digit + 14 + float64(len(help))*helpAt*helpLeaded + 10
	if _, ok := p.charted(); ok && chart {
		return height + barsHead + float64(len(p.cast.taking))*barRow
	}
	lines, at := p.names(width, most-height)
	return height + float64(len(lines))*at*nameLeading
}

// charted is the headline whose figures are shown by participant: where they are few, the one of which most are known and none is hidden.
func (p *poster) charted() (best headline, ok bool) {
	if len(p.cast.taking) > mostBars {
		return headline{}, false
	}
	most := 1
	main, _ := headlines(p.w, p.r)
	for _, h := range main {
		known := 0
		for _, code := range p.cast.taking {
			f := figureOf(p.r, code, h.Code)
			if f.Hidden != "" {
				known = 0
				break
			}
			if f.Value != "" {
				known++
			}
		}
		if known > most {
			best, most, ok = h, known, true
		}
	}
	return best, ok
}

func figureOf(r models.Release, participant, indicator string) models.ReleaseFigure {
	for _, row := range r.Rows {
		if row.Participant != participant {
			continue
		}
		for _, f := range row.Figures {
			if f.Indicator == indicator {
				return f
			}
		}
	}
	return models.ReleaseFigure{}
}

const barsHead = 34.0

// bars draws a figure of each participant, each in a row, in protocol order, and gives where they end.
func (p *poster) bars(h headline, x, y, width, row float64) (bottom float64) {
	p.chart = &h
	barSize := min(barSize, row*0.7)
	title, at := p.bold.Fit(h.Short, width, barSize, 12, 1)
	p.lines(p.bold, title, x, y, at, 1.3, ink)
	p.barsKey(h, x+p.bold.Width(title[0], at)+16, y, x+width, at)
	y += barsHead
	names, values, largest := 0.0, 0.0, 1.0
	for _, code := range p.cast.taking {
		f := figureOf(p.r, code, h.Code)
		names = max(names, p.regular.Width(p.w.Party(code), barSize))
		values = max(values, p.bold.Width(p.w.Figure(f), barSize))
		largest = max(largest, length(f.Value))
	}
	names = min(names, width*0.45)
	for _, code := range p.cast.taking {
		f := figureOf(p.r, code, h.Code)
		name, at := p.regular.Fit(p.w.Party(code), names, barSize, 7, 1)
		p.lines(p.regular, name, x, y+(row-at*1.3)/2, at, 1.3, ink)
		bar := (width - names - values - 28) * length(f.Value) / largest
		if bar > 0 {
			p.Fill(drawing.Rectangle(x+names+14, y+7, bar, row-14, 0), data)
		}
		p.lines(p.bold, []string{p.w.Figure(f)}, x+names+14+bar+10, y+(row-barSize*1.3)/2, barSize, 1.3, ink)
		y += row
	}
	return y
}

// barsKey says behind the title of the bars what a dash stands for, where there is one and room for it.
func (p *poster) barsKey(h headline, x, y, right, size float64) {
	unknown := slices.ContainsFunc(p.cast.taking, func(code string) bool { return figureOf(p.r, code, h.Code).Value == "" })
	key := unknownMark + noBreakSpace + p.w.T("unknown")
	if unknown && x+p.regular.Width(key, size) <= right {
		p.lines(p.regular, []string{key}, x, y, size, 1.3, quietInk)
	}
}

// length is how long a bar is: nothing is counted with it.
func length(value models.Text) float64 {
	x, err := strconv.ParseFloat(string(value), 64)
	if err != nil {
		return 0 // unknown
	}
	return x
}
