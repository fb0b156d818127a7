package export

import (
	"fmt"
	"io"
	"sync"
	"time"

	"actionday/models"
	"actionday/server/pdf"
)

// The colours of papers: those of the screen's light theme, dark enough for a printer without colours.
var (
	paperInk      = pdf.Colour{0.082, 0.129, 0.176}
	paperGrey     = pdf.Colour{0.29, 0.349, 0.404}
	hairline      = pdf.Colour{0.75, 0.79, 0.83}
	shade         = pdf.Colour{0.933, 0.953, 0.969}
	accent        = pdf.Colour{0.051, 0.322, 0.62}
	white         = pdf.Colour{1, 1, 1}
	sea           = pdf.Colour{0.933, 0.953, 0.969}
	land          = pdf.Colour{0.98, 0.984, 0.988}
	partLand      = pdf.Colour{0.70, 0.78, 0.86}
	coast         = pdf.Colour{0.455, 0.514, 0.561}
	orange        = pdf.Colour{0.788, 0.247, 0.094}
	paperExercise = pdf.Colour{0.90, 0.88, 0.95}
	violet        = pdf.Colour{0.227, 0.165, 0.369}
)

// The styles of papers.
var (
	titleStyle  = pdf.Style{Size: 24, Bold: true, Colour: paperInk, After: 2}
	aboutStyle  = pdf.Style{Size: 10, Colour: paperGrey}
	headStyle   = pdf.Style{Size: 14, Bold: true, Colour: accent, Before: 16, After: 6}
	subStyle    = pdf.Style{Size: 10.5, Bold: true, Colour: paperInk, Before: 8, After: 3, Keep: 40}
	bodyStyle   = pdf.Style{Size: 9.5, Colour: paperInk, After: 4}
	smallStyle  = pdf.Style{Size: 8, Colour: paperGrey}
	figureStyle = pdf.Style{Size: 24, Bold: true, Colour: accent}
)

var faces = sync.OnceValue(func() pdf.Faces {
	f, err := pdf.ParseFaces(regularFont, boldFont)
	if err != nil {
		panic(fmt.Sprintf("export: the embedded faces: %v", err))
	}
	return f
})

// paper is a PDF that is being written.
type paper struct {
	*pdf.Document
	content
}

// PDF writes a summary as a tagged PDF.
func PDF(w io.Writer, r models.Release, o Options) error {
	p := &paper{pdf.New(faces()), contentOf(r, o.Words)}
	p.Title = p.content.title + " – " + o.Words.T("number", "n", fmt.Sprint(r.Number))
	p.Language = o.Words.Language
	p.Created, _ = time.Parse(time.RFC3339, r.FrozenAt) // the zero time where it is none
	p.Width, p.Height = 595.28, 841.89
	if o.Paper == Letter {
		p.Width, p.Height = 612, 792
	}
	p.Margins = pdf.Margins{Top: 54, Right: 42, Bottom: 54, Left: 42}
	if r.Exercise {
		p.Under = p.watermark
	}
	p.Frame = p.frame
	p.opening()
	p.maps()
	p.time()
	p.countries()
	p.method()
	return p.Write(w)
}

// watermark says behind everything that the figures are invented.
func (p *paper) watermark(c *pdf.Canvas) {
	text := p.words.T("exercise")
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
	about := " · " + p.about[0]
	c.Text(left, head, cut(p.title, right-left-70-faces().Width(about, quiet), quiet)+about, quiet)
	bold.Align = pdf.Right
	c.Text(right, head, p.tlp(), bold)
	if p.release.Exercise {
		bold.Align, bold.Colour = pdf.Centre, violet
		c.Text(p.Width/2, 12, p.words.T("exercise"), bold)
	}
	c.Line(hairline, 0.6, [2]float64{left, 40}, [2]float64{right, 40})
	foot := p.Height - 40
	c.Line(hairline, 0.6, [2]float64{left, foot}, [2]float64{right, foot})
	c.Text(left, foot+4, p.words.T("hash")+" "+p.release.Hash, small)
	small.Align = pdf.Right
	c.Text(right, foot+4, p.words.T("paper.page", "page", fmt.Sprint(page), "pages", fmt.Sprint(of)), small)
}

// cut shortens a text to a width.
func cut(text string, width float64, s pdf.Style) string {
	if faces().Width(text, s) <= width {
		return text
	}
	return faces().Lines(text, width-s.Size, s)[0] + " …"
}

// section begins a part of the summary with its heading, which stays with so much of what follows.
func (p *paper) section(key string, keep float64, flow func()) {
	p.Group("Sect", func() {
		s := headStyle
		s.Keep = keep
		p.Text("H2", p.words.T(key), s)
		flow()
	})
}

// opening is the title with the key figures.
func (p *paper) opening() {
	p.Text("H1", p.title, titleStyle)
	for _, about := range p.about {
		p.Text("P", about, aboutStyle)
	}
	if p.release.Exercise {
		p.Text("P", p.words.T("exercise"), pdf.Style{Size: 11, Bold: true, Colour: violet, Before: 4})
	}
	if p.preliminary() {
		p.Text("P", sentence(p.status()), pdf.Style{Size: 11, Bold: true, Colour: orange, Before: 2})
	}
	if len(p.key) > 0 {
		p.section("paper.key", 110, p.keyFigures)
	}
}

