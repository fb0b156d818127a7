package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"actionday/models"
)

func TestWriteNumbersEntriesAndKeepsThem(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	id := newID()
	first := write(t, s, report(contact("FR"), id, 8))
	again := write(t, s, report(contact("FR"), id, 8))
	if first.Repeated || !again.Repeated || again.Entry.Seq != 2 {
		t.Fatalf("first %+v, again %+v", first, again)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openIn(t, dir)
	entries, err := s.Entries(t.Context(), op, 0, 10)
	if err != nil || len(entries) != 2 || entries[1].Body.Figures[0].Value.Units != 8 {
		t.Fatalf("%+v, %v", entries, err)
	}
	if n, err := s.VerifyChain(t.Context(), op); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	c, seq, err := s.Configuration(t.Context(), op)
	if err != nil || seq != 1 {
		t.Fatal(c, seq, err)
	}
}

func TestAThousandResubmissionsHaveOneEffect(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	const tries = 1000
	d := report(contact("FR"), newID(), 8)
	answers := make([]Written, tries)
	var wait sync.WaitGroup
	for i := range tries {
		wait.Go(func() {
			var err error
			if answers[i], err = s.Write(t.Context(), d); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	firsts := 0
	for _, w := range answers {
		if !w.Repeated {
			firsts++
		}
		if w.Entry.Seq != 2 || w.Entry.ID != d.Entry.ID {
			t.Errorf("answered with entry %d %s", w.Entry.Seq, w.Entry.ID)
		}
	}
	if firsts != 1 {
		t.Errorf("%d of %d answers say that they are the first", firsts, tries)
	}
	if seq, audits := traces(t, s, op); seq != 2 || audits != 2 {
		t.Errorf("%d entries, %d audit records; want 2 of each", seq, audits)
	}
}

func TestTheSameRequestIsAnsweredWhateverChangedSince(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	first := write(t, s, report(contact("FR"), id, 8))
	accept := decision(id, models.VerbAccept, 1)
	write(t, s, accept)
	write(t, s, rename("Global Chain II", 1))

	again := write(t, s, report(contact("FR"), id, 8))
	if !again.Repeated || again.Entry.Seq != first.Entry.Seq || again.Entry.State != models.Received {
		t.Errorf("the report again: %+v", again)
	}
	if w := write(t, s, accept); !w.Repeated || w.Entry.Seq != 3 {
		t.Errorf("the decision again: %+v", w)
	}
	colleague := contact("FR")
	colleague.Account = "another account of France"
	if w := write(t, s, report(colleague, id, 8)); !w.Repeated {
		t.Error("a colleague's second try was not recognised")
	}
}

func TestAnotherRequestUnderTheSameIDIsRefused(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 8))
	_, err := s.Write(t.Context(), report(contact("FR"), id, 9))
	reused := new(Reused)
	if code(err) != models.CodeIDReused || !errors.As(err, &reused) {
		t.Fatal(err)
	}
	if reused.Entry.Seq != 2 || reused.Entry.Body.Figures[0].Value.Units != 8 {
		t.Errorf("the error carries %+v, not the first entry", reused.Entry)
	}
	if seq, audits := traces(t, s, op); seq != 2 || audits != 2 {
		t.Errorf("%d entries, %d audit records; want 2 of each", seq, audits)
	}
}

func TestTimeNeverRunsBackwards(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	times := []time.Time{
		time.Date(2030, 6, 3, 12, 0, 0, 123_456_789, time.FixedZone("CEST", 7200)),
		time.Date(2029, 6, 3, 12, 0, 0, 0, time.UTC),
		time.Date(2030, 6, 3, 10, 0, 0, 124_000_000, time.UTC),
	}
	want := []string{"2030-06-03T10:00:00.123Z", "2030-06-03T10:00:00.123Z", "2030-06-03T10:00:00.124Z"}
	for i, at := range times {
		d := report(contact("FR"), newID(), 8)
		d.Entry.At = at
		if got := write(t, s, d).Entry.At.Format(time.RFC3339Nano); got != want[i] {
			t.Errorf("proposed %s, got %s, want %s", at, got, want[i])
		}
	}
	if seq, err := s.SeqAt(t.Context(), op, times[2].Add(-time.Millisecond)); seq != 3 || err != nil {
		t.Errorf("known one millisecond before the last: seq %d, %v; want 3", seq, err)
	}
}

func TestFollowersAreWokenAfterTheCommit(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	seen := make(chan int64, 1)
	cancel := s.Subscribe(func(operation string) {
		seq, err := s.LastSeq(context.Background(), operation)
		if err != nil {
			t.Error(err)
		}
		seen <- seq
	})
	write(t, s, report(contact("FR"), newID(), 8))
	if seq := <-seen; seq != 2 {
		t.Errorf("woken at seq %d, want 2", seq)
	}
	id := newID()
	if _, err := s.Write(t.Context(), decision(id, models.VerbAccept, 1)); err == nil {
		t.Error("a report that does not exist was accepted")
	}
	cancel()
	write(t, s, report(contact("FR"), newID(), 8))
	if len(seen) != 0 {
		t.Error("woken by a refusal, or after the subscription ended")
	}
}

// waiting is a draft as the writer sees it.
func waiting(d Draft) *pending {
	return &pending{ctx: context.Background(), draft: d, answered: make(chan struct{})}
}

// decision is the centre's act on a report.
func decision(report string, verb models.Verb, version int) Draft {
	return Draft{Actor: centre, Expect: version, Entry: models.Entry{Operation: op, ID: newID(), Config: 1, Verb: verb, Report: report}}
}

// rename is a change of the settings by somebody who has seen them as of a seq.
func rename(name string, seen int) Draft {
	settings := *found(op).Entry.Configure.Settings
	settings.Name = name
	return Draft{Actor: centre, Expect: seen, Entry: models.Entry{Operation: op, ID: newID(), Verb: models.VerbConfigure,
		Configure: &models.Configure{Settings: &settings}}}
}

func storedIDs(t testing.TB, s *Store) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for e, err := range s.Ledger(t.Context(), op, 0) {
		if err != nil {
			t.Fatal(err)
		}
		ids[e.ID] = true
	}
	return ids
}
