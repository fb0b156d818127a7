package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// except makes an exception of France's first day, whose report is due at midnight and overdue an hour later; at the start of these tests it is overdue.
func (w *world) except(due *time.Time, excused bool, reason models.ReasonCode) error {
	_, err := w.desk.Except(w.Context(), centre, code, desk.ExceptionRequest{
		ID: id(), Exception: models.Exception{Participant: "FR", Slot: "2024-06-03", Due: due, Excused: excused}, Reason: reason,
	})
	return err
}

func (w *world) mustExcept(due *time.Time, excused bool, reason models.ReasonCode) {
	w.Helper()
	if err := w.except(due, excused, reason); err != nil {
		w.Fatal(err)
	}
}

func TestAnExceptionMovesADeadlineAndNoFigure(t *testing.T) {
	w := newWorld(t)
	w.submit(romania, whole(figure("arrests", "3")))
	late := whole(figure("arrests", "8"))
	late.Slot = "2024-06-03"
	r := w.submit(france, late)
	if !w.report(r.ReportID).Late {
		t.Fatal("a report of the day before was in time")
	}
	before := w.total("arrests")
	due := w.clock().Add(2 * time.Hour)
	w.mustExcept(&due, false, models.OnRequest)
	fact := w.missing()
	if fact.Due != due.Format(models.TimeFormat) || fact.Overdue != due.Add(time.Hour).Format(models.TimeFormat) ||
		fact.Exception != models.Extended || fact.ExceptedBy != centre.Name || fact.ExceptedFor != models.OnRequest {
		t.Errorf("the board says %+v", fact)
	}
	if w.report(r.ReportID).Late {
		t.Error("the report is late still")
	}
	w.mustExcept(nil, true, "not_active")
	if fact := w.missing(); fact.Exception != models.Excused || fact.State != models.SlotReceived {
		t.Errorf("excused, with a report: %+v", fact)
	}
	w.mustExcept(nil, false, "")
	if fact := w.missing(); fact.Due != "" || fact.Exception != "" {
		t.Errorf("taken back, the board says %+v", fact)
	}
	after := w.total("arrests")
	if after.Value != before.Value || after.Accepted != before.Accepted || after.Provisional != before.Provisional {
		t.Errorf("arrests were %+v and are %+v", before, after)
	}
}

func TestWhoIsExcusedIsNotMissing(t *testing.T) {
	w := newWorld(t)
	if total := w.total("arrests"); total.Expected != 3 || total.Reported != 0 {
		t.Fatalf("%d of %d are in", total.Reported, total.Expected)
	}
	w.mustExcept(nil, true, "not_active")
	if total := w.total("arrests"); total.Expected != 2 {
		t.Errorf("excused, %d are expected", total.Expected)
	}
	if fact := w.missing(); fact.State != models.SlotNotOwed {
		t.Errorf("the board says %+v", fact)
	}
}

func TestAnExceptionIsInNobodysWay(t *testing.T) {
	w := newWorld(t)
	_, seen, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	w.mustExcept(nil, true, "not_active")
	settings := *exercise().Settings
	settings.Name = "Labour exercise, second week"
	change := func(name string) error {
		settings.Name = name
		_, err := w.desk.Configure(t.Context(), second, code, desk.ConfigureRequest{
			ID: id(), IfMatch: seen, Configure: models.Configure{Settings: &settings},
		})
		return err
	}
	if err := change("Labour exercise, second week"); err != nil {
		t.Fatalf("who changed the name meanwhile: %v", err)
	}
	if w.missing().Exception != models.Excused {
		t.Error("the exception is gone")
	}
	w.refused(models.CodeStale, func() error { return change("Third") })
}

func TestExceptionsThatSayNothing(t *testing.T) {
	w := newWorld(t)
	due, never := w.clock().Add(time.Hour), w.clock().AddDate(10, 0, 0)
	before := time.Date(2024, 6, 3, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		actor   models.Actor
		req     desk.ExceptionRequest
		code    models.Code
		pointer string
	}{
		"by a contact point":   {france, of("FR", "2024-06-03", &due, false, models.OnRequest), models.CodeForbidden, ""},
		"for nobody":           {centre, of("XX", "2024-06-03", &due, false, models.OnRequest), models.CodeInvalid, "/participant"},
		"for no day":           {centre, of("FR", "never", &due, false, models.OnRequest), models.CodeInvalid, "/slot"},
		"without a reason":     {centre, of("FR", "2024-06-03", &due, false, ""), models.CodeInvalid, "/reason"},
		"for another reason":   {centre, of("FR", "2024-06-03", &due, false, models.Implausible), models.CodeInvalid, "/reason"},
		"taken back because":   {centre, of("FR", "2024-06-03", nil, false, models.OnRequest), models.CodeInvalid, "/reason"},
		"due and excused":      {centre, of("FR", "2024-06-03", &due, true, models.OnRequest), models.CodeInvalid, "/due"},
		"due in ten years":     {centre, of("FR", "2024-06-03", &never, false, models.OnRequest), models.CodeInvalid, "/due"},
		"due before it begins": {centre, of("FR", "2024-06-03", &before, false, models.OnRequest), models.CodeInvalid, "/due"},
	} {
		t.Run(name, func(t *testing.T) {
			err := w.refused(c.code, func() error { _, err := w.desk.Except(t.Context(), c.actor, code, c.req); return err })
			if c.pointer != "" && (len(err.Fields) != 1 || err.Fields[0].Pointer != c.pointer) {
				t.Errorf("refused at %v", err.Fields)
			}
		})
	}
}

func of(participant, slot string, due *time.Time, excused bool, reason models.ReasonCode) desk.ExceptionRequest {
	return desk.ExceptionRequest{ID: id(), Exception: models.Exception{Participant: participant, Slot: slot, Due: due, Excused: excused}, Reason: reason}
}

func TestAnExceptionTwiceIsOne(t *testing.T) {
	w := newWorld(t)
	due := w.clock().Add(time.Hour)
	req := of("FR", "2024-06-03", &due, false, models.OnRequest)
	for i := range 2 {
		done, err := w.desk.Except(t.Context(), centre, code, req)
		if err != nil || done.Repeated != (i > 0) {
			t.Fatalf("time %d: %+v %v", i+1, done, err)
		}
	}
	if seq := w.lastSeq(); seq != 2 {
		t.Errorf("the ledger has %d entries", seq)
	}
}

func TestTakingAnExceptionBackRestoresTheOneBefore(t *testing.T) {
	w := newWorld(t)
	due := w.clock().Add(time.Hour)
	w.mustExcept(&due, false, models.OnRequest)
	first := w.lastSeq()
	w.mustExcept(nil, true, "not_active")
	excused := w.lastSeq()
	takeBack := func(seq int64) error {
		_, err := w.desk.TakeBack(t.Context(), second, code, seq, desk.TakeBackRequest{ID: id()})
		return err
	}
	w.refused(models.CodeState, func() error { return takeBack(first) })
	if err := takeBack(excused); err != nil {
		t.Fatal(err)
	}
	if fact := w.missing(); fact.Exception != models.Extended || fact.Due != due.Format(models.TimeFormat) || fact.ExceptedFor != models.OnRequest {
		t.Errorf("the board says %+v", fact)
	}
	if err := takeBack(w.lastSeq()); err != nil {
		t.Fatal(err)
	}
	if fact := w.missing(); fact.Exception != models.Excused {
		t.Errorf("taken back twice, the board says %+v", fact)
	}
}
