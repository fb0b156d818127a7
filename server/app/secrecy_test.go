package app_test

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

// The two worlds are two operations that differ in nothing but their code. The same is done in both where the audience may see it, and
// something else where it may not; then what the audience receives must be the same to the byte.
const (
	worldA = "labour-exercise-a"
	worldB = "labour-exercise-b"
)

// act is something that is done in a world, and the answer to it.
type act func(w *half) []byte

// half is one of the two worlds.
type half struct {
	t      *testing.T
	server *apptest.Server
	code   string
	ids    map[string]string // of requests, the same in both worlds
}

// id gives a request's id by its name, the same in both worlds.
func (w *half) id(name string) string {
	if w.ids[name] == "" {
		w.ids[name] = testkit.ID()
	}
	return w.ids[name]
}

// submits gives an act: somebody reports. The report has the act's name in both worlds.
func submits(name string, by auth.Grant, b map[string]any) act {
	return func(w *half) []byte {
		sent := maps.Clone(b)
		sent["id"] = w.id(name)
		return submitIn(w.t, w.server, w.code, w.server.Token(in(w.code, by)), sent).Body
	}
}

// decides gives an act of the centre on a report.
func decides(name, report, decision, reason string) act {
	return func(w *half) []byte {
		sent := map[string]any{"id": w.id(name), "decision": decision}
		if reason != "" {
			sent["reason"] = reason
		}
		a := w.server.Call("POST", "/operations/"+w.code+"/reports/"+w.id(report)+"/decision", w.server.Token(in(w.code, centre)), sent, "If-Match", `"1"`)
		if a.Status >= 300 {
			w.t.Fatalf("%s: %d %s", name, a.Status, a.Body)
		}
		return a.Body
	}
}

// says gives an act of those on watch: what they acknowledge, whom they cover.
func says(name, path string, sent map[string]any) act {
	return func(w *half) []byte {
		said := maps.Clone(sent)
		said["id"] = w.id(name)
		a := w.server.Call("POST", "/operations/"+w.code+path, w.server.Token(in(w.code, centre)), said)
		if a.Status >= 300 {
			w.t.Fatalf("%s: %d %s", name, a.Status, a.Body)
		}
		return a.Body
	}
}

var (
	romania    = auth.Grant{Role: models.ContactPoint, Participant: "RO"}
	nord       = auth.Grant{Role: models.OfficeUser, Participant: "FR", Office: "nord"}
	sud        = auth.Grant{Role: models.OfficeUser, Participant: "FR", Office: "sud"}
	prosecutor = auth.Grant{Role: models.Prosecutor}
	observer   = auth.Grant{Role: models.Observer}
)

func TestWhatMayNotBeSeenLeavesNoTrace(t *testing.T) {
	cases := map[string]struct {
		audience auth.Grant
		settings func(*models.Settings)
		hidden   [2][]act // what differs between the worlds
		seen     act      // done in both after it
	}{
		"a contact point and another country's day": {
			audience: romania, settings: func(s *models.Settings) { s.Totals = "none" },
			hidden: [2][]act{
				{submits("fr", france, body("FR", models.Add, "arrests", "8")), decides("accept", "fr", "accept", "")},
				{submits("fr", france, body("FR", models.SlotTotal, "arrests", "5", "checked", "90")), submits("more", france, body("FR", models.Add, "arrests", "2"))},
			},
			seen: submits("ro", romania, body("RO", models.Add, "arrests", "3")),
		},
		"a contact point that sees totals, and who made them": {
			audience: romania,
			hidden: [2][]act{
				{submits("other", france, body("FR", models.Add, "arrests", "8"))},
				{submits("other", auth.Grant{Role: models.ContactPoint, Participant: "XK"}, body("XK", models.Add, "arrests", "8"))},
			},
			seen: submits("ro", romania, body("RO", models.Add, "arrests", "3")),
		},
		"a contact point and what those on watch share": {
			audience: romania,
			hidden: [2][]act{
				{submits("fr", france, body("FR", models.Add, "arrests", "8")), says("ack", "/acknowledgements", map[string]any{"keys": []string{"first/2"}}),
					says("cover", "/covers", map[string]any{"participants": []string{"RO"}})},
				{submits("fr", france, body("FR", models.Add, "arrests", "8"))},
			},
			seen: submits("ro", romania, body("RO", models.Add, "arrests", "3")),
		},
		"an office and its contact point": {
			audience: nord,
			hidden: [2][]act{
				{submits("fr", france, body("FR", models.SlotTotal, "arrests", "40"))},
				{submits("sud", sud, body("FR", models.Add, "arrests", "2")), decides("back", "sud", "return", "implausible")},
			},
			seen: submits("nord", nord, body("FR", models.Add, "arrests", "3")),
		},
		"an observer and everything": {
			audience: observer,
			hidden: [2][]act{
				{submits("fr", france, body("FR", models.Add, "arrests", "8"))},
				nil,
			},
			seen: submits("ro", romania, body("RO", models.Add, "arrests", "3")),
		},
		"a prosecutor and who checked how many": {
			audience: prosecutor,
			hidden: [2][]act{
				{submits("one", france, body("FR", models.Add, "checked", "70"))},
				{submits("one", romania, body("RO", models.Add, "checked", "70"))},
			},
			seen: submits("two", romania, body("RO", models.Add, "arrests", "3")),
		},
		"a prosecutor and a comment": {
			audience: prosecutor,
			hidden: [2][]act{
				{submits("one", france, with(body("FR", models.Add, "arrests", "7"), "comment", "behind the depot"))},
				{submits("one", france, body("FR", models.Add, "arrests", "7"))},
			},
			seen: submits("two", romania, body("RO", models.Add, "arrests", "3")),
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if a, b := bothWorlds(t, c.audience, c.settings, c.hidden, c.seen); a != b {
				t.Errorf("the worlds can be told apart:\n%s\n---\n%s", a, b)
			}
		})
	}
}

