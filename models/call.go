package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Call is what the centre did about a report that is missing: somebody took it on, so that nobody phones twice, has called, gave it back, or asked for
// it in the product, where the participant sees it. What was promised on the phone is the due time of its entry.
type Call struct {
	Slot string  `json:"slot"`
	Act  CallAct `json:"act"`
}

// CallAct is what was done about a missing report.
type CallAct string

// The acts. After CallDropped nobody sees to it; CallAsked and CallUnasked leave who does.
const (
	CallClaimed CallAct = "claimed"
	CallMade    CallAct = "called"
	CallDropped CallAct = "dropped"
	CallAsked   CallAct = "asked"
	CallUnasked CallAct = "unasked" // takes that back
)

// CallActs are all of them.
var CallActs = []CallAct{CallClaimed, CallMade, CallDropped, CallAsked, CallUnasked}

// called is the last act about one participant and slot, and when it was last asked; without an act it was asked only.
type called struct {
	Participant string    `json:"participant"`
	Slot        string    `json:"slot"`
	Act         CallAct   `json:"act,omitempty"`
	At          time.Time `json:"at,omitzero"`
	By          string    `json:"by,omitempty"`
	Promised    string    `json:"promised,omitempty"`
	Asked       time.Time `json:"asked,omitzero"`
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
	was := p.calls[key]
	switch c.Act {
	case CallAsked:
		was.Participant, was.Slot, was.Asked = c.Participant, c.Slot, c.At
		c = was
	case CallUnasked:
		was.Asked = time.Time{}
		c = was
	case CallDropped:
		c = called{Participant: c.Participant, Slot: c.Slot, Asked: was.Asked}
	default:
		c.Asked = was.Asked
	}
	p.calls[key] = c
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

// tellCalls writes what was done about slots for which something is wanted still. What was done before a report came is settled by it, also where that
// is withdrawn later.
func (p *Picture) tellCalls(participant string, facts []SlotFact) {
	for i := range facts {
		fact := &facts[i]
		c, ok := p.calls[callKey{participant, fact.Slot}]
		if !ok || fact.State != SlotMissing && fact.State != SlotReturned {
			continue
		}
		came := p.lastCame(participant, i)
		if c.At.After(came) {
			fact.Call, fact.CallAt, fact.CallBy, fact.Promised = c.Act, stamp(c.At), c.By, c.Promised
		}
		if c.Asked.After(came) {
			fact.Asked = stamp(c.Asked)
		}
	}
}

// lastCame is when the last version of a report for a slot came, the zero time where none did.
func (p *Picture) lastCame(participant string, slot int) (last time.Time) {
	for _, f := range p.by[participant] {
		if v := f.latest(); v.slot == slot && v.At.After(last) {
			last = v.At
		}
	}
	return last
}
