package picture

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Ledger is what followers need of the store.
type Ledger interface {
	Operations(ctx context.Context, scope store.Scope) ([]store.OperationRow, error)
	Subscribe(wake func(operation string)) (cancel func())
	LastSeq(ctx context.Context, operation string) (int64, error)
	SeqAt(ctx context.Context, operation string, at time.Time) (int64, error)
	Entries(ctx context.Context, operation string, after int64, limit int) ([]models.Entry, error)
	LatestCheckpoint(ctx context.Context, operation string, rules int, upTo int64) (c store.Checkpoint, ok bool, err error)
	SaveCheckpoint(ctx context.Context, operation string, seq int64, rules int, body []byte) error
	PruneCheckpoints(ctx context.Context, operation string, rules, keep int) error
}

// Sink gets every publication: the operation, its time, and a function that gives what an audience sees. Publications of one
// operation come one at a time; view may be called during the call only. It gives nil for everybody, once, when the operation's ledger
// cannot be folded any more.
type Sink interface {
	Publish(operation string, at time.Time, view func(models.Audience) *models.View)
}

// Pictures holds a follower for each operation that runs or is looked at. Make it with [New], start it with [Pictures.Start].
type Pictures struct {
	// Window is the shortest time between two publications of an operation, Every the number of entries after which a checkpoint is kept
	// as soon as it is quiet, Poll the longest time until an entry written by another process is seen, Idle how long an archived operation is kept after it
	// was last read. Set them before Start.
	Window, Poll, Idle time.Duration
	Every              int64

	ledger Ledger
	sink   Sink
	now    func() time.Time
	known  knownPictures

	stop        context.CancelFunc
	ctx         context.Context
	unsubscribe func()
	running     sync.WaitGroup

	mu        sync.Mutex
	followers map[string]*follower
	barred    map[string]bool // those that are being wiped
	closed    bool
}

// New gives pictures that follow ledger and publish to sink; now is server time.
func New(ledger Ledger, sink Sink, now func() time.Time) *Pictures {
	ctx, stop := context.WithCancel(context.Background())
	return &Pictures{
		Window: 250 * time.Millisecond, Poll: time.Second, Idle: 10 * time.Minute, Every: 1000,
		ledger: ledger, sink: sink, now: now, ctx: ctx, stop: stop, followers: map[string]*follower{},
		barred: map[string]bool{},
	}
}

// Start follows every operation that is not archived.
func (p *Pictures) Start(ctx context.Context) error {
	p.unsubscribe = p.ledger.Subscribe(p.wake)
	operations, err := p.ledger.Operations(ctx, store.Whole())
	if err != nil {
		return fmt.Errorf("the operations cannot be listed: %w", err)
	}
	for _, o := range operations {
		if o.Phase != models.Archived {
			p.wake(o.Code)
		}
	}
	return nil
}

// wake tells the follower of an operation that there is something to read. It never blocks.
func (p *Pictures) wake(operation string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.follow(operation); f != nil {
		select {
		case f.woken <- struct{}{}:
		default:
		}
	}
}

// follow gives the follower of an operation, starting it where there is none; nil after Close and while the operation is barred. The pictures must
// be locked.
func (p *Pictures) follow(operation string) *follower {
	f := p.followers[operation]
	if f == nil && !p.closed && !p.barred[operation] {
		f = &follower{pictures: p, operation: operation, woken: make(chan struct{}, 1), ended: make(chan struct{})}
		var ctx context.Context
		ctx, f.end = context.WithCancel(p.ctx)
		p.followers[operation] = f
		p.running.Go(func() {
			defer close(f.ended)
			defer f.end()
			f.run(ctx)
		})
	}
	return f
}

// existing is follow for an operation that may not exist.
func (p *Pictures) existing(ctx context.Context, operation string) (*follower, error) {
	p.mu.Lock()
	f := p.followers[operation]
	p.mu.Unlock()
	if f != nil {
		return f, nil
	}
	switch last, err := p.ledger.LastSeq(ctx, operation); {
	case err != nil:
		return nil, unreadable(operation, err)
	case last == 0:
		return nil, models.Errorf(models.CodeNotFound, "There is no operation %s.", operation)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.barred[operation] {
		return nil, models.Errorf(models.CodeNotFound, "There is no operation %s.", operation)
	}
	if f = p.follow(operation); f == nil {
		return nil, models.Errorf(models.CodeUnavailable, "The server stops.")
	}
	return f, nil
}

// Read lends the picture of an operation with everything folded in that was committed before the call. read must not keep it
// nor write to the ledger.
func (p *Pictures) Read(operation string, read func(*models.Picture)) error {
	f, err := p.existing(p.ctx, operation)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.readAt = p.now()
	if err := f.catchUp(p.ctx); err != nil {
		return unreadable(operation, err)
	}
	read(f.picture)
	return nil
}

// View gives what an audience sees of an operation now, and the operation time of it.
func (p *Pictures) View(operation string, a models.Audience) (view *models.View, at time.Time, err error) {
	err = p.Read(operation, func(picture *models.Picture) {
		at = picture.Configuration().Settings.Clock.At(p.now())
		view = picture.View(a, at)
	})
	return view, at, err
}

// Failed gives the operations whose ledger cannot be folded, and why. They stand still until somebody has looked at it.
func (p *Pictures) Failed() map[string]error {
	p.mu.Lock()
	followers := maps.Clone(p.followers)
	p.mu.Unlock()
	failed := map[string]error{}
	for operation, f := range followers {
		f.mu.Lock()
		if f.failed != nil {
			failed[operation] = f.failed
		}
		f.mu.Unlock()
	}
	return failed
}

// Close stops following and keeps a checkpoint of each picture, until ctx ends.
func (p *Pictures) Close(ctx context.Context) error {
	p.mu.Lock()
	p.closed = true
	followers := p.followers
	p.mu.Unlock()
	if p.unsubscribe != nil {
		p.unsubscribe()
	}
	p.stop()
	p.running.Wait()
	var errs []error
	for _, f := range followers {
		errs = append(errs, f.checkpoint(ctx, 1))
	}
	return errors.Join(errs...)
}

// forget lets go of a follower that nobody needs. It is false when something came just now.
func (p *Pictures) forget(f *follower) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(f.woken) > 0 {
		return false
	}
	delete(p.followers, f.operation)
	return true
}

// unreadable is for people; the cause is for the log.
func unreadable(operation string, cause error) error {
	slog.Error("a picture cannot be read", "operation", operation, "error", cause)
	return &models.Error{
		Code:   models.CodeUnavailable,
		Detail: "The figures of this operation cannot be shown at the moment. Nothing is lost; reports are still taken.",
		Cause:  cause,
	}
}
