package models

import "time"

// Phase is where an operation stands; it decides which verbs are open.
type Phase string

// The phases in order.
const (
	Planned     Phase = "planned"
	Live        Phase = "live"
	Closing     Phase = "closing"
	Preliminary Phase = "preliminary"
	Final       Phase = "final"
	Archived    Phase = "archived"
)

// Phases are all of them, in order.
var Phases = []Phase{Planned, Live, Closing, Preliminary, Final, Archived}

// Settings are the properties of an operation as such.
type Settings struct {
	Code     string `json:"code" validate:"required,code,max=60"` // short code, used in addresses
	Name     string `json:"name" validate:"required,max=120"`
	Exercise bool   `json:"exercise"`                          // fixed at creation for ever
	Zone     string `json:"zone" validate:"required,timezone"` // IANA
	Starts   string `json:"starts" validate:"required,datetime=2006-01-02"`
	Ends     string `json:"ends" validate:"required,datetime=2006-01-02"`
	Phase    Phase  `json:"phase" validate:"oneof=planned live closing preliminary final archived"`
	Centre   string `json:"centre,omitempty" validate:"max=120"` // coordination centre
	// OthersFigures lets contact points see other participants' figures; the default is no.
	OthersFigures bool `json:"others_figures,omitempty"`
	// OthersBoard lets contact points see who is in, without figures.
	OthersBoard bool `json:"others_board,omitempty"`
	// Totals is what contact points see of operation totals: live (default), closed (slots past due) or none.
	Totals string `json:"totals,omitempty" validate:"omitempty,oneof=none closed live"`
	// Threshold is the smallest count of victims that may leave (k); the default is 5.
	Threshold int    `json:"threshold,omitempty" validate:"min=0,max=100"`
	Handling  string `json:"handling,omitempty" validate:"omitempty,oneof=H0 H1 H2 H3"`
	TLP       string `json:"tlp,omitempty" validate:"omitempty,oneof=RED AMBER+STRICT AMBER GREEN CLEAR"`
	// Alerts are those that coordinators get; absent are the defaults.
	Alerts *AlertSettings `json:"alerts,omitempty"`
	// Clock runs an exercise in its own time; real operations have none and run in server time.
	Clock *Clock `json:"clock,omitempty"`
}

// Clock maps server time to the time of an exercise, so that a scripted day can pass in minutes and dues fall as they
// would: time = Operation + (now − Server) × Speed.
type Clock struct {
	Server    time.Time `json:"server"`
	Operation time.Time `json:"operation"`
	Speed     int       `json:"speed" validate:"min=0,max=3600"` // 0 stands still
}

// At gives the operation's time at server time now. Without a clock both are the same.
func (c *Clock) At(now time.Time) time.Time {
	if c == nil {
		return now
	}
	elapsed := max(now.Sub(c.Server), 0)
	return c.Operation.Add(elapsed * time.Duration(c.Speed))
}

// ParticipantRole is what a participant is in an operation.
type ParticipantRole string

// The participant roles. Supporting participants and observers owe no reports.
const (
	Lead          ParticipantRole = "lead"
	CoLead        ParticipantRole = "co_lead"
	Participating ParticipantRole = "participating"
	Supporting    ParticipantRole = "supporting"
	Observing     ParticipantRole = "observer"
)

// Owes says whether a participant of this role is expected to report.
func (r ParticipantRole) Owes() bool { return r == Lead || r == CoLead || r == Participating }

// Participant is a country, territory or agency in an operation.
type Participant struct {
	Code    string          `json:"code" validate:"required,max=12"`
	Role    ParticipantRole `json:"role" validate:"oneof=lead co_lead participating supporting observer"`
	Contact string          `json:"contact,omitempty" validate:"max=120"` // name of the contact point's desk, never of a private person
	Phone   string          `json:"phone,omitempty" validate:"max=40"`
	Offices []Office        `json:"offices,omitempty" validate:"dive"`
	// Zone is an IANA zone of its own: its reports are due when the clocks there show the time. Its days stay those of the operation.
	Zone string `json:"zone,omitempty" validate:"omitempty,timezone"`
	// Owed names the families this participant owes; empty means all of the operation.
	Owed []string `json:"owed,omitempty"`
}

// Office is a body inside a participant that reports on its own.
type Office struct {
	Code          string `json:"code" validate:"required,code"`
	Name          string `json:"name" validate:"required,max=80"`
	NeedsApproval bool   `json:"needs_approval,omitempty"` // its reports count after the contact point's approval
}

// Slot is a reporting period. Slots of an operation follow one another and never overlap.
type Slot struct {
	ID      string    `json:"id" validate:"required,max=40"` // 2024-06-03, or with a shift: 2024-06-03-night
	Starts  time.Time `json:"starts"`
	Ends    time.Time `json:"ends"`
	Due     time.Time `json:"due"`     // late after it
	Overdue time.Time `json:"overdue"` // due plus grace
	// Locks is from when on what participants send waits for the centre; never where it is absent.
	Locks *time.Time `json:"locks,omitempty"`
}

// Configuration is everything about an operation that is not a report. It is the sum of its configure entries.
type Configuration struct {
	Settings     Settings      `json:"settings"`
	Participants []Participant `json:"participants"`
	Indicators   []Indicator   `json:"indicators"`
	Slots        []Slot        `json:"slots"`
	Exceptions   []Excepted    `json:"exceptions,omitempty"`
}

// Configure is the body of a configure entry: each section that is present replaces that section, offices and an exception only those that they name.
type Configure struct {
	Settings     *Settings     `json:"settings,omitempty"`
	Participants []Participant `json:"participants,omitempty" validate:"dive"`
	Offices      *OfficesOf    `json:"offices,omitempty"`
	Indicators   []Indicator   `json:"indicators,omitempty" validate:"dive"`
	Slots        []Slot        `json:"slots,omitempty" validate:"dive"`
	Exception    *Exception    `json:"exception,omitempty"`
}

// OfficesOf replaces the offices of one participant and touches nothing else, so that a contact point can keep its own.
type OfficesOf struct {
	Participant string   `json:"participant" validate:"required,max=12"`
	Offices     []Office `json:"offices" validate:"max=200,dive"`
}
