package models

import "slices"

// account is one participant × one family over all slots: what came of its reports. It is immutable once evaluated.
type account struct {
	lines   []*line  // of all reports that give the family, by place
	totals  []amount // by index inside the family; shares counted twice inside the participant are off
	nilOnly bool     // everything that counts is a nil report
	joint   []jointShare
	inner   []innerJoint
	running *line    // the running total that stands for its slots
	days    []amount // what the days say where a running total stands for them; nil without one
	given   []bool   // by index × slot: some report says the figure, or that it was not collected
	open    []int    // by index: how many reports that give it are to be resolved
	scope   int      // number of slots
}

// evaluate works an account out from its claims, which must be in order of place, looking at the first slots of the operation only. It is
// the whole of the counting rules for one participant and family, and has no side effect on them.
func (k *catalogue) evaluate(family int, claims []claim, slots int) *account {
	f := &k.families[family]
	a := &account{totals: make([]amount, len(f.indicators)), open: make([]int, len(f.indicators)), scope: slots}
	a.given = make([]bool, len(f.indicators)*slots)
	lines := make([]line, 0, len(claims))
	for _, c := range claims {
		if c.part.slot >= slots {
			continue
		}
		a.note(c.part)
		if c.part.gives() {
			lines = append(lines, line{filing: c.filing, part: c.part})
		}
	}
	a.lines = make([]*line, len(lines))
	for i := range lines {
		a.lines[i] = &lines[i]
	}
	if f.over == Sum {
		a.sum(f)
	} else {
		a.oneSlot(f.over)
	}
	a.total()
	return a
}

// sum decides the lines of a family that sums over slots.
func (a *account) sum(f *family) {
	running := a.runningTotals()
	slots := a.bySlot()
	for _, lines := range slots {
		decideSlot(f.root, lines, running)
	}
	if len(running) > 0 {
		a.running = running[0]
		a.days = daysAlone(f, slots, running[0].part.slot)
	}
}

// runningTotals gives the account's running totals, the one that counts first: that with the latest slot, of equals the last by place. It
// replaces the others.
func (a *account) runningTotals() []*line {
	var running []*line
	for _, l := range a.lines {
		if l.part.kind == RunningTotal {
			running = append(running, l)
		}
	}
	slices.SortStableFunc(running, func(x, y *line) int {
		if x.part.slot != y.part.slot {
			return y.part.slot - x.part.slot
		}
		return compare(y.filing.Place, x.filing.Place)
	})
	for i := 1; i < len(running); i++ {
		running[i].replace(running[0])
	}
	return running
}

// bySlot groups what is reported for single slots.
func (a *account) bySlot() [][]*line {
	slots := make([][]*line, a.scope)
	for _, l := range a.lines {
		if l.part.kind != RunningTotal {
			slots[l.part.slot] = append(slots[l.part.slot], l)
		}
	}
	return slots
}

// total sums what counts, and takes off what two reporters of the participant share.
func (a *account) total() {
	nils, others := 0, 0
	for _, l := range a.lines {
		if l.standing == toResolve {
			a.ask(l.part)
		}
		if l.standing != counts {
			continue
		}
		if l.part.kind == Nil {
			nils++
		} else {
			others++
		}
		addCells(a.totals, l.part)
	}
	a.nilOnly = nils > 0 && others == 0
	a.joint, a.inner = shareOut(a.lines)
	for _, inner := range a.inner {
		for i, off := range inner.off {
			a.totals[i].take(off)
		}
	}
}

// ask counts a part that is to be resolved.
func (a *account) ask(p *part) {
	for i, c := range p.cells {
		if c.state == known {
			a.open[i]++
		}
	}
}

func addCells(totals []amount, p *part) {
	for i, c := range p.cells {
		if c.state == known {
			totals[i].add(splitOf(c.units, p.accepted), c.qualifier)
		}
	}
}

// note remembers for which slots a part says each of its figures. A running total speaks for all slots up to its own.
func (a *account) note(p *part) {
	first := p.slot
	if p.kind == RunningTotal {
		first = 0
	}
	for i, c := range p.cells {
		if c.state == absent {
			continue
		}
		for slot := first; slot <= p.slot; slot++ {
			a.given[i*a.scope+slot] = true
		}
	}
}

// gave says whether anything was said of the indicator in the slot.
func (a *account) gave(index, slot int) bool {
	return slot < a.scope && a.given[index*a.scope+slot]
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
