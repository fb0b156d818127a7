package models

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Cover says which participants a watch covers from now on, in place of those before; none: it covers nobody.
type Cover struct {
	Participants []string `json:"participants"`
	// From is the watch from which all of its own are taken over: it covers nobody then.
	From string `json:"from,omitempty"`
}

// Covering is whom a watch covers, as coordinators see it.
type Covering struct {
	By           string   `json:"by"` // watch
	At           string   `json:"at"`
	Participants []string `json:"participants"` // in the operation's order
}

// covering is whom a watch covers, since when.
type covering struct {
	By           string    `json:"by"`
	At           time.Time `json:"at"`
	Participants []string  `json:"participants"`
}

// noteCover puts in force whom a watch covers.
func (p *Picture) noteCover(e *Entry) {
	if e.Cover == nil {
		return
	}
	delete(p.covers, e.Cover.From)
	by := cmp.Or(e.By.Name, e.By.Account)
	delete(p.covers, by)
	if len(e.Cover.Participants) > 0 {
		p.covers[by] = covering{by, e.At, e.Cover.Participants}
	}
}

// Covers says whether a watch covers anybody.
func (p *Picture) Covers(watch string) bool {
	_, ok := p.covers[watch]
	return ok
}

// coversNow gives who covers whom.
func (p *Picture) coversNow() []Covering {
	covers := []Covering{}
	for _, c := range p.sortedCovers() {
		v := Covering{By: c.By, At: stamp(c.At), Participants: []string{}}
		for _, participant := range p.catalogue.config.Participants {
			if slices.Contains(c.Participants, participant.Code) {
				v.Participants = append(v.Participants, participant.Code)
			}
		}
		covers = append(covers, v)
	}
	return covers
}

// sortedCovers are the covers as a checkpoint keeps them.
func (p *Picture) sortedCovers() []covering {
	var all []covering
	for _, c := range p.covers {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b covering) int { return strings.Compare(a.By, b.By) })
	return all
}
