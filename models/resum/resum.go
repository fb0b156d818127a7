// Package resum adds a ledger up a second time, in another way: everything at once, from the whole list of entries, with no state
// kept between them. It exists only to prove the fold right. It shares no counting code with [models.Picture]; where both agree
// on every total, a fault would have to be made twice.
//
// It is slow on purpose: straight loops over everything, each rule where DESIGN's order of rules has it.
package resum

import (
	"slices"

	"actionday/models"
)

// Sum is what is known of one indicator, in units of its scale. Known is false where nothing is known; the other fields are
// zero then.
type Sum struct {
	Known       bool
	Accepted    int64
	Provisional int64
	Qualifier   models.Qualifier
}

// Value is the accepted and the provisional part together.
func (s Sum) Value() int64 { return s.Accepted + s.Provisional }

// Totals are sums by participant and indicator; participant "" is the whole operation.
type Totals map[string]map[string]Sum

// Of adds up the ledger of one operation. The entries must be complete and in order.
func Of(entries []models.Entry) Totals {
	l := read(entries)
	totals := Totals{"": {}}
	for _, p := range l.config.Participants {
		totals[p.Code] = map[string]Sum{}
	}
	for _, family := range l.families() {
		shares := map[string][]share{}
		for _, p := range l.config.Participants {
			counted := l.counted(p.Code, family)
			for indicator, sum := range l.sum(counted, family) {
				totals[p.Code][indicator] = sum
				totals[""][indicator] = plus(totals[""][indicator], sum)
			}
			for reference, s := range sharesOf(p.Code, counted, family) {
				kept := greatest(s)
				for i, other := range s {
					if i != kept {
						takeOff(totals[p.Code], other)
						takeOff(totals[""], other)
					}
				}
				shares[reference] = append(shares[reference], s[kept])
			}
		}
		for reference, s := range shares {
			credited := credited(s, l.credits[[2]string{reference, family.root}])
			for i, other := range s {
				if i != credited {
					takeOff(totals[""], other)
				}
			}
		}
	}
	return totals
}

func plus(a, b Sum) Sum {
	if !b.Known {
		return a
	}
	if !a.Known {
		return b
	}
	return Sum{true, a.Accepted + b.Accepted, a.Provisional + b.Provisional, a.Qualifier.Mix(b.Qualifier)}
}

// family is a root indicator with its descendants.
type family struct {
	root    string
	over    models.OverSlots
	measure models.Measure
	members []string
}

func (l *ledger) families() []family {
	parent := map[string]string{}
	for _, i := range l.config.Indicators {
		parent[i.Code] = i.Parent
	}
	rootOf := func(code string) string {
		for parent[code] != "" {
			code = parent[code]
		}
		return code
	}
	var families []family
	for _, i := range l.config.Indicators {
		if i.Parent != "" {
			continue
		}
		f := family{root: i.Code, over: i.OverSlots, measure: i.Measure}
		for _, m := range l.config.Indicators {
			if rootOf(m.Code) == i.Code {
				f.members = append(f.members, m.Code)
			}
		}
		families = append(families, f)
	}
	return families
}

// sum adds what is known, indicator by indicator.
func (l *ledger) sum(counted []given, f family) map[string]Sum {
	sums := map[string]Sum{}
	for _, g := range counted {
		for _, code := range f.members {
			if figure, ok := g.figures[code]; ok {
				s := Sum{Known: true, Qualifier: figure.Qualifier}
				s.put(g.accepted, figure.Value.Units)
				sums[code] = plus(sums[code], s)
			}
		}
	}
	return sums
}

func (s *Sum) put(accepted bool, units int64) {
	if accepted {
		s.Accepted += units
	} else {
		s.Provisional += units
	}
}

// share is what one reporter, or one participant, holds of a joint result.
type share struct {
	participant, reporter string
	place                 int64
	root                  Sum
	parts                 map[string]Sum
}

// sharesOf sums a participant's counting shares by reference and reporter.
func sharesOf(participant string, counted []given, f family) map[string][]share {
	found := map[string][]share{}
	for _, g := range counted {
		for _, code := range f.members {
			for _, j := range g.figures[code].Joint {
				i := slices.IndexFunc(found[j.Reference], func(s share) bool { return s.reporter == g.reporter })
				if i < 0 {
					i = len(found[j.Reference])
					found[j.Reference] = append(found[j.Reference], share{participant: participant, reporter: g.reporter, place: g.place, parts: map[string]Sum{}})
				}
				s := &found[j.Reference][i]
				s.place = min(s.place, g.place)
				part := s.parts[code]
				part.Known = true
				part.put(g.accepted, j.Value.Units)
				s.parts[code] = part
				s.root = s.parts[f.root]
			}
		}
	}
	return found
}

// greatest is the index of the greatest share of the root; of equals the first by place.
func greatest(shares []share) int {
	best := 0
	for i, s := range shares {
		if d := s.root.Value() - shares[best].root.Value(); d > 0 || d == 0 && s.place < shares[best].place {
			best = i
		}
	}
	return best
}

// credited is the index of the share that counts between participants.
func credited(shares []share, chosen string) int {
	best := 0
	for i, s := range shares {
		if s.participant == chosen {
			return i
		}
		b := shares[best]
		switch {
		case s.root.Accepted != b.root.Accepted:
			if s.root.Accepted > b.root.Accepted {
				best = i
			}
		case s.root.Value() != b.root.Value():
			if s.root.Value() > b.root.Value() {
				best = i
			}
		case s.place < b.place:
			best = i
		}
	}
	return best
}

func takeOff(totals map[string]Sum, s share) {
	for code, part := range s.parts {
		t := totals[code]
		t.Accepted -= part.Accepted
		t.Provisional -= part.Provisional
		totals[code] = t
	}
}
