package auth

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// watching knows which sessions and tokens have open sockets, and whom to tell when one of them ends.
type watching struct {
	mu      sync.Mutex
	open    map[string]*openSockets
	telling []func(key string)
}

// openSockets counts the sockets of one session or token.
type openSockets struct {
	who *Identity
	n   int
}

// Revoked has tell called with the key of a session or token as soon as it ends, whatever ended it.
func (a *Auth) Revoked(tell func(key string)) {
	a.watching.mu.Lock()
	defer a.watching.mu.Unlock()
	a.watching.telling = append(a.watching.telling, tell)
}

// Watch says that who has a socket open; call stop when it is closed.
func (a *Auth) Watch(who *Identity) (stop func()) {
	w := &a.watching
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.open[who.Key] == nil {
		w.open[who.Key] = &openSockets{who: who}
	}
	w.open[who.Key].n++
	return sync.OnceFunc(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.open[who.Key].n--; w.open[who.Key].n == 0 {
			delete(w.open, who.Key)
		}
	})
}

// Run looks every second whether the sessions and tokens with open sockets are still good, until ctx ends: they expire, and the
// command line may end them beside the server. What ends in this process is told at once, without waiting for Run.
func (a *Auth) Run(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			a.sweep(ctx)
		}
	}
}

// sweep tells of what has ended since the last time.
func (a *Auth) sweep(ctx context.Context) {
	open := a.watching.list()
	hashes := make([][]byte, len(open))
	for i, who := range open {
		hashes[i] = who.hash
	}
	good, err := a.store.StillGood(ctx, hashes)
	if err != nil {
		if ctx.Err() == nil {
			slog.Error("open sessions could not be checked", "err", err)
		}
		return
	}
	for _, who := range open {
		if !good[string(who.hash)] {
			a.watching.tell(who.Key)
		}
	}
}

// list gives one identity for each session and token with open sockets.
func (w *watching) list() []*Identity {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := make([]*Identity, 0, len(w.open))
	for _, o := range w.open {
		list = append(list, o.who)
	}
	return list
}

func (w *watching) tell(key string) {
	w.mu.Lock()
	telling := w.telling
	w.mu.Unlock()
	for _, tell := range telling {
		tell(key)
	}
}
