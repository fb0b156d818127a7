package models

import "slices"

// badness ranks the states of a slot, worst last. Missing is what is left where nothing came.
var badness = []SlotState{SlotAccepted, SlotNil, SlotReceived, SlotAwaiting, SlotHeld, SlotReturned}

// decisive gives for each of the first slots the report that makes its state: the worst, of equals the last by place; nil where nothing came.
// A running total speaks for the slots before it that have no report of their own.
func decisive(slots int, filings []*filing) []*filing {
	reports := make([]*filing, slots)
	worst := make([]int, slots)
	running := false
	for _, f := range filings {
		v, state := speaks(f, filings)
		if v == nil {
			continue
		}
		running = running || v.Kind == RunningTotal
		at, rank := v.slot, slices.Index(badness, state)
		if at >= 0 && at < slots && (reports[at] == nil || rank >= worst[at]) {
			reports[at], worst[at] = f, rank
		}
	}
	if running {
		fillByRunning(reports, filings)
	}
	return reports
}

func fillByRunning(reports []*filing, filings []*filing) {
	own := slices.Clone(reports)
	for _, f := range filings {
		v, _ := speaks(f, filings)
		if v == nil || v.Kind != RunningTotal || v.slot >= len(reports) {
			continue
		}
		for at := range max(v.slot, 0) {
			if own[at] == nil {
				reports[at] = f
			}
		}
	}
}

// speaks gives the version that says what a report is on the board, and what it says. A rejected correction leaves the version before it; what
// counts nowhere says nothing, and neither does a nil report that gave way.
func speaks(f *filing, filings []*filing) (*version, SlotState) {
	v := f.latest()
	if v.State == Rejected {
		v = f.counting()
	}
	switch {
	case v == nil || v.State == Withdrawn || v.Kind == Nil && gaveWay(f, filings):
		return nil, ""
	case v.State == Returned:
		return v, SlotReturned
	case v.State == Awaiting:
		return v, SlotAwaiting
	case v.State == Held:
		return v, SlotHeld
	case v.Kind == Nil:
		return v, SlotNil
	case v.State == Accepted:
		return v, SlotAccepted
	}
	return v, SlotReceived
}

// gaveWay says that the reporter of a nil report counts with figures in the same slot.
func gaveWay(no *filing, filings []*filing) bool {
	for _, f := range filings {
		if v := f.counting(); v != nil && f.Office == no.Office && v.Kind != Nil && v.slot == no.latest().slot {
			return true
		}
	}
	return false
}

// nothing is the state of a slot without reports.
func (k *catalogue) nothing(participant, slot int) SlotState {
	if slices.Contains(k.owes[participant], true) && k.deadlines[participant][slot].Act != Excused {
		return SlotMissing
	}
	return SlotNotOwed
}

// facts says for each of the first slots what the participant's reports for it are.
func (k *catalogue) facts(participant, slots int, filings []*filing) []SlotFact {
	facts := make([]SlotFact, slots)
	for i, f := range decisive(slots, filings) {
		facts[i] = SlotFact{Slot: k.config.Slots[i].ID, State: k.nothing(participant, i)}
		facts[i].tellDeadline(k.deadlines[participant][i], k.config.Slots[i])
		if f != nil {
			facts[i].tell(f, filings)
		}
	}
	return facts
}

// tell writes what a report says about a slot.
func (fact *SlotFact) tell(f *filing, filings []*filing) {
	v, state := speaks(f, filings)
	fact.State, fact.Report, fact.At = state, f.ID, stamp(v.At)
	if !v.DecidedAt.IsZero() {
		fact.At = stamp(v.DecidedAt)
	}
	switch state {
	case SlotReturned:
		fact.Reason, fact.Until = v.Because, v.Until
	case SlotAccepted:
		fact.By = v.DecidedBy
	}
}

// onlyIn reduces facts to what others may know: who is in, and by when the rest is due, lest somebody be called late who is not.
func onlyIn(facts []SlotFact) []SlotFact {
	reduced := make([]SlotFact, len(facts))
	for i, fact := range facts {
		reduced[i] = SlotFact{Slot: fact.Slot, State: inOrNot(fact.State), Due: fact.Due, Overdue: fact.Overdue}
	}
	return reduced
}

func inOrNot(state SlotState) SlotState {
	switch state {
	case SlotReturned, SlotHeld, SlotAwaiting, SlotMissing:
		return SlotMissing
	case SlotNotOwed:
		return SlotNotOwed
	}
	return SlotReceived
}

// whoIsIn is what others may know of a participant's slots.
func (p *Picture) whoIsIn(participant string) []SlotState {
	at, ok := p.catalogue.participantAt[participant]
	if !ok {
		return nil
	}
	filings := p.by[participant]
	states := make([]SlotState, p.all.slots)
	for i, f := range decisive(p.all.slots, filings) {
		states[i] = p.catalogue.nothing(at, i)
		if f != nil {
			_, state := speaks(f, filings)
			states[i] = inOrNot(state)
		}
	}
	return states
}
