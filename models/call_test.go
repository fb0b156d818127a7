package models_test

import (
	"fmt"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// What the centre did about a missing report outlives a checkpoint, and the participant's watchers see it too.
func TestCallsAreKept(t *testing.T) {
	w := modelstest.NewWriter(modelstest.Operation())
	p := models.NewPicture(modelstest.Code)
	for i := range w.Entries {
		if err := p.Apply(&w.Entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	promised := at(2, 22)
	entry := models.Entry{Operation: modelstest.Code, Seq: p.Seq() + 1, ID: "c1", At: at(2, 21), By: models.By{Name: "Watch South", Role: models.Coordinator},
		Verb: models.VerbCall, Participant: "FR", Call: &models.Call{Slot: "d1", Act: models.CallMade}, Due: &promised}
	if err := p.Apply(&entry); err != nil {
		t.Fatal(err)
	}
	kept, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	again := models.NewPicture(modelstest.Code)
	if err := again.UnmarshalBinary(kept); err != nil {
		t.Fatal(err)
	}
	for name, picture := range map[string]*models.Picture{"folded": p, "resumed": again} {
		fact := picture.View(coordinator, at(2, 21)).Rows[0].Slots[0]
		if fact.Call != models.CallMade || fact.CallBy != "Watch South" || fact.Promised != "2024-06-04T22:00:00.000Z" {
			t.Errorf("%s: %+v", name, fact)
		}
	}
	stranger := models.Audience{Role: models.ContactPoint, Participant: "RO"}
	for _, row := range p.View(stranger, at(2, 21)).Rows {
		for _, fact := range row.Slots {
			if fact.Call != "" || fact.Promised != "" {
				t.Errorf("another contact point sees %+v", fact)
			}
		}
	}
	entry.Seq, entry.Participant = p.Seq()+1, "XX"
	if err := p.Apply(&entry); err == nil {
		t.Error("somebody was called who does not take part")
	}
}

// board folds calls about France's first slot, minutes after the last entry of the sample, and gives what the audience sees of it.
func board(t *testing.T, audience models.Audience, steps ...models.Entry) models.SlotFact {
	t.Helper()
	w := modelstest.NewWriter(modelstest.Operation())
	p := models.NewPicture(modelstest.Code)
	for i := range w.Entries {
		if err := p.Apply(&w.Entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i, e := range steps {
		e.Operation, e.Seq, e.Participant, e.At = modelstest.Code, p.Seq()+1, "FR", at(2, 12).Add(time.Duration(i)*time.Minute)
		e.ID = fmt.Sprint("step", i)
		if err := p.Apply(&e); err != nil {
			t.Fatal(err)
		}
	}
	return p.View(audience, at(2, 21)).Rows[0].Slots[0]
}

func act(a models.CallAct) models.Entry {
	return models.Entry{Verb: models.VerbCall, By: models.By{Name: "Watch " + string(a)}, Call: &models.Call{Slot: "d1", Act: a}}
}

func TestAskingLeavesWhoSeesToIt(t *testing.T) {
	for name, c := range map[string]struct {
		acts []models.Entry
		call models.CallAct
	}{
		"asked only":        {[]models.Entry{act(models.CallAsked)}, ""},
		"claimed, asked":    {[]models.Entry{act(models.CallClaimed), act(models.CallAsked)}, models.CallClaimed},
		"asked, called":     {[]models.Entry{act(models.CallAsked), act(models.CallMade)}, models.CallMade},
		"asked, given back": {[]models.Entry{act(models.CallClaimed), act(models.CallAsked), act(models.CallDropped)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			own := models.Audience{Role: models.ContactPoint, Participant: "FR"}
			for _, audience := range []models.Audience{coordinator, own} {
				if fact := board(t, audience, c.acts...); fact.Asked == "" || fact.Call != c.call {
					t.Errorf("%s sees %+v", audience.Role, fact)
				}
			}
		})
	}
}

func TestAReportSettlesWhatWasDoneAboutIt(t *testing.T) {
	sent := models.Entry{Verb: models.VerbSubmit, Report: "late", Version: 1, State: models.Received,
		Body: &models.Body{Participant: "FR", Slot: "d1", Kind: models.Nil, NilMeaning: models.Active}}
	withdrawn := models.Entry{Verb: models.VerbWithdraw, Report: "late", Version: 2, State: models.Withdrawn}
	if fact := board(t, coordinator, act(models.CallAsked), act(models.CallMade), sent, withdrawn); fact.State != models.SlotMissing || fact.Call != "" || fact.Asked != "" {
		t.Errorf("after the withdrawal the board says %+v", fact)
	}
	if fact := board(t, coordinator, sent, withdrawn, act(models.CallMade)); fact.Call != models.CallMade {
		t.Errorf("a call after the withdrawal is not on the board: %+v", fact)
	}
}
