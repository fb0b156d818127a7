package store

import (
	"fmt"
	"testing"

	"actionday/models"
	"pgregory.net/rapid"
)

// ledgerModel says in the plainest way what the ledger of one operation must answer: one draft after the other, no batches, no disk.
type ledgerModel struct {
	operation string
	seq       int64
	config    int64
	requests  map[string]Draft // by id
	seqs      map[string]int64
	reports   []string
	versions  map[string]int
	states    map[string]models.State
}

// answer gives the seq or the refusal a draft must get, and notes its effect.
func (m *ledgerModel) answer(d Draft) (seq int64, refused models.Code) {
	e := d.Entry
	if first, ok := m.requests[e.ID]; ok {
		if first.Digest != d.Digest {
			return 0, models.CodeIDReused
		}
		return m.seqs[e.ID], ""
	}
	switch {
	case e.Verb == models.VerbConfigure && int64(d.Expect) != m.config:
		return 0, models.CodeStale
	case e.Verb == models.VerbSubmit || e.Verb == models.VerbConfigure:
	case d.Expect != m.versions[e.Report]:
		return 0, models.CodeStale
	default:
		if _, err := models.Transition(m.states[e.Report], e.Verb); err != nil {
			return 0, models.CodeState
		}
	}
	if e.Verb != models.VerbConfigure && e.Config != m.config {
		return 0, models.CodeConfigChanged
	}
	if e.Due == &endless {
		return 0, models.CodeUnavailable
	}
	m.note(d)
	return m.seq, ""
}

func (m *ledgerModel) note(d Draft) {
	e := d.Entry
	m.seq++
	m.requests[e.ID], m.seqs[e.ID] = d, m.seq
	switch e.Verb {
	case models.VerbConfigure:
		m.config = m.seq
		return
	case models.VerbSubmit:
		m.reports = append(m.reports, e.Report)
		m.versions[e.Report] = 1
	case models.VerbCorrect, models.VerbWithdraw:
		m.versions[e.Report]++
	}
	m.states[e.Report], _ = models.Transition(m.states[e.Report], e.Verb)
}

// draw makes a draft that may be sound, stale, repeated, reused or one that fails in the middle of its write.
func (m *ledgerModel) draw(t *rapid.T, sent []Draft) Draft {
	if len(sent) > 0 && rapid.IntRange(0, 3).Draw(t, "again") == 0 {
		d := rapid.SampledFrom(sent).Draw(t, "repeated")
		if rapid.Bool().Draw(t, "with another body") {
			d.Digest[0]++
		}
		return d
	}
	verb := rapid.SampledFrom([]models.Verb{models.VerbSubmit, models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw,
		models.VerbAccept, models.VerbReturn, models.VerbReject, models.VerbQuestion, models.VerbAnswer, models.VerbConfirm, models.VerbConfigure}).Draw(t, "verb")
	actor := contact("FR")
	actor.Operation = m.operation
	var d Draft
	switch {
	case verb == models.VerbConfigure:
		d = rename("Global Chain", int(m.config)-rapid.IntRange(0, 1).Draw(t, "behind"))
		d.Entry.Configure.Settings.Code, d.Expect = m.operation, max(d.Expect, 1)
	case verb == models.VerbSubmit || len(m.reports) == 0:
		d = report(actor, newID(), 8)
	default:
		id := rapid.SampledFrom(m.reports).Draw(t, "report")
		seen := max(1, m.versions[id]-rapid.IntRange(0, 1).Draw(t, "behind"))
		d = correct(actor, id, 9, seen)
		d.Entry.Verb = verb
		if verb != models.VerbCorrect {
			d.Entry.Body = nil
		}
	}
	d.Actor, d.Entry.Operation, d.Entry.Config = actor, m.operation, m.config
	if rapid.IntRange(0, 9).Draw(t, "poison") == 0 {
		d.Entry.Due = &endless
	}
	return d
}

func TestAnySequenceOfDraftsIsAnsweredAsOneByOne(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		m := &ledgerModel{operation: fmt.Sprintf("run-%d", runs), requests: map[string]Draft{}, seqs: map[string]int64{},
			versions: map[string]int{}, states: map[string]models.State{}}
		first := found(m.operation)
		write(t, s, first)
		m.note(first)
		var sent []Draft
		for range rapid.IntRange(1, 8).Draw(rt, "groups") {
			var group []*pending
			for range rapid.IntRange(1, 6).Draw(rt, "drafts") {
				d := m.draw(rt, sent)
				group, sent = append(group, waiting(d)), append(sent, d)
			}
			s.writer.commit(group)
			for i, p := range group {
				seq, refused := m.answer(p.draft)
				if code(p.err) != refused || p.written.Entry.Seq != seq {
					rt.Fatalf("draft %d, %s: answered %d %v, want %d %q", i, p.draft.Entry.Verb, p.written.Entry.Seq, p.err, seq, refused)
				}
			}
			if rapid.IntRange(0, 19).Draw(rt, "restart") == 0 {
				if err := s.Close(); err != nil {
					rt.Fatal(err)
				}
				s = openIn(t, dir)
			}
		}
		if n, err := s.VerifyChain(t.Context(), m.operation); n != m.seq || err != nil {
			rt.Fatalf("%d entries in the chain, want %d: %v", n, m.seq, err)
		}
	})
}
