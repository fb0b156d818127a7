package picture

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"actionday/models"
	"actionday/server/store"
)

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
	for _, c := range []struct {
		name string
		wait time.Duration // between two entries
		want []int64
	}{
		{"kept every so many entries when it is quiet, and at the end", 2 * time.Second, []int64{10, 20, 30, 40, 45}},
		{"where it is never quiet after many more, and at the end", 200 * time.Millisecond, []int64{40, 45}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := newMemory()
				m.begin("op", nil)
				p := New(m, &recorder{}, time.Now)
				p.Every = 10
				if c.wait < p.Poll {
					p.Every = 40 / busy
				}
				if err := p.Start(t.Context()); err != nil {
					t.Fatal(err)
				}
				for i := range 44 {
					m.write("op", reportEntry(i+1))
					time.Sleep(c.wait)
				}
				stop(t, p)
				var seqs []int64
				for _, c := range m.checkpoints["op"] {
					seqs = append(seqs, c.Seq)
				}
				if !slices.Equal(seqs, c.want) {
					t.Errorf("kept at %v, want %v", seqs, c.want)
				}
			})
		})
	}
	t.Run("old ones go", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			m.begin("op", nil)
			p := New(m, &recorder{}, time.Now)
			p.Every = 1
			if err := p.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			for i := range 30 {
				m.write("op", reportEntry(i+1))
				time.Sleep(3 * time.Second)
			}
			stop(t, p)
			if kept := m.checkpoints["op"]; len(kept) != checkpointsKept || kept[checkpointsKept-1].Seq != 31 {
				t.Errorf("kept %d, the last of %d", len(kept), kept[len(kept)-1].Seq)
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
