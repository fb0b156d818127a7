package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

// late reports a day's total of 10 and then 2 more, of which nobody knows whether the total holds them.
func late(w *world) (total, add desk.Receipt) {
	w.Helper()
	return w.submit(france, whole(figure("arrests", "10"))), w.submit(france, adds(figure("arrests", "2")))
}

func TestResolve(t *testing.T) {
	cases := map[string]struct {
		by     models.Actor
		answer models.Answer
		total  models.Text
	}{
		"already in it, says the sender": {france, models.IncludedAnswer, "10"},
		"on top of it, says the sender":  {france, models.AddedAnswer, "12"},
		"on top of it, says the centre":  {centre, models.AddedAnswer, "12"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			total, add := late(w)
			r, err := w.desk.Resolve(t.Context(), c.by, code, add.ReportID, desk.ResolveRequest{ID: id(), Family: "arrests", Total: total.ReportID, Answer: c.answer})
			if err != nil {
				t.Fatal(err)
			}
			if got := w.total("arrests"); got.Value != c.total || got.Unresolved != 0 || len(r.Unresolved) != 0 {
				t.Errorf("total = %+v, receipt asks %v; want %s and no question", got, r.Unresolved, c.total)
			}
		})
	}
}

func TestAnOfficeAnswersForItsOwnTotalOnly(t *testing.T) {
	w := newWorld(t)
	own := w.submit(sud, whole(figure("arrests", "5")))
	late := w.submit(sud, adds(figure("arrests", "2")))
	if len(late.Unresolved) != 1 || late.Unresolved[0].Total != own.ReportID {
		t.Fatalf("the office is asked %+v, want about its own total", late.Unresolved)
	}
	answer := desk.ResolveRequest{ID: id(), Family: "arrests", Total: own.ReportID, Answer: models.AddedAnswer}
	if _, err := w.desk.Resolve(t.Context(), sud, code, late.ReportID, answer); err != nil {
		t.Fatal(err)
	}
	if got := w.total("arrests").Value; got != "7" {
		t.Errorf("total = %s, want 7", got)
	}
	above := w.submit(france, whole(figure("arrests", "20")))
	w.refused(models.CodeInvalid, func() error {
		req := desk.ResolveRequest{ID: id(), Family: "arrests", Total: above.ReportID, Answer: models.AddedAnswer}
		_, err := w.desk.Resolve(t.Context(), sud, code, late.ReportID, req)
		return err
	})
}

func TestResolveRefuses(t *testing.T) {
	cases := map[string]struct {
		by      models.Actor
		change  func(*desk.ResolveRequest)
		want    models.Code
		pointer string
		field   models.Code
	}{
		"unknown family":  {france, func(r *desk.ResolveRequest) { r.Family = "dogs" }, models.CodeInvalid, "/family", models.FieldUnknownIndicator},
		"a child":         {france, func(r *desk.ResolveRequest) { r.Family = "arrests_smuggling" }, models.CodeInvalid, "/family", models.FieldUnknownIndicator},
		"unknown total":   {france, func(r *desk.ResolveRequest) { r.Total = id() }, models.CodeInvalid, "/total", models.FieldUnknown},
		"no answer":       {france, func(r *desk.ResolveRequest) { r.Answer = "" }, models.CodeInvalid, "/answer", models.FieldUnknown},
		"bad id":          {france, func(r *desk.ResolveRequest) { r.ID = "" }, models.CodeInvalid, "/id", models.FieldRequired},
		"another country": {romania, func(*desk.ResolveRequest) {}, models.CodeNotFound, "", ""},
		"an analyst":      {analyst, func(*desk.ResolveRequest) {}, models.CodeForbidden, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			total, add := late(w)
			req := desk.ResolveRequest{ID: id(), Family: "arrests", Total: total.ReportID, Answer: models.AddedAnswer}
			c.change(&req)
			e := w.refused(c.want, func() error {
				_, err := w.desk.Resolve(t.Context(), c.by, code, add.ReportID, req)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}

// shared gives a figure with a share under one reference.
func shared(value, share string) models.Figure {
	f := figure("arrests", value)
	f.Joint = []models.Share{{Reference: "JIT 7", Value: *figure("arrests", share).Value}}
	return f
}

func TestCreditChoosesWhoseShareCounts(t *testing.T) {
	w := newWorld(t)
	w.submit(france, adds(shared("8", "5")))
	w.submit(romania, adds(shared("4", "3")))
	if got := w.total("arrests").Value; got != "9" {
		t.Fatalf("total = %s, want 9: the lesser share comes off", got)
	}
	req := desk.CreditRequest{ID: id(), Reference: " JIT 7", Family: "arrests", Participant: "ro"}
	if _, err := w.desk.CreditJoint(t.Context(), centre, code, req); err != nil {
		t.Fatal(err)
	}
	if got := w.total("arrests").Value; got != "7" {
		t.Errorf("total = %s, want 7: Romania's 3 count once instead of France's 5", got)
	}
}

func TestCreditRefuses(t *testing.T) {
	cases := map[string]struct {
		by      models.Actor
		change  func(*desk.CreditRequest)
		want    models.Code
		pointer string
		field   models.Code
	}{
		"no reference":    {centre, func(r *desk.CreditRequest) { r.Reference = " " }, models.CodeInvalid, "/reference", models.FieldRequired},
		"unknown family":  {centre, func(r *desk.CreditRequest) { r.Family = "dogs" }, models.CodeInvalid, "/family", models.FieldUnknownIndicator},
		"a country apart": {centre, func(r *desk.CreditRequest) { r.Participant = "DE" }, models.CodeInvalid, "/participant", models.FieldUnknown},
		"a contact point": {france, func(*desk.CreditRequest) {}, models.CodeForbidden, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.submit(france, adds(shared("8", "5")))
			req := desk.CreditRequest{ID: id(), Reference: "JIT 7", Family: "arrests", Participant: "FR"}
			c.change(&req)
			e := w.refused(c.want, func() error {
				_, err := w.desk.CreditJoint(t.Context(), c.by, code, req)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}