// TestTheTwoWorldsDiffer proves that the comparison sees a difference where there is one to see.
func TestTheTwoWorldsDiffer(t *testing.T) {
	hidden := [2][]act{
		{submits("one", france, body("FR", models.Add, "checked", "70"))},
		{submits("one", romania, body("RO", models.Add, "checked", "70"))},
	}
	if a, b := bothWorlds(t, centre, nil, hidden, submits("two", romania, body("RO", models.Add, "arrests", "3"))); a == b {
		t.Error("a coordinator cannot tell who reported what")
	}
}

// bothWorlds gives what the audience receives in either world.
func bothWorlds(t *testing.T, audience auth.Grant, settings func(*models.Settings), hidden [2][]act, seen act) (a, b string) {
	t.Helper()
	s := apptest.Start(t, exercise(code))
	ids := map[string]string{}
	var received [2]string
	for i, operation := range []string{worldA, worldB} {
		w := &half{t: t, server: s, code: operation, ids: ids}
		received[i] = w.live(settings, audience, hidden[i], seen)
	}
	return received[0], received[1]
}

// live runs one world and gives all that the audience received in it.
func (w *half) live(settings func(*models.Settings), audience auth.Grant, hidden []act, seen act) string {
	w.t.Helper()
	configure := exercise(w.code)
	if settings != nil {
		settings(configure.Settings)
	}
	w.server.Create(configure)
	token := w.server.Token(in(w.code, audience))
	viewer := w.server.Watch(w.code, token, nil)
	viewer.Quiet()
	for _, do := range hidden {
		do(w)
	}
	w.caughtUp(viewer, token)
	receipt := seen(w)
	w.caughtUp(viewer, token)
	late := w.server.Watch(w.code, token, nil)
	late.Quiet()

	var received bytes.Buffer
	received.Write(receipt)
	for _, message := range slices.Concat(viewer.Messages, late.Messages) {
		if !bytes.HasPrefix(message, []byte(`{"type":"heartbeat"`)) { // how many there are depends on how long the test takes
			received.Write(append(message, '\n'))
		}
	}
	for _, path := range []string{"", "/picture", "/feed", "/reports", "/joint", "/totals/arrests", "/totals/checked?participant=FR", "/published",
		"/reports/" + w.id("fr"), "/reports/" + w.id("sud"), "/reports/" + w.id("one"), "/export/totals.csv", "/export/ledger.csv"} {
		a := w.server.Call("GET", "/operations/"+w.code+path, token, nil)
		received.WriteString(path + " ")
		received.Write(append(a.Body, '\n'))
	}
	return nameless(received.String(), w.code)
}

// caughtUp waits until the viewer has been told everything, whether there is something in it for the viewer or not.
func (w *half) caughtUp(viewer *testkit.Viewer, token string) {
	w.t.Helper()
	last, err := w.server.Store.LastSeq(w.t.Context(), w.code)
	if err != nil {
		w.t.Fatal(err)
	}
	published := w.server.Watch(w.code, w.server.Token(in(w.code, centre)), nil)
	published.Until(func(v *testkit.Screen) bool { return v.Have >= last })
	now := w.server.Picture(w.code, token)
	viewer.Until(func(v *testkit.Screen) bool { return v.Picture() == now })
}

var changing = regexp.MustCompile(`"(epoch|instance|receipt)":"[^"]*"`)

// nameless takes out what differs between any two operations, requests and moments.
func nameless(s, code string) string {
	return changing.ReplaceAllString(strings.ReplaceAll(s, code, "the-operation"), `"$1"`)
}
