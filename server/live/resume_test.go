package live

import (
	"fmt"
	"testing"
	"testing/synctest"

	"pgregory.net/rapid"

	"actionday/models"
)

// TestResume lets a browser lose its line at random moments and come back with what it has, while reports come in, dues pass, the
// configuration changes, the chain forgets and the server restarts. In the end it shows what a fresh one shows.
func TestResume(t *testing.T) {
	for _, audience := range []models.Audience{coordinator, contactFR} {
		t.Run(string(audience.Role), func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				ring := rapid.IntRange(1, 12).Draw(r, "ring")
				steps := rapid.SliceOfN(rapid.Custom(drawStep), 1, 60).Draw(r, "steps")
				synctest.Test(t, func(t *testing.T) {
					w := newWorld("FR", "DE", "IT")
					b := &browser{t: t, audience: audience, hub: w.hub()}
					b.hub.ringCount = ring
					for _, s := range steps {
						s.take(w, b)
						synctest.Wait()
					}
					w.publish(b.hub)
					b.connect()
					synctest.Wait()
					fresh := dial(t, b.hub, viewer1(audience), nil)
					synctest.Wait()
					closeHub(t, b.hub)
					b.disconnect()
					if got, want := b.client.text(), fresh.show(&client{}).text(); got != want {
						r.Errorf("the browser that came back differs from a fresh one: %s", firstDifference(got, want))
					}
					if got, want := b.client.text(), viewText(w.view); got != want {
						r.Errorf("the browser differs from the picture: %s", firstDifference(got, want))
					}
				})
			})
		})
	}
}

// happening is something that happens in a world, with what it needs.
type happening struct {
	what, indicator   string
	row, slot, number int
}

func drawStep(r *rapid.T) happening {
	return happening{
		what: rapid.SampledFrom([]string{
			"report", "report", "report", "due", "unseen", "configure", "publish", "publish", "publish", "cut", "connect", "connect", "restart",
		}).Draw(r, "what"),
		indicator: rapid.SampledFrom([]string{"arrests", "victims"}).Draw(r, "indicator"),
		row:       rapid.IntRange(0, 2).Draw(r, "row"),
		slot:      rapid.IntRange(0, 1).Draw(r, "slot"),
		number:    rapid.IntRange(0, 3).Draw(r, "number"),
	}
}

func (s happening) take(w *world, b *browser) {
	switch s.what {
	case "report":
		w.report(w.view.Rows[s.row].Participant, s.indicator, s.slot, fmt.Sprint(s.number))
	case "due":
		w.fallDue()
	case "unseen":
		w.unseen()
	case "configure":
		w.configure(fmt.Sprintf("X%d", w.view.Seq))
	case "publish":
		w.publish(b.hub)
	case "cut":
		b.disconnect()
	case "restart":
		closeHub(b.t, b.hub)
		b.disconnect()
		ring := b.hub.ringCount
		b.hub = w.hub()
		b.hub.ringCount = ring
	case "connect":
		b.connect()
	}
}

// browser is a client with a line that it loses and takes up again.
type browser struct {
	t         *testing.T
	hub       *Hub
	operation string
	audience  models.Audience
	client    client
	line      *line
}

func (b *browser) connect() {
	if b.line == nil {
		b.line = dial(b.t, b.hub, Viewer{Operation: b.operation, Audience: b.audience, Resume: Resume{b.client.epoch, b.client.have}}, nil)
	}
}

func (b *browser) disconnect() {
	if b.line != nil {
		b.line.leave()
		b.line.show(&b.client)
		b.line = nil
	}
}

// comeBack connects where there is no line, or not any more.
func (b *browser) comeBack() {
	if b.line != nil && b.line.closedWith() != 0 {
		b.disconnect()
	}
	b.connect()
}
