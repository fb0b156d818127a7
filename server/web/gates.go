package web

import (
	"context"
	"sync"

	"actionday/models"
)

// gates let requests to an operation in, but while it is being wiped: whoever was let in before has gone out by then, and whoever waited is asked anew
// who they are.
type gates struct {
	mu     sync.Mutex
	inside map[string]int
	shut   map[string]*shutGate
}

// shutGate is closed to all but the request that shut it.
type shutGate struct {
	opened chan struct{} // closed when it is open again
	alone  chan struct{} // closed when nobody else is inside
}

// enter waits until the gate of an operation is open. Call leave at the end.
func (g *gates) enter(ctx context.Context, operation string) (leave func(), err error) {
	for {
		g.mu.Lock()
		shut := g.shut[operation]
		if shut == nil {
			if g.inside == nil {
				g.inside, g.shut = map[string]int{}, map[string]*shutGate{}
			}
			g.inside[operation]++
			g.mu.Unlock()
			return func() { g.leave(operation) }, nil
		}
		g.mu.Unlock()
		select {
		case <-shut.opened:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (g *gates) leave(operation string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.inside[operation]--; g.inside[operation] == 0 {
		delete(g.inside, operation)
	}
	g.tellAlone(operation)
}

// tellAlone wakes who shut a gate once nobody else is inside. The gates must be locked.
func (g *gates) tellAlone(operation string) {
	if shut := g.shut[operation]; shut != nil && g.inside[operation] <= 1 {
		select {
		case <-shut.alone:
		default:
			close(shut.alone)
		}
	}
}

// close shuts the gate from inside and waits until nobody else is in. Call open at the end.
func (g *gates) close(ctx context.Context, operation string) (open func(), err error) {
	g.mu.Lock()
	if g.shut[operation] != nil {
		g.mu.Unlock()
		return nil, models.Errorf(models.CodeState, "This exercise is being wiped already.")
	}
	shut := &shutGate{opened: make(chan struct{}), alone: make(chan struct{})}
	g.shut[operation] = shut
	g.tellAlone(operation)
	g.mu.Unlock()
	open = func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.shut, operation)
		close(shut.opened)
	}
	select {
	case <-shut.alone:
		return open, nil
	case <-ctx.Done():
		open()
		return nil, ctx.Err()
	}
}
