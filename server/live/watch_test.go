package live

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// on lists the watches of an operation with the minutes since they came.
func on(h *Hub, operation string) (list string) {
	for _, w := range h.OnWatch(operation) {
		list += fmt.Sprintf("%s %d;", w.Name, int(h.now().Sub(w.Since).Minutes()))
	}
	return list
}

func TestWhichWatchesAreOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("FR")
		h := w.hub()
		defer closeHub(t, h)
		come := func(name string) *line {
			viewer := viewer1(coordinator)
			viewer.Watch = name
			l := dial(t, h, viewer, nil)
			synctest.Wait()
			return l
		}
		expect := func(when, want string) {
			t.Helper()
			synctest.Wait()
			if got := on(h, op); got != want {
				t.Errorf("%s are on %q, want %q", when, got, want)
			}
		}
		dial(t, h, viewer1(coordinator), nil)
		expect("with a program only", "")
		north := come("North")
		time.Sleep(10 * time.Minute)
		south, again := come("South"), come("North")
		expect("ten minutes later", "North 10;South 0;")
		if got := on(h, "another"); got != "" {
			t.Errorf("in another operation are on %q", got)
		}
		north.leave()
		time.Sleep(10 * time.Minute)
		expect("one of two windows closed", "North 20;South 10;")
		again.leave()
		time.Sleep(awayFor - time.Second)
		expect("away for a moment", "North 20;South 10;")
		again = come("North")
		time.Sleep(10 * time.Minute)
		expect("back in time", "North 30;South 20;")
		again.leave()
		time.Sleep(awayFor)
		expect("gone", "South 20;")
		come("North")
		expect("come anew", "South 20;North 0;")
		south.leave()
	})
}
