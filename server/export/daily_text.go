package export

import (
	"slices"
	"strconv"
	"strings"

	"actionday/models"
)

// coverage are lines on who has reported and who has not.
func (d daily) coverage() []string {
	f := d.figures
	lines := []string{sentence(d.words.T("coverage", "reported", strconv.Itoa(f.Reported), "expected", strconv.Itoa(f.Expected))) + "."}
	if len(f.Missing) > 0 {
		lines = append(lines, d.words.T("paper.note.missing", "names", d.names(f.Missing)))
	}
	return lines
}

func (d daily) corrections() (lines []string) {
	for _, c := range d.figures.Corrections {
		why := []string{d.reason(c.Because)}
		if c.Participant != "" {
			why = append(why, d.words.Party(c.Participant))
		}
		why = append(why, d.words.Moment(c.At, d.report.Settings.Zone))
		lines = append(lines, d.words.T("daily.correction", "name", d.indicator(c.Indicator).Name, "change", d.signedNumber(c.Change), "why", strings.Join(why, ", ")))
	}
	return lines
}

func (d daily) reason(code models.ReasonCode) string {
	if text, ok := d.words.texts["reason."+string(code)]; ok {
		return text
	}
	return string(code)
}

// text is what the centre wrote, by paragraph.
func (d daily) text() []string {
	if d.report.Redacted {
		return []string{d.words.T("daily.redacted")}
	}
	return strings.Split(strings.TrimSpace(d.report.Text), "\n")
}

// notes say how the figures are to be read.
func (d daily) notes() (notes []string) {
	w := d.words
	notes = append(notes, w.T("daily.note.computed"), w.T("daily.note.change", "change", w.T("daily.change")), w.T("paper.note.unknown", "mark", unknownMark),
		w.T("paper.note.qualifiers"))
	if slices.ContainsFunc(d.figures.Totals, func(t models.DayTotal) bool { return t.Joint != "" }) {
		notes = append(notes, w.T("paper.note.joint", "joint", w.T("joint")))
	}
	for _, t := range d.figures.Totals {
		if t.Standing {
			notes = append(notes, w.T("daily.standing", "name", d.indicator(t.Indicator).Name))
		}
	}
	return notes
}

// footnotes are those that names of participants owe, wherever the figures name them.
func (d daily) footnotes() []string {
	if d.figures == nil {
		return nil
	}
	codes := d.codes()
	for _, c := range d.figures.Corrections {
		codes = append(codes, c.Participant)
	}
	return d.words.Footnotes(codes)
}
