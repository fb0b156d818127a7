package desk

import (
	"cmp"
	"context"

	"actionday/models"
)

// TakingRequest says that the actor's watch works on a report, or no longer does.
type TakingRequest struct {
	ID   string `json:"id"` // UUID version 7 of the request
	Drop bool   `json:"drop,omitempty"`
	// From is the watch that works on it and from which it is taken over.
	From string `json:"from,omitempty" validate:"max=120"`
}

// Take notes who works on a report. What another watch works on is taken over only by naming it; a decision of anybody ends it.
func (d *Desk) Take(ctx context.Context, actor models.Actor, operation, report string, req TakingRequest) (Receipt, error) {
	if _, err := d.find(actor, operation, report); err != nil {
		return Receipt{}, err
	}
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbTake}, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Taking: &models.Taking{Report: report, Drop: req.Drop, From: req.From}}}
		var wrong refusal
		wrong.id(req.ID)
		if err := wrong.err(); err != nil {
			return p, err
		}
		return p, d.notTaken(operation, report, cmp.Or(req.From, actor.Name, actor.Account))
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}

// notTaken refuses what another watch than the named one works on.
func (d *Desk) notTaken(operation, report, by string) error {
	var has string
	err := d.picture(operation, func(p *models.Picture) { has = p.TakenBy(report) })
	if err != nil || has == "" || has == by {
		return err
	}
	refused := models.Errorf(models.CodeState, "%s works on it already.", has)
	refused.Params = map[string]string{"by": has}
	return refused
}
