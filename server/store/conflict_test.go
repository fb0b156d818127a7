package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"actionday/models"
)

func TestConflictsAreFoundBeforeANumberIsDrawn(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	write(t, s, found("another"))
	mine, offices := newID(), newID()
	write(t, s, report(contact("FR"), mine, 8))
	lyon := contact("FR")
	lyon.Role, lyon.Office = models.OfficeUser, "lyon"
	write(t, s, report(lyon, offices, 2))
	write(t, s, decision(mine, models.VerbAccept, 1))

	as := func(d Draft, actor models.Actor) Draft { d.Actor = actor; return d }
	elsewhere := centre
	elsewhere.Operation = "another"
	abroad := contact("FR")
	abroad.Operation = "another"
	for _, c := range []struct {
		name  string
		draft Draft
		want  models.Code
	}{
		{"a version that was not seen", decision(mine, models.VerbReturn, 2), models.CodeStale},
		{"accepting twice", decision(mine, models.VerbAccept, 1), models.CodeState},
		{"a report that does not exist", decision(newID(), models.VerbAccept, 1), models.CodeNotFound},
		{"a report of another participant", as(decision(mine, models.VerbWithdraw, 1), contact("RO")), models.CodeNotFound},
		{"an office on its participant's report", as(decision(mine, models.VerbWithdraw, 1), lyon), models.CodeNotFound},
		{"a coordinator of another operation", as(decision(mine, models.VerbReturn, 1), elsewhere), models.CodeNotFound},
		{"the same participant of another operation, sending again", as(report(contact("FR"), mine, 8), abroad), models.CodeNotFound},
		{"reporting for another participant", as(report(contact("FR"), newID(), 8), contact("RO")), models.CodeForbidden},
		{"reporting for another office", as(report(contact("FR"), newID(), 8), lyon), models.CodeForbidden},
		{"an id that is another's report", report(contact("RO"), mine, 8), models.CodeIDReused},
		{"checked under other settings", func() Draft {
			d := report(contact("FR"), newID(), 8)
			d.Entry.Config = 0
			return d
		}(), models.CodeConfigChanged},
		{"an operation that does not exist", func() Draft {
			d := report(contact("FR"), newID(), 8)
			d.Entry.Operation, d.Actor.Operation = "nowhere", "nowhere"
			return d
		}(), models.CodeNotFound},
		{"settings that were not seen", rename("Chain", 7), models.CodeStale},
		{"an operation's code that is taken", found(op), models.CodeInvalid},
		{"a new code for an operation", func() Draft {
			d := rename("Chain", 1)
			d.Entry.Configure.Settings.Code = "other"
			return d
		}(), models.CodeInvalid},
		{"settings changed from another operation", as(rename("Chain", 1), elsewhere), models.CodeNotFound},
		{"an indicator with figures changes its measure", func() Draft {
			d := rename("Chain", 1)
			changed := found(op).Entry.Configure.Indicators
			changed[0].Measure = models.Activity
			d.Entry.Configure.Indicators = changed
			return d
		}(), models.CodeInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			seq, audits := traces(t, s, op)
			_, err := s.Write(t.Context(), c.draft)
			if code(err) != c.want {
				t.Errorf("answered %v, want %s", err, c.want)
			}
			if afterSeq, afterAudits := traces(t, s, op); afterSeq != seq || afterAudits != audits {
				t.Errorf("the refusal left traces: seq %d, was %d; %d audit records, were %d", afterSeq, seq, afterAudits, audits)
			}
		})
	}
}

