package models

import "time"

// Total is one indicator's value with what it rests on. Unknown is nil, never 0. It is comparable, so that what changed between two
// views is found by ==.
type Total struct {
	Indicator   string     `json:"indicator"`
	Value       Text       `json:"value"`
	Accepted    Text       `json:"accepted"`
	Provisional Text       `json:"provisional"`
	Qualifier   Qualifier  `json:"qualifier"`
	Reported    int        `json:"reported"`               // of Expected, those with no slot already due missing
	Expected    int        `json:"expected"`               // participants that owe it in slots already due; in a row 1 or 0
	Nil         int        `json:"nil,omitempty"`          // participants whose value rests on nil reports alone
	Joint       Text       `json:"joint,omitempty"`        // what came off as joint, counted once
	Questioned  int        `json:"questioned,omitempty"`   // figures whose question is open
	Unresolved  int        `json:"unresolved,omitempty"`   // reports to be resolved
	Flag        string     `json:"flag,omitempty"`         // above_parent, partition_exceeded, overflow
	Correction  Text       `json:"correction,omitempty"`   // signed change of the last correction that lowered it
	Because     ReasonCode `json:"because,omitempty"`      // its reason
	CorrectedBy string     `json:"corrected_by,omitempty"` // participant
	CorrectedAt string     `json:"corrected_at,omitempty"` // RFC 3339
}

// Text is a decimal string, or unknown: JSON null. The zero value is unknown.
type Text string

// MarshalJSON writes the string, or null where it is unknown.
func (t Text) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return []byte(`"` + string(t) + `"`), nil
}

// UnmarshalJSON reads a string or null.
func (t *Text) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*t = ""
		return nil
	}
	*t = Text(b[1 : len(b)-1])
	return nil
}

// SlotFact is what is known of one participant in one slot. Due, late and overdue are not facts: they follow from the slot's times and
// the clock.
type SlotFact struct {
	Slot   string     `json:"slot"`
	State  SlotState  `json:"state"`
	At     string     `json:"at,omitempty"`     // of the last entry that made it so, RFC 3339
	By     string     `json:"by,omitempty"`     // name of the watch that accepted
	Reason ReasonCode `json:"reason,omitempty"` // of a return
	Until  string     `json:"until,omitempty"`  // a returned report is wanted back by, RFC 3339
	Report string     `json:"report,omitempty"` // the report to open
	// What the centre did about what is missing.
	Call     CallAct `json:"call,omitempty"`
	CallAt   string  `json:"call_at,omitempty"`  // RFC 3339
	CallBy   string  `json:"call_by,omitempty"`  // the watch
	Promised string  `json:"promised,omitempty"` // for then, RFC 3339
	Asked    string  `json:"asked,omitempty"`    // the participant was asked for it here, RFC 3339
	// What holds for the participant in place of the slot's own times, RFC 3339: on its own clock, or by an exception of the centre.
	Due         string       `json:"due,omitempty"`
	Overdue     string       `json:"overdue,omitempty"`
	Locks       string       `json:"locks,omitempty"`
	Exception   ExceptionAct `json:"exception,omitempty"`
	Excepted    string       `json:"excepted,omitempty"`     // when the centre made it
	ExceptedBy  string       `json:"excepted_by,omitempty"`  // the watch
	ExceptedFor ReasonCode   `json:"excepted_for,omitempty"` // its reason
}

// SlotState is the worst of what a participant's reports for a slot are.
type SlotState string

// The states of a slot, worst first; SlotNotOwed: the participant's role owes nothing and nothing came.
const (
	SlotMissing  SlotState = "missing"
	SlotReturned SlotState = "returned"
	SlotHeld     SlotState = "held"
	SlotAwaiting SlotState = "awaiting_approval"
	SlotReceived SlotState = "received"
	SlotNil      SlotState = "nil"
	SlotAccepted SlotState = "accepted"
	SlotNotOwed  SlotState = "not_owed"
)

// Row is one participant in the picture. Rows are immutable and keep their address while nothing in them changes.
type Row struct {
	Participant  string          `json:"participant"`
	Role         ParticipantRole `json:"role"`
	LastReportAt string          `json:"last_report_at,omitempty"`
	Slots        []SlotFact      `json:"slots"`
	Totals       []Total         `json:"totals"` // empty where the audience sees only who is in
}

