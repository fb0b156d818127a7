package export

import (
	"io"

	"actionday/models"
	"actionday/seed"
	"actionday/server/drawing"
)

// InfographicSVG and InfographicPNG write a release as a picture that can be published as it is: what, when, the headline figures with their parts, who took
// part, and what the figures are.
func InfographicSVG(w io.Writer, r models.Release, o Options) error { return infographic(r, o).SVG(w) }

// InfographicPNG is [InfographicSVG] in pixels.
func InfographicPNG(w io.Writer, r models.Release, o Options) error { return infographic(r, o).PNG(w) }

// form is the plan of a picture of one shape, in pixels.
type form struct {
	width, height int
	margin        float64
	title, number float64 // sizes of text, at most
	columns       [7]int  // of the figures, by how many there are
	most          int     // further figures
	terse         bool    // many participants are shown by their codes
	beside        bool    // the map stands beside the figures and not below them
}

var forms = map[Shape]form{
	Square:   {width: 1080, height: 1080, margin: 60, title: 60, number: 84, columns: [7]int{1, 1, 2, 3, 2, 3, 3}, terse: true},
	Wide:     {width: 1920, height: 1080, margin: 64, title: 72, number: 120, columns: [7]int{1, 1, 2, 3, 2, 3, 3}, most: 4, beside: true},
	Portrait: {width: 1080, height: 1350, margin: 60, title: 66, number: 124, columns: [7]int{1, 1, 2, 2, 2, 2, 2}},
}

// The colours of the picture: those of the pages in daylight.
const (
	sheet, data, onDataQuiet = "FFFFFF", "0D529E", "E3EDF7"
	thin, water              = "D9E0E7", "EEF3F7"
	empty, borders           = "C6D5E3", "FFFFFF"
	black                    = "000000"
)

// poster is an infographic in the making.
type poster struct {
	*drawing.Drawing
	form
	w             *Words
	r             models.Release
	cast          cast
	main, others  []headline // those that are drawn
	chart         *headline  // the one whose figures are drawn by participant, or nil
	europe        seed.EuropeMap
	regular, bold *drawing.Face
}

// infographic draws it: the band with the title from above, the notes from below, and what is between them.
func infographic(r models.Release, o Options) *drawing.Drawing {
	f, ok := forms[o.Shape]
	if !ok {
		f = forms[Square]
	}
	p := &poster{
		Drawing: &drawing.Drawing{Width: f.width, Height: f.height, Language: o.Words.Language, Title: r.Name},
		form:    f, w: o.Words, r: r, cast: castOf(o.Words, r), europe: seed.Europe(), regular: drawing.NewFace(regularFont), bold: drawing.NewFace(boldFont),
	}
	main, others := headlines(p.w, r)
	if len(main) == 0 {
		main, others = others, nil
	}
	p.main, p.others = main[:min(len(main), len(f.columns)-1)], others[:min(len(others), f.most)]
	p.Fill(drawing.Rectangle(0, 0, float64(f.width), float64(f.height), 0), sheet)
	between := drawing.Box{Left: f.margin, Top: p.head() + 36, Right: float64(f.width) - f.margin, Bottom: p.foot() - 32}
	if f.beside {
		p.inColumns(between)
	} else {
		p.below(between)
	}
	p.Description = p.aloud()
	return p.Drawing
}

// inColumns draws the figures on the left and who took part on the right. Below the figures are those of a few participants and further figures, as far as
// there is room for them.
func (p *poster) inColumns(b drawing.Box) {
	const gap = 72.0
	width := (b.Right - b.Left - gap) * 0.58
	p.who(b.Left+width+gap, b.Top, b.Right-b.Left-width-gap, b.Bottom-b.Top)
	g := p.mosaic(width)
	bottom := b.Bottom
	if strip := p.stripHeight(width); bottom-strip-b.Top >= g.least() {
		p.strip(b.Left, bottom-strip+rowGap, width)
		bottom -= strip
	} else {
		p.others = nil
	}
	if h, ok := p.charted(); ok {
		if bars := barsHead + float64(len(p.cast.taking))*barRow + rowGap; bottom-bars-b.Top >= g.least() {
			p.bars(h, b.Left, bottom-bars+rowGap, width, barRow)
			bottom -= bars
		}
	}
	g.place(b.Left, b.Top, bottom-b.Top)
}

// below draws the figures and below them who took part.
func (p *poster) below(b drawing.Box) {
	width, height := b.Right-b.Left, b.Bottom-b.Top
	g := p.mosaic(width)
	lower := min(p.belowHeight(width, height), 0.52*height)
	top := b.Top
	if used := g.place(b.Left, top, height-lower-rowGap); used > 0 {
		top += used + rowGap
	}
	p.whoBelow(b.Left, top, width, b.Bottom-top)
}
