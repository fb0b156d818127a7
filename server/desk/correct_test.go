package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

// correction replaces arrests by a value.
func correction(value string) desk.Correction {
	return desk.Correction{ID: id(), Reason: models.TypingError, Body: models.Body{Slot: "2024-06-04", Kind: models.Add, Figures: []models.Figure{figure("arrests", value)}}}
}

func TestCorrectionIsReceivedAnew(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	if _, err := w.do(act{models.VerbAccept, centre}, sent.ReportID, 1, desk.Decision{}); err != nil {
		t.Fatal(err)
	}
	r, err := w.desk.Correct(t.Context(), france, code, sent.ReportID, 1, correction("6"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Version != 2 || r.State != models.Received || r.ReportID != sent.ReportID || r.ReadBack[0].Value != "6" {
		t.Errorf("receipt = %+v, want version 2 of the same report, received, 6", r)
	}
	if got := w.total("arrests"); got.Value != "6" || got.Provisional != "6" {
		t.Errorf("total = %+v, want 6, all provisional", got)
	}
}

func TestCorrectionOfAnOfficeThatNeedsApprovalWaits(t *testing.T) {
	cases := map[string]struct {
		by    models.Actor
		want  models.State
		total models.Text
	}{
		"by the office":        {nord, models.Awaiting, "8"},
		"by the contact point": {france, models.Received, "6"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.submit(nord, adds(figure("arrests", "8")))
			if _, err := w.do(act{models.VerbApprove, france}, sent.ReportID, 1, desk.Decision{}); err != nil {
				t.Fatal(err)
			}
			r, err := w.desk.Correct(t.Context(), c.by, code, sent.ReportID, 1, correction("6"))
			if err != nil {
				t.Fatal(err)
			}
			if got := w.total("arrests").Value; r.State != c.want || got != c.total {
				t.Errorf("state %s, total %s; want %s, %s", r.State, got, c.want, c.total)
			}
		})
	}
}

func TestCorrectRefuses(t *testing.T) {
	cases := map[string]struct {
		actor   models.Actor
		version int
		change  func(*desk.Correction)
		want    models.Code
		pointer string
		field   models.Code
	}{
		"version unseen":       {france, 2, func(*desk.Correction) {}, models.CodeStale, "", ""},
		"no version named":     {france, 0, func(*desk.Correction) {}, models.CodeNeedsVersion, "", ""},
		"no reason":            {france, 1, func(c *desk.Correction) { c.Reason = "" }, models.CodeInvalid, "/reason", models.FieldRequired},
		"reason of the centre": {france, 1, func(c *desk.Correction) { c.Reason = models.Implausible }, models.CodeInvalid, "/reason", models.FieldUnknown},
		"other without words":  {france, 1, func(c *desk.Correction) { c.Reason = models.OtherReason }, models.CodeInvalid, "/note", models.FieldRequired},
		"to another country":   {france, 1, func(c *desk.Correction) { c.Body.Participant = "RO" }, models.CodeInvalid, "/body/participant", models.FieldNotAllowed},
		"to an office":         {france, 1, func(c *desk.Correction) { c.Body.Office = "sud" }, models.CodeInvalid, "/body/office", models.FieldNotAllowed},
		"child above parent": {france, 1, func(c *desk.Correction) { c.Body.Figures = append(c.Body.Figures, figure("arrests_smuggling", "9")) },
			models.CodeInvalid, "/body/figures/1/value", models.FieldAboveParent},
		"bad id":               {france, 1, func(c *desk.Correction) { c.ID = "" }, models.CodeInvalid, "/id", models.FieldRequired},
		"by another country":   {romania, 1, func(*desk.Correction) {}, models.CodeNotFound, "", ""},
		"by an office":         {sud, 1, func(*desk.Correction) {}, models.CodeNotFound, "", ""},
		"by an analyst":        {analyst, 1, func(*desk.Correction) {}, models.CodeForbidden, "", ""},
		"centre without a way": {centre, 1, func(*desk.Correction) {}, models.CodeInvalid, "/body/source", models.FieldNotAllowed},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sent := w.submit(france, adds(figure("arrests", "8")))
			req := correction("6")
			c.change(&req)
			e := w.refused(c.want, func() error {
				_, err := w.desk.Correct(t.Context(), c.actor, code, sent.ReportID, c.version, req)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}
