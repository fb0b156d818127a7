package models_test

import (
	"testing"

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
