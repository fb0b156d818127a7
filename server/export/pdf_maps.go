package export

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"actionday/models"
	"actionday/seed"
	"actionday/server/pdf"
)

// maps shows who took part, then each headline indicator by circles.
func (p *summaryPaper) maps() {
	europe := seed.Europe()
	form := p.NewForm(europe.Width, europe.Height, func(c *pdf.Canvas) { p.drawLand(c, europe) })
	p.section("paper.who", leastMap+underMap, func() {
		p.whoMap(form, europe)
		for _, g := range p.roles {
			p.Text("P", p.inRole(g), bodyStyle)
		}
	})
	if len(p.key) > 0 {
		p.section("paper.maps", 250, func() { p.figureMaps(form, europe) })
	}
}

// drawLand fills the land of those who took part, of territories with their state.
func (p *summaryPaper) drawLand(c *pdf.Canvas, europe seed.EuropeMap) {
	took := map[string]bool{}
	for _, one := range p.release.Participants {
		took[one.Code] = true
	}
	c.Box(0, 0, europe.Width, europe.Height, sea)
	for _, taking := range []bool{false, true} { // the borders of those who took part lie above the others
		for _, place := range europe.Places {
			if place.Path == "" || (took[place.Code] || took[place.Of]) != taking {
				continue
			}
			if taking {
				c.Path(outlineOf(place), partLand, coast, 0.5)
			} else {
				c.Path(outlineOf(place), land, hairline, 0.4)
			}
		}
	}
}

// leastMap is the height below which codes on a map would cover one another, underMap that of what is said right below it, in points.
const leastMap, underMap = 225.0, 42.0

// whoMap marks each participant with its code.
func (p *summaryPaper) whoMap(form *pdf.Form, europe seed.EuropeMap) {
	spots := p.spots(europe)
	const below = 2.6 * underMap // those who took part as well, where the page has room for them
	room, width := p.Room()
	scale := min(width/europe.Width, max((room-below)/europe.Height, leastMap/europe.Height))
	alt := p.words.T("paper.alt.who", "names", p.words.List(p.named(castCodes(p.release))))
	p.Figure(alt, europe.Height*scale, func(c *pdf.Canvas, x, y, _ float64) {
		x += (width - europe.Width*scale) / 2
		c.Show(form, x, y, scale)
		for _, code := range p.words.Protocol(castCodes(p.release)) {
			spot, ok := spots[code]
			if !ok {
				continue
			}
			at := [2]float64{x + spot.mark[0]*scale, y + spot.mark[1]*scale}
			if spot.away {
				c.Line(coast, 0.5, [2]float64{x + spot.land[0]*scale, y + spot.land[1]*scale}, at)
			}
			c.Disc(at[0], at[1], 6.4, white, coast, 0.5)
			s := pdf.Style{Size: 6.8, Bold: true, Colour: paperInk, Align: pdf.Centre}
			c.Text(at[0], at[1]-s.Size*0.68, code, s)
		}
	})
	p.Space(4)
	p.legend(
		sign{p.words.T("paper.took_part"), func(c *pdf.Canvas, x, y float64) { swatch(c, x, y, partLand) }},
		sign{p.words.T("paper.not_part"), func(c *pdf.Canvas, x, y float64) { swatch(c, x, y, land) }})
	p.away(spots)
}

// away lists the participants that have no place on the map: nobody is left out.
func (p *summaryPaper) away(spots map[string]spot) {
	var names []string
	for _, code := range p.words.Protocol(castCodes(p.release)) {
		if _, ok := spots[code]; !ok {
			names = append(names, p.words.Party(code))
		}
	}
	if len(names) > 0 {
		p.Text("P", p.words.T("picture.beyond", "names", p.words.List(names)), pdf.Style{Size: 8.5, Colour: paperInk, Before: 2, After: 6})
	}
}

// spot is where the mark of a participant sits, and the land it stands for.
type spot struct {
	mark, land seed.Point
	away       bool // far enough from its land for a line to lead there
}

func (p *summaryPaper) spots(europe seed.EuropeMap) map[string]spot {
	spots := map[string]spot{}
	for _, place := range europe.Places {
		if at, ok := place.Spot(); ok {
			away := math.Hypot(at[0]-place.Anchor[0], at[1]-place.Anchor[1]) > 8
			spots[place.Code] = spot{at, *place.Anchor, away}
		}
	}
	return spots
}

// figureMaps sets a small map for each headline indicator, two in a row.
func (p *summaryPaper) figureMaps(form *pdf.Form, europe seed.EuropeMap) {
	const columns = 2
	_, width := p.Room()
	height := width / columns / europe.Width * europe.Height
	spots := p.spots(europe)
	p.figureLegend()
	p.Space(4)
	texts := func(k keyFigure) []styled {
		return append(p.captions(k, spots), styled{k.indicator.Short, subStyle}, styled{"", pdf.Style{After: height}})
	}
	p.inColumns(columns, texts, func(k keyFigure) { p.figureMap(form, europe, k, spots) })
}