func TestAStaleDecisionLearnsTheCurrentVersion(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 8))
	correction := correct(contact("FR"), id, 9, 1)
	if w := write(t, s, correction); w.Entry.Version != 2 || w.Entry.State != models.Received {
		t.Errorf("the correction is version %d, %s", w.Entry.Version, w.Entry.State)
	}
	_, err := s.Write(t.Context(), decision(id, models.VerbAccept, 1))
	refused := new(models.Error)
	if !errors.As(err, &refused) || refused.Code != models.CodeStale || refused.Params["version"] != "2" {
		t.Errorf("%v, %v", err, refused.Params)
	}
	w := write(t, s, decision(id, models.VerbAccept, 2))
	if w.Entry.Version != 2 || w.Entry.State != models.Accepted || w.Entry.Participant != "FR" {
		t.Errorf("the decision is about version %d of %s, now %s", w.Entry.Version, w.Entry.Participant, w.Entry.State)
	}
	withdrawal := decision(id, models.VerbWithdraw, 2)
	withdrawal.Actor = contact("FR")
	if w := write(t, s, withdrawal); w.Entry.Version != 3 || w.Entry.State != models.Withdrawn {
		t.Errorf("the withdrawal is version %d, %s", w.Entry.Version, w.Entry.State)
	}
}

