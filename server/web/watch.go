package web

import (
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// WatchesAnswer says which watches are on.
type WatchesAnswer struct {
	Watches []OnWatch `json:"watches"` // who came first before the others
}

// OnWatch is a watch with an operation open.
type OnWatch struct {
	Name  string    `json:"name"`
	Since time.Time `json:"since"` // operation time
}

func (s *server) watches(c *call, _ nothing) (WatchesAnswer, error) {
	answer := WatchesAnswer{Watches: []OnWatch{}}
	err := s.Picture(c.op, func(p *models.Picture) {
		clock := p.Configuration().Settings.Clock
		for _, w := range s.Live.OnWatch(c.op) {
			answer.Watches = append(answer.Watches, OnWatch{w.Name, clock.At(w.Since).UTC().Truncate(time.Millisecond)})
		}
	})
	return answer, err
}

func (s *server) acknowledge(c *call, in desk.AcknowledgeRequest) (Receipt, error) {
	r, err := s.Desk.Acknowledge(c.ctx, c.actor, c.op, in)
	return receipt(c, r, err)
}

func (s *server) cover(c *call, in desk.CoverRequest) (Receipt, error) {
	r, err := s.Desk.Cover(c.ctx, c.actor, c.op, in)
	return receipt(c, r, err)
}
