package export

import (
	"bufio"
	"io"
	"strings"

	"actionday/models"
)

// paragraph is one of a press text.
type paragraph struct {
	heading bool
	text    string
}

// Press writes a release as a press text: a headline, what took place, a paragraph for each family of figures, what has changed since the release before
// it, and how the figures are made. What is hidden or not known is not mentioned. Paragraphs are apart by an empty line.
func Press(w io.Writer, r models.Release, o Options) error {
	b := bufio.NewWriter(w)
	for i, p := range press(o.Words, r, o.Earlier) {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(p.text + "\n")
	}
	return b.Flush()
}

// press is the text of a release by paragraphs. earlier may be nil.
func press(w *Words, r models.Release, earlier *models.Release) (text []paragraph) {
	say := func(lines ...string) {
		for _, line := range lines {
			text = append(text, paragraph{text: line})
		}
	}
	head := func(line string) { text = append(text, paragraph{heading: true, text: line}) }
	main, others := headlines(w, r)
	all := append(main, others...)
	head(w.title(r, all))
	if r.Exercise {
		say(w.T("exercise"))
	}
	say(w.lead(r))
	if len(all) > 0 {
		head(w.T("press.results"))
	}
	for _, h := range all {
		say(w.family(h) + ".")
	}
	if earlier != nil {
		head(w.T("press.since", "number", w.T("number", "n", number(earlier.Number)), "at", w.Moment(earlier.AsOf, earlier.Zone)))
		say(w.changes(r, *earlier)...)
	}
	say(w.who(r)...)
	head(w.T("press.method"))
	say(w.method(r, all))
	say(w.terms(all)...)
	say(w.Footnotes(castCodes(r))...)
	say(w.T("press.reference", "number", w.T("number", "n", number(r.Number)), "operation", r.Operation, "hash", w.T("hash")+" "+r.Hash) + ", TLP:" + r.TLP)
	return text
}

// title names the operation and its first figures.
func (w *Words) title(r models.Release, all []headline) string {
	const most = 2
	if len(all) == 0 {
		return r.Name
	}
	var figures []string
	for _, h := range all[:min(most, len(all))] {
		figures = append(figures, w.total(w.inSentence(h.Short), h))
	}
	return w.T("press.title", "name", r.Name, "figures", strings.Join(figures, "; "))
}

// lead says what took place, and how sure the figures are.
func (w *Words) lead(r models.Release) string {
	lead := w.T("press.lead", "name", r.Name, "days", w.Days(r.Starts, r.Ends)) + " " + w.results(r) + "."
	if r.Status == models.PreliminaryRelease {
		lead += " " + w.T("picture.preliminary_note")
	}
	return lead
}

// results says what the figures are, and as of when.
func (w *Words) results(r models.Release) string {
	return w.T("picture.results_"+string(r.Status), "as_of", w.T("as_of", "at", w.Moment(r.AsOf, r.Zone)))
}

// family is a total and its parts: "Potential victims: 1 374, of which minors: 153 and adults: 1 133", and how much of it is not confirmed yet.
func (w *Words) family(h headline) string {
	said := w.total(h.Name, h)
	if h.figure.Provisional != "" && !none(h.figure.Provisional) {
		said = w.T("press.provisional", "figure", said, "value", w.Number(h.figure.Provisional))
	}
	if len(h.parts) == 0 {
		return said
	}
	parts := make([]string, len(h.parts))
	for i, part := range h.parts {
		parts[i] = w.total(w.inSentence(part.Short), part)
	}
	return w.T("press.with_parts", "figure", said, "parts", w.List(parts))
}

// total is one number under a name.
func (w *Words) total(name string, h headline) string {
	return w.T("press.part", "name", name, "value", w.value(h.Indicator, h.figure))
}

// value is a figure in words, with its unit where that is part of it.
func (w *Words) value(i models.Indicator, f models.ReleaseFigure) string {
	return w.Said(f) + w.unit(i)
}

// unit is what stands after a number of an indicator: nothing where its name says what it counts.
func (w *Words) unit(i models.Indicator) string {
	if i.Scale == 0 {
		return ""
	}
	return noBreakSpace + w.Unit(i.CountedIn)
}

// who says who took part, supported and observed.
func (w *Words) who(r models.Release) (said []string) {
	c := castOf(w, r)
	if len(c.taking) > 0 {
		said = append(said, w.T("press.participants", "count", number(len(c.taking)), "names", w.List(w.parties(c.taking))))
	}
	return append(said, w.help(c)...)
}

// help says who supports and who observes.
func (w *Words) help(c cast) (said []string) {
	if len(c.supporting) > 0 {
		said = append(said, w.T("picture.supported", "names", w.List(w.parties(c.supporting))))
	}
	if len(c.observing) > 0 {
		said = append(said, w.T("picture.observers", "names", w.List(w.parties(c.observing))))
	}
	return said
}

func (w *Words) method(r models.Release, all []headline) string {
	said := w.T("press.counted")
	for _, h := range all {
		if h.figure.Reported < h.figure.Expected {
			said += " " + w.T("press.incomplete")
			break
		}
	}
	if r.Purpose == models.PublicRelease {
		said += " " + w.T("press.protected")
	}
	return said
}

// terms say what the headlines count.
func (w *Words) terms(all []headline) (said []string) {
	for _, h := range all {
		if h.Definition != "" {
			said = append(said, h.Name+": "+h.Definition)
		}
	}
	if said == nil {
		return nil
	}
	return append([]string{w.T("press.terms") + ":"}, said...)
}
