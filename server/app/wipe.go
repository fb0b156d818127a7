package app

import (
	"context"
	"errors"

	"actionday/models"
)

// wipe deletes an exercise while the server runs and has everybody forget it who holds something of it. Nobody may be at work in it meanwhile.
func (a *App) wipe(ctx context.Context, actor models.Actor, operation, why string) error {
	if _, err := a.Store.WipeCounts(ctx, actor, operation); err != nil { // a refusal stops nobody's picture
		return err
	}
	again := a.Pictures.Bar(operation)
	defer again()
	err := a.Store.Wipe(ctx, actor, operation, why)
	// It may be gone though not everything went well: what is left in a file of the database is said, and nobody goes on looking at it.
	last, unknown := a.Store.LastSeq(context.WithoutCancel(ctx), operation)
	if unknown != nil || last > 0 {
		return errors.Join(err, unknown)
	}
	a.hub.Wiped(operation)
	a.Desk.Forget(operation)
	return err
}
