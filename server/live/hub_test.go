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

	"go.uber.org/goleak"

	"actionday/models"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// closeHub ends the hub and fails where something still writes.
func closeHub(t *testing.T, h *Hub) {
	t.Helper()
	if err := h.Close(t.Context()); err != nil {
		t.Errorf("the hub did not close: %v", err)
	}
	if n := h.Viewers(); n != 0 {
		t.Errorf("%d viewers are left", n)
	}
}

func TestJoin(t *testing.T) {
	t.Run("a newcomer gets a snapshot, the time, and then what changes", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR", "DE")
			h := w.hub()
			defer closeHub(t, h)
			l := dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			w.report("FR", "arrests", 0, "8")
			w.publish(h)
			synctest.Wait()
			if got, want := fmt.Sprint(l.types()), "[snapshot heartbeat frame]"; got != want {
				t.Errorf("came %s, want %s", got, want)
			}
			if got, want := l.show(&client{}).text(), viewText(w.view); got != want {
				t.Errorf("shows\n%s\nwant\n%s", got, want)
			}
		})
	})
	t.Run("joining while publishing loses nothing and repeats nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR", "DE")
			h := w.hub()
			defer closeHub(t, h)
			var lines []*line
			for i := range behind {
				lines = append(lines, dial(t, h, viewer1(coordinator), nil)) // starts at once, beside the publication
				if i == 0 {
					synctest.Wait()
				}
				w.report("FR", "arrests", 0, fmt.Sprint(i))
				w.publish(h)
			}
			synctest.Wait()
			for i, l := range lines {
				if got := l.show(&client{}).text(); got != viewText(w.view) {
					t.Errorf("viewer %d shows something else after %v", i, l.types())
				}
			}
		})
	})
	t.Run("an operation that does not exist is refused with its own code", func(t *testing.T) {
		h := New("", func(string, models.Audience) (*models.View, time.Time, error) {
			return nil, time.Time{}, models.Errorf(models.CodeNotFound, "no such operation")
		}, time.Now)
		l := dial(t, h, viewer1(coordinator), nil)
		if err := <-l.joined; err != nil {
			t.Errorf("joining ended with %v", err)
		}
		if got := l.closedWith(); got != CloseNotFound {
			t.Errorf("closed with %d", got)
		}
		if len(h.groups) != 0 {
			t.Error("the hub remembers an operation that does not exist")
		}
	})
	t.Run("a picture that cannot be read is the server's fault, and told", func(t *testing.T) {
		h := New("", func(string, models.Audience) (*models.View, time.Time, error) {
			return nil, time.Time{}, errors.New("entry 7 does not follow")
		}, time.Now)
		l := dial(t, h, viewer1(coordinator), nil)
		if err := <-l.joined; err == nil || !strings.Contains(err.Error(), "entry 7") {
			t.Errorf("joining ended with %v", err)
		}
		if got := l.closedWith(); got != CloseBroken {
			t.Errorf("closed with %d", got)
		}
	})
}

func TestPublish(t *testing.T) {
	t.Run("what an audience cannot see leaves its line silent and its numbers untouched", func(t *testing.T) {
		worlds := func(hidden bool) [][]byte {
			var received [][]byte
			synctest.Test(t, func(t *testing.T) {
				w := newWorld("FR")
				h := w.hub()
				h.nonce = "same"
				l := dial(t, h, viewer1(contactFR), nil)
				synctest.Wait()
				for i := range 5 {
					w.report("FR", "arrests", 0, fmt.Sprint(i))
					w.publish(h)
					if hidden {
						at := w.at
						w.unseen()
						w.publish(h)
						w.at = at
					}
					if i == 3 {
						w.fallDue()
						if hidden {
							v := *w.view // an unseen entry in the very same moment
							v.Seq++
							w.view = &v
						}
						w.publish(h)
					}
				}
				synctest.Wait()
				closeHub(t, h)
				received = l.received()
			})
			return received
		}
		one, other := worlds(false), worlds(true)
		if len(one) != len(other) {
			t.Fatalf("%d messages in one world, %d in the other", len(one), len(other))
		}
		for i := range one {
			if string(one[i]) != string(other[i]) {
				t.Errorf("message %d differs:\n%s\n%s", i, one[i], other[i])
			}
		}
		if !strings.Contains(string(one[len(one)-1]), `"to":6`) {
			t.Errorf("five reports after a snapshot are not five numbers: %s", one[len(one)-1])
		}
	})
	t.Run("a coordinator learns of every number, even where nothing else changed", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			defer closeHub(t, h)
			l := dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			w.unseen()
			w.publish(h)
			synctest.Wait()
			if c := l.show(&client{}); c.have != 1 {
				t.Errorf("has %d", c.have)
			}
		})
	})
	t.Run("what becomes due without an entry is sent as coverage", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			defer closeHub(t, h)
			l := dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			w.fallDue()
			w.publish(h)
			w.publish(h)
			synctest.Wait()
			if got, want := fmt.Sprint(l.types()), "[snapshot heartbeat coverage]"; got != want {
				t.Errorf("came %s, want %s", got, want)
			}
			if l.show(&client{}).text() != viewText(w.view) {
				t.Error("shows other coverage")
			}
		})
	})
	t.Run("other visibility sends the viewers to a new epoch", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("FR")
			h := w.hub()
			defer closeHub(t, h)
			contact, centre := dial(t, h, viewer1(contactFR), nil), dial(t, h, viewer1(coordinator), nil)
			synctest.Wait()
			v := w.next()
			config := *v.Config
			config.Settings.OthersFigures = true
			v.Config = &config
			w.publish(h)
			synctest.Wait()
			if got := contact.closedWith(); got != CloseEpoch {
				t.Errorf("the contact point's line closed with %d", got)
			}
			if got := centre.closedWith(); got != 0 {
				t.Errorf("the coordinator, who sees what it saw, was closed with %d", got)
			}
			old := contact.show(&client{})
			back := dial(t, h, Viewer{Audience: contactFR, Resume: Resume{old.epoch, old.have}}, nil)
			synctest.Wait()
			if c := back.show(&client{}); c.epoch == old.epoch || c.view.Config == nil {
				t.Errorf("came back to epoch %s with %v", c.epoch, back.types())
			}
		})
	})
}

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