// captions stand below a map: how much the largest circle is, and the figures of those who are not on it.
func (p *summaryPaper) captions(k keyFigure, spots map[string]spot) []styled {
	figures := p.figuresOf(k.indicator.Code)
	texts := []styled{{p.words.T("paper.largest", "value", p.largest(figures)), smallStyle}}
	var beside []string
	for _, code := range p.words.Protocol(castCodes(p.release)) {
		f, has := figures[code]
		if _, ok := spots[code]; has && !ok && concerned(f) {
			beside = append(beside, p.words.Party(code)+"\u00a0"+p.words.Figure(f))
		}
	}
	if len(beside) > 0 {
		texts = append(texts, styled{p.words.T("picture.beyond", "names", strings.Join(beside, ", ")), smallStyle})
	}
	return texts
}

// figureLegend says what the marks on the maps of figures are.
func (p *summaryPaper) figureLegend() {
	drawn := func(f models.ReleaseFigure) func(*pdf.Canvas, float64, float64) {
		return func(c *pdf.Canvas, x, y float64) { drawMark(c, x, y, f, 8) }
	}
	signs := []sign{
		{p.words.T("paper.circle"), drawn(models.ReleaseFigure{Value: "1"})},
		{p.words.T("paper.zero"), drawn(models.ReleaseFigure{Value: "0"})},
		{p.words.T("paper.not_reported", "mark", unknownMark), drawn(models.ReleaseFigure{})},
	}
	if p.controlled() {
		signs = append(signs, sign{p.words.T("paper.not_shown", "mark", hiddenMark), drawn(models.ReleaseFigure{Hidden: models.HiddenMark})})
	}
	p.legend(signs...)
}

// sign is a mark of a map, drawn around a point, with what it means.
type sign struct {
	text string
	draw func(c *pdf.Canvas, x, y float64)
}

// legend is one line of signs.
func (p *summaryPaper) legend(signs ...sign) {
	s := smallStyle
	p.Line("P", 12, func(c *pdf.Canvas, x, y, _ float64) {
		for _, one := range signs {
			one.draw(c, x+5, y+6)
			c.Text(x+13, y, one.text+" ", s)
			x += 13 + faces().Width(one.text, s) + 14
		}
	})
}

// swatch shows a fill of land.
func swatch(c *pdf.Canvas, x, y float64, fill pdf.Colour) {
	c.Box(x-5, y-4, 10, 8, coast)
	c.Box(x-4.5, y-3.5, 9, 7, fill)
}

// figureMap draws the figures of one indicator as circles whose area is the value.
func (p *summaryPaper) figureMap(form *pdf.Form, europe seed.EuropeMap, k keyFigure, spots map[string]spot) {
	figures := p.figuresOf(k.indicator.Code)
	most := 0.0
	for _, f := range figures {
		most = max(most, amount(f))
	}
	p.Text("H3", k.indicator.Short, subStyle)
	_, width := p.Room()
	scale := width / europe.Width
	alt := p.words.T("paper.alt.map", "name", k.indicator.Name)
	p.Figure(alt, europe.Height*scale, func(c *pdf.Canvas, x, y, _ float64) {
		c.Show(form, x, y, scale)
		for _, code := range bySize(figures) {
			if spot, ok := spots[code]; ok {
				drawMark(c, x+spot.mark[0]*scale, y+spot.mark[1]*scale, figures[code], most)
			}
		}
	})
	p.Space(2)
	for _, t := range p.captions(k, spots) {
		p.Text("P", t.text, t.style)
	}
}

// largestCircle is its radius, in points.
const largestCircle = 10

// drawMark draws one participant's figure around a point.
func drawMark(c *pdf.Canvas, x, y float64, f models.ReleaseFigure, most float64) {
	switch {
	case f.Hidden != "":
		c.Line(orange, 0.9, [2]float64{x - 2, y - 2}, [2]float64{x + 2, y + 2})
		c.Line(orange, 0.9, [2]float64{x - 2, y + 2}, [2]float64{x + 2, y - 2})
	case f.Value == "":
		c.Line(paperGrey, 0.9, [2]float64{x - 2, y}, [2]float64{x + 2, y})
	case amount(f) <= 0:
		c.Disc(x, y, 1.8, white, accent, 0.8)
	default:
		c.Disc(x, y, max(largestCircle*math.Sqrt(amount(f)/most), 1.6), accent, white, 0.6)
	}
}

// amount is the size of a value for drawing; 0 where there is none to be drawn.
func amount(f models.ReleaseFigure) float64 {
	if f.Hidden != "" || f.Value == "" {
		return 0
	}
	value, err := strconv.ParseFloat(string(f.Value), 64)
	if err != nil {
		return 0
	}
	return value
}

// bySize lists who has figures, the greatest first, so that small circles lie on large ones.
func bySize(figures map[string]models.ReleaseFigure) []string {
	var codes []string
	for code := range figures {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	slices.SortStableFunc(codes, func(a, b string) int {
		switch x, y := amount(figures[a]), amount(figures[b]); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return codes
}

func (p *summaryPaper) figuresOf(indicator string) map[string]models.ReleaseFigure {
	figures := map[string]models.ReleaseFigure{}
	for _, row := range p.release.Rows {
		for _, f := range row.Figures {
			if f.Indicator == indicator {
				figures[row.Participant] = f
			}
		}
	}
	return figures
}

func (p *summaryPaper) largest(figures map[string]models.ReleaseFigure) string {
	codes := bySize(figures)
	if len(codes) == 0 || amount(figures[codes[0]]) == 0 {
		return unknownMark
	}
	return p.words.Figure(figures[codes[0]])
}
