package models

// transitions says from which states of its latest version a verb may act on a report and what it makes of that version. The empty
// state is that of a report that does not exist yet; an empty result leaves the state as it is.
var transitions = map[Verb]struct {
	from []State
	to   State
}{
	VerbSubmit:   {from: []State{""}, to: Received},
	VerbCorrect:  {from: []State{Awaiting, Held, Received, Accepted, Returned, Rejected}, to: Received},
	VerbWithdraw: {from: []State{Awaiting, Held, Received, Accepted, Returned, Rejected}, to: Withdrawn},
	VerbApprove:  {from: []State{Awaiting}, to: Received},
	VerbAccept:   {from: []State{Received, Held}, to: Accepted},
	VerbConfirm:  {from: []State{Awaiting, Received, Accepted}},
	VerbQuestion: {from: []State{Received, Accepted}},
	VerbAnswer:   {from: []State{Received, Accepted}},
	VerbReturn:   {from: []State{Awaiting, Held, Received, Accepted}, to: Returned},
	VerbReject:   {from: []State{Awaiting, Held, Received, Accepted, Returned}, to: Rejected},
	VerbResolve:  {from: []State{Awaiting, Held, Received, Accepted, Returned, Rejected}},
	VerbUndo:     {from: []State{Awaiting, Held, Received, Accepted, Returned, Rejected}},
}

// Transition gives the state that verb makes of a version in state from, or an error with [CodeState]. A submit or correct of an office
// whose reports need approval gives Awaiting where this gives Received, and what comes after the lock is Held there, an approval too; an undo gives the state from before what it takes back. Submit wants the empty state: no report yet. Configure and
// credit concern no report.
func Transition(from State, verb Verb) (State, error) {
	rule, ok := transitions[verb]
	if !ok {
		return from, Errorf(CodeState, "%s does not act on a report", verb)
	}
	for _, state := range rule.from {
		if state != from {
			continue
		}
		if rule.to == "" {
			return from, nil
		}
		return rule.to, nil
	}
	e := Errorf(CodeState, "a report that is %s cannot be changed by %s", from, verb)
	e.Params = map[string]string{"state": string(from), "verb": string(verb)}
	return from, e
}
