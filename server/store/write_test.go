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

func TestOneThatFailsDoesNotTakeTheOthersWithIt(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	poisoned := report(contact("FR"), newID(), 8)
	poisoned.Entry.Due = &endless
	broken := report(contact("FR"), newID(), 8)
	broken.Texts = []Text{{Kind: Comment, Body: "a"}, {Kind: Comment, Body: "b"}} // two in one place: the database refuses

	good := []Draft{report(contact("FR"), newID(), 1), report(contact("RO"), newID(), 2), report(contact("FR"), newID(), 3)}
	group := []*pending{waiting(good[0]), waiting(poisoned), waiting(good[1]), waiting(broken), waiting(good[2])}
	s.writer.commit(group)
	for i, p := range group {
		<-p.answered
		if bad := i == 1 || i == 3; bad != (p.err != nil) {
			t.Errorf("draft %d: %v", i, p.err)
		}
	}
	if code(group[1].err) != models.CodeUnavailable || code(group[3].err) != models.CodeUnavailable {
		t.Errorf("the failed ones were answered %v and %v", group[1].err, group[3].err)
	}
	if n, err := s.VerifyChain(t.Context(), op); n != 4 || err != nil {
		t.Errorf("%d entries in the chain, %v; want 4", n, err)
	}
	if n := count(t, s, `SELECT count(*) FROM texts`); n != 0 {
		t.Errorf("%d texts of the failed report stayed", n)
	}
}

func TestAFullDiskIsAnsweredAndOverOnceThereIsRoom(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	if _, err := s.writeSQL.ExecContext(t.Context(), `PRAGMA max_page_count = 1`); err != nil { // no page more than there are
		t.Fatal(err)
	}
	stored := int64(1)
	var refused Draft
	for refused.Entry.ID == "" {
		d := report(contact("FR"), newID(), 8)
		switch _, err := s.Write(t.Context(), d); {
		case err == nil:
			stored++
		case code(err) == models.CodeUnavailable:
			refused = d
		default:
			t.Fatal(err)
		}
	}
	if n, err := s.VerifyChain(t.Context(), op); n != stored || err != nil {
		t.Errorf("%d entries, %d acknowledged: %v", n, stored, err)
	}
	if _, err := s.writeSQL.ExecContext(t.Context(), `PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	if w := write(t, s, refused); w.Repeated || w.Entry.Seq != stored+1 {
		t.Errorf("sent again: %+v", w)
	}
}

func TestACallerWhoGivesUpLearnsTheTruthByAskingAgain(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	d := report(contact("FR"), newID(), 8)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Write(gone, d); code(err) != models.CodeUnavailable || !errors.Is(err, context.Canceled) {
		t.Errorf("a caller who is gone: %v", err)
	}
	p := waiting(d)
	p.ctx = gone
	s.writer.commit([]*pending{p})
	if seq, _ := traces(t, s, op); seq != 1 {
		t.Errorf("a draft nobody waits for was written before it was taken up: seq %d", seq)
	}
	if w := write(t, s, d); w.Repeated || w.Entry.Seq != 2 {
		t.Errorf("asked again: %+v", w)
	}
}

func TestCloseAnswersWhatWaits(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	const senders = 200
	acknowledged := make(chan string, senders)
	var wait sync.WaitGroup
	started := make(chan struct{}, senders)
	for range senders {
		wait.Go(func() {
			d := report(contact("FR"), newID(), 8)
			started <- struct{}{}
			switch _, err := s.Write(t.Context(), d); {
			case err == nil:
				acknowledged <- d.Entry.ID
			case code(err) != models.CodeUnavailable:
				t.Error(err)
			}
		})
	}
	for range senders / 2 {
		<-started
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wait.Wait()
	close(acknowledged)
	if _, err := s.Write(t.Context(), report(contact("FR"), newID(), 8)); code(err) != models.CodeUnavailable {
		t.Errorf("a write after the end: %v", err)
	}
	stored := storedIDs(t, openIn(t, dir))
	for id := range acknowledged {
		if !stored[id] {
			t.Errorf("%s was acknowledged and is not stored", id)
		}
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

// endless has no JSON form: an entry that holds it fails in the middle of its write.
var endless = time.Date(12_000, 1, 1, 0, 0, 0, 0, time.UTC)

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
