package app_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"actionday/models"
	"actionday/server/app"
	"actionday/server/auth"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

// TestWhoeverComesBackSeesWhatOthersSee cuts the sockets of every kind of viewer at random while a random day goes on, restarts the server
// in the middle, and compares each screen at the end with what is asked afresh, and the ledger with its pictures.
func TestWhoeverComesBackSeesWhatOthersSee(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			day := newDay(t, rand.New(rand.NewPCG(seed, 7)))
			for step := range 40 {
				day.act()
				day.disturb()
				if step%4 == 0 {
					day.published()
				}
				if step == 20 {
					day.server.Restart()
				}
			}
			day.published()
			for name, v := range day.viewers {
				if !v.lost {
					v.cut()
				}
				v.connect()
				if now := day.server.Picture(code, v.token); !v.Comes(func(s *testkit.Screen) bool { return s.Picture() == now }) {
					t.Errorf("%s: who came back %d times sees\n%s\nwho asks now sees\n%s", name, v.cuts, v.Picture(), now)
				}
			}
			checked, err := app.Check(t.Context(), day.server.Store)
			if err != nil || len(checked) != 1 || len(checked[0].Differences) > 0 {
				t.Errorf("check: %+v, %v", checked, err)
			}
		})
	}
}

// day is a random day.
type day struct {
	t       *testing.T
	chance  *rand.Rand
	server  *apptest.Server
	tokens  map[string]string
	viewers map[string]*viewer
	reports []report
}

// report is what the day knows of one.
type report struct {
	id, reporter string
	version      int
}

// viewer is one that reads all the time and loses its connection now and then.
type viewer struct {
	*testkit.Viewer
	server *apptest.Server
	token  string
	cuts   int
	lost   bool
	read   chan struct{} // closed when nothing reads any more
}

func (v *viewer) follow() {
	v.lost, v.read = false, make(chan struct{})
	go func(follow func(), done chan<- struct{}) {
		follow()
		close(done)
	}(v.Follow, v.read)
}

func (v *viewer) cut() {
	v.Close()
	<-v.read
	v.cuts++
	v.lost = true
}

// connect comes back with what the screen has.
func (v *viewer) connect() {
	screen := v.Screen
	v.Viewer = v.server.Watch(code, v.token, &screen)
}

func newDay(t *testing.T, chance *rand.Rand) *day {
	d := &day{t: t, chance: chance, server: apptest.Start(t, exercise(code)), tokens: map[string]string{}, viewers: map[string]*viewer{}}
	for name, g := range map[string]auth.Grant{
		"centre": centre, "FR": france, "RO": {Operation: code, Role: models.ContactPoint, Participant: "RO"},
		"nord":    {Operation: code, Role: models.OfficeUser, Participant: "FR", Office: "nord"},
		"analyst": {Operation: code, Role: models.Analyst}, "prosecutor": {Operation: code, Role: models.Prosecutor},
	} {
		d.tokens[name] = d.server.Token(g)
		v := &viewer{server: d.server, token: d.tokens[name], Viewer: d.server.Watch(code, d.tokens[name], nil)}
		v.follow()
		d.viewers[name] = v
	}
	return d
}

// act lets somebody do something. What is refused, because the state does not allow it, changes nothing.
func (d *day) act() {
	if len(d.reports) == 0 || d.chance.IntN(3) == 0 {
		d.submit()
		return
	}
	r := &d.reports[d.chance.IntN(len(d.reports))]
	version := fmt.Sprintf(`"%d"`, r.version)
	var a apptest.Answer
	switch d.chance.IntN(4) {
	case 0:
		b := d.body(r.reporter)
		delete(b, "participant")
		delete(b, "id")
		a = d.server.Call("POST", d.path(r, "corrections"), d.tokens[r.reporter],
			map[string]any{"id": testkit.ID(), "reason": "late_information", "body": b}, "If-Match", version)
	case 1:
		a = d.server.Call("POST", d.path(r, "decision"), d.tokens["centre"],
			map[string]any{"id": testkit.ID(), "decision": "accept"}, "If-Match", version)
	case 2:
		a = d.server.Call("POST", d.path(r, "decision"), d.tokens["centre"],
			map[string]any{"id": testkit.ID(), "decision": "return", "reason": "implausible"}, "If-Match", version)
	case 3:
		a = d.server.Call("POST", d.path(r, "withdrawal"), d.tokens[r.reporter],
			map[string]any{"id": testkit.ID(), "reason": "duplicate"}, "If-Match", version)
	}
	switch {
	case a.Status == 409:
	case a.Status == 200 || a.Status == 201:
		if _, err := fmt.Sscan(a.Field("version"), &r.version); err != nil {
			d.t.Fatalf("%s: %v", a.Body, err)
		}
	default:
		d.t.Fatalf("%d %s", a.Status, a.Body)
	}
}

func (d *day) path(r *report, verb string) string {
	return "/operations/" + code + "/reports/" + r.id + "/" + verb
}

func (d *day) submit() {
	reporter := []string{"FR", "RO", "nord"}[d.chance.IntN(3)]
	a := submit(d.t, d.server, d.tokens[reporter], d.body(reporter))
	d.reports = append(d.reports, report{id: a.Field("report_id"), reporter: reporter, version: 1})
}

// body is a random report.
func (d *day) body(reporter string) map[string]any {
	participant := reporter
	if reporter == "nord" {
		participant = "FR"
	}
	kind := []models.Kind{models.Add, models.SlotTotal, models.Early}[d.chance.IntN(3)]
	arrests := d.chance.IntN(20)
	return body(participant, kind, "arrests", fmt.Sprint(arrests), "arrests_smuggling", fmt.Sprint(d.chance.IntN(arrests+1)), "checked", fmt.Sprint(d.chance.IntN(500)))
}

// published waits until screens have been told what was done.
func (d *day) published() {
	last := lastSeq(d.t, d.server)
	watch := d.server.Watch(code, d.tokens["centre"], nil)
	watch.Until(func(v *testkit.Screen) bool { return v.Have >= last })
	watch.Close()
}

// disturb cuts some viewers and brings others back.
func (d *day) disturb() {
	for _, name := range []string{"centre", "FR", "RO", "nord", "analyst", "prosecutor"} {
		switch v := d.viewers[name]; {
		case v.lost && d.chance.IntN(3) == 0:
			v.connect()
			v.follow()
		case !v.lost && d.chance.IntN(4) == 0:
			v.cut()
		}
	}
}
