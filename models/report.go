package models

import "time"

// Kind says how the figures of a report relate to its slot.
type Kind string

// The kinds of report.
const (
	Add          Kind = "add"           // add to the day
	SlotTotal    Kind = "slot_total"    // whole-day figure
	RunningTotal Kind = "running_total" // since the start, up to and including the slot
	Early        Kind = "early"         // early figure, will be replaced
	Nil          Kind = "nil"           // nothing to report
)

// NilMeaning says what a nil report means.
type NilMeaning string

// Active is 0 in every result family asked; NotActive is 0 in every family asked.
const (
	Active    NilMeaning = "active"
	NotActive NilMeaning = "not_active"
)

// Share is the part of a figure that other reporters report too.
type Share struct {
	Reference string   `json:"reference"` // of the joint action, the same for all who share it
	With      []string `json:"with,omitempty"`
	Value     Decimal  `json:"value"`
}

// Figure is one indicator's value in one report. Absent from a report = unknown; Value 0 = known to be none; NotCollected = will
// not be known.
type Figure struct {
	Indicator    string    `json:"indicator"`
	Value        *Decimal  `json:"value,omitempty"`
	Qualifier    Qualifier `json:"qualifier,omitempty"`
	NotCollected bool      `json:"not_collected,omitempty"`
	Joint        []Share   `json:"joint,omitempty"`
}

// OfficeFigures is what one office gave of the participant's figures. It informs and never counts: the figures of the report hold it already.
type OfficeFigures struct {
	Office  string   `json:"office"`
	Figures []Figure `json:"figures"`
}

// Place is where something happened, at region level; Detail is kept as a text apart.
type Place struct {
	Region string `json:"region,omitempty"`
	City   string `json:"city,omitempty"`
	Detail string `json:"detail,omitempty"`
}

// Body is what a reporter sends, as in the HTTP contract. In the ledger Comment, Caller and Place.Detail are empty: they are texts
// kept apart, known to the entry by their salted hash only.
type Body struct {
	V           int        `json:"v"`
	ID          string     `json:"id"`
	Participant string     `json:"participant"`
	Office      string     `json:"office,omitempty"`
	Slot        string     `json:"slot,omitempty"`
	HappenedAt  *time.Time `json:"happened_at,omitempty"`
	Kind        Kind       `json:"kind"`
	NilMeaning  NilMeaning `json:"nil_meaning,omitempty"`
	Figures     []Figure   `json:"figures,omitempty"`
	// Breakdown says what each office gave of the figures; only the participant itself has one, and not for what it adds.
	Breakdown  []OfficeFigures `json:"breakdown,omitempty"`
	Place      *Place          `json:"place,omitempty"`
	Comment    string          `json:"comment,omitempty"`
	References []string        `json:"references,omitempty"`
	Source     string          `json:"source,omitempty"`
	Handling   string          `json:"handling,omitempty"`
	TLP        string          `json:"tlp,omitempty"`
	// Confidence is how sure the source (A, B, C, X) and the information (1 to 4) are, such as "B2".
	Confidence string `json:"confidence,omitempty"`
	// WrittenAt is when its sender finished it, by the sender's clock. It says how long a report waited for a line and orders nothing.
	WrittenAt *time.Time `json:"written_at,omitempty"`
	// Caller is who phoned, by function or desk, and CalledAt when, where the centre enters what it heard. The name is a text kept apart.
	Caller   string     `json:"caller,omitempty"`
	CalledAt *time.Time `json:"called_at,omitempty"`
}

// Beside is what a report says beside its figures, texts left out: a correction carries it on.
type Beside struct {
	Place      *Place   `json:"place,omitempty"`
	References []string `json:"references,omitempty"`
	Source     string   `json:"source,omitempty"`
	Handling   string   `json:"handling,omitempty"`
	TLP        string   `json:"tlp,omitempty"`
	Confidence string   `json:"confidence,omitempty"`
	CalledAt   string   `json:"called_at,omitempty"` // when the call was that the centre entered it from, RFC 3339
}

// Beside gives what the body says beside its figures.
func (b *Body) Beside() Beside {
	beside := Beside{Place: b.Place, References: b.References, Source: b.Source, Handling: b.Handling, TLP: b.TLP, Confidence: b.Confidence}
	if b.CalledAt != nil {
		beside.CalledAt = stamp(*b.CalledAt)
	}
	return beside
}

// State is where a version of a report stands.
type State string

// The states of a version.
const (
	Awaiting  State = "awaiting_approval" // of the contact point
	Held      State = "held"              // came after the lock, waits for the centre
	Received  State = "received"
	Accepted  State = "accepted"
	Returned  State = "returned"
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn"
)

// Counts says whether a version in this state may count.
func (s State) Counts() bool { return s == Received || s == Accepted }

// ReasonCode is the typed reason of a correction, withdrawal, return or rejection.
type ReasonCode string

// The reasons a reporter gives for a correction, and those a coordinator gives for a return or rejection.
const (
	TypingError      ReasonCode = "typing_error"
	LateInformation  ReasonCode = "late_information"
	Reclassification ReasonCode = "reclassification"
	Duplicate        ReasonCode = "duplicate"
	Implausible      ReasonCode = "implausible"
	Incomplete       ReasonCode = "incomplete"
	WrongSlot        ReasonCode = "wrong_slot"
	OtherReason      ReasonCode = "other"
	OnRequest        ReasonCode = "on_request" // of an exception: the participant asked for it
)
