package store

import (
	"fmt"

	"actionday/models"
)

// Draft is an entry that wants to be written.
type Draft struct {
	// Entry holds everything but Seq and Prev, which the write gives. At is the proposed operation time; the zero time is now.
	// By is taken from Actor. Submit, undo, and correct where it needs approval, propose a State; for all other acts on a report State,
	// Version, Participant and Office follow from the report.
	Entry models.Entry
	// Expect is the version the sender has seen (If-Match), for configure the seq of the configuration; 0 for none.
	Expect int
	// Last is the seq of the last entry about the report that an undo knows of; with another one in between it is refused.
	Last  int64
	Texts []Text
	Actor models.Actor
	Why   string // for the audit trail
	// Release is the summary that a release entry freezes: its number is the next of the operation.
	Release *models.Release
	// Consents is the number of the last entry about consent that was taken into account in it.
	Consents int64
	Digest   [32]byte // of the normalised request: the same request sent again has the same
	// Theirs is the digest of the request as its participant has it, where somebody else brings it in; nil otherwise. Sent by the participant it is
	// the same request.
	Theirs *[32]byte
}

// Written is the answer to a draft: its entry is on disk.
type Written struct {
	Entry    models.Entry
	Repeated bool // the request had been written before; Entry is the first one
}

// Reused is the cause of an error with [models.CodeIDReused]: another request of the same sender has this id.
type Reused struct{ Entry models.Entry }

// Error names the entry that has the id.
func (r *Reused) Error() string {
	return fmt.Sprintf("id %s is that of entry %d of %s", r.Entry.ID, r.Entry.Seq, r.Entry.Operation)
}

// Sender is the space in which request ids are unique within an operation: the participant, so that a colleague's second try
// is recognised, or the account of those who act for none.
func Sender(a models.Actor) string {
	if a.Participant != "" {
		return a.Participant
	}
	return a.Account
}

// The kinds of text.
const (
	Comment = "comment"
	Place   = "place"
	Note    = "note"
	Caller  = "caller"
)

// Text is free text of a request, kept apart from its entry and encrypted.
type Text struct {
	Kind string
	Body string
	// Set on reading: where it stands, and whether it was taken away, when Body is empty.
	Report   string
	Seq      int64 // of the entry it came with
	Version  int
	Redacted bool
}
