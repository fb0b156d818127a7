package desk

import (
	"context"
	"slices"
	"time"

	"actionday/models"
)

// CallRequest says what was done about a report that is missing.
type CallRequest struct {
	ID          string         `json:"id"` // UUID version 7 of the request
	Participant string         `json:"participant"`
	Slot        string         `json:"slot"`
	Act         models.CallAct `json:"act"`
	Promised    *time.Time     `json:"promised,omitempty"` // of a call: for then, in operation time
}

// Call notes that somebody sees to a missing report, has called, or gives it back. What another watch sees to cannot be claimed: it is named.
func (d *Desk) Call(ctx context.Context, actor models.Actor, operation string, req CallRequest) (Receipt, error) {
	req.Participant = participant(req.Participant)
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbCall, participant: req.Participant}, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Call: &models.Call{Slot: req.Slot, Act: req.Act}, Due: utc(req.Promised)}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.call(c, &req, c.Settings.Clock.At(d.now()))
		if err := wrong.err(); err != nil {
			return p, err
		}
		return p, d.unclaimed(actor, operation, req)
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}

func (r *refusal) call(c *models.Configuration, req *CallRequest, now time.Time) {
	if !slices.ContainsFunc(c.Participants, func(p models.Participant) bool { return p.Code == req.Participant }) {
		r.add("/participant", models.FieldUnknown)
	}
	if !slices.ContainsFunc(c.Slots, func(s models.Slot) bool { return s.ID == req.Slot }) {
		r.add("/slot", models.FieldUnknown)
	}
	if !slices.Contains(models.CallActs, req.Act) {
		r.add("/act", models.FieldUnknown)
	}
	switch {
	case req.Promised == nil:
	case req.Act != models.CallMade:
		r.add("/promised", models.FieldNotAllowed)
	case !req.Promised.After(now):
		r.add("/promised", models.FieldOutOfRange)
	}
}

// unclaimed refuses a claim of what somebody else sees to.
func (d *Desk) unclaimed(actor models.Actor, operation string, req CallRequest) error {
	if req.Act != models.CallClaimed {
		return nil
	}
	var by string
	err := d.picture(operation, func(p *models.Picture) { by = p.Claimant(req.Participant, req.Slot) })
	if err != nil || by == "" || by == actor.Name {
		return err
	}
	refused := models.Errorf(models.CodeState, "%s sees to it already.", by)
	refused.Params = map[string]string{"by": by}
	return refused
}