// FeedItem is one line of the feed: codes and figures, from which the reader's language makes a sentence.
type FeedItem struct {
	ID          string     `json:"id"` // of the entry
	At          string     `json:"at"` // RFC 3339
	Verb        Verb       `json:"verb"`
	Participant string     `json:"participant,omitempty"`
	Office      string     `json:"office,omitempty"`
	Report      string     `json:"report,omitempty"`
	Version     int        `json:"version,omitempty"`
	Kind        Kind       `json:"kind,omitempty"`
	Slot        string     `json:"slot,omitempty"`
	State       State      `json:"state,omitempty"`
	Figures     int        `json:"figures,omitempty"` // how many the report holds
	Changes     []Change   `json:"changes,omitempty"` // of the participant's headline totals, at most three
	Reason      ReasonCode `json:"reason,omitempty"`
	Until       string     `json:"until,omitempty"`
	By          string     `json:"by,omitempty"` // the watch that decided; "" for own acts of the participant
	Late        bool       `json:"late,omitempty"`
	Call        CallAct    `json:"call,omitempty"` // what the centre did about a missing report
	// Exception is what the centre made of a deadline; Until is then when the report is due.
	Exception ExceptionAct `json:"exception,omitempty"`
}

// Change is a value before and after.
type Change struct {
	Indicator string `json:"indicator"`
	From      Text   `json:"from"`
	To        Text   `json:"to"`
}

// History is an indicator's operation total over time: the last value in each step since Start. Unknown is null.
type History struct {
	Indicator string `json:"indicator"`
	Values    []Text `json:"values"`
}

// HistoryStep is the width of one step of [History].
const HistoryStep = 15 * time.Minute

// Attention counts what waits for a decision of the audience.
type Attention struct {
	ToAccept   int `json:"to_accept"`
	ToResolve  int `json:"to_resolve"`
	Joint      int `json:"joint"`      // references without counterpart or with shares that differ
	Early      int `json:"early"`      // early figures still standing after the due time
	Questioned int `json:"questioned"` // figures whose question is open
	Answered   int `json:"answered"`   // reports with an answer, still to decide
	Returned   int `json:"returned"`
	ToApprove  int `json:"to_approve"`
	// Unconfirmed counts reports that the centre entered and their participant has still to confirm.
	Unconfirmed int `json:"unconfirmed"`
}

// View is what one audience sees of the picture. It is immutable.
type View struct {
	Operation    string      `json:"operation"`
	Seq          int64       `json:"-"`     // of the ledger; whoever sends it decides who may know it
	Founding     string      `json:"-"`     // id of the first entry: another operation with the same code has another
	AsOf         string      `json:"as_of"` // time of the last entry the audience can see, RFC 3339
	Config       *ConfigView `json:"configuration"`
	Totals       []Total     `json:"totals"`
	Rows         []*Row      `json:"participants"` // in protocol order as configured
	Feed         []FeedItem  `json:"feed"`         // newest first, at most FeedLength
	HistoryStart string      `json:"history_start,omitempty"`
	History      []History   `json:"history,omitempty"` // headlines only
	Attention    Attention   `json:"attention"`
	Watch        *WatchView  `json:"watch,omitempty"` // only for coordinators
}

// FeedLength is how many feed items a view holds; older ones are paged.
const FeedLength = 40

// ConfigView is the configuration as an audience may see it. It keeps its address while nothing in it changes.
type ConfigView struct {
	Settings   Settings      `json:"settings"`
	Indicators []Indicator   `json:"indicators"`
	Slots      []Slot        `json:"slots"`
	People     []Participant `json:"participants"` // phones only for coordinators; offices only own
}

// Breakdown opens a total to what makes it and what does not count, with the reason.
type Breakdown struct {
	Indicator   string         `json:"indicator"`
	Participant string         `json:"participant,omitempty"` // empty: of the operation
	Total       Total          `json:"total"`
	Counted     []Contribution `json:"counted"`
	NotCounted  []Contribution `json:"not_counted"`
	Joint       []JointCredit  `json:"joint,omitempty"`
	// Days is what the single slots say where a running total stands for them, Difference the running total less that.
	Days       Text            `json:"days,omitempty"`
	Difference Text            `json:"difference,omitempty"`
	Published  []PublishedLine `json:"published,omitempty"` // of other bodies, beside, never in the total
}

// Contribution is one report's figure in a breakdown.
type Contribution struct {
	Report      string    `json:"report"`
	Version     int       `json:"version"`
	Participant string    `json:"participant"`
	Office      string    `json:"office,omitempty"`
	Slot        string    `json:"slot"`
	Kind        Kind      `json:"kind"`
	State       State     `json:"state"`
	Value       Text      `json:"value"` // unknown: not collected
	Qualifier   Qualifier `json:"qualifier"`
	At          string    `json:"at"`
	// Why is empty for what counts; else replaced, to_be_resolved, returned, rejected, withdrawn, awaiting_approval, held, joint,
	// not_collected, other_slot (latest and max families).
	Why   string `json:"why,omitempty"`
	Total string `json:"total,omitempty"` // the report that covers it
}

