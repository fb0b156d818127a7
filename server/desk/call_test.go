package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// missing is what the board says about France's first slot.
func (w *world) missing() (fact models.SlotFact) {
	w.Helper()
	if err := w.lend(code, func(p *models.Picture) {
		for _, row := range p.View(centre.Audience(), w.clock()).Rows {
			if row.Participant == "FR" {
				fact = row.Slots[0]
			}
		}
	}); err != nil {
		w.Fatal(err)
	}
	return fact
}

func TestACallIsOnTheBoardUntilTheReportIsThere(t *testing.T) {
	w := newWorld(t)
	slot := w.missing().Slot
	say := func(actor models.Actor, act models.CallAct, promised *time.Time) error {
		_, err := w.desk.Call(t.Context(), actor, code, desk.CallRequest{ID: id(), Participant: "FR", Slot: slot, Act: act, Promised: promised})
		return err
	}
	if err := say(centre, models.CallClaimed, nil); err != nil {
		t.Fatal(err)
	}
	other := centre
	other.Account, other.Name = "other", "Watch Other"
	w.refused(models.CodeState, func() error { return say(other, models.CallClaimed, nil) })
	promised := w.clock().Add(time.Hour)
	if err := say(other, models.CallMade, &promised); err != nil {
		t.Fatal(err)
	}
	if fact := w.missing(); fact.Call != models.CallMade || fact.CallBy != "Watch Other" || fact.Promised != promised.UTC().Format(models.TimeFormat) {
		t.Errorf("the board says %+v", fact)
	}
	body := whole(figure("arrests", "8"))
	body.Slot = slot
	w.submit(france, body)
	if fact := w.missing(); fact.Call != "" || fact.Promised != "" {
		t.Errorf("the report is there, and the board says %+v", fact)
	}
}

func TestWhatIsGivenBackIsNobodys(t *testing.T) {
	w := newWorld(t)
	slot := w.missing().Slot
	for _, act := range []models.CallAct{models.CallClaimed, models.CallDropped} {
		if _, err := w.desk.Call(t.Context(), centre, code, desk.CallRequest{ID: id(), Participant: "FR", Slot: slot, Act: act}); err != nil {
			t.Fatal(err)
		}
	}
	if fact := w.missing(); fact.Call != "" {
		t.Errorf("the board says %+v", fact)
	}
}

func TestCallsThatSayNothing(t *testing.T) {
	w := newWorld(t)
	slot, past := w.missing().Slot, w.clock().Add(-time.Minute)
	for name, c := range map[string]struct {
		actor   models.Actor
		req     desk.CallRequest
		code    models.Code
		pointer string
	}{
		"by a contact point": {france, desk.CallRequest{Participant: "FR", Slot: slot, Act: models.CallMade}, models.CodeForbidden, ""},
		"nobody called":      {centre, desk.CallRequest{Participant: "XX", Slot: slot, Act: models.CallMade}, models.CodeInvalid, "/participant"},
		"no such day":        {centre, desk.CallRequest{Participant: "FR", Slot: "never", Act: models.CallMade}, models.CodeInvalid, "/slot"},
		"no such act":        {centre, desk.CallRequest{Participant: "FR", Slot: slot, Act: "sung"}, models.CodeInvalid, "/act"},
		"promised for past":  {centre, desk.CallRequest{Participant: "FR", Slot: slot, Act: models.CallMade, Promised: &past}, models.CodeInvalid, "/promised"},
		"a claim promises":   {centre, desk.CallRequest{Participant: "FR", Slot: slot, Act: models.CallClaimed, Promised: &past}, models.CodeInvalid, "/promised"},
	} {
		t.Run(name, func(t *testing.T) {
			before := w.lastSeq()
			c.req.ID = id()
			err := w.refused(c.code, func() error { _, err := w.desk.Call(t.Context(), c.actor, code, c.req); return err })
			if c.pointer != "" && len(err.Fields) == 0 || c.pointer != "" && err.Fields[0].Pointer != c.pointer {
				t.Errorf("refused at %v", err.Fields)
			}
			if w.lastSeq() != before {
				t.Error("something was written")
			}
		})
	}
}
