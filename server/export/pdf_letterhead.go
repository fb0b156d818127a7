package export

import (
	"fmt"

	"actionday/server/pdf"
)

// letterhead is what stands on each page of a paper.
type letterhead struct {
	words        *Words
	title, about string
	tlp          string // "TLP:AMBER"
	exercise     bool
	foot         string
}

// paper is a PDF that is being written.
type paper struct {
	*pdf.Document
	head letterhead
}

// newPaper begins a PDF of a size under a letterhead.
func newPaper(o Options, head letterhead) *paper {
	p := &paper{pdf.New(faces()), head}
	p.Language = head.words.Language
	p.Width, p.Height = 595.28, 841.89
	if o.Paper == Letter {
		p.Width, p.Height = 612, 792
	}
	p.Margins = pdf.Margins{Top: 54, Right: 42, Bottom: 54, Left: 42}
	if head.exercise {
		p.Under = p.watermark
	}
	p.Frame = p.frame
	return p
}

// watermark says behind everything that the figures are invented.
func (p *paper) watermark(c *pdf.Canvas) {
	text := p.head.words.T("exercise")
	const size = 34.0
	s := pdf.Style{Size: size, Bold: true, Colour: paperExercise}
	if width := faces().Width(text, s); width > p.Height {
		s.Size = size * p.Height / width
	}
	const cos, sin = 0.588, 0.809
	c.TextAlong(p.Width/2, p.Height/2, cos, sin, text, s)
}

// frame is what stands at the head and foot of each page.
func (p *paper) frame(c *pdf.Canvas, page, of int) {
	left, right := p.Margins.Left, p.Width-p.Margins.Right
	bold, small := pdf.Style{Size: 8, Bold: true, Colour: paperInk}, pdf.Style{Size: 7, Colour: paperGrey}
	head := 26.0
	quiet := pdf.Style{Size: 8, Colour: paperGrey}
	about := " · " + p.head.about
	c.Text(left, head, cut(p.head.title, right-left-70-faces().Width(about, quiet), quiet)+about, quiet)
	bold.Align = pdf.Right
	c.Text(right, head, p.head.tlp, bold)
	if p.head.exercise {
		bold.Align, bold.Colour = pdf.Centre, violet
		c.Text(p.Width/2, 12, p.head.words.T("exercise"), bold)
	}
	c.Line(hairline, 0.6, [2]float64{left, 40}, [2]float64{right, 40})
	foot := p.Height - 40
	c.Line(hairline, 0.6, [2]float64{left, foot}, [2]float64{right, foot})
	c.Text(left, foot+4, p.head.foot, small)
	small.Align = pdf.Right
	c.Text(right, foot+4, p.head.words.T("paper.page", "page", fmt.Sprint(page), "pages", fmt.Sprint(of)), small)
}

// cut shortens a text to a width.
func cut(text string, width float64, s pdf.Style) string {
	if faces().Width(text, s) <= width {
		return text
	}
	return faces().Lines(text, width-s.Size, s)[0] + " …"
}

// section begins a part of the paper with its heading, which stays with so much of what follows.
func (p *paper) section(key string, keep float64, flow func()) {
	p.Group("Sect", func() {
		s := headStyle
		s.Keep = keep
		p.Text("H2", p.head.words.T(key), s)
		flow()
	})
}
