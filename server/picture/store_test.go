package picture

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
	"actionday/server/testkit"
)

// TestWithStore writes from many sides at once while others read, over a real database.
func TestWithStore(t *testing.T) {
	s := testkit.Store(t)
	centre := models.Actor{Account: "centre", Role: models.Coordinator, Operation: "op"}
	if _, err := s.Write(t.Context(), store.Draft{Entry: named(configureEntry("op", nil), "op", "begin", 0), Actor: centre}); err != nil {
		t.Fatal(err)
	}
	p, sink := start(t, s)
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		readers.Go(func() {
			for last := int64(0); ; {
				select {
				case <-done:
					return
				default:
				}
				view, _, err := p.View("op", coordinator)
				if err != nil {
					t.Error(err)
					return
				}
				if view.Seq < last {
					t.Errorf("the picture went back from %d to %d", last, view.Seq)
				}
				last = view.Seq
			}
		})
	}
	for w := range 8 {
		writers.Go(func() {
			for i := range 25 {
				nth := w*25 + i + 1
				e := named(reportEntry(nth), "op", fmt.Sprintf("request-%d", nth), 1)
				e.At = time.Time{}
				actor := models.Actor{Account: "fr", Role: models.ContactPoint, Operation: "op", Participant: "FR"}
				written, err := s.Write(t.Context(), store.Draft{Entry: e, Actor: actor})
				if err != nil {
					t.Error(err)
					return
				}
				if err := p.Read("op", func(picture *models.Picture) {
					if _, ok := picture.Report(coordinator, e.Report); !ok || picture.Seq() < written.Entry.Seq {
						t.Errorf("report %d was written but the picture, at %d, lacks it", written.Entry.Seq, picture.Seq())
					}
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	entries, err := s.Entries(t.Context(), "op", 0, 1000)
	if err != nil || len(entries) != 201 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	want := shown(t, folded(t, entries))
	same := func(p *Pictures) {
		if err := p.Read("op", func(picture *models.Picture) {
			if got := shown(t, picture); got != want {
				t.Errorf("shows\n%s\na fresh fold shows\n%s", got, want)
			}
		}); err != nil {
			t.Error(err)
		}
	}
	same(p)
	stop(t, p)
	if !slices.IsSortedFunc(sink.take(), func(a, b publication) int { return int(a.seq - b.seq) }) {
		t.Error("publications went back")
	}
	checkpoints, err := s.Checkpoints(t.Context(), "op")
	if err != nil || len(checkpoints) != 1 || checkpoints[0].Seq != 201 {
		t.Errorf("kept %+v, %v", checkpoints, err)
	}
	again, _ := start(t, s)
	same(again)
	stop(t, again)
}

// named fills in what a request brings.
func named(e models.Entry, operation, id string, config int64) models.Entry {
	e.V, e.Operation, e.ID, e.Config = models.EntryVersion, operation, id, config
	return e
}
