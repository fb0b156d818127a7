package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"testing"

	"actionday/models"
	"github.com/google/uuid"
	"go.uber.org/goleak"
)

// TestMain runs the tests, or in a child process the writer that is killed. No test may leave a goroutine behind.
func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeUntilKilled(dir)
	}
	goleak.VerifyTestMain(m)
}

const op = "global-chain-2024-exercise"

var centre = models.Actor{Account: "c1", Name: "watch North", Role: models.Coordinator, Operation: op, Via: "session"}

func contact(participant string) models.Actor {
	return models.Actor{Account: "a-" + participant, Role: models.ContactPoint, Operation: op, Participant: participant, Via: "session"}
}

func open(t testing.TB) *Store {
	t.Helper()
	return openIn(t, t.TempDir())
}

func openIn(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// found is the configure draft that makes an operation.
func found(code string) Draft {
	actor := centre
	actor.Operation = code
	return Draft{
		Actor: actor,
		Entry: models.Entry{Operation: code, ID: newID(), Verb: models.VerbConfigure, Configure: &models.Configure{
			Settings: &models.Settings{Code: code, Name: "Global Chain", Exercise: true, Zone: "Europe/Paris",
				Starts: "2024-06-03", Ends: "2024-06-09", Phase: models.Live},
			Participants: []models.Participant{{Code: "FR", Role: models.Lead}, {Code: "RO", Role: models.Participating}},
			Indicators: []models.Indicator{{Code: "arrests", Name: "Arrests", Short: "Arrests", Group: "arrests", CountedIn: "persons",
				Measure: models.Result, OverSlots: models.Sum}},
		}},
	}
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// report is the submit draft of a participant's report with one figure.
func report(actor models.Actor, id string, arrests int64) Draft {
	value := models.Decimal{Units: arrests}
	return Draft{
		Actor:  actor,
		Digest: sha256.Sum256(fmt.Append(nil, arrests)),
		Entry: models.Entry{Operation: actor.Operation, ID: id, Config: 1, Verb: models.VerbSubmit, Report: id,
			Participant: actor.Participant, Office: actor.Office, State: models.Received,
			Body: &models.Body{V: 1, ID: id, Participant: actor.Participant, Office: actor.Office, Slot: "2024-06-03", Kind: models.Add,
				Figures: []models.Figure{{Indicator: "arrests", Value: &value}}}},
	}
}

func write(t testing.TB, s *Store, d Draft) Written {
	t.Helper()
	w, err := s.Write(t.Context(), d)
	if err != nil {
		t.Fatalf("%s %s: %v", d.Entry.Verb, d.Entry.ID, err)
	}
	return w
}

func code(err error) models.Code {
	if e := new(models.Error); errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// traces gives the seq of an operation and the size of the audit trail: what a refusal must not change.
func traces(t testing.TB, s *Store, operation string) (seq, audits int64) {
	t.Helper()
	seq, err := s.LastSeq(t.Context(), operation)
	if err != nil {
		t.Fatal(err)
	}
	return seq, count(t, s, `SELECT count(*) FROM audit`)
}

func count(t testing.TB, s *Store, query string, args ...any) (n int64) {
	t.Helper()
	if err := s.readSQL.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
