package desk_test

import (
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

// questioned is a report of France whose arrests the centre asks about.
func (w *world) questioned() desk.Receipt {
	w.Helper()
	sent := w.submit(france, adds(figure("arrests", "8"), figure("cash_eur", "5")))
	due := w.clock().Add(time.Hour)
	req := desk.QuestionRequest{ID: id(), Indicators: []string{"arrests"}, Note: "eight in one house?", Due: &due}
	if _, err := w.desk.Question(w.Context(), centre, code, sent.ReportID, 1, req); err != nil {
		w.Fatal(err)
	}
	return sent
}

// byTheCentre is a report that the centre entered for France.
func (w *world) byTheCentre() desk.Receipt {
	w.Helper()
	b := adds(figure("arrests", "8"))
	b.Participant, b.Source = "FR", "phone"
	return w.submit(centre, b)
}

// lastAudit is the newest record of the operation's audit trail.
func (w *world) lastAudit() store.Record {
	w.Helper()
	records, err := w.store.AuditTrail(w.Context(), store.As(centre), 0, 1)
	if err != nil || len(records) != 1 {
		w.Fatalf("%d records, %v", len(records), err)
	}
	return records[0]
}

func TestAnAnswerLeavesFiguresAsTheyAre(t *testing.T) {
	w := newWorld(t)
	sent := w.questioned()
	before := w.total("arrests")
	r, err := w.desk.Answer(t.Context(), france, code, sent.ReportID, 1, desk.AnswerRequest{ID: id(), Note: "two houses, it is right"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Version != 1 || r.State != models.Received || r.Receipt != sent.Receipt {
		t.Errorf("receipt = %+v, want that of version 1 as it was", r)
	}
	after := w.total("arrests")
	if after.Questioned != 0 {
		t.Errorf("the figure is still under question: %+v", after)
	}
	before.Questioned = 0
	if after != before {
		t.Errorf("the answer changed the total from %+v to %+v", before, after)
	}
	if q := w.report(sent.ReportID).Questions[0]; q.Answered == "" || q.AnsweredBy != france.Name || !q.Noted || q.Until == "" {
		t.Errorf("question = %+v, want it answered by the contact point", q)
	}
	if a := w.lastAudit(); a.Action != string(models.VerbAnswer) || a.Subject != sent.ReportID {
		t.Errorf("audit trail: %+v", a)
	}
}

func TestAnswerRefuses(t *testing.T) {
	cases := map[string]struct {
		actor   models.Actor
		version int
		req     desk.AnswerRequest
		want    models.Code
		pointer string
		field   models.Code
	}{
		"no words":           {france, 1, desk.AnswerRequest{ID: id(), Note: "  "}, models.CodeInvalid, "/note", models.FieldRequired},
		"too many words":     {france, 1, desk.AnswerRequest{ID: id(), Note: strings.Repeat("n", 501)}, models.CodeInvalid, "/note", models.FieldTooLong},
		"bad id":             {france, 1, desk.AnswerRequest{ID: "1", Note: "yes"}, models.CodeInvalid, "/id", models.FieldFormat},
		"no version":         {france, 0, desk.AnswerRequest{ID: id(), Note: "yes"}, models.CodeNeedsVersion, "", ""},
		"a version not seen": {france, 2, desk.AnswerRequest{ID: id(), Note: "yes"}, models.CodeStale, "", ""},
		"another country":    {romania, 1, desk.AnswerRequest{ID: id(), Note: "yes"}, models.CodeNotFound, "", ""},
		"another office":     {sud, 1, desk.AnswerRequest{ID: id(), Note: "yes"}, models.CodeNotFound, "", ""},
		"an analyst":         {analyst, 1, desk.AnswerRequest{ID: id(), Note: "yes"}, models.CodeForbidden, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.questioned()
			e := w.refused(c.want, func() error {
				_, err := w.desk.Answer(t.Context(), c.actor, code, sent.ReportID, c.version, c.req)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}

func TestNobodyAnswersWhatWasNotAsked(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	w.refused(models.CodeState, func() error {
		_, err := w.desk.Answer(t.Context(), france, code, sent.ReportID, 1, desk.AnswerRequest{ID: id(), Note: "yes"})
		return err
	})
}

func TestAnsweringAgainIsTheSameAnswer(t *testing.T) {
	w := newWorld(t)
	sent := w.questioned()
	req := desk.AnswerRequest{ID: id(), Note: "two houses"}
	for _, want := range []bool{false, true} {
		r, err := w.desk.Answer(t.Context(), france, code, sent.ReportID, 1, req)
		if err != nil || r.Repeated != want {
			t.Fatalf("repeated = %t, %v; want %t", r.Repeated, err, want)
		}
	}
	req.Note = "three houses"
	w.refused(models.CodeState, func() error {
		_, err := w.desk.Answer(t.Context(), france, code, sent.ReportID, 1, req)
		return err
	})
}

func TestTheParticipantConfirmsWhatTheCentreEntered(t *testing.T) {
	w := newWorld(t)
	sent := w.byTheCentre()
	if r := w.report(sent.ReportID); !r.Unconfirmed || r.Counting != 1 {
		t.Fatalf("report = %+v, want it counted and not confirmed", r)
	}
	before := w.total("arrests")
	if _, err := w.desk.Confirm(t.Context(), france, code, sent.ReportID, 1, desk.Confirmation{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if r := w.report(sent.ReportID); r.Unconfirmed || r.Versions[0].ConfirmedAt == "" {
		t.Errorf("report = %+v, want it confirmed", r)
	}
	if after := w.total("arrests"); after != before {
		t.Errorf("the confirmation changed the total from %+v to %+v", before, after)
	}
	if a := w.lastAudit(); a.Action != string(models.VerbConfirm) || a.Why != "" {
		t.Errorf("audit trail: %+v", a)
	}
	w.refused(models.CodeState, func() error {
		_, err := w.desk.Confirm(t.Context(), france, code, sent.ReportID, 1, desk.Confirmation{ID: id()})
		return err
	})
}

func TestTheCentreRecordsAConfirmationByPhone(t *testing.T) {
	w := newWorld(t)
	sent := w.byTheCentre()
	heard := strings.ToLower(strings.ReplaceAll(sent.Receipt, "-", " "))
	if _, err := w.desk.Confirm(t.Context(), second, code, sent.ReportID, 1, desk.Confirmation{ID: id(), Code: heard}); err != nil {
		t.Fatal(err)
	}
	if w.report(sent.ReportID).Unconfirmed {
		t.Error("it still waits for a confirmation")
	}
	if a := w.lastAudit(); a.Action != string(models.VerbConfirm) || a.Why != "by phone" || a.Actor.Name != second.Name {
		t.Errorf("audit trail: %+v, want a confirmation by phone", a)
	}
}

func TestConfirmRefuses(t *testing.T) {
	cases := map[string]struct {
		actor   models.Actor
		version int
		code    string
		want    models.Code
		field   models.Code
	}{
		"the centre without the number":     {centre, 1, "", models.CodeInvalid, models.FieldRequired},
		"the centre with a wrong number":    {centre, 1, "0000-1", models.CodeInvalid, models.FieldUnknown},
		"the number of another version":     {centre, 1, "version 2", models.CodeInvalid, models.FieldUnknown},
		"no version":                        {france, 0, "", models.CodeNeedsVersion, ""},
		"a version not seen":                {france, 2, "", models.CodeStale, ""},
		"another country":                   {romania, 1, "", models.CodeNotFound, ""},
		"an office, for the whole country":  {sud, 1, "", models.CodeNotFound, ""},
		"somebody who only reads":           {analyst, 1, "", models.CodeForbidden, ""},
		"an administrator":                  {admin, 1, "", models.CodeNotFound, ""},
		"an observer, who sees no report":   {observer, 1, "", models.CodeNotFound, ""},
		"the right number, version missing": {centre, 0, "", models.CodeNeedsVersion, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.byTheCentre()
			if c.code == "version 2" {
				c.code = models.ReceiptNumber(code, sent.ReportID, 2)
			}
			e := w.refused(c.want, func() error {
				_, err := w.desk.Confirm(t.Context(), c.actor, code, sent.ReportID, c.version, desk.Confirmation{ID: id(), Code: c.code})
				return err
			})
			if c.field != "" && !hasField(e, "/code", c.field) {
				t.Errorf("fields = %+v, want %s at /code", e.Fields, c.field)
			}
		})
	}
}

func TestOwnReportsAskForNoConfirmation(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	w.refused(models.CodeState, func() error {
		_, err := w.desk.Confirm(t.Context(), france, code, sent.ReportID, 1, desk.Confirmation{ID: id()})
		return err
	})
}
