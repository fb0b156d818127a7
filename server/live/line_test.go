package live

import (
	"context"
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"actionday/models"
)

// line is a connection without a network. It notices two writers, writes after the end and a second end.
type line struct {
	t       testing.TB
	writing atomic.Bool

	mu       sync.Mutex
	messages [][]byte
	code     int
	stuck    chan struct{} // closed when writes may go on; nil: they never stop
	ended    chan struct{}
	left     func() // ends the reader, as a browser that goes away does
	joined   chan error
}

// dial joins the hub as a viewer with its own line.
func dial(t testing.TB, h *Hub, who Viewer, stuck chan struct{}) *line {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	l := &line{t: t, ended: make(chan struct{}), left: cancel, joined: make(chan error, 1), stuck: stuck}
	if who.Operation == "" {
		who.Operation = op
	}
	go func() { l.joined <- h.Join(ctx, who, l) }()
	return l
}

func (l *line) Write(message []byte, deadline time.Time) error {
	if !l.writing.CompareAndSwap(false, true) {
		l.t.Error("two writers on one connection")
	}
	defer l.writing.Store(false)
	if l.stuck != nil {
		late := time.NewTimer(time.Until(deadline))
		defer late.Stop()
		select {
		case <-l.stuck:
		case <-late.C:
			return os.ErrDeadlineExceeded
		case <-l.ended:
			return errors.New("closed")
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.code != 0 {
		return errors.New("closed")
	}
	l.messages = append(l.messages, message)
	return nil
}

func (l *line) Close(code int, _ string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.code != 0 {
		l.t.Errorf("closed twice: %d after %d", code, l.code)
		return
	}
	l.code = code
	close(l.ended)
}

// leave ends the line from the browser's side and waits until the hub has let go of it.
func (l *line) leave() {
	l.left()
	<-l.joined
}

func (l *line) received() [][]byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([][]byte(nil), l.messages...)
}

func (l *line) closedWith() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.code
}

// types lists what came, by type.
func (l *line) types() (types []string) {
	for _, message := range l.received() {
		var m struct{ Type string }
		decode(l.t, message, &m)
		types = append(types, m.Type)
	}
	return types
}

// show gives a fresh client everything that came.
func (l *line) show(c *client) *client {
	l.t.Helper()
	for _, message := range l.received() {
		if c.take(l.t, message) == resynchronise {
			l.t.Fatalf("a message does not follow %s %d: %s", c.epoch, c.have, message)
		}
	}
	return c
}

func viewer1(a models.Audience) Viewer { return Viewer{Audience: a, Session: "session-1"} }
