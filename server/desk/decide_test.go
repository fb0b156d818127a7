package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// act is a decision as a test names it.
type act struct {
	verb  models.Verb
	actor models.Actor
}

// do runs a verb on the version named.
func (w *world) do(a act, report string, version int, req desk.Decision) (desk.Receipt, error) {
	w.Helper()
	if req.ID == "" {
		req.ID = id()
	}
	if a.verb == models.VerbWithdraw {
		return w.desk.Withdraw(w.Context(), a.actor, code, report, version, desk.Withdrawal{ID: req.ID, Reason: req.Reason, Note: req.Note})
	}
	decide := map[models.Verb]func(context.Context, models.Actor, string, string, int, desk.Decision) (desk.Receipt, error){
		models.VerbApprove: w.desk.Approve, models.VerbAccept: w.desk.Accept, models.VerbReturn: w.desk.Return, models.VerbReject: w.desk.Reject,
	}[a.verb]
	return decide(w.Context(), a.actor, code, report, version, req)
}

func TestDecisions(t *testing.T) {
	due := start.Add(time.Hour)
	cases := map[string]struct {
		from     models.Actor // who reported
		act      act
		req      desk.Decision
		want     models.State
		version  int
		total    models.Text
		accepted models.Text
	}{
		"accept":                 {france, act{models.VerbAccept, centre}, desk.Decision{}, models.Accepted, 1, "8", "8"},
		"return":                 {france, act{models.VerbReturn, centre}, desk.Decision{Reason: models.Implausible, Due: &due}, models.Returned, 1, "", ""},
		"reject":                 {france, act{models.VerbReject, centre}, desk.Decision{Reason: models.Duplicate}, models.Rejected, 1, "", ""},
		"reject with other":      {france, act{models.VerbReject, centre}, desk.Decision{Reason: models.OtherReason, Note: "was another day"}, models.Rejected, 1, "", ""},
		"approve":                {nord, act{models.VerbApprove, france}, desk.Decision{}, models.Received, 1, "8", "0"},
		"withdraw own":           {france, act{models.VerbWithdraw, france}, desk.Decision{Reason: models.TypingError}, models.Withdrawn, 2, "", ""},
		"withdraw of an office":  {sud, act{models.VerbWithdraw, france}, desk.Decision{Reason: models.Duplicate}, models.Withdrawn, 2, "", ""},
		"withdraw by the centre": {france, act{models.VerbWithdraw, centre}, desk.Decision{Reason: models.Duplicate}, models.Withdrawn, 2, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.submit(c.from, adds(figure("arrests", "8")))
			r, err := w.do(c.act, sent.ReportID, 1, c.req)
			if err != nil {
				t.Fatal(err)
			}
			if r.State != c.want || r.Version != c.version || r.ReportID != sent.ReportID {
				t.Errorf("receipt = %+v, want version %d, %s", r, c.version, c.want)
			}
			if view := w.report(sent.ReportID); view.State != c.want {
				t.Errorf("the report is %s, want %s", view.State, c.want)
			}
			if got := w.total("arrests"); got.Value != c.total || got.Accepted != c.accepted {
				t.Errorf("total = %q, accepted %q; want %q, %q", got.Value, got.Accepted, c.total, c.accepted)
			}
		})
	}
}

