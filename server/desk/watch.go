package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"actionday/models"
)

// AcknowledgeRequest says that the watch knows of alerts, or takes that back.
type AcknowledgeRequest struct {
	ID   string   `json:"id"`   // UUID version 7 of the request
	Keys []string `json:"keys"` // of the alerts, at most [models.MaxAcknowledged]
	Drop bool     `json:"drop,omitempty"`
}

// Acknowledge takes alerts off the list of all colleagues, or brings them back. Of two who acknowledge the same alert the first stands.
func (d *Desk) Acknowledge(ctx context.Context, actor models.Actor, operation string, req AcknowledgeRequest) (Receipt, error) {
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbAcknowledge}, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Acknowledged: &models.Acknowledged{Keys: req.Keys, Drop: req.Drop}}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.count("/keys", len(req.Keys), models.MaxAcknowledged)
		if err := wrong.err(); err != nil {
			return p, err
		}
		return p, d.areAlerts(operation, c, req)
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}

// areAlerts refuses keys of alerts that there are not, or no longer; what is taken back must have been acknowledged.
func (d *Desk) areAlerts(operation string, c *models.Configuration, req AcknowledgeRequest) error {
	now := c.Settings.Clock.At(d.now())
	var wrong refusal
	err := d.picture(operation, func(p *models.Picture) {
		for i, key := range req.Keys {
			alert, ok := p.Alert(key, now)
			if !ok || req.Drop && alert.AcknowledgedBy == "" {
				wrong.add(fmt.Sprintf("/keys/%d", i), models.FieldUnknown)
			}
		}
	})
	if err != nil {
		return err
	}
	return wrong.err()
}

// CoverRequest says which participants the actor's watch covers from now on.
type CoverRequest struct {
	ID           string   `json:"id"`           // UUID version 7 of the request
	Participants []string `json:"participants"` // none: it covers nobody
	// From is the watch from which all of its own are taken over: it covers nobody then.
	From string `json:"from,omitempty" validate:"max=120"`
}

// Cover notes whom the actor's watch covers, in place of whom it covered before.
func (d *Desk) Cover(ctx context.Context, actor models.Actor, operation string, req CoverRequest) (Receipt, error) {
	for i, code := range req.Participants {
		req.Participants[i] = participant(code)
	}
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbCover}, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Cover: &models.Cover{Participants: req.Participants, From: req.From}}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.covered(c, req.Participants)
		if err := wrong.err(); err != nil {
			return p, err
		}
		return p, d.covers(actor, operation, req.From)
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}

// covered refuses who does not take part, and whoever is named twice.
func (r *refusal) covered(c *models.Configuration, participants []string) {
	for i, code := range participants {
		at := fmt.Sprintf("/participants/%d", i)
		switch {
		case !slices.ContainsFunc(c.Participants, func(p models.Participant) bool { return p.Code == code }):
			r.add(at, models.FieldUnknown)
		case slices.Contains(participants[:i], code):
			r.add(at, models.FieldTwice)
		}
	}
}

// covers refuses to take over from a watch that covers nobody, as after somebody else took over, and from oneself.
func (d *Desk) covers(actor models.Actor, operation, from string) error {
	if from == "" {
		return nil
	}
	var covers bool
	err := d.picture(operation, func(p *models.Picture) { covers = p.Covers(from) })
	if err != nil || covers && from != cmp.Or(actor.Name, actor.Account) {
		return err
	}
	refused := models.Errorf(models.CodeState, "%s covers nobody that could be taken over.", from)
	refused.Params = map[string]string{"by": from}
	return refused
}

// count refuses a list that is empty or too long.
func (r *refusal) count(pointer string, n, most int) {
	switch {
	case n == 0:
		r.add(pointer, models.FieldRequired)
	case n > most:
		r.add(pointer, models.FieldTooLong, "most", strconv.Itoa(most))
	}
}
