package resum

import (
	"slices"
	"strings"

	"actionday/models"
)

// since is the seq at which the family began to count as version n has it: a family that a correction left unchanged was not
// corrected.
func (r *report) since(n int, f family) int64 {
	for n > 0 && same(r.versions[n].body, r.versions[n-1].body, f) && r.versions[n-1].began != 0 {
		n--
	}
	return r.versions[n].began
}

// same tells whether two bodies say the same of a family: kind, values, qualifiers and shares. The order of figures is that of the
// indicators in force when each was sent, and says nothing.
func same(a, b *models.Body, f family) bool {
	if a.Kind != b.Kind || a.Slot != b.Slot || a.NilMeaning != b.NilMeaning {
		return false
	}
	of := func(body *models.Body) (figures []models.Figure) {
		for _, figure := range body.Figures {
			if slices.Contains(f.members, figure.Indicator) {
				figures = append(figures, figure)
			}
		}
		slices.SortFunc(figures, func(x, y models.Figure) int { return strings.Compare(x.Indicator, y.Indicator) })
		return figures
	}
	return slices.EqualFunc(of(a), of(b), func(x, y models.Figure) bool {
		return x.Indicator == y.Indicator && x.NotCollected == y.NotCollected && x.Qualifier == y.Qualifier &&
			(x.Value == nil) == (y.Value == nil) && (x.Value == nil || *x.Value == *y.Value) &&
			slices.EqualFunc(x.Joint, y.Joint, func(s, t models.Share) bool {
				return s.Reference == t.Reference && s.Value == t.Value
			})
	})
}

// counted gives what counts of a participant in a family.
func (l *ledger) counted(participant string, f family) []given {
	var all []given
	for _, r := range l.reports {
		if r.participant == participant {
			if g, ok := l.given(r, f); ok {
				all = append(all, g)
			}
		}
	}
	if f.over != models.Sum {
		return l.countedStock(all, f)
	}
	runnings := only(all, func(g given) bool { return g.kind == models.RunningTotal })
	var counted []given
	running := latestRunning(runnings)
	if running != nil {
		counted = append(counted, *running)
	}
	for slot := range l.config.Slots {
		in := only(all, func(g given) bool { return g.slot == slot && g.kind != models.RunningTotal })
		covering := only(runnings, func(g given) bool { return slot <= g.slot })
		counted = append(counted, l.countedSlot(in, covering, running, f)...)
	}
	return counted
}

// countedStock picks the one report that a latest or max family comes from.
func (l *ledger) countedStock(all []given, f family) []given {
	var best *given
	for slot := range l.config.Slots {
		in := only(all, func(g given) bool { return g.slot == slot && g.reporter == "" })
		pick := last(in, models.SlotTotal, models.RunningTotal)
		if pick == nil {
			pick = last(in, models.Early)
		}
		if pick == nil {
			continue
		}
		if best == nil || f.over == models.Latest || units(pick, f) > units(best, f) {
			best = pick
		}
	}
	if best == nil {
		return nil
	}
	return []given{*best}
}

// latestRunning is the running total that counts: the one with the latest slot, of equals the last by place.
func latestRunning(runnings []given) (latest *given) {
	for i := range runnings {
		g := &runnings[i]
		if latest == nil || g.slot > latest.slot || g.slot == latest.slot && g.place > latest.place {
			latest = g
		}
	}
	return latest
}

// countedSlot gives what counts of one slot. covering are the running totals over it, of which counting is the one that counts.
func (l *ledger) countedSlot(in, covering []given, counting *given, f family) []given {
	over := cover{all: covering}
	if len(covering) > 0 {
		over.counting = []given{*counting}
	}
	own := only(in, func(g given) bool { return g.reporter == "" })
	var counted []given
	ownTotals := only(own, func(g given) bool { return g.kind == models.SlotTotal })
	var ownCounts []given
	if total := last(own, models.SlotTotal); total != nil && l.countsUnder(*total, f, over) {
		ownCounts = []given{*total}
	}
	counted = append(counted, ownCounts...)
	under := over.and(ownTotals, ownCounts)
	adds := only(own, func(g given) bool { return g.kind == models.Add })
	for _, add := range adds {
		if l.countsUnder(add, f, under) {
			counted = append(counted, add)
		}
	}
	var offices []given
	for _, office := range reporters(in) {
		if office != "" {
			offices = append(offices, l.countedOffice(only(in, func(g given) bool { return g.reporter == office }), under, f)...)
		}
	}
	if len(ownTotals) > 0 || len(adds) > 0 || len(covering) > 0 {
		return append(counted, offices...)
	}
	if early := last(own, models.Early); early != nil {
		if !reached(offices, early, f) {
			return []given{*early}
		}
		return offices
	}
	if none := last(own, models.Nil); none != nil {
		counted = append(counted, *none)
	}
	return append(counted, offices...)
}

// reached tells whether the firm figures of the offices reach the participant's early one in the root.
func reached(offices []given, early *given, f family) bool {
	var firm int64
	any := false
	for _, g := range offices {
		if g.kind == models.Add || g.kind == models.SlotTotal {
			firm += units(&g, f)
			any = true
		}
	}
	return any && firm >= units(early, f)
}

// countedOffice gives what counts of one office in one slot, below the participant's own totals.
func (l *ledger) countedOffice(of []given, over cover, f family) []given {
	totals := only(of, func(g given) bool { return g.kind == models.SlotTotal })
	var counted []given
	if total := last(of, models.SlotTotal); total != nil && l.countsUnder(*total, f, over) {
		counted = append(counted, *total)
	}
	under := over.and(totals, counted)
	adds := only(of, func(g given) bool { return g.kind == models.Add })
	for _, add := range adds {
		if l.countsUnder(add, f, under) {
			counted = append(counted, add)
		}
	}
	if len(totals) > 0 || len(adds) > 0 || len(over.all) > 0 {
		return counted
	}
	if early := last(of, models.Early); early != nil {
		return []given{*early}
	}
	if none := last(of, models.Nil); none != nil {
		return []given{*none}
	}
	return nil
}

// cover is the totals over a report, and those of them that count themselves.
type cover struct{ all, counting []given }

func (c cover) and(all, counting []given) cover {
	return cover{slices.Concat(c.all, all), slices.Concat(c.counting, counting)}
}

// countsUnder tells whether an add or slot total counts beside the totals over it. It is replaced by one that began later or
// that was said to include it; otherwise each that itself counts must have been answered "added".
func (l *ledger) countsUnder(g given, f family, over cover) bool {
	for _, total := range over.all {
		a, answered := l.answers[answerKey{g.report, f.root, total.report}]
		if answered && !a.added || !answered && total.since > g.since {
			return false
		}
	}
	for _, total := range over.counting {
		a, answered := l.answers[answerKey{g.report, f.root, total.report}]
		if !answered || total.since > a.seq {
			return false
		}
	}
	return true
}

func units(g *given, f family) int64 { return g.figures[f.root].Value.Units }

func only(all []given, keep func(given) bool) []given {
	var kept []given
	for _, g := range all {
		if keep(g) {
			kept = append(kept, g)
		}
	}
	return kept
}

func last(all []given, kinds ...models.Kind) *given {
	var found *given
	for i := range all {
		if slices.Contains(kinds, all[i].kind) && (found == nil || all[i].place > found.place) {
			found = &all[i]
		}
	}
	return found
}

func reporters(in []given) []string {
	var names []string
	for _, g := range in {
		if !slices.Contains(names, g.reporter) {
			names = append(names, g.reporter)
		}
	}
	return names
}
