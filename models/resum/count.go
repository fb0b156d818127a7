package resum

import (
	"slices"

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

// same tells whether two bodies say the same of a family: kind, values, qualifiers and shares.
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
		return figures
	}
	return slices.EqualFunc(of(a), of(b), func(x, y models.Figure) bool {
		return x.Indicator == y.Indicator && x.NotCollected == y.NotCollected && x.Qualifier == y.Qualifier &&
			(x.Value == nil) == (y.Value == nil) && (x.Value == nil || *x.Value == *y.Value) &&
			slices.EqualFunc(x.Joint, y.Joint, func(s, t models.Share) bool {
				return s.Reference == t.Reference && s.Value == t.Value && slices.Equal(s.With, t.With)
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
	running, rest := latestRunning(all)
	var counted []given
	if running != nil {
		counted = append(counted, *running)
	}
	for slot := range l.config.Slots {
		var cover *given
		if running != nil && slot <= running.slot {
			cover = running
		}
		counted = append(counted, l.countedSlot(only(rest, func(g given) bool { return g.slot == slot }), cover, f)...)
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

// latestRunning splits off the running total that counts: the one with the latest slot, of equals the last by place.
func latestRunning(all []given) (running *given, rest []given) {
	for i := range all {
		g := &all[i]
		if g.kind != models.RunningTotal {
			rest = append(rest, *g)
		} else if running == nil || g.slot > running.slot || g.slot == running.slot && g.place > running.place {
			running = g
		}
	}
	return running, rest
}

// countedSlot gives what counts of one slot, beside the running total that covers it, if any.
func (l *ledger) countedSlot(in []given, running *given, f family) []given {
	own := only(in, func(g given) bool { return g.reporter == "" })
	ownTotal := last(own, models.SlotTotal)
	var ownCounts *given
	var counted []given
	if ownTotal != nil && l.counts(*ownTotal, f, running) {
		ownCounts = ownTotal
		counted = append(counted, *ownTotal)
	}
	adds := only(own, func(g given) bool { return g.kind == models.Add })
	for _, add := range adds {
		if l.countsUnder(add, f, []*given{ownTotal, running}, []*given{ownCounts, running}) {
			counted = append(counted, add)
		}
	}
	var offices []given
	for _, office := range reporters(in) {
		if office != "" {
			of := only(in, func(g given) bool { return g.reporter == office })
			offices = append(offices, l.countedOffice(of, ownTotal, ownCounts, running, f)...)
		}
	}
	if ownTotal != nil || len(adds) > 0 || running != nil {
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

// countedOffice gives what counts of one office in one slot, below the participant's slot total and the running total.
func (l *ledger) countedOffice(of []given, ownTotal, ownCounts, running *given, f family) []given {
	var counted []given
	var totalCounts *given
	total := last(of, models.SlotTotal)
	if total != nil && l.countsUnder(*total, f, []*given{ownTotal, running}, []*given{ownCounts, running}) {
		totalCounts = total
		counted = append(counted, *total)
	}
	adds := only(of, func(g given) bool { return g.kind == models.Add })
	for _, add := range adds {
		if l.countsUnder(add, f, []*given{total, ownTotal, running}, []*given{totalCounts, ownCounts, running}) {
			counted = append(counted, add)
		}
	}
	if total != nil || len(adds) > 0 || ownTotal != nil || running != nil {
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

func (l *ledger) counts(g given, f family, running *given) bool {
	return l.countsUnder(g, f, []*given{running}, []*given{running})
}

// countsUnder tells whether an add or slot total counts beside the totals that cover it. It is replaced by one that began later or
// that was said to include it; otherwise each covering total that itself counts must have been answered "added".
func (l *ledger) countsUnder(g given, f family, covering, counting []*given) bool {
	for _, total := range covering {
		if total == nil {
			continue
		}
		a, answered := l.answers[answerKey{g.report, f.root, total.report}]
		if answered && !a.added {
			return false
		}
		if total.since > g.since && !(answered && a.added) {
			return false
		}
	}
	for _, total := range counting {
		if total == nil {
			continue
		}
		a, answered := l.answers[answerKey{g.report, f.root, total.report}]
		if !answered || !a.added || total.since > a.seq {
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
