package store

import (
	"context"
	"errors"
	"sync"

	"actionday/models"
)

// Limits of the writer: drafts that share one commit, and drafts that may wait.
const (
	groupLimit = 256
	queueLimit = 1024
)

// Write puts a draft into the ledger, together with its audit record, and answers when it is on disk. It refuses with
//   - [models.CodeIDReused] and a [Reused] cause: the sender used the id for another request,
//   - [models.CodeNotFound]: no such operation or report, or not in the actor's scope,
//   - [models.CodeStale] with the current version: Expect is not the latest,
//   - [models.CodeState]: the report's state does not allow the verb,
//   - [models.CodeConfigChanged]: Entry.Config is not the current configuration, so the checks before were made under another one,
//   - [models.CodeInvalid]: a configure entry that cannot follow,
//   - [models.CodeUnavailable]: the database failed.
//
// The same request again gives the first entry. A refusal changes nothing and draws no seq. When ctx ends while the
// draft waits, Write gives [models.CodeUnavailable]: the draft may or may not be written, and the same request sent again tells.
func (s *Store) Write(ctx context.Context, d Draft) (Written, error) {
	if s.writer == nil {
		return Written{}, models.Errorf(models.CodeUnavailable, "Reports are taken by the server only. Send the request to it.")
	}
	p := &pending{ctx: ctx, draft: d, answered: make(chan struct{})}
	if err := s.writer.enqueue(p); err != nil {
		return Written{}, err
	}
	select {
	case <-p.answered:
		return p.written, p.err
	case <-ctx.Done():
		return Written{}, gaveUp(ctx)
	}
}

// Subscribe has wake called with an operation's code after each commit to it, until cancel is called. wake runs before the writers are
// answered and must neither block nor cancel. It says only that there is something to read.
func (s *Store) Subscribe(wake func(operation string)) (cancel func()) {
	if s.writer == nil {
		return func() {}
	}
	return s.writer.subscribe(wake)
}

// gaveUp is the answer to a caller that stopped waiting.
func gaveUp(ctx context.Context) error {
	return &models.Error{
		Code:   models.CodeUnavailable,
		Detail: "It is not known whether this was stored. Send the same request again: it is never stored twice.",
		Cause:  context.Cause(ctx),
	}
}

// pending is a draft that waits for its commit. written and err are set before answered is closed.
type pending struct {
	ctx      context.Context
	draft    Draft
	written  Written
	err      error
	answered chan struct{}
}

// writer is the one goroutine that writes the ledger: it collects what waits and commits it together.
type writer struct {
	store      *Store
	statements *statements
	used       usedIndicators
	queue      chan *pending
	done       chan struct{}

	alone sync.Mutex // held while the ledger is written or an exercise is wiped: what was learned of it is forgotten with it

	mu     sync.RWMutex // held for reading while sending to queue
	closed bool

	wakes     sync.Mutex
	wake      map[int]func(string)
	lastWaker int
}

func startWriter(s *Store) (*writer, error) {
	st, err := prepare(s.writeSQL)
	if err != nil {
		return nil, err
	}
	w := &writer{
		store: s, statements: st, used: usedIndicators{},
		queue: make(chan *pending, queueLimit), done: make(chan struct{}),
		wake: map[int]func(string){},
	}
	go w.run()
	return w, nil
}

// enqueue hands a draft to the writer, waiting for room.
func (w *writer) enqueue(p *pending) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return models.Errorf(models.CodeUnavailable, "The server is stopping. Send the same request again in a moment.")
	}
	select {
	case w.queue <- p:
		return nil
	case <-p.ctx.Done():
		return gaveUp(p.ctx)
	}
}

// close answers what waits and ends the goroutine. It may be called twice.
func (w *writer) close() error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return nil
	}
	w.closed = true
	close(w.queue)
	w.mu.Unlock()
	<-w.done
	return w.statements.close()
}

func (w *writer) run() {
	defer close(w.done)
	for first := range w.queue {
		group := w.collect(first)
		w.alone.Lock()
		w.commit(group)
		w.alone.Unlock()
	}
}

// collect takes first and what else waits already. It never waits for more: while one commit is on its way to the disk the next
// group gathers by itself.
func (w *writer) collect(first *pending) []*pending {
	group := []*pending{first}
	for len(group) < groupLimit {
		select {
		case p, open := <-w.queue:
			if !open {
				return group
			}
			group = append(group, p)
		default:
			return group
		}
	}
	return group
}

// commit writes a group in one transaction and answers. Where something fails hard the group is rolled back and each draft is
// tried by itself, so that one cannot take the others with it.
func (w *writer) commit(group []*pending) {
	b, err := w.begin()
	if err != nil {
		answer(group, err)
		return
	}
	moved, err := b.transact(group)
	if err != nil && len(group) > 1 {
		for _, p := range group {
			w.commit([]*pending{p})
		}
		return
	}
	for operation := range moved {
		w.wakeAll(operation)
	}
	answer(group, err)
}

// answer lets the senders of a group go on, all with the failure if there was one.
func answer(group []*pending, failure error) {
	for _, p := range group {
		if failure != nil {
			p.written, p.err = Written{}, unavailable(failure)
		}
		close(p.answered)
	}
}

// transact puts each draft, accepted or refused, and commits. It gives the operations that have new entries.
func (b *batch) transact(group []*pending) (map[string]*counter, error) {
	for _, p := range group {
		p.written, p.err = Written{}, nil
		if p.ctx.Err() != nil {
			p.err = gaveUp(p.ctx)
			continue
		}
		written, err := b.put(&p.draft)
		refusal := new(models.Error)
		if err != nil && !errors.As(err, &refusal) {
			return nil, b.rollback(err)
		}
		p.written, p.err = written, err
	}
	return b.commit()
}

func (w *writer) subscribe(wake func(string)) (cancel func()) {
	w.wakes.Lock()
	defer w.wakes.Unlock()
	w.lastWaker++
	key := w.lastWaker
	w.wake[key] = wake
	return func() {
		w.wakes.Lock()
		defer w.wakes.Unlock()
		delete(w.wake, key)
	}
}

func (w *writer) wakeAll(operation string) {
	w.wakes.Lock()
	defer w.wakes.Unlock()
	for _, wake := range w.wake {
		wake(operation)
	}
}