// JointCredit is one joint reference in a breakdown.
type JointCredit struct {
	Reference string       `json:"reference"`
	Family    string       `json:"family"`
	Credited  string       `json:"credited"`            // participant; inside one participant the office, or its own code
	Chosen    bool         `json:"chosen,omitempty"`    // by a coordinator
	ChosenBy  string       `json:"chosen_by,omitempty"` // the watch; only for who sees inside
	Off       Text         `json:"off"`                 // counted once: comes off the total
	Shares    []JointShare `json:"shares"`
	Flag      string       `json:"flag,omitempty"` // shares_differ, no_counterpart
}

// JointShare is one participant's share in a joint reference; inside one participant that of one of its reporters.
type JointShare struct {
	Participant string `json:"participant"`
	Office      string `json:"office,omitempty"`
	Value       Text   `json:"value"`
}

// PublishedLine is a figure another body published, shown beside the ledger for comparison.
type PublishedLine struct {
	Operation string    `json:"operation"`
	Indicator string    `json:"indicator"`
	Parent    string    `json:"parent,omitempty"`
	Subject   string    `json:"participant,omitempty"` // empty: the operation's total
	Value     string    `json:"value"`
	CountedIn string    `json:"counted_in"`
	Qualifier Qualifier `json:"qualifier"`
	Note      string    `json:"note,omitempty"`
	NotedAt   string    `json:"noted_at,omitempty"` // by the centre of this operation, RFC 3339
	NotedBy   string    `json:"noted_by,omitempty"` // the watch; only for coordinators
}

// ReportView is a report with its versions, as an audience may see it.
type ReportView struct {
	ID          string        `json:"id"`
	Participant string        `json:"participant"`
	Office      string        `json:"office,omitempty"`
	Slot        string        `json:"slot"`
	Kind        Kind          `json:"kind"`
	Version     int           `json:"version"`            // the latest: what If-Match wants
	State       State         `json:"state"`              // of the latest version
	Counting    int           `json:"counting,omitempty"` // the version that counts, 0 for none
	At          string        `json:"at"`
	Late        bool          `json:"late,omitempty"`
	Unconfirmed bool          `json:"unconfirmed,omitempty"` // the centre entered the latest version, its participant has still to confirm it
	Versions    []VersionView `json:"versions"`
	Questioned  []string      `json:"questioned,omitempty"` // the figures whose question is open
	Questions   []Question    `json:"questions,omitempty"`
	Unresolved  []Open        `json:"unresolved,omitempty"`
	History     []ActView     `json:"history,omitempty"` // of a report that is opened
	// Warnings are what is remarkable about a report that waits to be accepted: see [Picture.Remarkable]. Only for coordinators.
	Warnings []Warning `json:"warnings,omitempty"`
	TakenBy  string    `json:"taken_by,omitempty"` // the watch that works on it; only for coordinators
}

// VersionView is one version of a report.
type VersionView struct {
	Version    int             `json:"version"`
	State      State           `json:"state"`
	At         string          `json:"at"`
	By         string          `json:"by,omitempty"`
	OnBehalf   bool            `json:"on_behalf,omitempty"` // entered by the centre
	Slot       string          `json:"slot"`
	Kind       Kind            `json:"kind"`
	NilMeaning NilMeaning      `json:"nil_meaning,omitempty"`
	Figures    []Figure        `json:"figures"`
	Breakdown  []OfficeFigures `json:"breakdown,omitempty"`  // what each office gave of the figures
	WrittenAt  string          `json:"written_at,omitempty"` // by the sender's clock
	Reason     ReasonCode      `json:"reason,omitempty"`     // of the correction or withdrawal that made it
	Because    ReasonCode      `json:"because,omitempty"`    // of its return or rejection
	Until      string          `json:"until,omitempty"`
	DecidedAt  string          `json:"decided_at,omitempty"`
	DecidedBy  string          `json:"decided_by,omitempty"`
	// Receipt is the short number to quote. The centre hears that of what it entered from the participant, when that confirms it.
	Receipt     string  `json:"receipt,omitempty"`
	ConfirmedAt string  `json:"confirmed_at,omitempty"` // entered by the centre and confirmed by the participant
	Beside      *Beside `json:"beside,omitempty"`       // only for who reports and who coordinates
}

// Open is a question only a person can answer: is this report already in that total, or does it come on top?
type Open struct {
	Family string `json:"family"`
	Total  string `json:"total"` // report id of the total
}

// Warning is something about a report that depends on the picture; never a refusal.
type Warning struct {
	Code      Code              `json:"code"`
	Indicator string            `json:"indicator,omitempty"`
	Params    map[string]string `json:"params,omitempty"`
}
