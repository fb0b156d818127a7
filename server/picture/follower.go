package picture

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"runtime/debug"
	"sync"
	"time"

	"actionday/models"
)

// batch is how many entries are read at a time.
const batch = 500

// follower keeps one picture up to date with its ledger.
type follower struct {
	pictures  *Pictures
	operation string
	woken     chan struct{}

	mu      sync.Mutex
	picture *models.Picture // nil before the first fold
	failed  error           // why the ledger cannot be folded; final
	saved   int64           // seq of the last checkpoint
	readAt  time.Time       // server time
}

// run folds and publishes until ctx ends, the ledger cannot be folded, or nobody needs the operation any more.
func (f *follower) run(ctx context.Context) {
	published, nextDue := int64(-1), time.Time{}
	for ctx.Err() == nil {
		now, err := f.advance(ctx)
		if err != nil {
			if now.stopped || ctx.Err() != nil {
				return
			}
			slog.Error("a ledger could not be read; trying again", "operation", f.operation, "error", err)
			f.sleep(ctx, f.pictures.Poll)
			continue
		}
		if now.seq > published || !nextDue.IsZero() && !now.at.Before(nextDue) {
			if err := f.publish(now.at); err != nil {
				return
			}
			published, nextDue = now.seq, now.nextDue
			f.pause(ctx, f.pictures.Window)
			continue
		}
		if now.over {
			f.pictures.forget(f)
			return
		}
		f.sleep(ctx, min(f.pictures.Poll, now.untilDue))
	}
}

// moment is where a follower stands.
type moment struct {
	seq      int64
	at       time.Time     // operation time
	nextDue  time.Time     // operation time; zero for never
	untilDue time.Duration // server time
	over     bool          // archived, and nobody read it for a while
	stopped  bool          // for good
}

// advance folds in what came and keeps a checkpoint now and then.
func (f *follower) advance(ctx context.Context) (m moment, err error) {
	f.mu.Lock()
	err = f.catchUp(ctx)
	m.stopped = f.failed != nil
	if err == nil {
		m = f.moment()
	}
	f.mu.Unlock()
	if err != nil {
		return m, err
	}
	if err := f.checkpoint(ctx, f.pictures.Every); err != nil {
		slog.Warn("a checkpoint could not be kept; the next start takes longer", "operation", f.operation, "error", err)
	}
	return m, nil
}

// moment says where the follower stands. It must be locked.
func (f *follower) moment() moment {
	settings := &f.picture.Configuration().Settings
	now := f.pictures.now()
	m := moment{seq: f.picture.Seq(), at: settings.Clock.At(now), untilDue: math.MaxInt64}
	m.over = settings.Phase == models.Archived && now.Sub(f.readAt) >= f.pictures.Idle
	due, ok := f.picture.NextDue(m.at)
	if !ok {
		return m
	}
	m.nextDue = due
	if speed := speedOf(settings.Clock); speed > 0 {
		m.untilDue = max(due.Sub(m.at)/time.Duration(speed), 0) + time.Millisecond
	}
	return m
}

func speedOf(c *models.Clock) int {
	if c == nil {
		return 1
	}
	return c.Speed
}

// catchUp folds in every entry committed so far. An entry that cannot be folded stops the operation: a picture that skips
// one would be wrong for ever. The follower must be locked.
func (f *follower) catchUp(ctx context.Context) (err error) {
	if f.failed != nil {
		return f.failed
	}
	defer f.guard(&err)
	if f.picture == nil {
		picture, err := f.pictures.restore(ctx, f.operation, math.MaxInt64)
		if err != nil {
			return err
		}
		f.picture, f.saved = picture, picture.Seq()
	}
	unfit, err := f.pictures.fold(ctx, f.picture, f.operation, math.MaxInt64)
	if unfit {
		f.stop(err)
	}
	return err
}

// guard turns a panic of the fold into the end of the operation instead of the process.
func (f *follower) guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("folding failed: %v\n%s", p, debug.Stack())
		f.stop(*err)
	}
}

// stop notes why the ledger cannot be folded. The follower must be locked.
func (f *follower) stop(err error) {
	f.failed = err
	slog.Error("the ledger cannot be folded; this operation stands still until it is looked at", "operation", f.operation, "error", err)
}

// publish hands the picture to the sink. The lock is taken for each view only: viewers who join hold theirs and wait for ours.
func (f *follower) publish(at time.Time) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("publishing failed: %v\n%s", p, debug.Stack())
			f.mu.Lock()
			defer f.mu.Unlock()
			f.stop(err)
		}
	}()
	f.pictures.sink.Publish(f.operation, at, func(a models.Audience) *models.View {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.picture.View(a, at)
	})
	return nil
}

// checkpoint keeps the picture if at least entries came since the last time.
func (f *follower) checkpoint(ctx context.Context, entries int64) error {
	f.mu.Lock()
	if f.picture == nil || f.failed != nil || f.picture.Seq()-f.saved < entries {
		f.mu.Unlock()
		return nil
	}
	seq := f.picture.Seq()
	body, err := f.picture.MarshalBinary()
	f.saved = seq
	f.mu.Unlock()
	if err != nil {
		return err
	}
	return f.pictures.ledger.SaveCheckpoint(ctx, f.operation, seq, models.RulesVersion, body)
}

// sleep waits until woken, at most for d.
func (f *follower) sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-f.woken:
	case <-timer.C:
	}
}

// pause waits for d whatever comes.
func (f *follower) pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