// keyFigures stand three in a row.
func (p *paper) keyFigures() {
	p.inColumns(3, p.keyFigureTexts, func(k keyFigure) {
		p.Rule(accent, 1.2)
		for _, t := range p.keyFigureTexts(k) {
			p.Text("P", t.text, t.style)
		}
	})
}

// styled is a text with its style.
type styled struct {
	text  string
	style pdf.Style
}

func (p *paper) keyFigureTexts(k keyFigure) []styled {
	texts := []styled{{k.value, figureStyle}, {k.indicator.Name, pdf.Style{Size: 10, Bold: true, Colour: paperInk, After: 1}}}
	for _, part := range k.parts {
		texts = append(texts, styled{part, pdf.Style{Size: 8.5, Colour: paperInk, Indent: 8}})
	}
	for _, note := range k.notes {
		texts = append(texts, styled{note, smallStyle})
	}
	return texts
}

// inColumns sets something for each key figure side by side. texts are those it will write, so that rows are not broken by a page.
func (p *paper) inColumns(columns int, texts func(keyFigure) []styled, draw func(keyFigure)) {
	const gap = 16.0
	_, width := p.Room()
	width = (width - gap*float64(columns-1)) / float64(columns)
	for from := 0; from < len(p.key); from += columns {
		row := p.key[from:min(from+columns, len(p.key))]
		tallest := 0.0
		for _, k := range row {
			height := 0.0
			for _, t := range texts(k) {
				height += faces().Height(t.text, width, t.style)
			}
			tallest = max(tallest, height)
		}
		p.Need(tallest)
		p.Columns(columns, gap, func(at int) {
			if at < len(row) {
				p.Group("Div", func() { draw(row[at]) })
			}
		})
		p.Space(12)
	}
}

// countries is the table by participant, in parts that fit the paper.
func (p *paper) countries() {
	tables := p.tables(p.byCountry)
	keep := p.whole(tables[0])
	if len(tables) > 1 {
		keep += subHeight
	}
	p.section("paper.by_country", keep, func() { p.grid(tables, "paper.by_country") })
}

// subHeight is the height of the heading of a part, in points.
const subHeight = 26

// whole is the height of a table that has room on one page, else that of its beginning.
func (p *paper) whole(t pdf.Table) float64 {
	if height := p.TableHeight(t); height+60 < p.Height-p.Margins.Top-p.Margins.Bottom {
		return height
	}
	return 80
}

// tables sets a table of figures in parts that fit the width of the paper.
func (p *paper) tables(g grid) (tables []pdf.Table) {
	_, width := p.Room()
	for _, part := range g.fitting(width) {
		tables = append(tables, p.table(part, width))
	}
	return tables
}

// grid adds the parts of a table of figures; key is that of its title.
func (p *paper) grid(tables []pdf.Table, key string) {
	for i, t := range tables {
		if len(tables) > 1 {
			s := subStyle
			s.Keep = p.whole(t)
			p.Text("H3", p.words.T("paper.of", "title", p.words.T(key), "n", fmt.Sprint(i+1), "m", fmt.Sprint(len(tables))), s)
		}
		p.Table(t)
		p.Space(8)
	}
}

// table lays a grid out over a width; columns are widened alike, but not beyond what is easily read across.
func (p *paper) table(g grid, width float64) pdf.Table {
	t := pdf.Table{Widths: g.widths(), Size: tableSize, Ink: paperInk, Shade: shade, Lines: hairline}
	more := min((width-sum(t.Widths))/float64(len(t.Widths)), 40)
	for i := range t.Widths {
		t.Widths[i] += more
	}
	t.Head = []pdf.Cell{{Text: g.corner, Bold: true, Shaded: true, Head: true}}
	for _, column := range g.columns {
		t.Head = append(t.Head, pdf.Cell{Text: column.name, Align: pdf.Right, Bold: true, Head: true})
	}
	for _, l := range g.rows {
		row := []pdf.Cell{{Text: l.name, Bold: l.strong, Shaded: l.strong, Head: true}}
		for _, cell := range l.cells {
			row = append(row, pdf.Cell{Text: cell, Align: pdf.Right, Bold: l.strong})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// method says who took part, what was counted and how the figures are to be read.
func (p *paper) method() {
	p.section("paper.method", 60, func() {
		for _, note := range p.notes {
			p.Text("P", note, bodyStyle)
		}
	})
	p.section("paper.defined", 60, p.definitions)
	if len(p.footnotes) == 0 {
		return
	}
	p.section("paper.footnotes", 30, func() {
		for _, note := range p.footnotes {
			p.Text("Note", note, bodyStyle)
		}
	})
}

func (p *paper) definitions() {
	_, width := p.Room()
	t := pdf.Table{Widths: []float64{0.27 * width, 0.15 * width, 0.58 * width}, Size: tableSize, Ink: paperInk, Shade: shade, Lines: hairline}
	for i, key := range []string{"paper.indicator", "paper.unit", "paper.definition"} {
		t.Head = append(t.Head, pdf.Cell{Text: p.words.T(key), Bold: true, Shaded: i == 0, Head: true})
	}
	for _, d := range p.defined {
		t.Rows = append(t.Rows, []pdf.Cell{{Text: d.name, Head: true}, {Text: d.unit}, {Text: d.text}})
	}
	p.Table(t)
}
