package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"actionday/models"
)

// endless has no JSON form: an entry that holds it fails in the middle of its write.
var endless = time.Date(12_000, 1, 1, 0, 0, 0, 0, time.UTC)

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
