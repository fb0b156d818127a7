package models

// Role is what an account may be in an operation, or for the whole site.
type Role string

// The roles. Administrator is site-wide; all others are granted per operation.
const (
	Coordinator   Role = "coordinator"
	Analyst       Role = "analyst"
	ContactPoint  Role = "contact_point"
	OfficeUser    Role = "office_reporter"
	Prosecutor    Role = "prosecutor"
	Observer      Role = "observer"
	Press         Role = "press"
	Screen        Role = "screen"
	Administrator Role = "administrator"
)

// Actor is who does something: made by auth from a session or token, taken by every verb.
type Actor struct {
	Account   string // opaque account id; sender scope of idempotency for coordinators
	Name      string // function or watch as shown to others
	Role      Role   // in Operation, or Administrator
	Operation string // the operation this role holds in; empty for an administrator
	// Participant and Office bound contact points and office reporters to what they report for.
	Participant string
	Office      string
	Via         string // session or token: how the actor signed in, for the audit trail
}

// By is how the actor is written into an entry.
func (a Actor) By() By {
	return By{Account: a.Account, Name: a.Name, Role: a.Role, Participant: a.Participant, Office: a.Office}
}

// Audience is the part of an actor that decides what is seen. It is comparable: all actors of one audience get the same bytes.
type Audience struct {
	Role        Role
	Participant string
	Office      string
}

// Audience gives what decides the actor's view.
func (a Actor) Audience() Audience {
	return Audience{Role: a.Role, Participant: a.Participant, Office: a.Office}
}

// WholeLedger says whether the audience sees every entry and so may know its number.
func (a Audience) WholeLedger() bool { return a.Role == Coordinator }
