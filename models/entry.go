package models

import "time"

// Verb names what an entry did.
type Verb string

// The verbs of the ledger.
const (
	VerbConfigure Verb = "configure"
	VerbSubmit    Verb = "submit"
	VerbCorrect   Verb = "correct"
	VerbWithdraw  Verb = "withdraw"
	VerbApprove   Verb = "approve"
	VerbConfirm   Verb = "confirm"
	VerbAccept    Verb = "accept"
	VerbQuestion  Verb = "question"
	VerbAnswer    Verb = "answer"
	VerbReturn    Verb = "return"
	VerbReject    Verb = "reject"
	VerbResolve   Verb = "resolve"
	VerbCredit    Verb = "credit"
	VerbRelease   Verb = "release"
	VerbAsk       Verb = "ask" // participants for consent
	VerbConsent   Verb = "consent"
	VerbEmbargo   Verb = "embargo"
	VerbCall      Verb = "call"
	VerbTake      Verb = "take"    // a report to work on it
	VerbNote      Verb = "note"    // a line of the log, a paper, a request
	VerbReply     Verb = "reply"   // to a request
	VerbPublish   Verb = "publish" // notes what a participant or the operation has published itself
	VerbUndo      Verb = "undo"    // takes back what was last done about a report
	VerbCover     Verb = "cover"   // participants, by a watch

	VerbAcknowledge Verb = "acknowledge" // alerts
)

// EntryVersion is the version of entries written now; older ones are upcast on read.
const EntryVersion = 1

// Entry is one immutable row of the ledger. Exactly one of the payloads fits the verb: Configure; Body (submit, correct); Reason
// (correct, withdraw, return, reject); Question; Resolution; Credit; Release; Asked; Consent; Embargo; Call; Note; Taking; Cover; Acknowledged; Undoes;
// Published. It holds figures and codes, no texts.
type Entry struct {
	V         int       `json:"v"`
	Operation string    `json:"operation"`
	Seq       int64     `json:"seq"`    // gap-free per operation, from 1
	ID        string    `json:"id"`     // of the request that made it, unique per operation and sender
	At        time.Time `json:"at"`     // operation time of receipt, UTC milliseconds, never runs backwards
	Config    int64     `json:"config"` // seq of the configuration it was made under; 0 for the first
	By        By        `json:"by"`
	Verb      Verb      `json:"verb"`

	Report      string `json:"report,omitempty"`  // id of the report acted on
	Version     int    `json:"version,omitempty"` // made by submit (1), correct and withdraw (latest+1); decided on by others
	State       State  `json:"state,omitempty"`   // of that version after this entry
	Participant string `json:"participant,omitempty"`
	Office      string `json:"office,omitempty"`

	Configure  *Configure    `json:"configure,omitempty"`
	Body       *Body         `json:"body,omitempty"`
	Reason     ReasonCode    `json:"reason,omitempty"`
	Due        *time.Time    `json:"due,omitempty"`      // of a return, question or request for consent; of a call what was promised
	Question   []string      `json:"question,omitempty"` // indicators questioned
	Resolution *Resolution   `json:"resolution,omitempty"`
	Credit     *Credit       `json:"credit,omitempty"`
	Release    *Released     `json:"release,omitempty"`
	Asked      *ConsentAsked `json:"asked,omitempty"`
	Consent    *Consent      `json:"consent,omitempty"`
	Embargo    *Embargo      `json:"embargo,omitempty"`
	Call       *Call         `json:"call,omitempty"`
	Note       *Noted        `json:"note,omitempty"`
	Taking     *Taking       `json:"taking,omitempty"`
	Published  *Published    `json:"published,omitempty"`
	Undoes     string        `json:"undoes,omitempty"` // id of the entry about the same report that an undo takes back
	Cover      *Cover        `json:"cover,omitempty"`

	Acknowledged *Acknowledged `json:"acknowledged,omitempty"`

	TextHash string `json:"text_hash,omitempty"` // salted hash of the texts kept apart
	Prev     string `json:"prev,omitempty"`      // hash of the entry before, hex
}

// By says who made an entry.
type By struct {
	Account     string `json:"account"`
	Name        string `json:"name,omitempty"` // function or watch, e.g. "watch North"
	Role        Role   `json:"role"`
	Participant string `json:"participant,omitempty"`
	Office      string `json:"office,omitempty"`
}

// Answer resolves what does not count and was never decided.
type Answer string

// IncludedAnswer: the total already holds it, it is replaced. AddedAnswer: it counts beside the total.
const (
	IncludedAnswer Answer = "included"
	AddedAnswer    Answer = "added"
)

// Resolution answers for the entry's report in one family against one total.
type Resolution struct {
	Family string `json:"family"`
	Total  string `json:"total"` // report id of the total that covers it
	Answer Answer `json:"answer"`
}

// Credit chooses the participant whose share of a joint result counts, while it has one. An empty participant goes back to the default.
type Credit struct {
	Reference   string `json:"reference"`
	Family      string `json:"family"`
	Participant string `json:"participant"`
}

// watch is the name of the centre's watch that did something; empty for own acts of a participant.
func watch(e *Entry) string {
	if e.By.Participant != "" {
		return ""
	}
	return e.By.Name
}

// TimeFormat is how times are written everywhere: UTC with milliseconds.
const TimeFormat = "2006-01-02T15:04:05.000Z"

// stamp writes a time; the zero time is empty.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(TimeFormat)
}
