package desk_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/server/desk"
	"actionday/server/store"
)

// A reversal is an act and the further act that takes it back, both through the real desk.
type reversal struct {
	verb   models.Verb
	name   string
	before func(w *world) // what stands before the act
	act    func(w *world)
	back   func(w *world) // nil: the centre takes the entry back as such
	// versions says that the picture is as before but for the versions of the report, which show both acts.
	versions bool
}

// successors are the verbs that nothing takes back, with the reason.
var successors = map[models.Verb]string{
	models.VerbRelease: "a summary that was frozen stays as it is, with its number and hash: the next number takes its place",
	models.VerbEmbargo: "an embargo is moved by a further one while it has not passed; what was read was read",
	models.VerbConsent: "what a participant said stays said: a further answer, taking back among them, follows it",
	models.VerbReply:   "an answer to a request stays said; a further one stands below it",
	models.VerbApprove: "the contact point corrects or withdraws the report, the centre returns it: the office has been told that it counts",
	models.VerbUndo:    "what was taken back is done again",
}

func TestEveryActIsTakenBackByAFurtherEntry(t *testing.T) {
	cases := reversals()
	for _, verb := range modelstest.Verbs(t) {
		_, follows := successors[verb]
		found := 0
		for _, c := range cases {
			if c.verb == verb {
				found++
			}
		}
		if (found > 0) == follows {
			t.Errorf("%s: say in one of the two tables how it is taken back, or why it is not", verb)
		}
	}
	for _, c := range cases {
		t.Run(string(c.verb)+" "+c.name, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			was, length := w.seen(c.versions), w.lastSeq()
			c.act(w)
			done := w.lastSeq()
			if e := w.entry(done); done == length || e.Verb != c.verb {
				t.Fatalf("the act wrote %s as entry %d", e.Verb, done)
			}
			if c.back == nil {
				w.takesBack(centre, done)
			} else {
				c.back(w)
			}
			if w.lastSeq() != done+1 {
				t.Fatalf("taken back by %d entries", w.lastSeq()-done)
			}
			for who, now := range w.seen(c.versions) {
				if !reflect.DeepEqual(now, was[who]) {
					t.Errorf("%s sees\n%s\nand before\n%s", who, show(now), show(was[who]))
				}
			}
			if c.back == nil {
				w.refused(models.CodeState, func() error {
					_, err := w.desk.TakeBack(t.Context(), centre, code, done, desk.TakeBackRequest{ID: id()})
					return err
				})
			}
		})
	}
}

// takesBack takes an entry back, and once more with the same request: that has one effect.
func (w *world) takesBack(actor models.Actor, seq int64) {
	w.Helper()
	req := desk.TakeBackRequest{ID: id()}
	first, err := w.desk.TakeBack(w.Context(), actor, code, seq, req)
	if err != nil {
		w.Fatalf("taking back: %v", err)
	}
	again, err := w.desk.TakeBack(w.Context(), actor, code, seq, req)
	if err != nil || !again.Repeated || again.Seq != first.Seq {
		w.Fatalf("sent again: %+v after %+v, %v", again, first, err)
	}
}

func (w *world) entry(seq int64) models.Entry {
	w.Helper()
	entries, err := w.store.Entries(w.Context(), code, seq-1, 1)
	if err != nil || len(entries) != 1 {
		w.Fatalf("entry %d: %v", seq, err)
	}
	return entries[0]
}

// seen is what each audience sees, but for history and the times at which something was last done.
func (w *world) seen(withoutVersions bool) map[string]any {
	w.Helper()
	seen := map[string]any{}
	err := w.lend(code, func(p *models.Picture) {
		for name, a := range map[string]models.Audience{"the coordinator": centre.Audience(), "the contact point": france.Audience(), "a screen": {Role: models.Screen}} {
			v := *p.View(a, w.clock())
			v.AsOf, v.Seq, v.Feed, v.HistoryStart, v.History = "", 0, nil, "", nil
			reports := p.Reports(a, models.ReportFilter{})
			if withoutVersions {
				reports = nil
			}
			seen[name] = plain(w, map[string]any{"view": v, "reports": reports}, withoutVersions)
		}
	})
	if err != nil {
		w.Fatal(err)
	}
	lines, err := w.desk.Log(w.Context(), centre, code, models.RequestNote)
	if err != nil {
		w.Fatal(err)
	}
	var open []string
	for _, line := range append(lines, w.log()...) {
		if line.Struck {
			continue
		}
		open = append(open, line.ID+" "+string(show(line.Significant))+" "+string(show(line.Closed)))
	}
	seen["the log"] = open
	seen["consents"] = plain(w, w.stands("FR"), false)
	return seen
}