func TestOfTwoDecisionsOnOneVersionTheFirstStands(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 8))
	var accepted, refused atomic.Int64
	var wait sync.WaitGroup
	for range 32 {
		wait.Go(func() {
			switch _, err := s.Write(t.Context(), decision(id, models.VerbAccept, 1)); {
			case err == nil:
				accepted.Add(1)
			case code(err) == models.CodeState:
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if accepted.Load() != 1 || refused.Load() != 31 {
		t.Errorf("%d accepted, %d refused", accepted.Load(), refused.Load())
	}
}

func TestNumbersHaveNoGapsUnderLoad(t *testing.T) {
	const operations, submitters, each = 4, 64, 25
	s := open(t)
	codes := make([]string, operations)
	for i := range codes {
		codes[i] = fmt.Sprintf("operation-%d", i)
		write(t, s, found(codes[i]))
	}
	var stored [operations]atomic.Int64
	var wait sync.WaitGroup
	for n := range submitters {
		wait.Go(func() {
			i := n % operations
			actor := contact("FR")
			actor.Operation = codes[i]
			for k := range each {
				d := report(actor, newID(), int64(k))
				var want models.Code
				switch (n + k) % 10 {
				case 0:
					d.Entry.Config, want = 99, models.CodeConfigChanged
				case 5:
					d.Entry.Due, want = &endless, models.CodeUnavailable
				}
				if _, err := s.Write(t.Context(), d); code(err) != want {
					t.Errorf("answered %v, want %q", err, want)
				}
				if want == "" {
					stored[i].Add(1)
				}
			}
		})
	}
	wait.Wait()
	for i, operation := range codes {
		n, err := s.VerifyChain(t.Context(), operation)
		if err != nil || n != stored[i].Load()+1 {
			t.Errorf("%s: %d entries in the chain, %d acknowledged: %v", operation, n, stored[i].Load()+1, err)
		}
		var last models.Entry
		for e, err := range s.Ledger(t.Context(), operation, 0) {
			if err != nil {
				t.Fatal(err)
			}
			if e.Seq != last.Seq+1 || e.At.Before(last.At) {
				t.Fatalf("%s: entry %d at %s follows entry %d at %s", operation, e.Seq, e.At, last.Seq, last.At)
			}
			last = e
		}
	}
}

func TestSettingsAreCurrentAtOnce(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	if _, _, err := s.Configuration(t.Context(), op); code(err) != models.CodeNotFound {
		t.Errorf("the settings of no operation: %v", err)
	}
	write(t, s, found(op))
	for seq := 1; seq <= 5; seq++ {
		name := fmt.Sprintf("Chain %d", seq)
		write(t, s, rename(name, seq))
		c, config, err := s.Configuration(t.Context(), op)
		if err != nil || c.Settings.Name != name || config != int64(seq)+1 || len(c.Participants) != 2 {
			t.Fatalf("%+v at %d, %v; want %s", c, config, err, name)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	c, config, err := openIn(t, dir).Configuration(t.Context(), op)
	if err != nil || c.Settings.Name != "Chain 5" || config != 6 {
		t.Errorf("after a restart: %+v at %d, %v", c, config, err)
	}
}

func TestAReportCheckedBeforeTheOperationClosedIsCheckedAgain(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	d := report(contact("FR"), newID(), 8)
	closing := rename("Global Chain", 1)
	closing.Entry.Configure.Settings.Phase = models.Final
	group := []*pending{waiting(closing), waiting(d)}
	s.writer.commit(group)
	if group[0].err != nil || code(group[1].err) != models.CodeConfigChanged {
		t.Errorf("closing: %v; the report in the same commit: %v", group[0].err, group[1].err)
	}
}

func TestARolledBackSettingIsForgotten(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	if _, err := s.writeSQL.ExecContext(context.Background(),
		`CREATE TRIGGER poison BEFORE INSERT ON audit WHEN NEW.why = 'poison' BEGIN SELECT RAISE(ABORT, 'poison'); END`); err != nil {
		t.Fatal(err)
	}
	poisoned := rename("Poisoned", 1)
	poisoned.Why = "poison"
	if _, err := s.Write(t.Context(), poisoned); code(err) != models.CodeUnavailable {
		t.Fatal(err)
	}
	c, config, err := s.Configuration(t.Context(), op)
	if err != nil || c.Settings.Name != "Global Chain" || config != 1 {
		t.Errorf("%+v at %d, %v", c, config, err)
	}
	write(t, s, rename("Global Chain II", 1))
	if c, _, err := s.Configuration(t.Context(), op); err != nil || c.Settings.Name != "Global Chain II" {
		t.Errorf("%+v, %v", c, err)
	}
}

// correct is the correction of a report by somebody who has seen a version.
func correct(actor models.Actor, id string, arrests int64, seen int) Draft {
	d := report(actor, newID(), arrests)
	d.Entry.Verb, d.Entry.Report, d.Entry.Reason, d.Entry.State, d.Expect = models.VerbCorrect, id, models.TypingError, "", seen
	return d
}

func TestFiguresOfAFailedReportDoNotBindAndThoseOfAStoredOneDo(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	recount := func() Draft {
		d := rename("Global Chain", 1)
		d.Entry.Configure.Indicators = found(op).Entry.Configure.Indicators
		d.Entry.Configure.Indicators[0].Measure = models.Activity
		return d
	}
	failed := report(contact("FR"), newID(), 8)
	failed.Texts = []Text{{Kind: Comment, Body: "a"}, {Kind: Comment, Body: "b"}}
	if _, err := s.Write(t.Context(), failed); code(err) != models.CodeUnavailable {
		t.Fatal(err)
	}
	write(t, s, report(contact("FR"), newID(), 8))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openIn(t, dir)
	if _, err := s.Write(t.Context(), recount()); code(err) != models.CodeInvalid {
		t.Errorf("an indicator with figures was changed: %v", err)
	}
	fresh := found("another")
	write(t, s, fresh)
	failed = report(contact("FR"), newID(), 8)
	failed.Actor.Operation, failed.Entry.Operation = "another", "another"
	failed.Texts = []Text{{Kind: Comment, Body: "a"}, {Kind: Comment, Body: "b"}}
	if _, err := s.Write(t.Context(), failed); code(err) != models.CodeUnavailable {
		t.Fatal(err)
	}
	change := recount()
	change.Actor.Operation, change.Entry.Operation, change.Entry.Configure.Settings.Code = "another", "another", "another"
	write(t, s, change)
}

func TestSettingsReadBesideTheServerAreCurrent(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	beside, err := Open(t.Context(), Options{Dir: dir, Beside: true})
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	for seq, want := range []string{"Global Chain", "Global Chain II"} {
		if c, config, err := beside.Configuration(t.Context(), op); err != nil || c.Settings.Name != want || config != int64(seq)+1 {
			t.Errorf("%+v at %d, %v; want %s", c, config, err, want)
		}
		if seq == 0 {
			write(t, s, rename("Global Chain II", 1))
		}
	}
}
