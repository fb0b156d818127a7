package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

func (w *world) requests(actor models.Actor) []models.LogLine {
	w.Helper()
	lines, err := w.desk.Log(w.Context(), actor, code, models.RequestNote)
	if err != nil {
		w.Fatal(err)
	}
	return lines
}

func (w *world) reply(actor models.Actor, line, text string) error {
	_, err := w.desk.Reply(w.Context(), actor, code, line, desk.ReplyRequest{ID: id(), Text: text})
	return err
}

func TestARequestIsSeenAndAnsweredByItsParticipantOnly(t *testing.T) {
	w := newWorld(t)
	due := w.clock().Add(2 * time.Hour)
	line, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Kind: models.RequestNote, Participant: "FR", Text: "Who reports for Lyon?", Due: &due})
	if err != nil {
		t.Fatal(err)
	}
	if asked := w.requests(france); len(asked) != 1 || asked[0].Text != "Who reports for Lyon?" || asked[0].Due == nil || !asked[0].Due.Equal(due) {
		t.Fatalf("France is asked %+v", asked)
	}
	if asked := w.requests(romania); len(asked) != 0 {
		t.Errorf("Romania reads %+v", asked)
	}
	w.refused(models.CodeNotFound, func() error { return w.reply(romania, line, "we do") })
	for _, actor := range []models.Actor{nord, analyst, observer, admin} {
		if lines, err := w.desk.Log(t.Context(), actor, code, models.RequestNote); err == nil {
			t.Errorf("%s reads %v", actor.Role, lines)
		}
		if err := w.reply(actor, line, "here"); err == nil {
			t.Errorf("%s answers", actor.Role)
		}
	}
	w.refused(models.CodeInvalid, func() error { return w.reply(france, line, " ") })
	if err := w.reply(france, line, "The prefecture."); err != nil {
		t.Fatal(err)
	}
	if err := w.reply(centre, line, "By phone: from 18:00 on the border police."); err != nil {
		t.Fatal(err)
	}
	answers := w.requests(centre)[0].Replies
	if len(answers) != 2 || answers[0].Text != "The prefecture." || answers[0].By != france.Name || answers[1].By != centre.Name {
		t.Errorf("the answers are %+v", answers)
	}
	for _, step := range []struct {
		act            models.NoteAct
		closed, struck bool
	}{{models.NoteClosed, true, false}, {models.NoteReopened, false, false}, {models.NoteStruck, false, true}} {
		if _, err := w.note(desk.NoteRequest{Act: step.act, Line: line}); err != nil {
			t.Fatal(err)
		}
		if l := w.requests(france)[0]; l.Closed != step.closed || l.Struck != step.struck {
			t.Errorf("after %s: %+v", step.act, l)
		}
	}
	w.refused(models.CodeState, func() error { return w.reply(france, line, "too late") })
	if err := w.store.Check(t.Context()); err != nil {
		t.Errorf("the check: %v", err)
	}
}

func TestRequestsThatCannotBeAnswered(t *testing.T) {
	w := newWorld(t)
	past := w.clock().Add(-time.Minute)
	for pointer, req := range map[string]desk.NoteRequest{
		"/participant": {Kind: models.RequestNote},
		"/due":         {Kind: models.RequestNote, Participant: "FR", Due: &past},
	} {
		req.Act, req.Text = models.NoteWritten, "please"
		if err := w.refused(models.CodeInvalid, func() error { _, err := w.note(req); return err }); len(err.Fields) != 1 || err.Fields[0].Pointer != pointer {
			t.Errorf("refused at %v, want %s", err.Fields, pointer)
		}
	}
	later := w.clock().Add(time.Hour)
	w.refused(models.CodeInvalid, func() error {
		_, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Text: "a line of the log", Due: &later})
		return err
	})
}
