package export

import (
	"io"
	"strconv"

	"actionday/models"
	"actionday/server/pdf"
)

// dailyPaper is the PDF of a daily report.
type dailyPaper struct {
	*paper
	daily
}

// dailyPDF writes a daily report as a tagged PDF.
func dailyPDF(w io.Writer, r models.DailyReport, o Options) error {
	d := dailyOf(r, o.Words)
	p := &dailyPaper{newPaper(o, d.head()), d}
	p.Title = d.title + " – " + r.Settings.Name
	p.Created = r.WrittenAt
	p.opening()
	if d.figures != nil {
		p.key()
	}
	p.section("daily.text", 40, func() { p.lines("P", d.text()) })
	if d.figures != nil {
		p.whoIsIn()
		p.participants()
		p.section("daily.method", 60, func() { p.lines("P", d.notes()) })
	}
	if notes := d.footnotes(); len(notes) > 0 {
		p.section("paper.footnotes", 30, func() { p.lines("Note", notes) })
	}
	return p.Write(w)
}

func (p *dailyPaper) opening() {
	p.Text("H1", p.daily.title, titleStyle)
	for _, about := range p.about {
		p.Text("P", about, aboutStyle)
	}
	for i, warning := range p.warning {
		colour := orange
		if i == 0 && p.report.Settings.Exercise {
			colour = violet
		}
		p.Text("P", warning, pdf.Style{Size: 11, Bold: true, Colour: colour, Before: 4})
	}
}

// key is the table of headlines, with what moved since the version before.
func (p *dailyPaper) key() {
	tables := p.tables(p.totals())
	p.section("daily.figures", p.whole(tables[0]), func() { p.grid(tables, "daily.figures") })
	moved, compared := p.moves()
	if !compared {
		return
	}
	before := strconv.Itoa(p.report.Number - 1)
	if len(moved) == 0 {
		p.Text("P", p.words.T("daily.unmoved", "n", before), bodyStyle)
		return
	}
	p.Group("Sect", func() {
		p.Text("H3", p.words.T("daily.moved", "n", before), subStyle)
		p.lines("P", moved)
	})
}

func (p *dailyPaper) whoIsIn() {
	p.section("daily.coverage", 40, func() { p.lines("P", p.coverage()) })
	if corrected := p.corrections(); len(corrected) > 0 {
		p.section("daily.corrections", 40, func() { p.lines("P", corrected) })
	}
}

// participants goes on to the next page where it must: few readers look for more than their own row.
func (p *dailyPaper) participants() {
	p.section("paper.by_country", 120, func() { p.grid(p.tables(p.byParticipant()), "paper.by_country") })
}

// lines sets each text as a paragraph; an empty one is a space.
func (p *dailyPaper) lines(tag string, texts []string) {
	for _, text := range texts {
		if text == "" {
			p.Space(bodyStyle.Size / 2)
			continue
		}
		p.Text(tag, text, bodyStyle)
	}
}
