package models

import (
	"errors"
	"time"
)

// RulesVersion names the counting rules. A checkpoint of another version is discarded and folded anew.
const RulesVersion = 1

// Picture is what follows from the ledger of one operation up to a seq: totals, states, what does not count and why. It holds figures
// and codes, no texts. It is not safe for concurrent use; what View returns is.
type Picture struct{}

// NewPicture gives the picture of an empty ledger.
func NewPicture(operation string) *Picture { return &Picture{} }

// Seq is the number of the last entry folded in; 0 for none.
func (p *Picture) Seq() int64 { return 0 }

// Configuration is the sum of the configure entries so far. The caller must not change it.
func (p *Picture) Configuration() *Configuration { return nil }

// Apply folds the next entry. It fails, changing nothing, where the entry does not follow (wrong seq, unknown report or version):
// a ledger written by the desk never makes it fail.
func (p *Picture) Apply(e *Entry) error { return errors.New("not folded") }

// View is what the audience sees at operation time now; coverage depends on now, all else on the entries.
func (p *Picture) View(a Audience, now time.Time) *View { return nil }

// ViewUntil is View with only the slots that end by until: the picture as it was, with what is known today.
func (p *Picture) ViewUntil(a Audience, until, now time.Time) *View { return nil }

// Breakdown opens one total; participant "" is the operation's. ok is false for what the audience may not see or does not exist.
func (p *Picture) Breakdown(a Audience, indicator, participant string, now time.Time) (Breakdown, bool) {
	return Breakdown{}, false
}

// Reports lists the reports the audience may see, by place, with their latest state. Filter fields that are empty match all.
func (p *Picture) Reports(a Audience, f ReportFilter) []ReportView { return nil }

// Report gives one report; ok is false where there is none or the audience may not see it.
func (p *Picture) Report(a Audience, id string) (ReportView, bool) { return ReportView{}, false }

// Warnings says what is remarkable about a body that passed [Check] before it is sent, against the picture. correcting is the id of the
// report it corrects, or "".
func (p *Picture) Warnings(b *Body, correcting string, now time.Time) []Warning { return nil }

// Effect tells how totals would change if the next entry were e, without folding it in.
func (p *Picture) Effect(e *Entry) ([]Change, error) { return nil, nil }

// NextDue is the first due or overdue time after now at which a view changes without an entry; ok is false when there is none.
func (p *Picture) NextDue(now time.Time) (at time.Time, ok bool) { return time.Time{}, false }

// MarshalBinary writes a checkpoint.
func (p *Picture) MarshalBinary() ([]byte, error) { return nil, nil }

// UnmarshalBinary reads a checkpoint of this [RulesVersion]; any other is an error.
func (p *Picture) UnmarshalBinary(b []byte) error { return nil }

// ReportFilter narrows a list of reports.
type ReportFilter struct {
	Participant string
	Office      string
	Slot        string
	State       State
}
