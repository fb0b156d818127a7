package models

import (
	"fmt"
	"maps"
)

// filed gives the report as it is after the entry.
func (p *Picture) filed(e *Entry) (*filing, error) {
	before, known := p.byID[e.Report]
	if e.Verb == VerbSubmit {
		if known {
			return nil, fmt.Errorf("report %s is there already", e.Report)
		}
		return p.submitted(e)
	}
	if !known {
		return nil, fmt.Errorf("report %s is not known", e.Report)
	}
	state, err := Transition(before.latest().State, e.Verb)
	if err != nil {
		return nil, err
	}
	next := before.copy()
	next.Questioned = nil
	switch e.Verb {
	case VerbCorrect, VerbWithdraw:
		err = p.renew(next, e, state)
	case VerbResolve:
		next.Questioned = before.Questioned
		err = resolve(next, e)
	default:
		if e.Version != next.latest().N {
			return nil, fmt.Errorf("version %d of report %s is not its latest, %d", e.Version, e.Report, next.latest().N)
		}
		if e.Verb == VerbQuestion {
			next.Questioned = questioned(before.Questioned, e)
		}
		decide(next.latest(), e, state)
	}
	if err != nil {
		return nil, err
	}
	next.derive(p.catalogue)
	return next, nil
}

func (p *Picture) submitted(e *Entry) (*filing, error) {
	if _, ok := p.catalogue.participantAt[e.Participant]; !ok {
		return nil, fmt.Errorf("participant %q is not in the operation", e.Participant)
	}
	f := &filing{ID: e.Report, Participant: e.Participant, Office: e.Office, Place: e.Seq}
	if err := p.renew(f, e, Received); err != nil {
		return nil, err
	}
	f.derive(p.catalogue)
	return f, nil
}

// renew appends the version that a submit, correct or withdraw makes.
func (p *Picture) renew(f *filing, e *Entry, state State) error {
	if e.Version != len(f.Versions)+1 {
		return fmt.Errorf("version %d does not follow version %d of report %s", e.Version, len(f.Versions), f.ID)
	}
	v := version{N: e.Version, Seq: e.Seq, At: e.At, By: e.By, State: state, Reason: e.Reason}
	if state == Withdrawn {
		last := f.latest()
		v.Kind, v.Slot, v.NilMeaning = last.Kind, last.Slot, last.NilMeaning
		f.Versions = append(f.Versions, v)
		return nil
	}
	b := e.Body
	if b == nil {
		return fmt.Errorf("report %s has no body", f.ID)
	}
	if _, ok := p.catalogue.slotAt[b.Slot]; !ok {
		return fmt.Errorf("slot %q is not in the operation", b.Slot)
	}
	if e.State == Awaiting {
		v.State = Awaiting
	} else {
		v.Began = e.Seq
	}
	v.Kind, v.Slot, v.NilMeaning, v.Figures = b.Kind, b.Slot, b.NilMeaning, b.Figures
	v.Beside, v.Breakdown, v.WrittenAt = b.Beside(), b.Breakdown, b.WrittenAt
	if b.Kind == Nil {
		v.Asked = p.catalogue.asked(f.Participant, b.NilMeaning)
	}
	f.Versions = append(f.Versions, v)
	return nil
}

// decide writes a decision into the version it concerns.
func decide(v *version, e *Entry, state State) {
	if e.Verb == VerbApprove {
		v.Began = e.Seq
	}
	v.State, v.DecidedAt, v.DecidedBy, v.Because, v.Until = state, e.At, watch(e), e.Reason, ""
	if e.Due != nil {
		v.Until = stamp(*e.Due)
	}
}

func questioned(before map[string]string, e *Entry) map[string]string {
	next := maps.Clone(before)
	if next == nil {
		next = map[string]string{}
	}
	until := ""
	if e.Due != nil {
		until = stamp(*e.Due)
	}
	for _, indicator := range e.Question {
		next[indicator] = until
	}
	return next
}

func resolve(f *filing, e *Entry) error {
	if e.Resolution == nil {
		return fmt.Errorf("report %s: nothing is resolved", f.ID)
	}
	f.Answers = append(f.Answers, answered{Resolution: *e.Resolution, Seq: e.Seq})
	return nil
}
