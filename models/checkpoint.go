package models

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// checkpoint is a picture as it is stored: what cannot be worked out from something else in it.
type checkpoint struct {
	Rules     int            `json:"rules"`
	Operation string         `json:"operation"`
	Seq       int64          `json:"seq"`
	At        time.Time      `json:"at"`
	Config    *Configuration `json:"configuration"`
	Filings   []*filing      `json:"reports"`
	Credits   []keptCredit   `json:"credits"`
	Calls     []called       `json:"calls,omitempty"`
	Takings   []taken        `json:"takings,omitempty"`
	Covers    []covering     `json:"covers,omitempty"`
	Acks      []acked        `json:"acknowledged,omitempty"`
	Past      *past          `json:"past"`
}

// keptCredit is a choice of whose share counts, and the watch that chose.
type keptCredit struct {
	Credit
	By string `json:"by,omitempty"`
}

// MarshalBinary writes a checkpoint.
func (p *Picture) MarshalBinary() ([]byte, error) {
	c := checkpoint{
		Rules: RulesVersion, Operation: p.operation, Seq: p.seq, At: p.at, Config: p.catalogue.config, Filings: p.filings, Calls: p.sortedCalls(),
		Takings: p.sortedTakings(), Covers: p.sortedCovers(), Acks: p.sortedAcks(), Past: p.past,
	}
	for key, chosen := range p.credits {
		c.Credits = append(c.Credits, keptCredit{Credit{key.reference, key.family, chosen.participant}, chosen.by})
	}
	slices.SortFunc(c.Credits, func(a, b keptCredit) int {
		return cmp.Or(strings.Compare(a.Reference, b.Reference), strings.Compare(a.Family, b.Family))
	})
	return json.Marshal(c)
}

// UnmarshalBinary reads a checkpoint of this [RulesVersion]; any other is an error.
func (p *Picture) UnmarshalBinary(b []byte) error {
	c := checkpoint{Past: newPast()}
	if err := json.Unmarshal(b, &c); err != nil {
		return fmt.Errorf("the checkpoint cannot be read: %w", err)
	}
	if c.Rules != RulesVersion {
		return fmt.Errorf("the checkpoint is of rules version %d, not %d", c.Rules, RulesVersion)
	}
	if c.Config == nil || c.Past == nil {
		return fmt.Errorf("the checkpoint of %q is not complete", c.Operation)
	}
	next := NewPicture(c.Operation)
	next.seq, next.at, next.past = c.Seq, c.At, c.Past
	for _, credit := range c.Credits {
		next.credits[creditKey{credit.Reference, credit.Family}] = choice{credit.Participant, credit.By}
	}
	for i, item := range c.Past.Feed {
		next.past.lines[item.Participant] = append(next.past.lines[item.Participant], i)
	}
	for _, f := range c.Filings {
		next.keep(f)
		for _, v := range f.Versions {
			next.use(&v)
		}
	}
	next.install(c.Config)
	for _, call := range c.Calls {
		next.calls[callKey{call.Participant, call.Slot}] = call
	}
	for _, t := range c.Takings {
		next.takings[t.Report] = t
	}
	for _, cover := range c.Covers {
		next.covers[cover.By] = cover
	}
	for _, ack := range c.Acks {
		next.acks[ack.Key] = ack
	}
	*p = *next
	return nil
}
