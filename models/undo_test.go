package models_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"actionday/models"
	"actionday/models/modelstest"
)

// A section of the settings that Back does not know would stay changed when a change is taken back.
func TestEverySectionOfAConfigurationIsPutBack(t *testing.T) {
	whole := modelstest.Operation()
	before, err := (*models.Configuration)(nil).With(whole, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	sections := reflect.TypeFor[models.Configure]()
	for i := range sections.NumField() {
		section, change := sections.Field(i), models.Configure{}
		switch section.Name {
		case "Offices": // a part of the participants
			change.Offices = &models.OfficesOf{Participant: "FR"}
		case "Exception": // one of many
			change.Exception = &models.Exception{Participant: "FR", Slot: "d1", Excused: true}
		default:
			reflect.ValueOf(&change).Elem().Field(i).Set(reflect.ValueOf(whole).Elem().Field(i))
		}
		if back := change.Back(before); reflect.ValueOf(back).IsZero() {
			t.Errorf("a change of %s cannot be taken back", section.Name)
		}
	}
}

// What can be taken back is in a checkpoint too, and what was asked of a participant.
func TestACheckpointKeepsWhatCanBeTakenBack(t *testing.T) {
	entries, err := modelstest.Script("FR d2 r1 total arrests=8\naccept r1\nquestion r1 arrests")
	if err != nil {
		t.Fatal(err)
	}
	for _, done := range []models.CallAct{models.CallClaimed, models.CallAsked} {
		e := act(done)
		e.V, e.Operation, e.Seq, e.At, e.Participant = models.EntryVersion, modelstest.Code, int64(len(entries)+1), entries[0].At, "FR"
		entries = append(entries, e)
	}
	p := fold(t, entries)
	saved, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	restored := models.NewPicture(modelstest.Code)
	if err := restored.UnmarshalBinary(saved); err != nil {
		t.Fatal(err)
	}
	question := entries[3]
	if row := restored.View(coordinator, entries[0].At).Rows[0]; row.Slots[1].Asked == "" && row.Slots[0].Asked == "" {
		t.Errorf("after the restart the participant is asked for nothing: %+v", row.Slots)
	}
	of, last := restored.Undoing("r1", question.ID)
	if !last || of.State != models.Accepted || of.Last != question.Seq {
		t.Errorf("after the restart: %+v, %v", of, last)
	}
	again, err := restored.MarshalBinary()
	if err != nil || !json.Valid(again) || string(again) != string(saved) {
		t.Errorf("the restored picture is saved as\n%s\nand before\n%s", again, saved)
	}
}
