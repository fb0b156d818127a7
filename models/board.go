package models

import "slices"

// badness ranks the states of a slot, worst last. Missing is what is left where nothing came.
var badness = []SlotState{SlotAccepted, SlotNil, SlotReceived, SlotAwaiting, SlotReturned}

// facts says for each of the first slots what the participant's reports for it are: the worst state, of equals the last by place. A running
// total speaks for the slots before it that have no report of their own.
func (k *catalogue) facts(participant, slots int, filings []*filing) []SlotFact {
	facts := make([]SlotFact, slots)
	state := SlotMissing
	if !slices.Contains(k.owes[participant], true) {
		state = SlotNotOwed
	}
	for i := range facts {
		facts[i] = SlotFact{Slot: k.config.Slots[i].ID, State: state}
	}
	worst := make([]int, slots)
	for i := range worst {
		worst[i] = -1
	}
	for _, f := range filings {
		fact, at, ok := k.fact(f, filings)
		if ok && at < slots && slices.Index(badness, fact.State) >= worst[at] {
			worst[at] = slices.Index(badness, fact.State)
			facts[at] = fact
		}
	}
	for _, f := range filings {
		fact, last, ok := k.fact(f, filings)
		if !ok || f.latest().Kind != RunningTotal {
			continue
		}
		for at := range min(last, slots) {
			if worst[at] < 0 {
				fact.Slot = k.config.Slots[at].ID
				facts[at] = fact
			}
		}
	}
	return facts
}

// fact is what one report says about its slot. A rejected correction leaves the version before it; what counts nowhere says nothing, and
// neither does a nil report that gave way.
func (k *catalogue) fact(f *filing, filings []*filing) (SlotFact, int, bool) {
	v := f.latest()
	if v.State == Rejected {
		v = f.counting()
	}
	if v == nil || v.State == Withdrawn || v.Kind == Nil && gaveWay(f, filings) {
		return SlotFact{}, 0, false
	}
	at, ok := k.slotAt[v.Slot]
	fact := SlotFact{Slot: v.Slot, At: stamp(v.At), Report: f.ID}
	if !v.DecidedAt.IsZero() {
		fact.At = stamp(v.DecidedAt)
	}
	switch {
	case v.State == Returned:
		fact.State, fact.Reason, fact.Until = SlotReturned, v.Because, v.Until
	case v.State == Awaiting:
		fact.State = SlotAwaiting
	case v.Kind == Nil:
		fact.State = SlotNil
	case v.State == Accepted:
		fact.State, fact.By = SlotAccepted, v.DecidedBy
	default:
		fact.State = SlotReceived
	}
	return fact, at, ok
}

// gaveWay says that the reporter of a nil report counts with figures in the same slot.
func gaveWay(no *filing, filings []*filing) bool {
	for _, f := range filings {
		if v := f.counting(); v != nil && f.Office == no.Office && v.Kind != Nil && v.Slot == no.latest().Slot {
			return true
		}
	}
	return false
}

// onlyIn reduces facts to what others may know: who is in.
func onlyIn(facts []SlotFact) []SlotFact {
	reduced := make([]SlotFact, len(facts))
	for i, fact := range facts {
		reduced[i] = SlotFact{Slot: fact.Slot, State: inOrNot(fact.State)}
	}
	return reduced
}

func inOrNot(state SlotState) SlotState {
	switch state {
	case SlotReturned, SlotAwaiting, SlotMissing:
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
	var states []SlotState
	for _, fact := range p.catalogue.facts(at, p.all.slots, p.by[participant]) {
		states = append(states, inOrNot(fact.State))
	}
	return states
}
