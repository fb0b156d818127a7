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

// summaryPaper is the PDF of a summary.
type summaryPaper struct {
	*paper
	content
}

// PDF writes a summary as a tagged PDF.
func PDF(w io.Writer, r models.Release, o Options) error {
	c := contentOf(r, o.Words)
	head := letterhead{words: o.Words, title: c.title, about: c.about[0], tlp: c.tlp(), exercise: r.Exercise, foot: o.Words.T("hash") + " " + r.Hash}
	p := &summaryPaper{newPaper(o, head), c}
	p.Title = c.title + " – " + o.Words.T("number", "n", fmt.Sprint(r.Number))
	p.Created, _ = time.Parse(time.RFC3339, r.FrozenAt) // the zero time where it is none
	p.opening()
	p.maps()
	p.time()
	p.countries()
	p.method()
	return p.Write(w)
}

// opening is the title with the key figures.
func (p *summaryPaper) opening() {
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
func (p *summaryPaper) keyFigures() {
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

func (p *summaryPaper) keyFigureTexts(k keyFigure) []styled {
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
func (p *summaryPaper) inColumns(columns int, texts func(keyFigure) []styled, draw func(keyFigure)) {
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
func (p *summaryPaper) countries() {
	tables := p.tables(p.byCountry)
	keep := p.whole(tables[0])
	if len(tables) > 1 {
		keep += subHeight
	}
	p.section("paper.by_country", keep, func() { p.grid(tables, "paper.by_country") })
}

// method says who took part, what was counted and how the figures are to be read.
func (p *summaryPaper) method() {
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

func (p *summaryPaper) definitions() {
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