// plain is a value as JSON has it, without the times at which reports came where versions are left out.
func plain(w *world, v any, withoutVersions bool) any {
	w.Helper()
	var tree any
	if err := json.Unmarshal(show(v), &tree); err != nil {
		w.Fatal(err)
	}
	if withoutVersions {
		forgetTimes(tree)
	}
	return tree
}

func forgetTimes(tree any) {
	switch tree := tree.(type) {
	case map[string]any:
		for _, key := range []string{"at", "last_report_at", "report", "corrected_at", "correction", "because", "corrected_by"} {
			delete(tree, key)
		}
		for _, v := range tree {
			forgetTimes(v)
		}
	case []any:
		for _, v := range tree {
			forgetTimes(v)
		}
	}
}

func show(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// reversals is the table. Each case is about one report of France with eight arrests, of its own or entered by the centre.
func reversals() []reversal {
	var report string
	sent := func(w *world) { report = w.submit(france, whole(figure("arrests", "8"))).ReportID }
	entered := func(w *world) {
		b := whole(figure("arrests", "8"))
		b.Participant, b.Source = "FR", "phone"
		report = w.submit(centre, b).ReportID
	}
	excepts := func(later time.Duration) func(w *world) {
		return func(w *world) {
			due := exercise().Slots[0].Due.Add(later)
			must(w, w.except(&due, false, models.OnRequest))
		}
	}
	covers := func(codes ...string) func(w *world) {
		return func(w *world) {
			_, err := w.desk.Cover(w.Context(), centre, code, desk.CoverRequest{ID: id(), Participants: codes})
			must(w, err)
		}
	}
	var alert string
	acknowledges := func(drop bool) func(w *world) {
		return func(w *world) {
			must(w, w.lend(code, func(p *models.Picture) {
				if watch := p.View(centre.Audience(), w.clock()).Watch; !drop {
					alert = watch.Alerts[0].Key
				}
			}))
			_, err := w.desk.Acknowledge(w.Context(), centre, code, desk.AcknowledgeRequest{ID: id(), Keys: []string{alert}, Drop: drop})
			must(w, err)
		}
	}
	decide := func(verb models.Verb, req desk.Decision) func(w *world) {
		return func(w *world) {
			w.later(time.Minute)
			_, err := w.do(act{verb, centre}, report, 1, req)
			must(w, err)
		}
	}
	asks := func(w *world) {
		due := w.clock().Add(time.Hour)
		_, err := w.desk.Question(w.Context(), centre, code, report, 1, desk.QuestionRequest{ID: id(), Indicators: []string{"arrests"}, Note: "really?", Due: &due})
		must(w, err)
	}
	after := func(steps ...func(w *world)) func(w *world) {
		return func(w *world) {
			for _, step := range steps {
				step(w)
				w.later(time.Minute)
			}
		}
	}
	calls := func(a models.CallAct) func(w *world) {
		return func(w *world) {
			_, err := w.desk.Call(w.Context(), centre, code, desk.CallRequest{ID: id(), Participant: "FR", Slot: "2024-06-03", Act: a})
			must(w, err)
		}
	}
	takes := func(drop bool) func(w *world) {
		return func(w *world) {
			_, err := w.desk.Take(w.Context(), centre, code, report, desk.TakingRequest{ID: id(), Drop: drop})
			must(w, err)
		}
	}
	var line string
	writes := func(kind models.NoteKind) func(w *world) {
		return func(w *world) {
			req := desk.NoteRequest{Act: models.NoteWritten, Text: "Vessel stopped.", Participant: "FR", Kind: kind}
			var err error
			line, err = w.note(req)
			must(w, err)
		}
	}
	notes := func(a models.NoteAct) func(w *world) {
		return func(w *world) {
			_, err := w.note(desk.NoteRequest{Act: a, Line: line})
			must(w, err)
		}
	}
	accept, back := decide(models.VerbAccept, desk.Decision{}), decide(models.VerbReturn, desk.Decision{Reason: models.Implausible})
	reject := decide(models.VerbReject, desk.Decision{Reason: models.Duplicate, Note: "twice"})
	var addition string
	covered := after(sent, func(w *world) { addition = w.submit(france, adds(figure("arrests", "3"))).ReportID })
	resolves := func(answer models.Answer) func(w *world) {
		return func(w *world) {
			_, err := w.desk.Resolve(w.Context(), centre, code, addition, desk.ResolveRequest{ID: id(), Family: "arrests", Total: report, Answer: answer})
			must(w, err)
		}
	}
	settings := func(change func(*models.Settings)) func(w *world) {
		return func(w *world) {
			c, _, err := w.store.Configuration(w.Context(), code)
			must(w, err)
			s := c.Settings
			change(&s)
			w.configure(models.Configure{Settings: &s})
		}
	}
	return []reversal{
		{verb: models.VerbConfigure, name: "of the name", act: settings(func(s *models.Settings) { s.Name = "another" })},
		{verb: models.VerbConfigure, name: "of the phase", before: sent, act: settings(func(s *models.Settings) { s.Phase = models.Preliminary })},
		{verb: models.VerbConfigure, name: "of a deadline", act: excepts(2 * time.Hour)},
		{verb: models.VerbConfigure, name: "of a deadline again", before: excepts(2 * time.Hour), act: excepts(3 * time.Hour)},
		{verb: models.VerbConfigure, name: "of a section more", act: func(w *world) {
			c := exercise()
			c.Indicators = append(c.Indicators, models.Indicator{Code: "vessels", Name: "vessels", Short: "vessels", Group: "results",
				CountedIn: "items", Measure: models.Result, OverSlots: models.Sum})
			w.configure(models.Configure{Indicators: c.Indicators, Slots: c.Slots})
		}},
		{verb: models.VerbSubmit, name: "for a participant", act: entered, versions: true,
			back: func(w *world) {
				_, err := w.do(act{models.VerbWithdraw, centre}, report, 1, desk.Decision{Reason: models.TypingError})
				must(w, err)
			}},
		{verb: models.VerbCorrect, name: "for a participant", before: entered, versions: true,
			act: func(w *world) { must(w, w.corrects(report, 1, "9")) }, back: func(w *world) { must(w, w.corrects(report, 2, "8")) }},
		{verb: models.VerbWithdraw, name: "for a participant", before: entered, versions: true,
			act: decide(models.VerbWithdraw, desk.Decision{Reason: models.TypingError}), back: entered},
		{verb: models.VerbConfirm, name: "by phone", before: entered, act: func(w *world) {
			_, err := w.desk.Confirm(w.Context(), centre, code, report, 1, desk.Confirmation{ID: id(), Code: models.ReceiptNumber(code, report, 1)})
			must(w, err)
		}},
		{verb: models.VerbAccept, before: sent, act: accept},
		{verb: models.VerbAccept, name: "what was answered", before: after(sent, asks, answers(&report)), act: accept},
		{verb: models.VerbQuestion, before: after(sent, accept), act: asks},
		{verb: models.VerbQuestion, name: "once more", before: after(sent, asks, answers(&report)), act: asks},
		{verb: models.VerbAnswer, name: "by phone", before: after(sent, asks), act: func(w *world) {
			_, err := w.desk.Answer(w.Context(), centre, code, report, 1, desk.AnswerRequest{ID: id(), Note: "yes"})
			must(w, err)
		}},
		{verb: models.VerbReturn, before: after(sent, asks), act: back},
		{verb: models.VerbReturn, name: "what was accepted", before: after(sent, accept), act: back},
		{verb: models.VerbReject, before: after(sent, back), act: reject},
		{verb: models.VerbReject, name: "what was accepted", before: after(sent, accept), act: reject},
		{verb: models.VerbResolve, name: "as added", before: covered, act: resolves(models.AddedAnswer)},
		{verb: models.VerbResolve, name: "the other way", before: after(covered, resolves(models.AddedAnswer)), act: resolves(models.IncludedAnswer)},
		{verb: models.VerbCredit, before: joint, act: func(w *world) {
			_, err := w.desk.CreditJoint(w.Context(), centre, code, desk.CreditRequest{ID: id(), Reference: "J1", Family: "arrests", Participant: "RO"})
			must(w, err)
		}},
		{verb: models.VerbPublish, act: publishes("12")},
		{verb: models.VerbCall, name: "claimed", act: calls(models.CallClaimed)},
		{verb: models.VerbCall, name: "made", act: calls(models.CallMade)},
		{verb: models.VerbCall, name: "asked", before: calls(models.CallClaimed), act: calls(models.CallAsked)},
		{verb: models.VerbTake, before: sent, act: takes(false)},
		{verb: models.VerbCover, act: covers("FR"), back: covers()},
		{verb: models.VerbAcknowledge, before: func(w *world) { w.later(7 * time.Hour) }, act: acknowledges(false), back: acknowledges(true)},
		{verb: models.VerbNote, name: "a line", act: writes(models.LogLineKind)},
		{verb: models.VerbNote, name: "a request", act: writes(models.RequestNote)},
		{verb: models.VerbNote, name: "promoted", before: writes(models.LogLineKind), act: notes(models.NotePromoted)},
		{verb: models.VerbNote, name: "demoted", before: after(writes(models.LogLineKind), notes(models.NotePromoted)), act: notes(models.NoteDemoted)},
		{verb: models.VerbNote, name: "struck", before: writes(models.LogLineKind), act: notes(models.NoteStruck)},
		{verb: models.VerbNote, name: "restored", before: after(writes(models.LogLineKind), notes(models.NoteStruck)), act: notes(models.NoteRestored)},
		{verb: models.VerbNote, name: "closed", before: writes(models.RequestNote), act: notes(models.NoteClosed)},
		{verb: models.VerbNote, name: "reopened", before: after(writes(models.RequestNote), notes(models.NoteClosed)), act: notes(models.NoteReopened)},
		{verb: models.VerbAsk, act: func(w *world) {
			_, err := w.desk.AskConsent(w.Context(), centre, code, desk.ConsentRequest{ID: id(), Purpose: models.PublicRelease,
				Participants: []string{"FR", "RO"}, Until: w.clock().Add(time.Hour)})
			must(w, err)
		}},
	}
}

// answers has France answer what it was asked.
func answers(report *string) func(w *world) {
	return func(w *world) {
		if _, err := w.desk.Answer(w.Context(), france, code, *report, 1, desk.AnswerRequest{ID: id(), Note: "eight, counted twice"}); err != nil {
			w.Fatal(err)
		}
	}
}

// joint has France and Romania report the same three arrests.
func joint(w *world) {
	for actor, with := range map[*models.Actor]string{&france: "RO", &romania: "FR"} {
		f := figure("arrests", "3")
		f.Joint = []models.Share{{Reference: "J1", With: []string{with}, Value: *f.Value}}
		w.submit(*actor, whole(f))
	}
}

func (w *world) corrects(report string, version int, arrests string) error {
	b := whole(figure("arrests", arrests))
	b.Source = "phone"
	_, err := w.desk.Correct(w.Context(), centre, code, report, version, desk.Correction{ID: id(), Reason: models.TypingError, Body: b})
	return err
}

func TestOnlyTheLastActIsTakenBackAndOnlyByTheCentre(t *testing.T) {
	w := newWorld(t)
	report := w.submit(france, whole(figure("arrests", "8"))).ReportID
	if _, err := w.do(act{models.VerbAccept, centre}, report, 1, desk.Decision{}); err != nil {
		t.Fatal(err)
	}
	accepted := w.lastSeq()
	take := func(actor models.Actor, seq int64) func() error {
		return func() error {
			_, err := w.desk.TakeBack(t.Context(), actor, code, seq, desk.TakeBackRequest{ID: id()})
			return err
		}
	}
	for _, actor := range []models.Actor{france, nord, analyst, observer, admin} {
		want := models.CodeForbidden
		if actor.Operation == "" {
			want = models.CodeNotFound
		}
		w.refused(want, take(actor, accepted))
	}
	w.refused(models.CodeState, take(centre, accepted-1)) // what a participant did is not the centre's to take back
	w.refused(models.CodeNotFound, take(centre, accepted+1))
	w.refused(models.CodeInvalid, func() error {
		_, err := w.desk.TakeBack(t.Context(), centre, code, accepted, desk.TakeBackRequest{ID: "no id"})
		return err
	})
	if _, err := w.do(act{models.VerbReturn, second}, report, 1, desk.Decision{Reason: models.Implausible}); err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodeState, take(centre, accepted))
	w.takesBack(centre, w.lastSeq()) // also what a colleague did
	w.takesBack(centre, accepted)
	if got := w.report(report).State; got != models.Received {
		t.Errorf("all taken back, the report is %s", got)
	}
	if _, err := w.do(act{models.VerbAccept, centre}, report, 1, desk.Decision{}); err != nil {
		t.Fatal(err)
	}
	accepted = w.lastSeq()
	if err := w.corrects(report, 1, "9"); err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodeState, take(centre, accepted)) // of another version
	if trail, err := w.store.AuditTrail(t.Context(), store.As(centre), 0, 200); err != nil || trail[2].Action != string(models.VerbUndo) || trail[2].Why != string(models.VerbAccept) {
		t.Errorf("the audit trail says %+v, %v", trail[2], err)
	}
}
