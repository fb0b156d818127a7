package live

import (
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"weak"
)

// TestMemory holds viewers to the bound of their chain: who is connected for days must not keep the messages of days.
func TestMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("FR")
		h := w.hub()
		defer closeHub(t, h)
		h.ringCount = 3
		l := dial(t, h, viewer1(coordinator), nil)
		synctest.Wait()
		var nodes []weak.Pointer[node]
		for i := range 10 {
			w.report("FR", "arrests", 0, fmt.Sprint(i))
			w.publish(h)
			synctest.Wait()
			for _, g := range h.groupsOf(op) {
				nodes = append(nodes, weak.Make(g.head))
			}
		}
		runtime.GC()
		for i, n := range nodes {
			if kept := n.Value() != nil; kept != (i >= len(nodes)-h.ringCount) {
				t.Errorf("message %d of %d is kept: %t", i+1, len(nodes), kept)
			}
		}
		if n := len(l.received()); n != 12 {
			t.Errorf("%d messages came", n)
		}
	})
}
