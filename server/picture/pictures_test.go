package picture

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"actionday/models"
	"actionday/server/store"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	goleak.VerifyTestMain(m)
}

func TestPublications(t *testing.T) {
	type seen struct {
		after time.Duration
		seq   int64
	}
	times := func(list []publication) (s []seen) {
		for _, p := range list {
			s = append(s, seen{p.after, p.seq})
		}
		return s
	}
	cases := []struct {
		name string
		play func(m *memory)
		want []seen
	}{
		{"the first report goes out at once", func(m *memory) {
			time.Sleep(time.Minute)
			m.write("op", reportEntry(1))
		}, []seen{{0, 1}, {time.Minute, 2}}},
		{"then at most one publication per window, with all that came", func(m *memory) {
			time.Sleep(time.Minute)
			for i := range 10 {
				m.write("op", reportEntry(i+1))
				time.Sleep(60 * time.Millisecond)
			}
		}, []seen{{0, 1}, {time.Minute, 2}, {time.Minute + 250*time.Millisecond, 6}, {time.Minute + 500*time.Millisecond, 10}, {time.Minute + 750*time.Millisecond, 11}}},
		{"an entry of another process is seen at the next poll", func(m *memory) {
			time.Sleep(10*time.Second + 400*time.Millisecond)
			m.put("op", reportEntry(1))
		}, []seen{{0, 1}, {11*time.Second + 250*time.Millisecond, 2}}},
		{"a due time that passes is published when it does, in the time of the exercise", func(m *memory) {
			time.Sleep(20*time.Minute + 30*time.Second)
		}, []seen{{0, 1}, {20*time.Minute + time.Millisecond, 1}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := newMemory()
				m.begin("op", exercise(60))
				p, sink := start(t, m)
				synctest.Wait()
				c.play(m)
				time.Sleep(2 * time.Second)
				synctest.Wait()
				stop(t, p)
				if got := times(sink.take()); !slices.Equal(got, c.want) {
					t.Errorf("published %v, want %v", got, c.want)
				}
			})
		})
	}
}

func TestRead(t *testing.T) {
	t.Run("what was committed before the call is in the picture, woken or not", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			m.begin("op", nil)
			p, _ := start(t, m)
			defer stop(t, p)
			for i := range 5 {
				m.put("op", reportEntry(i+1))
				if err := p.Read("op", func(picture *models.Picture) {
					if got := picture.Seq(); got != int64(i+2) {
						t.Errorf("after entry %d the picture is at %d", i+2, got)
					}
				}); err != nil {
					t.Error(err)
				}
			}
		})
	})
	t.Run("an operation made while running is followed without being asked for", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			p, sink := start(t, m)
			defer stop(t, p)
			m.write("new", configureEntry("new", nil))
			synctest.Wait()
			if got := sink.take(); len(got) != 1 || got[0].operation != "new" {
				t.Errorf("published %v", got)
			}
		})
	})
	t.Run("an operation that does not exist is not found and not followed", func(t *testing.T) {
		m := newMemory()
		p, _ := start(t, m)
		defer stop(t, p)
		err := p.Read("nowhere", func(*models.Picture) { t.Error("something was read") })
		if codeOf(err) != models.CodeNotFound || len(p.followers) != 0 {
			t.Errorf("got %v with %d followers", err, len(p.followers))
		}
	})
	t.Run("after Close nothing is followed any more", func(t *testing.T) {
		m := newMemory()
		m.begin("op", nil)
		p, _ := start(t, m)
		stop(t, p)
		m.begin("late", nil)
		if err := p.Read("late", func(*models.Picture) {}); codeOf(err) != models.CodeUnavailable {
			t.Errorf("got %v", err)
		}
	})
}

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
		for _, seen := range sink.take() {
			if seen.operation == "bad" {
				t.Errorf("published %v of a ledger that cannot be folded", seen)
			}
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

func TestCheckpoints(t *testing.T) {
	const entries = 25
	fill := func() *memory {
		m := newMemory()
		m.begin("op", nil)
		for i := range entries - 1 {
			m.put("op", reportEntry(i+1))
		}
		return m
	}
	good := func(t *testing.T, m *memory, seq int) store.Checkpoint {
		body, err := folded(t, m.entries["op"][:seq]).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return store.Checkpoint{Operation: "op", Seq: int64(seq), Rules: models.RulesVersion, Body: body}
	}
	cases := []struct {
		name string
		kept func(t *testing.T, m *memory) []store.Checkpoint
		from int64 // where the first read begins
	}{
		{"none: from the beginning", func(*testing.T, *memory) []store.Checkpoint { return nil }, 0},
		{"the latest is used", func(t *testing.T, m *memory) []store.Checkpoint {
			return []store.Checkpoint{good(t, m, 10), good(t, m, 20)}
		}, 20},
		{"a damaged one is passed over for the one before", func(t *testing.T, m *memory) []store.Checkpoint {
			bad := good(t, m, 20)
			bad.Body = bad.Body[:len(bad.Body)/2]
			return []store.Checkpoint{good(t, m, 10), bad}
		}, 10},
		{"one of other rules is not looked at", func(t *testing.T, m *memory) []store.Checkpoint {
			other := good(t, m, 20)
			other.Rules++
			return []store.Checkpoint{other}
		}, 0},
		{"one that says another number than it holds is passed over", func(t *testing.T, m *memory) []store.Checkpoint {
			odd := good(t, m, 20)
			odd.Seq = 19
			return []store.Checkpoint{odd}
		}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := fill()
				m.checkpoints["op"] = c.kept(t, m)
				p, _ := start(t, m)
				defer stop(t, p)
				if err := p.Read("op", func(picture *models.Picture) {
					if got, want := shown(t, picture), shown(t, folded(t, m.entries["op"])); got != want {
						t.Errorf("shows\n%s\nwant\n%s", got, want)
					}
				}); err != nil {
					t.Fatal(err)
				}
				if got := m.firstRead(); got != c.from {
					t.Errorf("read from %d, want %d", got, c.from)
				}
			})
		})
	}
	t.Run("one is kept every so many entries and one at the end", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			m.begin("op", nil)
			p := New(m, &recorder{}, time.Now)
			p.Every = 10
			if err := p.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			for i := range entries - 1 {
				m.write("op", reportEntry(i+1))
				time.Sleep(time.Second)
			}
			stop(t, p)
			var seqs []int64
			for _, c := range m.checkpoints["op"] {
				seqs = append(seqs, c.Seq)
			}
			if want := []int64{10, 20, entries}; !slices.Equal(seqs, want) {
				t.Errorf("kept at %v, want %v", seqs, want)
			}
		})
	})
}

