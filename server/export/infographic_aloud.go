package export

import (
	"strings"

	"actionday/models"
)

// aloud is all that an infographic says, for those who do not see it.
func (p *poster) aloud() string {
	var said []string
	if p.r.Exercise {
		said = append(said, p.w.T("exercise")+".")
	}
	said = append(said, p.w.Days(p.r.Starts, p.r.Ends), p.w.results(p.r)+". TLP:"+p.r.TLP)
	for _, h := range p.main {
		h.parts = h.parts[:min(len(h.parts), mostParts)]
		said = append(said, p.w.family(h)+".")
	}
	for _, h := range p.others {
		h.parts = nil
		said = append(said, p.w.family(h)+".")
	}
	said = append(said, p.w.who(p.r)...)
	if h := p.chart; h != nil {
		var figures []string
		for _, code := range p.cast.taking {
			f := figureOf(p.r, code, h.Code)
			figures = append(figures, p.w.T("press.part", "name", p.w.Party(code), "value", p.w.Said(f)))
		}
		said = append(said, p.w.T("picture.by_participant", "indicator", h.Name)+" – "+strings.Join(figures, "; ")+".")
	}
	return strings.Join(append(said, p.notes()...), "\n")
}

// notes are what the picture says at its lower edge: whose figures these are, which summary, the footnotes.
func (p *poster) notes() []string {
	source := p.w.T("picture.source")
	if p.r.Status == models.PreliminaryRelease {
		source += " " + p.w.T("picture.preliminary_note")
	}
	which := strings.Join([]string{p.w.T("number", "n", number(p.r.Number)), p.r.Operation, p.w.T("hash") + noBreakSpace + p.r.Hash[:12]}, " · ")
	return append([]string{source, which}, p.w.Footnotes(castCodes(p.r))...)
}
