package live

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"actionday/models"
)

var update = flag.Bool("update", false, "write the golden frames")

// golden is one file of models/testdata/frames: what a client is sent, what it makes of each message and what it shows in the
// end. The tests of the frontend read the same files.
type golden struct {
	About string       `json:"about"`
	Steps []goldenStep `json:"steps"`
	Have  int64        `json:"have"`
	Shows models.View  `json:"shows"`
}

type goldenStep struct {
	Verdict verdict         `json:"verdict"`
	Message json.RawMessage `json:"message"`
}

// stories play a world through the hub; each becomes a file.
var stories = []struct {
	name, about string
	audience    models.Audience
	play        func(w *world, publish func())
	alter       func(messages [][]byte) [][]byte // what the line does to the messages; nil: nothing
}{
	{"report", "A report changes a total, a row, the history and the feed.", coordinator, func(w *world, publish func()) {
		w.report("FR", "arrests", 0, "8")
		publish()
		w.report("DE", "arrests", 0, "12")
		w.report("DE", "victims", 0, "3")
		publish() // two entries in one frame
	}, nil},
	{"watch", "Time makes a silence an alert; it is acknowledged, and somebody covers a participant.", coordinator, func(w *world, publish func()) {
		w.report("DE", "arrests", 0, "8")
		publish()
		silence := models.Alert{Key: "silence/FR/2024-06-03T00:00:00.000Z", Kind: models.SilenceAlert, At: "2024-06-03T00:00:00.000Z", Participant: "FR"}
		w.silent(silence)
		publish()
		silence.AcknowledgedBy, silence.AcknowledgedAt = "Watch North", wireTime(w.at)
		w.next().Watch = &models.WatchView{Alerts: []models.Alert{}, Acknowledged: []models.Alert{silence},
			Covers: []models.Covering{{By: "Watch South", At: wireTime(w.at), Participants: []string{"FR"}}}}
		publish()
	}, nil},
	{"coverage", "Time passes a due time: other coverage, no other number.", coordinator, func(w *world, publish func()) {
		w.report("FR", "arrests", 0, "8")
		publish()
		w.fallDue()
		publish()
		w.report("FR", "arrests", 1, "9")
		publish()
	}, nil},
	{"configuration", "A configuration replaces all lists as a whole: a participant is gone, another is there, the indicators stand in another order, one goes.", coordinator, func(w *world, publish func()) {
		w.report("FR", "arrests", 0, "8")
		publish()
		w.configure("IT")
		publish()
		w.report("IT", "victims", 0, "2")
		publish()
		w.drop()
		publish()
	}, nil},
	{"feed", "More items come than a client keeps.", coordinator, func(w *world, publish func()) {
		for i := range models.FeedLength + 5 {
			w.report("FR", "victims", 0, fmt.Sprint(i))
			if i%7 == 0 {
				publish()
			}
		}
		publish()
		for i := range models.FeedLength + 1 {
			w.report("DE", "victims", 0, fmt.Sprint(i))
		}
		publish()
	}, nil},
	{"feed-drop", "An item that was shown is gone: the feed is sent anew.", coordinator, func(w *world, publish func()) {
		for i := range 3 {
			w.report("FR", "victims", 0, fmt.Sprint(i))
		}
		publish()
		v := w.next()
		v.Feed = []models.FeedItem{v.Feed[0], v.Feed[2]}
		publish()
	}, nil},
	{"history", "Earlier steps of the history change after a correction.", coordinator, func(w *world, publish func()) {
		for i := range 40 {
			w.report("FR", "arrests", 0, fmt.Sprint(100+i))
		}
		publish()
		v := w.next()
		v.History = []models.History{{Indicator: "arrests", Values: []models.Text{"100", "", "90", "91"}}}
		publish()
	}, nil},
	{"own-numbers", "A contact point counts its own visible changes.", contactFR, func(w *world, publish func()) {
		w.unseen()
		w.unseen()
		publish()
		w.report("FR", "arrests", 0, "8")
		publish()
		w.unseen()
		w.report("FR", "arrests", 1, "9")
		publish()
	}, nil},
	{"again", "Messages that come a second time are ignored.", coordinator, func(w *world, publish func()) {
		w.report("FR", "arrests", 0, "8")
		publish()
		w.fallDue()
		publish()
		w.report("FR", "arrests", 1, "9")
		publish()
	}, func(m [][]byte) [][]byte { return append(m, m[2], m[3], m[4]) }},
	{"gap", "A message that does not follow changes nothing and asks for a new start.", coordinator, func(w *world, publish func()) {
		for i := range 3 {
			w.report("FR", "arrests", 0, fmt.Sprint(i))
			publish()
		}
	}, func(m [][]byte) [][]byte { return [][]byte{m[0], m[1], m[3]} }},
	{"restored", "After a restore of the server's data the same numbers mean something else.", coordinator, func(w *world, publish func()) {
		w.report("FR", "arrests", 0, "8")
		publish()
		w.report("FR", "arrests", 0, "9")
		publish()
	}, func(m [][]byte) [][]byte {
		return append(m[:3], bytes.Replace(m[3], []byte(`"epoch":"`), []byte(`"epoch":"other-`), 1))
	}},
}

func TestGoldenFrames(t *testing.T) {
	dir := filepath.Join("..", "..", "models", "testdata", "frames")
	for _, story := range stories {
		t.Run(story.name, func(t *testing.T) {
			w := newWorld("FR", "DE")
			messages := tell(t, w, story.audience, story.play)
			if story.alter != nil {
				messages = story.alter(messages)
			}
			c := &client{}
			g := golden{About: story.about}
			whole := true
			for _, message := range messages {
				v := c.take(t, message)
				whole = whole && v != resynchronise
				g.Steps = append(g.Steps, goldenStep{v, message})
			}
			g.Have, g.Shows = c.have, c.view
			if whole && c.text() != viewText(w.view) {
				t.Errorf("the client shows\n%s\nbut the picture is\n%s", c.text(), viewText(w.view))
			}
			got, err := json.MarshalIndent(g, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			file := filepath.Join(dir, story.name+".json")
			if *update {
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v: run go test ./server/live -update", err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is not what is sent now; if that is meant, run go test ./server/live -update\n%s", file, firstDifference(string(got), string(want)))
			}
		})
	}
}

// tell plays a story and gives what its viewer received.
func tell(t *testing.T, w *world, a models.Audience, play func(*world, func())) (messages [][]byte) {
	synctest.Test(t, func(t *testing.T) {
		h := w.hub()
		h.nonce = "golden"
		l := dial(t, h, viewer1(a), nil)
		synctest.Wait()
		play(w, func() {
			w.publish(h)
			synctest.Wait()
		})
		closeHub(t, h)
		messages = l.received()
	})
	return messages
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\ngot  %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