func TestArchived(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		archived := configureEntry("old", nil)
		archived.Configure.Settings.Phase = models.Archived
		m.put("old", archived)
		m.phases["old"] = models.Archived
		p, sink := start(t, m)
		defer stop(t, p)
		following := func() int {
			synctest.Wait()
			p.mu.Lock()
			defer p.mu.Unlock()
			return len(p.followers)
		}
		if n := following(); n != 0 {
			t.Errorf("%d followers before anybody looks", n)
		}
		if err := p.Read("old", func(*models.Picture) {}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(p.Idle - 2*time.Second)
		if n := following(); n != 1 {
			t.Errorf("%d followers while it is looked at", n)
		}
		time.Sleep(4 * time.Second)
		if n := following(); n != 0 {
			t.Errorf("%d followers after nobody looked for %s", n, p.Idle)
		}
		sink.take()
		reopened := configureEntry("old", nil)
		m.write("old", reopened)
		synctest.Wait()
		if got := sink.take(); len(got) != 1 || got[0].seq != 2 {
			t.Errorf("opened again, published %v", got)
		}
	})
}

func TestAsKnownAt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.begin("op", nil)
		for i := range 30 {
			m.put("op", reportEntry(i+1))
		}
		p, _ := start(t, m)
		defer stop(t, p)
		for _, minutes := range []int{0, 7, 29, 7, 3, 100} {
			at := dayOne.Add(time.Duration(minutes)*time.Minute + 59*time.Second)
			want := folded(t, m.entries["op"][:min(minutes, 30)+1])
			for range 2 {
				got, err := p.AsKnownAt(t.Context(), "op", at)
				if err != nil {
					t.Fatal(err)
				}
				if shown(t, got) != shown(t, want) {
					t.Errorf("as known at %s it shows\n%s\nwant\n%s", at, shown(t, got), shown(t, want))
				}
				next := reportEntry(99) // a picture is the caller's own: what they do to it nobody else sees
				next.Seq, next.Config, next.Operation = got.Seq()+1, 1, "op"
				if err := got.Apply(&next); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := p.AsKnownAt(context.Background(), "nowhere", dayOne); codeOf(err) != models.CodeNotFound {
			t.Errorf("an operation that does not exist gives %v", err)
		}
		if len(p.known.list) > knownLength {
			t.Errorf("%d pictures are kept", len(p.known.list))
		}
	})
}
