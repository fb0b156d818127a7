package play

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
	"actionday/server/store"
)

// A Player walks an exercise on from where its ledger ends. All fields are set before Start.
type Player struct {
	Script seed.Script
	Store  *store.Store // read only: what was played before, and the clock
	Open   OpenDesk
	Speed  int // how many times faster than real time the exercise passes; at least 1
	Log    *slog.Logger

	Now   func() time.Time                                 // server time
	Sleep func(ctx context.Context, d time.Duration) error // returns early, with the context's error, when ctx ends
}

// look is how often the player looks at the clock at least, because a coordinator may have stopped it or changed its speed.
const look = time.Second

// Start sets the exercise's clock so that it goes on from the last entry, whatever time has passed on the server meanwhile. Nobody may
// act in the exercise before, or the pause would count as time of the exercise.
func (p *Player) Start(ctx context.Context) error {
	operation := p.operation()
	last, err := p.last(ctx)
	if err != nil {
		return err
	}
	c, _, err := p.Store.Configuration(ctx, operation)
	if err != nil {
		return err
	}
	// The entry that sets the clock is stamped by the clock before it, which must still show the last entry's time.
	then := serverTime(c.Settings.Clock, last)
	d := p.Open(func() time.Time { return then })
	return p.setClock(ctx, d, &models.Clock{Server: p.Now(), Operation: last, Speed: p.Speed})
}

// Run performs the steps that were not performed yet, each when its time comes, and at the end lets the exercise go on at the speed of
// real time. A step that somebody decided otherwise meanwhile is passed over. Run returns nil when the script or ctx has ended, and
// any other refusal as an error.
func (p *Player) Run(ctx context.Context) error {
	played, err := requests(ctx, p.Store, p.operation())
	if err != nil {
		return err
	}
	d := p.Open(p.Now)
	passed := 0
	for i := range p.Script.Steps {
		step := &p.Script.Steps[i]
		if played[step.ID] {
			continue
		}
		if err := p.await(ctx, step.At); err != nil {
			return unlessEnded(ctx, err)
		}
		performed, err := p.perform(ctx, d, step)
		if err != nil {
			return unlessEnded(ctx, fmt.Errorf("playing %s: %w", p.operation(), err))
		}
		if !performed {
			passed++
			p.Log.Info("exercise: a step was passed over, somebody decided before", "verb", step.Verb, "report", step.Report, "passed_over", passed)
		}
	}
	p.Log.Info("exercise: the script has ended", "steps", len(p.Script.Steps), "passed_over", passed)
	return unlessEnded(ctx, p.slowDown(ctx, d))
}

func (p *Player) operation() string { return p.Script.Configure.Settings.Code }

// perform does the step unless somebody decided already what it decides.
func (p *Player) perform(ctx context.Context, d *desk.Desk, step *seed.Step) (bool, error) {
	if decided, err := p.decided(ctx, step); decided || err != nil {
		return false, err
	}
	err := perform(ctx, d, p.operation(), step)
	if overtaken(err) {
		return false, nil
	}
	return true, err
}

// overtaken says whether a step was refused because the report has moved on: another version, or another state.
func overtaken(err error) bool {
	refused, ok := errors.AsType[*models.Error](err)
	return ok && (refused.Code == models.CodeState || refused.Code == models.CodeStale)
}

// unlessEnded drops the error that comes of ctx having ended.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// await waits until the exercise's clock shows at.
func (p *Player) await(ctx context.Context, at time.Time) error {
	for {
		c, _, err := p.Store.Configuration(ctx, p.operation())
		if err != nil {
			return err
		}
		wait := look
		if clock := c.Settings.Clock; clock != nil { // without one the exercise has left its own time: nothing is due any more
			left := at.Sub(clock.At(p.Now()))
			if left <= 0 {
				return nil
			}
			wait = min(wait, left/time.Duration(max(clock.Speed, 1))+time.Millisecond)
		}
		if err := p.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// slowDown lets the exercise pass at the speed of real time from now on.
func (p *Player) slowDown(ctx context.Context, d *desk.Desk) error {
	c, _, err := p.Store.Configuration(ctx, p.operation())
	if err != nil {
		return err
	}
	now := p.Now()
	return p.setClock(ctx, d, &models.Clock{Server: now, Operation: c.Settings.Clock.At(now), Speed: 1})
}

// setClock writes the clock into the settings, again where somebody else changed these in between.
func (p *Player) setClock(ctx context.Context, d *desk.Desk, clock *models.Clock) error {
	for {
		c, seq, err := p.Store.Configuration(ctx, p.operation())
		if err != nil {
			return err
		}
		settings := c.Settings
		settings.Clock = clock
		id, err := uuid.NewV7()
		if err != nil {
			return err
		}
		request := desk.ConfigureRequest{ID: id.String(), IfMatch: seq, Configure: models.Configure{Settings: &settings}}
		if _, err = d.Configure(ctx, control(p.operation()), p.operation(), request); !overtaken(err) {
			return err
		}
	}
}

// last is the operation time of the last entry.
func (p *Player) last(ctx context.Context) (time.Time, error) {
	seq, err := p.Store.LastSeq(ctx, p.operation())
	if err != nil {
		return time.Time{}, err
	}
	entries, err := p.Store.Entries(ctx, p.operation(), seq-1, 1)
	if err != nil {
		return time.Time{}, err
	}
	if len(entries) == 0 {
		return time.Time{}, models.Errorf(models.CodeNotFound, "The exercise %s has not been loaded.", p.operation())
	}
	return entries[0].At, nil
}

// serverTime is when the clock shows at.
func serverTime(c *models.Clock, at time.Time) time.Time {
	if c == nil {
		return at
	}
	return c.Server.Add(at.Sub(c.Operation) / time.Duration(max(c.Speed, 1)))
}

// Sleep waits in real time.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
