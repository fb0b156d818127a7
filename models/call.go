package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Call is what the centre did about a report that is missing: somebody took it on, so that nobody phones twice, has called, or gave it back. What
// was promised on the phone is the due time of its entry.
type Call struct {
	Slot string  `json:"slot"`
	Act  CallAct `json:"act"`
}

// CallAct is what was done about a missing report.
type CallAct string

// The acts. After CallDropped nobody sees to it.
const (
	CallClaimed CallAct = "claimed"
	CallMade    CallAct = "called"
	CallDropped CallAct = "dropped"
)

// CallActs are all of them.
var CallActs = []CallAct{CallClaimed, CallMade, CallDropped}

// called is the last act about one participant and slot.
type called struct {
	Participant string    `json:"participant"`
	Slot        string    `json:"slot"`
	Act         CallAct   `json:"act"`
	At          time.Time `json:"at"`
	By          string    `json:"by"`
	Promised    string    `json:"promised,omitempty"`
}

type callKey struct{ participant, slot string }

func (p *Picture) callOf(e *Entry) (*change, error) {
	_, participates := p.catalogue.participantAt[e.Participant]
	if e.Call == nil || !participates {
		return nil, fmt.Errorf("entry %d calls nobody", e.Seq)
	}
	c := &called{Participant: e.Participant, Slot: e.Call.Slot, Act: e.Call.Act, At: e.At, By: cmp.Or(e.By.Name, e.By.Account)}
	if e.Due != nil {
		c.Promised = stamp(*e.Due)
	}
	return &change{call: c}, nil
}

func (p *Picture) noteCall(c called) {
	key := callKey{c.Participant, c.Slot}
	if c.Act == CallDropped {
		delete(p.calls, key)
	} else {
		p.calls[key] = c
	}
	p.seen.touch(c.Participant)
}

// Claimant is the watch that sees to a participant's missing report; empty where none does.
func (p *Picture) Claimant(participant, slot string) string {
	if c := p.calls[callKey{participant, slot}]; c.Act == CallClaimed {
		return c.By
	}
	return ""
}

// sortedCalls are the calls as a checkpoint keeps them.
func (p *Picture) sortedCalls() []called {
	var calls []called
	for _, c := range p.calls {
		calls = append(calls, c)
	}
	slices.SortFunc(calls, func(a, b called) int {
		return cmp.Or(strings.Compare(a.Participant, b.Participant), strings.Compare(a.Slot, b.Slot))
	})
	return calls
}

// tellCalls writes what was done about slots for which something is wanted still.
func (p *Picture) tellCalls(participant string, facts []SlotFact) {
	for i := range facts {
		fact := &facts[i]
		c, ok := p.calls[callKey{participant, fact.Slot}]
		if ok && (fact.State == SlotMissing || fact.State == SlotReturned) {
			fact.Call, fact.CallAt, fact.CallBy, fact.Promised = c.Act, stamp(c.At), c.By, c.Promised
		}
	}
}