func TestDecisionsRefuse(t *testing.T) {
	past := start.Add(-time.Minute)
	future := start.Add(time.Hour)
	note := strings.Repeat("n", 501)
	cases := map[string]struct {
		act     act
		version int
		req     desk.Decision
		want    models.Code
		pointer string
		field   models.Code
	}{
		"accept, version unseen":        {act{models.VerbAccept, centre}, 2, desk.Decision{}, models.CodeStale, "", ""},
		"accept, no version named":      {act{models.VerbAccept, centre}, 0, desk.Decision{}, models.CodeNeedsVersion, "", ""},
		"withdraw, no version named":    {act{models.VerbWithdraw, france}, 0, desk.Decision{Reason: models.Duplicate}, models.CodeNeedsVersion, "", ""},
		"accept with a reason":          {act{models.VerbAccept, centre}, 1, desk.Decision{Reason: models.Duplicate}, models.CodeInvalid, "/reason", models.FieldNotAllowed},
		"accept with a due time":        {act{models.VerbAccept, centre}, 1, desk.Decision{Due: &future}, models.CodeInvalid, "/due", models.FieldNotAllowed},
		"return without reason":         {act{models.VerbReturn, centre}, 1, desk.Decision{}, models.CodeInvalid, "/reason", models.FieldRequired},
		"return, reason of reporters":   {act{models.VerbReturn, centre}, 1, desk.Decision{Reason: models.LateInformation}, models.CodeInvalid, "/reason", models.FieldUnknown},
		"return, other without words":   {act{models.VerbReturn, centre}, 1, desk.Decision{Reason: models.OtherReason}, models.CodeInvalid, "/note", models.FieldRequired},
		"return, note too long":         {act{models.VerbReturn, centre}, 1, desk.Decision{Reason: models.Incomplete, Note: note}, models.CodeInvalid, "/note", models.FieldTooLong},
		"return, wanted back yesterday": {act{models.VerbReturn, centre}, 1, desk.Decision{Reason: models.Incomplete, Due: &past}, models.CodeInvalid, "/due", models.FieldOutOfRange},
		"withdraw without reason":       {act{models.VerbWithdraw, france}, 1, desk.Decision{}, models.CodeInvalid, "/reason", models.FieldRequired},
		"bad id":                        {act{models.VerbAccept, centre}, 1, desk.Decision{ID: "1"}, models.CodeInvalid, "/id", models.FieldFormat},
		"approve what does not wait":    {act{models.VerbApprove, france}, 1, desk.Decision{}, models.CodeForbidden, "", ""},
		"accept by a contact point":     {act{models.VerbAccept, france}, 1, desk.Decision{}, models.CodeForbidden, "", ""},
		"withdraw by another country":   {act{models.VerbWithdraw, romania}, 1, desk.Decision{Reason: models.Duplicate}, models.CodeNotFound, "", ""},
		"withdraw by an office":         {act{models.VerbWithdraw, nord}, 1, desk.Decision{Reason: models.Duplicate}, models.CodeNotFound, "", ""},
		"accept by an analyst":          {act{models.VerbAccept, analyst}, 1, desk.Decision{}, models.CodeForbidden, "", ""},
		"accept by an observer":         {act{models.VerbAccept, observer}, 1, desk.Decision{}, models.CodeNotFound, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.submit(france, adds(figure("arrests", "8")))
			e := w.refused(c.want, func() error {
				_, err := w.do(c.act, sent.ReportID, c.version, c.req)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
			if c.want == models.CodeStale && e.Params["version"] != "1" {
				t.Errorf("params = %v, want the current version", e.Params)
			}
		})
	}
}

func TestDecisionsWantAFittingState(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	if _, err := w.do(act{models.VerbWithdraw, france}, sent.ReportID, 1, desk.Decision{Reason: models.Duplicate}); err != nil {
		t.Fatal(err)
	}
	for _, verb := range []models.Verb{models.VerbAccept, models.VerbReturn, models.VerbReject, models.VerbWithdraw} {
		w.refused(models.CodeState, func() error {
			req := desk.Decision{}
			if verb != models.VerbAccept {
				req.Reason = models.Duplicate
			}
			_, err := w.do(act{verb, centre}, sent.ReportID, 2, req)
			return err
		})
	}
}

func TestAReportThatDoesNotExist(t *testing.T) {
	w := newWorld(t)
	w.refused(models.CodeNotFound, func() error {
		_, err := w.do(act{models.VerbAccept, centre}, id(), 1, desk.Decision{})
		return err
	})
}

func TestQuestionMarksFiguresAndLeavesThemCounted(t *testing.T) {
	w := newWorld(t)
	due := start.Add(time.Hour)
	sent := w.submit(france, adds(figure("arrests", "8"), figure("cash_eur", "5")))
	req := desk.QuestionRequest{ID: id(), Indicators: []string{"arrests"}, Note: "eight in one house?", Due: &due}
	r, err := w.desk.Question(t.Context(), centre, code, sent.ReportID, 1, req)
	if err != nil {
		t.Fatal(err)
	}
	if r.State != models.Received {
		t.Errorf("state = %s, want it to stay received", r.State)
	}
	if got := w.total("arrests"); got.Value != "8" || got.Questioned != 1 {
		t.Errorf("total = %+v, want 8 with one figure questioned", got)
	}
	if q := w.report(sent.ReportID).Questioned; len(q) != 1 || q[0] != "arrests" {
		t.Errorf("questioned = %v, want arrests", q)
	}
}

func TestQuestionRefuses(t *testing.T) {
	past := start.Add(-time.Hour)
	cases := map[string]struct {
		change  func(*desk.QuestionRequest)
		pointer string
		field   models.Code
	}{
		"no figure":               {func(q *desk.QuestionRequest) { q.Indicators = nil }, "/indicators", models.FieldRequired},
		"a figure it has not":     {func(q *desk.QuestionRequest) { q.Indicators = []string{"officers"} }, "/indicators/0", models.FieldUnknownIndicator},
		"one figure twice":        {func(q *desk.QuestionRequest) { q.Indicators = []string{"arrests", "arrests"} }, "/indicators/1", models.FieldTwice},
		"answer wanted yesterday": {func(q *desk.QuestionRequest) { q.Due = &past }, "/due", models.FieldOutOfRange},
		"note too long":           {func(q *desk.QuestionRequest) { q.Note = strings.Repeat("?", 501) }, "/note", models.FieldTooLong},
		"bad id":                  {func(q *desk.QuestionRequest) { q.ID = "x" }, "/id", models.FieldFormat},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.submit(france, adds(figure("arrests", "8")))
			req := desk.QuestionRequest{ID: id(), Indicators: []string{"arrests"}}
			c.change(&req)
			e := w.refused(models.CodeInvalid, func() error {
				_, err := w.desk.Question(t.Context(), centre, code, sent.ReportID, 1, req)
				return err
			})
			if !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}
