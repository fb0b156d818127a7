package web

import (
	"net/http"
	"testing"

	"actionday/models"
)

// A watch is on while somebody looks who signed in. Programs are no watch.
func TestWhichWatchesAreOn(t *testing.T) {
	w := newWorld(t)
	on := func() (watches []OnWatch) {
		var answer WatchesAnswer
		w.do(request{path: "/operations/" + operation + "/watches", role: models.Coordinator}).into(t, &answer)
		return answer.Watches
	}
	program := w.watch(t, models.Coordinator, "")
	next(t, program, "snapshot")
	if got := on(); len(got) != 0 {
		t.Errorf("with a program only %+v are on", got)
	}
	v := w.visit(t)
	conn, _, err := w.dial(http.Header{"Cookie": {v.cookie.Name + "=" + v.cookie.Value}, "Origin": {"http://" + w.address}}, "")
	if err != nil {
		t.Fatal(err)
	}
	next(t, conn, "snapshot")
	if got := on(); len(got) != 1 || got[0].Name != "watch North" || got[0].Since.IsZero() {
		t.Errorf("on are %+v", got)
	}
}
