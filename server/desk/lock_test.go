package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// lockedWorld is the exercise whose first day locked an hour ago.
func lockedWorld(t *testing.T) *world {
	w := newWorld(t)
	slots := exercise().Slots
	locks := w.clock().Add(-time.Hour)
	slots[0].Locks = &locks
	w.configure(models.Configure{Slots: slots})
	return w
}

func firstDay(value string) models.Body {
	b := whole(figure("arrests", value))
	b.Slot = "2024-06-03"
	return b
}

func warned(r desk.Receipt, code models.Code) bool {
	for _, warning := range r.Warnings {
		if warning.Code == code {
			return true
		}
	}
	return false
}

func TestWhatComesAfterTheLockWaitsForTheCentre(t *testing.T) {
	w := lockedWorld(t)
	r := w.submit(france, firstDay("8"))
	if r.State != models.Held || !warned(r, models.WarnLocked) {
		t.Fatalf("it was taken as %s with %v", r.State, r.Warnings)
	}
	if total := w.total("arrests"); total.Value != "" {
		t.Errorf("it counts: %s", total.Value)
	}
	if fact := w.missing(); fact.State != models.SlotHeld || fact.Report != r.ReportID {
		t.Errorf("the board says %+v", fact)
	}
	if _, err := w.desk.Accept(t.Context(), centre, code, r.ReportID, 1, desk.Decision{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if total := w.total("arrests"); total.Accepted != "8" {
		t.Errorf("let in, %q arrests are accepted", total.Accepted)
	}
}

func TestACorrectionAfterTheLockLeavesTheVersionBefore(t *testing.T) {
	w := newWorld(t)
	r := w.submit(france, firstDay("8"))
	locks := w.clock().Add(-time.Hour)
	slots := exercise().Slots
	slots[0].Locks = &locks
	w.configure(models.Configure{Slots: slots})
	correct := func(version int, value string) desk.Receipt {
		t.Helper()
		done, err := w.desk.Correct(t.Context(), france, code, r.ReportID, version, desk.Correction{ID: id(), Reason: models.TypingError, Body: firstDay(value)})
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	if done := correct(1, "9"); done.State != models.Held {
		t.Fatalf("the correction is %s", done.State)
	}
	if total := w.total("arrests"); total.Value != "8" {
		t.Errorf("arrests are %q, the version before has 8", total.Value)
	}
	if _, err := w.desk.Return(t.Context(), centre, code, r.ReportID, 2, desk.Decision{ID: id(), Reason: models.Implausible}); err != nil {
		t.Fatal(err)
	}
	if done := correct(2, "7"); done.State != models.Received {
		t.Errorf("what the centre asked for again is %s", done.State)
	}
}

func TestAnExtensionMovesTheLock(t *testing.T) {
	w := lockedWorld(t)
	due := w.clock().Add(time.Hour)
	w.mustExcept(&due, false, models.OnRequest)
	if r := w.submit(france, firstDay("8")); r.State != models.Received || warned(r, models.WarnLocked) || warned(r, models.WarnLate) {
		t.Errorf("in the time it was given it is %s with %v", r.State, r.Warnings)
	}
	w.later(2*time.Hour + 9*time.Hour)
	if r := w.submit(romania, firstDay("3")); r.State != models.Held {
		t.Errorf("who was given no more time is %s", r.State)
	}
	body := firstDay("2")
	body.Kind = models.Add
	if r := w.submit(france, body); r.State != models.Held {
		t.Errorf("after the lock that moved it is %s", r.State)
	}
}

func TestTheCentreIsNeverHeld(t *testing.T) {
	w := lockedWorld(t)
	body := firstDay("8")
	body.Participant, body.Source = "FR", "phone"
	if r := w.submit(centre, body); r.State != models.Received || warned(r, models.WarnLocked) {
		t.Errorf("what the centre entered is %s with %v", r.State, r.Warnings)
	}
}

func TestWhatIsApprovedAfterTheLockWaitsForTheCentre(t *testing.T) {
	w := lockedWorld(t)
	r := w.submit(nord, firstDay("8"))
	if r.State != models.Awaiting {
		t.Fatalf("the office's report is %s", r.State)
	}
	done, err := w.desk.Approve(t.Context(), france, code, r.ReportID, 1, desk.Decision{ID: id()})
	if err != nil || done.State != models.Held {
		t.Fatalf("approved it is %s: %v", done.State, err)
	}
	if w.total("arrests").Value != "" {
		t.Error("it counts")
	}
	if _, err := w.desk.Accept(t.Context(), centre, code, r.ReportID, 1, desk.Decision{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if total := w.total("arrests"); total.Value != "8" {
		t.Errorf("let in, arrests are %q", total.Value)
	}
}

func TestALockBeforeItIsOverdueIsRefused(t *testing.T) {
	w := newWorld(t)
	slots := exercise().Slots
	slots[0].Locks = &slots[0].Due
	_, seq, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	refused := w.refused(models.CodeInvalid, func() error {
		_, err := w.desk.Configure(t.Context(), centre, code, desk.ConfigureRequest{ID: id(), IfMatch: seq, Configure: models.Configure{Slots: slots}})
		return err
	})
	if !hasField(refused, "/slots/0/locks", models.FieldOutOfRange) {
		t.Errorf("refused at %v", refused.Fields)
	}
}
