package live

import (
	"errors"
	"fmt"
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
