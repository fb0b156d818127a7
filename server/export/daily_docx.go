package export

import (
	"io"
	"strconv"

	"actionday/models"
)

// dailyDOCX writes a daily report as a document to edit: the texts and tables of the PDF.
func dailyDOCX(w io.Writer, r models.DailyReport, o Options) error {
	c := dailyOf(r, o.Words)
	d := newDocument(o.Paper)
	d.daily(c)
	head := c.head()
	f := frameOfDocument{Title: c.title + " – " + r.Settings.Name, Locale: locales[o.Words.Language], Created: r.WrittenAt.UTC().Format(models.TimeFormat),
		Head: head.title + " · " + head.about, TLP: head.tlp, Foot: head.foot, Page: pageOf(o.Words), Width: d.width}
	if r.Settings.Exercise {
		f.Exercise = o.Words.T("exercise")
	}
	return d.write(w, f)
}

// daily lays a daily report out.
func (d *wordDocument) daily(c daily) {
	d.paragraph("Title", c.title)
	d.paragraphs("Subtitle", c.about)
	d.paragraphs("Warning", c.warning)
	if c.figures != nil {
		d.dailyFigures(c)
	}
	d.paragraph("Heading1", c.words.T("daily.text"))
	d.paragraphs("Normal", c.text())
	if c.figures != nil {
		d.paragraph("Heading1", c.words.T("daily.coverage"))
		d.paragraphs("Normal", c.coverage())
		if corrected := c.corrections(); len(corrected) > 0 {
			d.paragraph("Heading1", c.words.T("daily.corrections"))
			d.paragraphs("Normal", corrected)
		}
		d.grid(c.words, "paper.by_country", c.byParticipant())
		d.paragraph("Heading1", c.words.T("daily.method"))
		d.paragraphs("Normal", c.notes())
	}
	if notes := c.footnotes(); len(notes) > 0 {
		d.paragraph("Heading1", c.words.T("paper.footnotes"))
		d.paragraphs("Normal", notes)
	}
}

func (d *wordDocument) dailyFigures(c daily) {
	d.grid(c.words, "daily.figures", c.totals())
	moved, compared := c.moves()
	before := strconv.Itoa(c.report.Number - 1)
	switch {
	case compared && len(moved) == 0:
		d.paragraph("Normal", c.words.T("daily.unmoved", "n", before))
	case compared:
		d.paragraph("Heading2", c.words.T("daily.moved", "n", before))
		d.paragraphs("Normal", moved)
	}
}

func (d *wordDocument) paragraphs(style string, texts []string) {
	for _, text := range texts {
		d.paragraph(style, text)
	}
}
