package live

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"actionday/models"
)

func TestHeartbeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("FR")
		w.view.Config.Settings.Clock.Server = time.Now()
		h := w.hub()
		defer closeHub(t, h)
		l := dial(t, h, viewer1(coordinator), nil)
		time.Sleep(11 * time.Second)
		synctest.Wait()
		var beats []string
		for _, message := range l.received()[1:] {
			beats = append(beats, string(message))
		}
		epoch := l.show(&client{}).epoch
		want := []string{
			`{"type":"heartbeat","epoch":"` + epoch + `","seq":0,"at":"2024-06-03T08:00:00.000Z","speed":60}`,
			`{"type":"heartbeat","epoch":"` + epoch + `","seq":0,"at":"2024-06-03T08:05:00.000Z","speed":60}`,
			`{"type":"heartbeat","epoch":"` + epoch + `","seq":0,"at":"2024-06-03T08:10:00.000Z","speed":60}`,
		}
		if !slices.Equal(beats, want) {
			t.Errorf("beats\n%s\nwant\n%s", strings.Join(beats, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestSlow(t *testing.T) {
	t.Run("a viewer that does not read holds nobody up and is closed", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			defer closeHub(t, h)
			stuck := dial(t, h, viewer1(coordinator), make(chan struct{}))
			quick := dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			for i := range 3 {
				w.report("FR", "arrests", 0, fmt.Sprint(i))
				w.publish(h)
				synctest.Wait()
				if c := quick.show(&client{}); c.have != int64(i+1) {
					t.Errorf("after report %d the quick viewer has %d", i+1, c.have)
				}
			}
			time.Sleep(writePatience + time.Second)
			synctest.Wait()
			if got := stuck.closedWith(); got != CloseSlow {
				t.Errorf("closed with %d", got)
			}
			if got := quick.closedWith(); got != 0 {
				t.Errorf("the quick viewer was closed with %d", got)
			}
		})
	})
	t.Run("a viewer too far behind is closed, resumes and misses nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			defer closeHub(t, h)
			flow := make(chan struct{})
			l := dial(t, h, viewer1(coordinator), flow)
			synctest.Wait()
			for i := range behind + 2 {
				w.report("FR", "arrests", 0, fmt.Sprint(i))
				w.publish(h)
			}
			close(flow)
			synctest.Wait()
			if got := l.closedWith(); got != CloseSlow {
				t.Fatalf("closed with %d after %v", got, l.types())
			}
			c := l.show(&client{})
			again := dial(t, h, Viewer{Audience: coordinator, Resume: Resume{c.epoch, c.have}}, nil)
			synctest.Wait()
			if types := again.types(); slices.Contains(types, "snapshot") {
				t.Errorf("the chain still held what was missed, but came %v", types)
			}
			if again.show(c).text() != viewText(w.view) {
				t.Error("shows something else than the picture")
			}
		})
	})
}

func TestNothingToShow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("FR")
		h := w.hub()
		defer closeHub(t, h)
		l := dial(t, h, viewer1(coordinator), nil)
		synctest.Wait()
		h.Publish(op, w.at, func(models.Audience) *models.View { return nil })
		synctest.Wait()
		if got := l.closedWith(); got != CloseBroken {
			t.Errorf("a picture that stands still for good goes on looking live: closed with %d", got)
		}
	})
}

func TestLeave(t *testing.T) {
	t.Run("leaving during a write waits for it and leaves nothing behind", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			l := dial(t, h, viewer1(coordinator), make(chan struct{}))
			synctest.Wait()
			l.leave()
			if got := l.closedWith(); got != CloseDone {
				t.Errorf("closed with %d", got)
			}
			if l.writing.Load() || h.Viewers() != 0 {
				t.Error("the hub still writes")
			}
		})
	})
	t.Run("a group nobody comes back to is forgotten", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			l := dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			l.leave()
			asked := 0
			ask := func(models.Audience) *models.View { asked++; return w.view }
			time.Sleep(linger - time.Second)
			h.Publish(op, w.at, ask)
			time.Sleep(time.Second)
			h.Publish(op, w.at, ask)
			h.Publish(op, w.at, ask)
			if asked != 1 {
				t.Errorf("the view was asked for %d times, want only while somebody may come back", asked)
			}
		})
	})
}

func TestKick(t *testing.T) {
	t.Run("all lines of the session close, even one stuck in a write, and no others", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			h := newWorld("FR").hub()
			defer closeHub(t, h)
			first := dial(t, h, Viewer{Audience: coordinator, Session: "mine"}, nil)
			second := dial(t, h, Viewer{Audience: contactFR, Session: "mine"}, make(chan struct{}))
			other := dial(t, h, Viewer{Audience: coordinator, Session: "theirs"}, nil)
			synctest.Wait()
			h.Kick("mine")
			synctest.Wait()
			if a, b, c := first.closedWith(), second.closedWith(), other.closedWith(); a != CloseSignedOut || b != CloseSignedOut || c != 0 {
				t.Errorf("closed with %d, %d and %d", a, b, c)
			}
		})
	})
	t.Run("a line that was being opened when the session ended is refused", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			h := newWorld("FR").hub()
			h.Kick("mine")
			l := dial(t, h, Viewer{Audience: coordinator, Session: "mine"}, nil)
			synctest.Wait()
			if got := l.closedWith(); got != CloseSignedOut || len(l.received()) != 0 {
				t.Errorf("closed with %d after %v", got, l.types())
			}
		})
	})
}

func TestClose(t *testing.T) {
	t.Run("everybody is told to come back, also who is joining or stuck", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			lines := []*line{dial(t, h, viewer1(coordinator), nil), dial(t, h, viewer1(contactFR), make(chan struct{}))}
			synctest.Wait()
			for range 20 {
				lines = append(lines, dial(t, h, viewer1(coordinator), nil)) // beside Close
			}
			closeHub(t, h)
			synctest.Wait()
			lines = append(lines, dial(t, h, viewer1(coordinator), nil)) // after it
			synctest.Wait()
			for i, l := range lines {
				if got := l.closedWith(); got != CloseGoingAway {
					t.Errorf("line %d closed with %d", i, got)
				}
				<-l.joined
			}
		})
	})
	t.Run("a connection that does not end is given up at the deadline", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			h := newWorld("FR").hub()
			l := &deaf{line: line{t: t, ended: make(chan struct{})}, let: make(chan struct{})}
			done := make(chan error)
			go func() { done <- h.Join(context.Background(), viewer1(coordinator), l) }()
			synctest.Wait()
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			if err := h.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("closing gave %v", err)
			}
			close(l.let)
			<-done
		})
	})
}

// deaf is a line whose Close hangs until it is let go.
type deaf struct {
	line
	let chan struct{}
}

func (d *deaf) Close(code int, reason string) {
	<-d.let
	d.line.Close(code, reason)
}
