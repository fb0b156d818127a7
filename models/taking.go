package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Taking says that a watch works on a report, so that no two do, or that it no longer does.
type Taking struct {
	Report string `json:"report"`
	Drop   bool   `json:"drop,omitempty"`
	// From is the watch it was taken over from; empty where nobody had it.
	From string `json:"from,omitempty"`
}

// taken is who works on a report, since when.
type taken struct {
	Report string    `json:"report"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

func (p *Picture) takes(e *Entry) (*change, error) {
	if e.Taking == nil || p.byID[e.Taking.Report] == nil {
		return nil, fmt.Errorf("entry %d takes no known report", e.Seq)
	}
	return &change{taking: e.Taking}, nil
}

// noteTaking puts a taking in force. What is decided about a report ends it.
func (p *Picture) noteTaking(e *Entry) {
	switch {
	case e.Taking == nil:
		if slices.Contains([]Verb{VerbAccept, VerbQuestion, VerbReturn, VerbReject, VerbWithdraw}, e.Verb) {
			delete(p.takings, e.Report)
		}
	case e.Taking.Drop:
		delete(p.takings, e.Taking.Report)
	default:
		p.takings[e.Taking.Report] = taken{e.Taking.Report, cmp.Or(e.By.Name, e.By.Account), e.At}
	}
}

// TakenBy is the watch that works on a report; empty where none does.
func (p *Picture) TakenBy(report string) string { return p.takings[report].By }

// sortedTakings are those in force as a checkpoint keeps them.
func (p *Picture) sortedTakings() []taken {
	var all []taken
	for _, t := range p.takings {
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b taken) int { return strings.Compare(a.Report, b.Report) })
	return all
}
