package picture

import (
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"actionday/models"
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
		{"a silence that becomes an alert and a due time that passes are published when they do, in the time of the exercise", func(m *memory) {
			time.Sleep(20*time.Minute + 30*time.Second)
		}, []seen{{0, 1}, {6*time.Minute + time.Millisecond, 1}, {20*time.Minute + time.Millisecond, 1}}},
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
