package models

import (
	"time"
)

// RulesVersion names the counting rules. A checkpoint of another version is discarded and folded anew.
const RulesVersion = 5

// Picture is what follows from the ledger of one operation up to a seq: totals, states, what does not count and why. It holds figures
// and codes, no texts. It is not safe for concurrent use, not even for reading; what View returns is.
type Picture struct {
	operation string
	seq       int64
	at        time.Time // of the last entry
	catalogue *catalogue
	filings   []*filing // by place
	byID      map[string]*filing
	by        map[string][]*filing // by participant, by place
	used      map[string]bool      // indicators that have figures
	questions map[string]int       // open questions, by indicator
	credits   map[creditKey]choice
	calls     map[callKey]called
	takings   map[string]taken    // by report
	covers    map[string]covering // by watch
	acks      map[string]acked    // by key of the alert
	books     *books
	all       *sums // over all slots
	past      *past
	seen      *seen
}

// NewPicture gives the picture of an empty ledger.
func NewPicture(operation string) *Picture {
	p := &Picture{
		operation: operation, byID: map[string]*filing{}, by: map[string][]*filing{}, used: map[string]bool{}, questions: map[string]int{}, credits: map[creditKey]choice{},
		calls: map[callKey]called{}, takings: map[string]taken{}, covers: map[string]covering{}, acks: map[string]acked{}, past: newPast(),
	}
	p.install(&Configuration{})
	return p
}

// Seq is the number of the last entry folded in; 0 for none.
func (p *Picture) Seq() int64 { return p.seq }

// Configuration is the sum of the configure entries so far. The caller must not change it.
func (p *Picture) Configuration() *Configuration { return p.catalogue.config }

// Uses says whether an indicator has figures in any version of any report: then its definition is fixed, see [Configuration.With].
func (p *Picture) Uses(indicator string) bool { return p.used[indicator] }

// Apply folds the next entry. It fails, changing nothing, where the entry does not follow (wrong seq, unknown report or version):
// a ledger written by the desk never makes it fail.
func (p *Picture) Apply(e *Entry) error {
	change, err := p.change(e)
	if err != nil {
		return err
	}
	p.commit(e, change)
	p.past.note(p, e, change)
	return nil
}

// install makes a configuration the one in force and works everything out anew under it.
func (p *Picture) install(c *Configuration) {
	p.catalogue = newCatalogue(c)
	p.catalogue.schedule()
	for _, f := range p.filings {
		f.derive(p.catalogue)
	}
	p.books = newBooks(p.catalogue, p.filings)
	p.all = newSums(p.catalogue, p.books, p.credits, len(c.Slots))
	p.seen = newSeen(p.seen)
}
