package models

import "fmt"

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
	switch e.Verb {
	case VerbCorrect, VerbWithdraw:
		next.Questions, next.Before = nil, nil
		err = p.renew(next, e, state)
	case VerbUndo:
		err = next.takeBack(e)
	case VerbResolve:
		next.remember(e)
		err = resolve(next, e)
	default:
		next.remember(e)
		err = next.speakOfLatest(e, state)
	}
	if err != nil {
		return nil, err
	}
	next.note(e)
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
	f.note(e)
	f.derive(p.catalogue)
	return f, nil
}

// renew appends the version that a submit, correct or withdraw makes.
func (p *Picture) renew(f *filing, e *Entry, state State) error {
	if e.Version != len(f.Versions)+1 {
		return fmt.Errorf("version %d does not follow version %d of report %s", e.Version, len(f.Versions), f.ID)
	}
	v := version{N: e.Version, Seq: e.Seq, At: e.At, By: e.By, ruling: ruling{State: state}, Reason: e.Reason}
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
	if e.State == Awaiting || e.State == Held {
		v.State = e.State
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

// speakOfLatest puts in force what was said about the latest version: a question, an answer, a confirmation or a decision.
func (f *filing) speakOfLatest(e *Entry, state State) error {
	v := f.latest()
	if e.Version != v.N {
		return fmt.Errorf("version %d of report %s is not its latest, %d", e.Version, e.Report, v.N)
	}
	switch e.Verb {
	case VerbQuestion:
		f.ask(e)
	case VerbAnswer:
		f.answerOpen(e)
	case VerbConfirm:
		v.confirm(e)
	default:
		f.Questions = nil
		if e.Verb == VerbApprove && e.State == Held {
			state = Held
		}
		decide(v, e, state)
	}
	return nil
}

// confirm notes that the participant stands behind what the centre entered for it. The first time counts.
func (v *version) confirm(e *Entry) {
	if v.Confirmed.IsZero() {
		v.Confirmed = e.At
	}
}

// decide writes a decision into the version it concerns. What a contact point approves it has confirmed.
func decide(v *version, e *Entry, state State) {
	if e.Verb == VerbApprove {
		v.confirm(e)
	}
	if v.Began == 0 && state.Counts() {
		v.Began = e.Seq
	}
	v.State, v.DecidedAt, v.DecidedBy, v.Because, v.Until = state, e.At, watch(e), e.Reason, ""
	if e.Due != nil {
		v.Until = stamp(*e.Due)
	}
}

func resolve(f *filing, e *Entry) error {
	if e.Resolution == nil {
		return fmt.Errorf("report %s: nothing is resolved", f.ID)
	}
	f.Answers = append(f.Answers, answered{Resolution: *e.Resolution, Seq: e.Seq})
	return nil
}
