package desk_test

import (
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

func TestWhoPhonedIsKeptBesideTheEntry(t *testing.T) {
	w := newWorld(t)
	called := w.clock().Add(-10 * time.Minute)
	body := whole(figure("arrests", "8"))
	body.Participant, body.Source, body.Caller, body.CalledAt = "FR", "phone", " Duty desk ", &called
	r := w.submit(centre, body)
	if written := ledgerText(w); strings.Contains(written, "Duty desk") {
		t.Error("the name is in the ledger")
	}
	for name, actor := range map[string]models.Actor{"the centre": centre, "its participant": france} {
		texts, err := w.store.Texts(t.Context(), store.As(actor), code, r.ReportID)
		if err != nil || len(texts) != 1 || texts[0].Kind != store.Caller || texts[0].Body != "Duty desk" {
			t.Errorf("%s reads %v, %v", name, texts, err)
		}
	}
	if _, err := w.store.Texts(t.Context(), store.As(romania), code, r.ReportID); err == nil {
		t.Error("another participant reads who phoned")
	}
	if beside := w.report(r.ReportID).Versions[0].Beside; beside.CalledAt != called.UTC().Format(models.TimeFormat) {
		t.Errorf("the call was at %q", beside.CalledAt)
	}
}

func ledgerText(w *world) string {
	w.Helper()
	var all strings.Builder
	for e, err := range w.store.Ledger(w.Context(), code, 0) {
		if err != nil {
			w.Fatal(err)
		}
		if e.Body != nil {
			all.WriteString(e.Body.Caller + "\n")
		}
	}
	return all.String()
}

func TestCallsThatCannotBe(t *testing.T) {
	w := newWorld(t)
	ahead := w.clock().Add(time.Hour)
	for name, c := range map[string]struct {
		actor   models.Actor
		change  func(*models.Body)
		pointer string
		code    models.Code
	}{
		"still to come":   {centre, func(b *models.Body) { b.CalledAt = &ahead }, "/called_at", models.FieldOutOfRange},
		"by mail":         {centre, func(b *models.Body) { b.Source, b.Caller = "mail", "Duty desk" }, "/caller", models.FieldNotAllowed},
		"by oneself":      {france, func(b *models.Body) { b.Source, b.Caller = "own", "Duty desk" }, "/caller", models.FieldNotAllowed},
		"of endless name": {centre, func(b *models.Body) { b.Caller = strings.Repeat("x", 81) }, "/caller", models.FieldTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			body := whole(figure("arrests", "8"))
			body.Participant, body.Source = "FR", "phone"
			c.change(&body)
			refused := w.refused(models.CodeInvalid, func() error { _, err := w.desk.Submit(t.Context(), c.actor, code, body); return err })
			if !hasField(refused, c.pointer, c.code) {
				t.Errorf("refused at %v", refused.Fields)
			}
		})
	}
}

func TestANewCallerUnderAnOldIDIsToldApart(t *testing.T) {
	w := newWorld(t)
	body := whole(figure("arrests", "8"))
	body.Participant, body.Source, body.Caller = "FR", "phone", "Duty desk"
	w.submit(centre, body)
	body.Caller = "Watch officer"
	refused := w.refused(models.CodeIDReused, func() error { _, err := w.desk.Submit(t.Context(), centre, code, body); return err })
	if !hasField(refused, "/caller", models.FieldDiffers) {
		t.Errorf("it differs at %v", refused.Fields)
	}
}
