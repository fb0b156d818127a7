package export

import (
	"io"

	"actionday/models"
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
	others        int     // most further figures
	beside        bool    // the map stands beside the figures and not below them
}

var forms = map[Shape]form{
	Square:   {width: 1080, height: 1080, margin: 60, title: 60, number: 84, columns: [7]int{1, 1, 2, 3, 2, 3, 3}},
	Wide:     {width: 1920, height: 1080, margin: 64, title: 72, number: 120, columns: [7]int{1, 1, 2, 3, 2, 3, 3}, others: 4, beside: true},
	Portrait: {width: 1080, height: 1350, margin: 60, title: 66, number: 108, columns: [7]int{1, 1, 2, 2, 2, 2, 2}},
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
		form:    f, w: o.Words, r: r, cast: castOf(o.Words, r), regular: drawing.NewFace(regularFont), bold: drawing.NewFace(boldFont),
	}
	p.Fill(drawing.Rectangle(0, 0, float64(f.width), float64(f.height), 0), sheet)
	top, bottom := p.head()+40, p.foot()-32
	left, width := f.margin, float64(f.width)-2*f.margin
	main, others := headlines(p.w, r)
	if len(main) == 0 {
		main, others = others, nil
	}
	main, others = main[:min(len(main), len(f.columns)-1)], others[:min(len(others), f.others)]
	p.Description = p.aloud(main, others)
	if f.beside {
		const gap = 72.0
		figures := (width - gap) * 0.58
		p.who(left+figures+gap, top, width-figures-gap, bottom-top)
		above := p.strip(left, bottom, figures, others)
		if h, ok := p.charted(); ok {
			above -= barsHead + float64(len(p.cast.taking))*barRow
			p.bars(h, left, above, figures, barRow)
			above -= rowGap
		}
		p.figures(left, top, figures, above-top, main)
		return p.Drawing
	}
	height := bottom - top
	lower := min(max(p.listHeight(p.listWidth(width), 0.34*height, true)+belowRule, 0.34*height), 0.48*height)
	top += p.figures(left, top, width, height-lower-36, main) + 36
	p.whoBelow(left, top, width, bottom-top)
	return p.Drawing
}
