package picture

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"actionday/models"
)

func TestUnfitEntry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.begin("bad", nil)
		m.begin("good", nil)
		p, sink := start(t, m)
		defer stop(t, p)
		synctest.Wait()
		sink.take()
		m.write("bad", unfit())
		m.write("bad", reportEntry(1))
		m.write("good", reportEntry(1))
		time.Sleep(time.Minute)
		synctest.Wait()
		var bad []int64
		for _, seen := range sink.take() {
			if seen.operation == "bad" {
				bad = append(bad, seen.seq)
			}
		}
		if !slices.Equal(bad, []int64{-1}) {
			t.Errorf("of a ledger that cannot be folded was published %v, want once that there is nothing to see", bad)
		}
		err := p.Read("bad", func(*models.Picture) { t.Error("lent a picture that skips an entry") })
		if codeOf(err) != models.CodeUnavailable {
			t.Errorf("reading gives %v", err)
		}
		if failed := p.Failed(); len(failed) != 1 || !strings.Contains(failed["bad"].Error(), "entry 2 of bad") {
			t.Errorf("failed are %v", failed)
		}
		if err := p.Read("good", func(picture *models.Picture) {
			if picture.Seq() != 2 {
				t.Errorf("the other operation is at %d", picture.Seq())
			}
		}); err != nil {
			t.Error(err)
		}
	})
}

func TestPanickingSink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.begin("op", nil)
		p := New(m, bomb{}, time.Now)
		if err := p.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer stop(t, p)
		synctest.Wait()
		if failed := p.Failed(); failed["op"] == nil || !strings.Contains(failed["op"].Error(), "bomb") {
			t.Errorf("failed are %v", failed)
		}
	})
}

type bomb struct{}

func (bomb) Publish(string, time.Time, func(models.Audience) *models.View) { panic("bomb") }

func TestLedgerThatCannotBeReadForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.begin("op", nil)
		p, sink := start(t, m)
		defer stop(t, p)
		synctest.Wait()
		sink.take()
		m.mu.Lock()
		m.broken = errors.New("disk is away")
		m.mu.Unlock()
		m.write("op", reportEntry(1))
		time.Sleep(5 * time.Second)
		if err := p.Read("op", func(*models.Picture) {}); codeOf(err) != models.CodeUnavailable {
			t.Errorf("reading gives %v", err)
		}
		m.mu.Lock()
		m.broken = nil
		m.mu.Unlock()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := sink.take(); len(got) != 1 || got[0].seq != 2 {
			t.Errorf("published %v", got)
		}
		if failed := p.Failed(); len(failed) != 0 {
			t.Errorf("stopped for good: %v", failed)
		}
	})
}
