package export

import (
	"cmp"
	"slices"

	"actionday/models"
)

// headline is a family of figures as the public is told of it: its total and the parts of it, as far as they are known and may be shown, with the
// texts of a language.
type headline struct {
	models.Indicator
	figure models.ReleaseFigure
	parts  []headline
}

// headlines are the families of a release whose totals are known and may be shown: the main ones of the operation in their order, then the others.
func headlines(w *Words, r models.Release) (main, others []headline) {
	for i, indicator := range r.Indicators {
		if indicator.Parent != "" || !told(r.Totals[i]) {
			continue
		}
		h := headline{Indicator: w.Indicator(indicator), figure: r.Totals[i]}
		for j, child := range r.Indicators {
			if child.Parent == indicator.Code && told(r.Totals[j]) && !none(r.Totals[j].Value) {
				h.parts = append(h.parts, headline{Indicator: w.Indicator(child), figure: r.Totals[j]})
			}
		}
		if indicator.Headline > 0 {
			main = append(main, h)
		} else {
			others = append(others, h)
		}
	}
	slices.SortStableFunc(main, func(a, b headline) int { return cmp.Compare(a.Headline, b.Headline) })
	return main, others
}

// told reports whether a figure has something to say.
func told(f models.ReleaseFigure) bool { return f.Hidden == "" && f.Value != "" }

func none(value models.Text) bool {
	d, err := models.ParseDecimal(string(value))
	return err == nil && d.Units == 0
}

// cast are the names of those who take part in an operation, in protocol order.
type cast struct{ taking, supporting, observing []string }

func castOf(w *Words, r models.Release) (c cast) {
	for _, code := range w.Protocol(castCodes(r)) {
		switch role(r, code) {
		case models.Supporting:
			c.supporting = append(c.supporting, code)
		case models.Observing:
			c.observing = append(c.observing, code)
		default:
			c.taking = append(c.taking, code)
		}
	}
	return c
}

func castCodes(r models.Release) []string {
	all := make([]string, len(r.Participants))
	for i, p := range r.Participants {
		all[i] = p.Code
	}
	return all
}

func role(r models.Release, code string) models.ParticipantRole {
	for _, p := range r.Participants {
		if p.Code == code {
			return p.Role
		}
	}
	return ""
}

func (w *Words) parties(codes []string) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.Party(code)
	}
	return names
}
