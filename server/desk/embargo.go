package desk

import (
	"context"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// EmbargoRequest moves the embargo of a summary; without a time it ends at once.
type EmbargoRequest struct {
	ID    string     `json:"id"` // UUID version 7 of the request
	Until *time.Time `json:"until,omitempty"`
}

// MoveEmbargo moves an embargo that has not passed yet. One that has passed never comes back: what was read was read.
func (d *Desk) MoveEmbargo(ctx context.Context, actor models.Actor, operation string, number int, req EmbargoRequest) (store.Written, error) {
	return d.write(ctx, actor, operation, subject{verb: models.VerbEmbargo}, func(*models.Configuration) (draft, error) {
		var wrong refusal
		wrong.id(req.ID)
		if req.Until != nil && !req.Until.After(d.now()) {
			wrong.add("/until", models.FieldOutOfRange)
		}
		return draft{entry: models.Entry{ID: req.ID, Embargo: &models.Embargo{Number: number, Until: utc(req.Until)}}}, wrong.err()
	})
}
