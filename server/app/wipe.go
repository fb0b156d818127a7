package app

import (
	"context"

	"actionday/models"
	"actionday/seed"
)

// wipe deletes an exercise while the server runs and has everybody forget it who holds something of it. Nobody may be at work in it meanwhile.
func (a *App) wipe(ctx context.Context, actor models.Actor, operation, why string) error {
	if _, err := a.Store.WipeCounts(ctx, actor, operation); err != nil { // a refusal stops nobody's picture
		return err
	}
	if a.player != nil && operation == seed.ExerciseCode {
		a.endPlay() // it would go on in the next exercise of that code
	}
	again := a.Pictures.Bar(operation)
	defer again()
	return a.Store.Wipe(ctx, actor, operation, why, func() {
		a.hub.Wiped(operation)
		a.Desk.Forget(operation)
	})
}
