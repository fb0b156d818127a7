package live

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"

	"actionday/models"
)

const (
	heartbeatEvery = 5 * time.Second
	writePatience  = 5 * time.Second // for any message
	writeRate      = 16 << 10        // bytes per further second
	ringCount      = 256             // messages a group keeps for those who come back …
	ringBytes      = 1 << 20         // … and their bytes
	behind         = 32              // messages a viewer may be behind
	linger         = 2 * time.Minute // how long a group outlives its last viewer
	kickedFor      = 10 * time.Second
)

// View gives what an audience sees of an operation now and the operation time of it, or a [models.Error].
type View func(operation string, a models.Audience) (*models.View, time.Time, error)

// Hub knows everybody who looks at an operation and sends them what changed. Make one with [New].
type Hub struct {
	epoch string
	nonce string // tells the numbers of this process from those of others
	view  View
	now   func() time.Time

	heartbeat            time.Duration
	ringCount, ringBytes int
	behind               int

	mu      sync.Mutex
	closing bool
	groups  map[key]*group
	made    int // groups so far
	viewers map[*viewer]struct{}
	kicked  map[string]time.Time
	wiped   map[string]time.Time // by operation: whoever was let in before is shown nothing of another with its code
	watches map[watch]*duty
	gone    sync.WaitGroup
}

type key struct {
	operation string
	audience  models.Audience
}

// New makes a hub. epoch is the store's; view fetches what the first viewer of an audience sees; now is server time.
func New(epoch string, view View, now func() time.Time) *Hub {
	return &Hub{
		epoch: epoch, nonce: rand.Text(), view: view, now: now,
		heartbeat: heartbeatEvery, ringCount: ringCount, ringBytes: ringBytes, behind: behind,
		groups: map[key]*group{}, viewers: map[*viewer]struct{}{}, kicked: map[string]time.Time{}, wiped: map[string]time.Time{},
		watches: map[watch]*duty{},
	}
}

// Join shows the picture on conn until ctx ends, the connection fails or the hub ends it. It writes in the calling goroutine, closes
// conn and returns when nothing touches it any more. The error says why the picture could not be shown; all other endings are
// as they should be.
func (h *Hub) Join(ctx context.Context, who Viewer, conn Conn) error {
	ctx, end := context.WithCancelCause(ctx)
	v := &viewer{session: who.Session, watch: who.Watch, conn: conn, end: end}
	closed := make(chan struct{})
	context.AfterFunc(ctx, func() {
		defer close(closed)
		v.close(endingOf(context.Cause(ctx)))
	})
	if err := h.enter(v, who); err != nil {
		end(err)
	} else {
		defer h.gone.Done()
		end(h.show(ctx, v, who.Resume))
	}
	<-closed
	if cause := context.Cause(ctx); endingOf(cause) == endBroken {
		return cause
	}
	return nil
}

func (h *Hub) show(ctx context.Context, v *viewer, resume Resume) error {
	defer h.leave(v)
	first, from, err := v.group.join(resume)
	if err != nil {
		return err
	}
	v.placed = true
	return v.follow(ctx, first, from)
}

// enter puts a viewer into its group.
func (h *Hub) enter(v *viewer, who Viewer) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing {
		return endGoingAway
	}
	if at, ok := h.kicked[who.Session]; ok && h.now().Sub(at) < kickedFor {
		return endSignedOut
	}
	if at, ok := h.wiped[who.Operation]; ok && !who.Admitted.After(at) {
		return endWiped
	}
	k := key{who.Operation, who.Audience}
	g := h.groups[k]
	if g == nil {
		h.made++
		g = &group{hub: h, operation: k.operation, audience: k.audience, ordinal: h.made}
		h.groups[k] = g
	}
	g.watching++
	v.group = g
	h.viewers[v] = struct{}{}
	h.arrive(v)
	h.gone.Add(1)
	return nil
}

// leave takes a viewer out of its group.
func (h *Hub) leave(v *viewer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.viewers, v)
	h.depart(v)
	g := v.group
	g.watching--
	g.emptySince = h.now()
	if k := (key{g.operation, g.audience}); !v.placed && g.watching == 0 && h.groups[k] == g {
		delete(h.groups, k) // it never opened
	}
}

// join gives a viewer its place, opening the group for the first.
func (g *group) join(resume Resume) (first [][]byte, from *node, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := g.open(); err != nil {
		var known *models.Error
		if errors.As(err, &known) && known.Code == models.CodeNotFound {
			return nil, nil, errors.Join(endNotFound, err)
		}
		return nil, nil, errors.Join(endBroken, err)
	}
	first, from = g.place(resume)
	return first, from, nil
}

// Publish brings the picture of an operation at operation time at to its viewers. view is asked once for each audience that has
// viewers; where it gives nil there is nothing to show any more. Publish must not be called twice at a time for one operation.
func (h *Hub) Publish(operation string, at time.Time, view func(models.Audience) *models.View) {
	for _, g := range h.groupsOf(operation) {
		if over := g.show(at, view); over != nil {
			h.dissolve(g, over)
		}
	}
}

// groupsOf lists the groups of an operation, and forgets all groups that nobody came back to.
func (h *Hub) groupsOf(operation string) (list []*group) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for k, g := range h.groups {
		if g.watching == 0 && h.now().Sub(g.emptySince) >= linger {
			delete(h.groups, k)
		} else if k.operation == operation {
			list = append(list, g)
		}
	}
	return list
}

// show publishes to a group that was opened, or says why the group is over.
func (g *group) show(at time.Time, view func(models.Audience) *models.View) (over *Ending) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.view == nil {
		return nil
	}
	next := view(g.audience)
	if next == nil {
		return endBroken
	}
	return g.publish(at, next)
}

// dissolve ends a group; its viewers come back to a new one.
func (h *Hub) dissolve(g *group, over *Ending) {
	h.mu.Lock()
	defer h.mu.Unlock()
	k := key{g.operation, g.audience}
	if h.groups[k] == g {
		delete(h.groups, k)
	}
	h.endWhere(func(v *viewer) bool { return v.group == g }, over)
}

// Kick closes the connections of a session, and for some seconds those that were being opened when it ended. A session that was
// kicked must not be used again.
func (h *Hub) Kick(session string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s, at := range h.kicked {
		if h.now().Sub(at) >= kickedFor {
			delete(h.kicked, s)
		}
	}
	h.kicked[session] = h.now()
	h.endWhere(func(v *viewer) bool { return v.session == session }, endSignedOut)
}

// Wiped ends all connections to an exercise with [CloseWiped], those too that are being opened by whoever was let in before.
func (h *Hub) Wiped(operation string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wiped[operation] = h.now()
	for k := range h.groups {
		if k.operation == operation {
			delete(h.groups, k)
		}
	}
	h.endWhere(func(v *viewer) bool { return v.group.operation == operation }, endWiped)
}

// endWhere ends the viewers that match. The hub must be locked.
func (h *Hub) endWhere(match func(*viewer) bool, ending *Ending) {
	for v := range h.viewers {
		if match(v) {
			v.end(ending)
		}
	}
}

// Viewers is how many connections there are.
func (h *Hub) Viewers() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.viewers)
}

// Close ends all connections with [CloseGoingAway], refuses new ones and waits until nothing writes any more, or until ctx ends.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	h.closing = true
	h.endWhere(func(*viewer) bool { return true }, endGoingAway)
	h.mu.Unlock()
	done := make(chan struct{})
	go func() {
		h.gone.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
