package play

import (
	"context"
	"fmt"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
	"actionday/server/store"
)

// OpenDesk makes a desk whose server time is now.
type OpenDesk func(now func() time.Time) *desk.Desk

// Load creates the script's operation and performs its steps up to and including until, each at the time it happened. What was
// loaded before is left as it is, so that a load that was interrupted can be run again.
func Load(ctx context.Context, s *store.Store, open OpenDesk, script seed.Script, until time.Time) error {
	operation := script.Configure.Settings.Code
	played, err := requests(ctx, s, operation)
	if err != nil {
		return err
	}
	at := script.Opens // server time, as the desk sees it
	d := open(func() time.Time { return at })
	if !played[script.ID] {
		request := desk.CreateOperation{ID: script.ID, Configure: script.Configure}
		if _, err := d.Create(ctx, control(operation), request); err != nil {
			return fmt.Errorf("creating %s: %w", operation, err)
		}
	}
	for i := range script.Steps {
		step := &script.Steps[i]
		if step.At.After(until) {
			break
		}
		if played[step.ID] {
			continue
		}
		c, _, err := s.Configuration(ctx, operation)
		if err != nil {
			return err
		}
		at = serverTime(c.Settings.Clock, step.At)
		if err := perform(ctx, d, operation, step); err != nil {
			return fmt.Errorf("loading %s: %w", operation, err)
		}
	}
	return nil
}

// control is whoever runs the script itself: opens the operation and sets its clock.
func control(operation string) models.Actor {
	return models.Actor{Account: "script:control", Name: "exercise control", Role: models.Coordinator, Operation: operation, Via: "script"}
}

// requests are the ids of all requests in the operation's ledger.
func requests(ctx context.Context, s *store.Store, operation string) (map[string]bool, error) {
	ids := map[string]bool{}
	for entry, err := range s.Ledger(ctx, operation, 0) {
		if err != nil {
			return nil, err
		}
		ids[entry.ID] = true
	}
	return ids, nil
}
