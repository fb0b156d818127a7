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

const (
	batch           = 500 // entries read at a time
	busy            = 10  // times as many entries between two checkpoints where it is never quiet
	checkpointsKept = 12  // of an operation: for looking back, and in case the latest is damaged
)

// follower keeps one picture up to date with its ledger.
type follower struct {
	pictures  *Pictures
	operation string
	woken     chan struct{}
	end       context.CancelFunc
	ended     chan struct{} // closed when run has returned

	mu      sync.Mutex
	picture *models.Picture // nil before the first fold
	failed  error           // why the ledger cannot be folded; final
	saved   int64           // seq of the last checkpoint
	readAt  time.Time       // server time
}

// run folds and publishes until ctx ends, the ledger cannot be folded, or nobody needs the operation any more.
func (f *follower) run(ctx context.Context) {
	published, nextDue := int64(-1), time.Time{}
	for {
		now, err := f.advance(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case now.stopped:
			f.publish(now.at, nothing)
			return
		case err != nil:
			slog.Error("a ledger could not be read; trying again", "operation", f.operation, "error", err)
			f.pause(ctx, f.pictures.Poll)
		case now.seq > published || !nextDue.IsZero() && !now.at.Before(nextDue):
			f.publish(now.at, f.viewAt(now.at))
			published, nextDue = now.seq, now.nextDue
			f.save(ctx, busy*f.pictures.Every)
			f.pause(ctx, f.pictures.Window)
		case now.over && f.pictures.forget(f):
			return
		case !f.sleep(ctx, min(f.pictures.Poll, now.untilDue)):
			f.save(ctx, f.pictures.Every)
		}
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

// advance folds in what came.
func (f *follower) advance(ctx context.Context) (m moment, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(ctx); err != nil {
		return moment{stopped: f.failed != nil}, err
	}
	return f.moment(), nil
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
	if f.failed != nil {
		return
	}
	f.failed = err
	slog.Error("the ledger cannot be folded; this operation stands still until it is looked at", "operation", f.operation, "error", err)
}

// publish hands the picture to the sink. A sink that panics stops the operation, not the process.
func (f *follower) publish(at time.Time, view func(models.Audience) *models.View) {
	defer func() {
		if p := recover(); p != nil {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.stop(fmt.Errorf("publishing failed: %v\n%s", p, debug.Stack()))
		}
	}()
	f.pictures.sink.Publish(f.operation, at, view)
}

// viewAt gives views as of an operation time. The lock is taken for each view only: viewers who join hold theirs and wait for ours.
func (f *follower) viewAt(at time.Time) func(models.Audience) *models.View {
	return func(a models.Audience) *models.View {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.picture.View(a, at)
	}
}

// nothing is all that can be seen of an operation that stopped: old figures must not look as if they were live.
func nothing(models.Audience) *models.View { return nil }

// save keeps a checkpoint if at least entries came since the last one. Nobody reads the picture meanwhile, so it is done while
// nothing comes in, or when a great deal did.
func (f *follower) save(ctx context.Context, entries int64) {
	if err := f.checkpoint(ctx, entries); err != nil {
		slog.Warn("a checkpoint could not be kept; the next start takes longer", "operation", f.operation, "error", err)
	}
}

func (f *follower) checkpoint(ctx context.Context, entries int64) error {
	seq, body, err := f.encode(entries)
	if err != nil || body == nil {
		return err
	}
	if err := f.pictures.ledger.SaveCheckpoint(ctx, f.operation, seq, models.RulesVersion, body); err != nil {
		return err
	}
	return f.pictures.ledger.PruneCheckpoints(ctx, f.operation, models.RulesVersion, checkpointsKept)
}

// encode writes the picture if at least entries came since the last time; body is nil otherwise.
func (f *follower) encode(entries int64) (seq int64, body []byte, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.picture == nil || f.failed != nil || f.picture.Seq()-f.saved < entries {
		return 0, nil, nil
	}
	f.saved = f.picture.Seq()
	body, err = f.picture.MarshalBinary()
	return f.saved, body, err
}

// sleep waits until woken, at most for d, and says whether it was.
func (f *follower) sleep(ctx context.Context, d time.Duration) (woken bool) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return true
	case <-f.woken:
		return true
	case <-timer.C:
		return false
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
