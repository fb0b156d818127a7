package play

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
	"actionday/server/picture"
	"actionday/server/store"
	"actionday/server/testkit"
)

// A stage is a real store with pictures that follow it, and a time of its own: it passes only while somebody sleeps.
type stage struct {
	*testing.T
	store    *store.Store
	pictures *picture.Pictures
	passed   atomic.Int64 // nanoseconds since the curtain rose
	log      bytes.Buffer
	// until ends the sleeper's context when server time reaches it; zero never does.
	until time.Time
	end   context.CancelFunc
}

// nobody looks at what is published.
type nobody struct{}

func (nobody) Publish(string, time.Time, func(models.Audience) *models.View) {}

func newStage(t *testing.T) *stage {
	s := &stage{T: t, store: testkit.Store(t)}
	s.pictures = picture.New(s.store, nobody{}, s.now)
	if err := s.pictures.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.pictures.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return s
}

// now is server time.
func (s *stage) now() time.Time {
	return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(s.passed.Load()))
}

func (s *stage) open(now func() time.Time) *desk.Desk { return desk.New(s.store, s.pictures.Read, now) }

func (s *stage) sleep(ctx context.Context, d time.Duration) error {
	s.passed.Add(int64(d))
	if !s.until.IsZero() && s.now().After(s.until) {
		s.end()
	}
	return ctx.Err()
}

func (s *stage) player(script seed.Script, speed int) *Player {
	return &Player{
		Script: script, Store: s.store, Open: s.open, Speed: speed, Log: slog.New(slog.NewTextHandler(&s.log, nil)),
		Now: s.now, Sleep: s.sleep,
	}
}

func (s *stage) load(script seed.Script, until time.Time) {
	s.Helper()
	if err := Load(s.Context(), s.store, s.open, script, until); err != nil {
		s.Fatal(err)
	}
}

// run starts the player and walks until the script ends or server time has passed by so much; 0 walks to the end.
func (s *stage) run(p *Player, most time.Duration) error {
	s.Helper()
	if err := p.Start(s.Context()); err != nil {
		s.Fatal(err)
	}
	ctx, end := context.WithCancel(s.Context())
	defer end()
	s.until, s.end = time.Time{}, end
	if most > 0 {
		s.until = s.now().Add(most)
	}
	return p.Run(ctx)
}

// entries is the ledger.
func (s *stage) entries(operation string) []models.Entry {
	s.Helper()
	var all []models.Entry
	for e, err := range s.store.Ledger(s.Context(), operation, 0) {
		if err != nil {
			s.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// totals are the operation's, as a coordinator sees them.
func (s *stage) totals(operation string) map[string]models.Text {
	s.Helper()
	totals := map[string]models.Text{}
	err := s.pictures.Read(operation, func(p *models.Picture) {
		for _, t := range p.View(models.Audience{Role: models.Coordinator}, s.now()).Totals {
			totals[t.Indicator] = t.Value
		}
	})
	if err != nil {
		s.Fatal(err)
	}
	return totals
}

// clock is that of the operation.
func (s *stage) clock(operation string) *models.Clock {
	s.Helper()
	c, _, err := s.store.Configuration(s.Context(), operation)
	if err != nil {
		s.Fatal(err)
	}
	return c.Settings.Clock
}

// first is the exercise with its first steps only, all of them before people come in.
func first(steps int) seed.Script {
	script := seed.Exercise()
	script.Steps = script.Steps[:steps]
	return script
}

// settings lets a coordinator change the settings.
func (s *stage) settings(change func(*models.Settings)) {
	s.Helper()
	c, seq, err := s.store.Configuration(s.Context(), seed.ExerciseCode)
	if err != nil {
		s.Fatal(err)
	}
	settings := c.Settings
	change(&settings)
	request := desk.ConfigureRequest{ID: uuid.Must(uuid.NewV7()).String(), IfMatch: seq, Configure: models.Configure{Settings: &settings}}
	if _, err := s.open(s.now).Configure(s.Context(), person, seed.ExerciseCode, request); err != nil {
		s.Fatal(err)
	}
}

func refusedAs(err error, code models.Code) bool {
	refused, ok := errors.AsType[*models.Error](err)
	return ok && refused.Code == code
}
