package live

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
)

// everybody is an audience of every kind.
var everybody = []models.Audience{
	coordinator,
	{Role: models.Analyst},
	{Role: models.ContactPoint, Participant: "FR"},
	{Role: models.ContactPoint, Participant: "BE"},
	{Role: models.ContactPoint, Participant: "nobody"},
	{Role: models.OfficeUser, Participant: "FR", Office: "north"},
	{Role: models.Prosecutor},
	{Role: models.Observer},
	{Role: models.Screen},
	{Role: models.Screen, Participant: "RO"},
}

// TestRealPicture folds random ledgers of all verbs, changes of the settings among them, while time passes dues. However publications are
// conflated, every audience's client ends with what the picture shows it; whoever is sent to a new epoch comes back.
func TestRealPicture(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		entries := modelstest.Ledger(r)
		publish := rapid.SliceOfN(rapid.Bool(), len(entries), len(entries)).Draw(r, "publish")
		pause := rapid.SliceOfN(rapid.SampledFrom([]time.Duration{0, 0, 0, time.Hour, 9 * time.Hour}), len(entries), len(entries)).Draw(r, "pause")
		synctest.Test(t, func(t *testing.T) {
			picture := models.NewPicture(modelstest.Code)
			if err := picture.Apply(&entries[0]); err != nil {
				t.Fatal(err)
			}
			at := entries[0].At
			var mu sync.Mutex // a picture is one reader's at a time
			view := func(a models.Audience) *models.View {
				mu.Lock()
				defer mu.Unlock()
				return picture.View(a, at)
			}
			h := New("ledger-1", func(_ string, a models.Audience) (*models.View, time.Time, error) { return view(a), at, nil }, time.Now)
			var browsers []*browser
			for _, a := range everybody {
				browsers = append(browsers, &browser{t: t, hub: h, audience: a, operation: modelstest.Code})
			}
			tell := func() {
				h.Publish(modelstest.Code, at, view)
				synctest.Wait()
				for _, b := range browsers {
					b.comeBack()
				}
				synctest.Wait()
			}
			tell()
			for i := range entries[1:] {
				e := entries[i+1]
				if e.Configure != nil {
					e.Configure = visible(e.Configure, picture, i%2 == 0)
				}
				if err := picture.Apply(&e); err != nil {
					t.Fatal(err)
				}
				at = later(at, e.At).Add(pause[i])
				if publish[i] {
					tell()
				}
			}
			tell()
			closeHub(t, h)
			for _, b := range browsers {
				b.disconnect()
				if got, want := b.client.text(), viewText(view(b.audience)); got != want {
					r.Errorf("%+v shows something else: %s", b.audience, firstDifference(got, want))
				}
			}
		})
	})
}

// visible makes of a configuration one that lets contact points see more, or again less.
func visible(c *models.Configure, p *models.Picture, more bool) *models.Configure {
	settings := p.Configuration().Settings
	settings.OthersFigures, settings.OthersBoard, settings.Totals = more, more, "live"
	if more {
		settings.Totals = "closed"
	}
	change := *c
	change.Settings = &settings
	return &change
}

func later(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }
