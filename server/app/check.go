package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"actionday/models"
	"actionday/models/resum"
	"actionday/server/store"
)

// Checked is what the check of one operation found. It is sound where Differences is empty.
type Checked struct {
	Operation   string
	Entries     int64
	Checkpoints int
	Differences []string // each a sentence that names what differs
}

// Check proves, operation by operation, that the ledger is the one that was written, that every checkpoint is the picture it claims
// to be, and that an independent sum over the ledger gives the totals of the picture. It changes nothing.
func Check(ctx context.Context, s *store.Store) ([]Checked, error) {
	operations, err := s.Operations(ctx, store.Whole())
	if err != nil {
		return nil, err
	}
	var results []Checked
	for _, o := range operations {
		c := &check{store: s, Checked: Checked{Operation: o.Code}, picture: models.NewPicture(o.Code)}
		if err := c.run(ctx); err != nil {
			return results, fmt.Errorf("%s: %w", o.Code, err)
		}
		results = append(results, c.Checked)
	}
	return results, nil
}

// check is the check of one operation at work.
type check struct {
	Checked
	store   *store.Store
	picture *models.Picture // folded afresh, as far as the check has come
	entries []models.Entry
}

func (c *check) differs(format string, args ...any) {
	c.Differences = append(c.Differences, fmt.Sprintf(format, args...))
}

// run does each proof in turn. A ledger that is broken or cannot be folded proves nothing further.
func (c *check) run(ctx context.Context) error {
	if _, err := c.store.VerifyChain(ctx, c.Operation); err != nil {
		c.differs("%v", err)
		return nil
	}
	checkpoints, err := c.checkpoints(ctx)
	if err != nil {
		return err
	}
	for e, err := range c.store.Ledger(ctx, c.Operation, 0) {
		if err != nil {
			return err
		}
		if err := c.picture.Apply(&e); err != nil {
			c.differs("entry %d cannot be folded: %v", e.Seq, err)
			return nil
		}
		c.entries = append(c.entries, e)
		if body, ok := checkpoints[e.Seq]; ok {
			if err := c.checkpoint(&e, body); err != nil {
				return err
			}
		}
	}
	c.Entries = int64(len(c.entries))
	c.resum()
	return nil
}

// checkpoints gives the checkpoints of these rules by seq; those of others are never used.
func (c *check) checkpoints(ctx context.Context) (map[int64][]byte, error) {
	listed, err := c.store.Checkpoints(ctx, c.Operation)
	if err != nil {
		return nil, err
	}
	bodies := map[int64][]byte{}
	for _, l := range listed {
		if l.Rules != models.RulesVersion {
			continue
		}
		whole, found, err := c.store.LatestCheckpoint(ctx, c.Operation, l.Rules, l.Seq)
		if err != nil {
			return nil, err
		}
		if found {
			bodies[whole.Seq] = whole.Body // a server beside may have taken the one listed away
		}
	}
	c.Checkpoints = len(bodies)
	return bodies, nil
}

// checkpoint compares a stored picture with the one folded afresh from the same entries.
func (c *check) checkpoint(e *models.Entry, body []byte) error {
	stored := models.NewPicture(c.Operation)
	if err := stored.UnmarshalBinary(body); err != nil {
		c.differs("the checkpoint at entry %d cannot be read: %v", e.Seq, err)
		return nil
	}
	was, err := all(stored, e.At)
	if err != nil {
		return err
	}
	is, err := all(c.picture, e.At)
	if err == nil && !bytes.Equal(was, is) {
		c.differs("the checkpoint at entry %d is not the picture of the entries up to it", e.Seq)
	}
	return err
}

// coordinator sees everything.
var coordinator = models.Audience{Role: models.Coordinator}

// all is everything a picture shows to those who see everything.
func all(p *models.Picture, now time.Time) ([]byte, error) {
	return json.Marshal([]any{p.Seq(), p.View(coordinator, now), p.Reports(coordinator, models.ReportFilter{}), p.Joint(coordinator)})
}

// resum compares every total of the picture with the independent sum over the same entries.
func (c *check) resum() {
	for _, d := range resum.Of(c.entries).Differences(c.picture) {
		c.differs("%s", d)
	}
}
