package models

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Release is a frozen, numbered summary of an operation as of one entry of its ledger; on screens "summary no. 3". It stores its own
// figures and never changes. Its JSON is canonical: the same release gives the same bytes, which its hash holds.
type Release struct {
	V         int            `json:"v"`
	Operation string         `json:"operation"`
	Name      string         `json:"name"`
	Exercise  bool           `json:"exercise"`
	Zone      string         `json:"zone"`
	Starts    string         `json:"starts"`
	Ends      string         `json:"ends"`
	Centre    string         `json:"centre,omitempty"`
	Number    int            `json:"number"` // from 1, without gaps
	Status    ReleaseStatus  `json:"status"`
	Purpose   ReleasePurpose `json:"purpose"`
	Seq       int64          `json:"seq,omitempty"` // of the ledger; not in what leaves
	AsOf      string         `json:"as_of"`         // time of the last entry it holds, RFC 3339
	FrozenAt  string         `json:"frozen_at"`
	By        string         `json:"by,omitempty"` // who froze it; not in what leaves
	Rules     int            `json:"rules"`        // version of the counting rules
	Threshold int            `json:"threshold,omitempty"`
	TLP       string         `json:"tlp"`
	LeftOut   []string       `json:"left_out,omitempty"` // names of indicators that cannot be given without giving away what is hidden

	Indicators   []Indicator     `json:"indicators"`
	Participants []Participation `json:"participants"`
	Totals       []ReleaseFigure `json:"totals"`               // in the order of the indicators
	Rows         []ReleaseRow    `json:"rows"`                 // in the order of the participants
	Series       []ReleaseSlot   `json:"series,omitempty"`     // by slot, of those that have ended; never in a public release
	Agreements   []Agreement     `json:"agreements,omitempty"` // not in what leaves
	Hash         string          `json:"hash,omitempty"`
}

// Released is what the ledger holds of a release: the summary itself is kept beside it, and its hash here proves it.
type Released struct {
	Number  int            `json:"number"`
	Status  ReleaseStatus  `json:"status"`
	Purpose ReleasePurpose `json:"purpose"`
	Hash    string         `json:"hash"`
	// Agreements are the consents that were recorded while it was frozen; they stand for later ones too.
	Agreements []Agreement `json:"agreements,omitempty"`
	LeftOut    []string    `json:"left_out,omitempty"` // indicators, with their parts
	// Embargo is the server time before which it is nobody's to read but of those who release.
	Embargo *time.Time `json:"embargo,omitempty"`
}

// Embargo moves the embargo of a release; without a time it ends at once.
type Embargo struct {
	Number int        `json:"number"`
	Until  *time.Time `json:"until,omitempty"` // server time
}

// Agreement is a participant's consent that its row is shown outside.
type Agreement struct {
	Participant string `json:"participant" validate:"required,max=12"`
	Reference   string `json:"reference,omitempty" validate:"max=120"` // of the letter or message that says so; empty where it was given here
	// Restricted is the provider's permission for figures handled H2 or H3 as well.
	Restricted bool       `json:"restricted,omitempty"`
	How        ConsentWay `json:"how,omitempty"`
	At         string     `json:"at,omitempty"` // RFC 3339
}

// Participation is who took part, in which role.
type Participation struct {
	Code string          `json:"code"`
	Role ParticipantRole `json:"role"`
}

// ReleaseRow is one participant's figures.
type ReleaseRow struct {
	Participant string          `json:"participant"`
	Figures     []ReleaseFigure `json:"figures"`
}

// ReleaseSlot is what was known of the operation's totals since its start up to the end of a slot.
type ReleaseSlot struct {
	Slot    string          `json:"slot"`
	Ends    string          `json:"ends"` // RFC 3339
	Figures []ReleaseFigure `json:"figures"`
}

// ReleaseFigure is one indicator's value. Unknown is null; hidden says why a value is not shown, which is null then in what leaves.
type ReleaseFigure struct {
	Indicator   string    `json:"indicator"`
	Value       Text      `json:"value"`
	Qualifier   Qualifier `json:"qualifier"`
	Provisional Text      `json:"provisional,omitempty"` // the part of it not yet accepted
	Joint       Text      `json:"joint,omitempty"`       // came off the sum as joint, counted once
	JointHidden string    `json:"joint_hidden,omitempty"`
	Reported    int       `json:"reported"`
	Expected    int       `json:"expected"`
	Hidden      string    `json:"hidden,omitempty"`
}

// ReleaseStatus says whether figures may still move.
type ReleaseStatus string

// ReleasePurpose says for whom a release is: what is not internal leaves, and is disclosure-controlled.
type ReleasePurpose string

// The statuses and purposes of releases.
const (
	PreliminaryRelease ReleaseStatus  = "preliminary"
	FinalRelease       ReleaseStatus  = "final"
	InternalRelease    ReleasePurpose = "internal"
	// ParticipantsRelease is for the contact points of the operation: no threshold, but consent and handling codes hold.
	ParticipantsRelease ReleasePurpose = "participants"
	PublicRelease       ReleasePurpose = "public"
)

// HiddenMark is what stands in a release that leaves in place of every reason why a value is hidden: which cells are hidden because they are
// small would say something about them.
const HiddenMark = "hidden"

// Given is the release as it leaves: what is hidden is gone, and so is who froze it at which entry.
func (r Release) Given() Release {
	r.Seq, r.By, r.Agreements = 0, "", nil
	r.Totals = r.given(r.Totals)
	rows := make([]ReleaseRow, len(r.Rows))
	for i, row := range r.Rows {
		rows[i] = ReleaseRow{row.Participant, r.given(row.Figures)}
	}
	r.Rows = rows
	return r
}

// given are figures as they leave. How much of one is not accepted yet is for those inside: it can be a small count of its own, which nothing hides.
func (r Release) given(figures []ReleaseFigure) []ReleaseFigure {
	open := make([]ReleaseFigure, len(figures))
	for i, f := range figures {
		if r.Purpose != InternalRelease {
			f.Provisional = ""
		}
		if f.Hidden != "" {
			f.Value, f.Provisional, f.Qualifier, f.Hidden = "", "", Exact, HiddenMark
		}
		if f.JointHidden != "" {
			f.Joint, f.JointHidden = "", HiddenMark
		}
		open[i] = f
	}
	return open
}

// Sum is the hash of a release, over its canonical JSON without the hash itself: SHA-256, hex.
func (r Release) Sum() string {
	r.Hash = ""
	body, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("models: a release that cannot be written as JSON: %v", err))
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// ReleaseVersion is the version of releases written now.
const ReleaseVersion = 1
