package auth

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// clock is a server clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time       { return c.at }
func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }

const operation = "jad-2026"

var installer = models.Actor{Name: "installation", Role: models.Administrator, Via: "console"}

// world is a store with one operation, and the room over it.
func world(t *testing.T) (*Auth, *clock) {
	t.Helper()
	c := &clock{at: time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC)}
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	writeOperation(t, s)
	return New(s, c.now), c
}

func writeOperation(t *testing.T, s *store.Store) {
	t.Helper()
	configure := &models.Configure{
		Settings:     &models.Settings{Code: operation, Name: "JAD", Zone: "Europe/Paris", Starts: "2026-06-03", Ends: "2026-06-04", Phase: models.Live},
		Participants: []models.Participant{{Code: "FR", Role: models.Lead, Offices: []models.Office{{Code: "lyon", Name: "Lyon"}}}, {Code: "RO", Role: models.Participating}},
	}
	entry := models.Entry{V: models.EntryVersion, Operation: operation, ID: "0197f000-0000-7000-8000-000000000001",
		Verb: models.VerbConfigure, Configure: configure}
	if _, err := s.Write(t.Context(), store.Draft{Entry: entry, Actor: installer, Digest: [32]byte{1}}); err != nil {
		t.Fatal(err)
	}
}

// join invites somebody, redeems the code and gives the session.
func join(t *testing.T, a *Auth, name string, grants ...Grant) (secret string, who *Identity) {
	t.Helper()
	_, code, _, err := a.Invite(t.Context(), installer, name, grants)
	if err != nil {
		t.Fatal(err)
	}
	secret, who, err = a.Redeem(t.Context(), code, name, "correct horse battery", "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	return secret, who
}

func code(err error) models.Code {
	if known, ok := err.(*models.Error); ok {
		return known.Code
	}
	return ""
}
