package desk_test

import (
	"slices"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

// keep replaces the offices of an actor's participant, as its page does: read, change, send.
func (w *world) keep(a models.Actor, change func([]models.Office) []models.Office) (desk.Offices, error) {
	w.Helper()
	now, err := w.desk.Offices(w.Context(), a, code)
	if err != nil {
		w.Fatal(err)
	}
	req := desk.OfficesRequest{ID: id(), IfMatch: now.Version, Offices: change(slices.Clone(now.Offices))}
	return w.desk.KeepOffices(w.Context(), a, code, req)
}

func TestAContactPointKeepsItsOffices(t *testing.T) {
	w := newWorld(t)
	kept, err := w.keep(romania, func(o []models.Office) []models.Office {
		return append(o, models.Office{Code: "cluj", Name: " Cluj ", NeedsApproval: true})
	})
	if err != nil || kept.Participant != "RO" || len(kept.Offices) != 1 || kept.Offices[0].Name != "Cluj" {
		t.Fatalf("kept = %+v, err = %v", kept, err)
	}
	c, _, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Participants) != 3 || len(c.Participants[0].Offices) != 2 || !c.Participants[1].Offices[0].NeedsApproval {
		t.Errorf("the coordinator sees %+v", c.Participants)
	}
	cluj := models.Actor{Account: "cluj", Role: models.OfficeUser, Operation: code, Participant: "RO", Office: "cluj"}
	body := adds(figure("arrests", "3"))
	if r := w.submit(cluj, body); r.State != models.Awaiting {
		t.Errorf("its report is %s, want awaiting approval", r.State)
	}
	if got := w.total("arrests"); got.Value != "" {
		t.Errorf("before approval %q arrests count", got.Value)
	}
	if _, err := w.desk.Approve(t.Context(), romania, code, body.ID, 1, desk.Decision{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if got := w.total("arrests"); got.Value != "3" {
		t.Errorf("after approval %q arrests count, want 3", got.Value)
	}
}

func TestOfficesOfOthersAreOutOfReach(t *testing.T) {
	for name, a := range map[string]models.Actor{"coordinator": centre, "office": nord, "analyst": analyst, "administrator": admin} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			want := models.CodeForbidden
			if a.Operation != code {
				want = models.CodeNotFound
			}
			w.refused(want, func() error {
				_, err := w.desk.KeepOffices(t.Context(), a, code, desk.OfficesRequest{ID: id(), IfMatch: 1})
				return err
			})
			if _, err := w.desk.Offices(t.Context(), a, code); codeOf(err) != want {
				t.Errorf("reading: %v, want %s", err, want)
			}
		})
	}
}

func TestOfficesRefuse(t *testing.T) {
	cases := map[string]struct {
		change  func([]models.Office) []models.Office
		pointer string
		field   models.Code
	}{
		"one taken away after the start": {func(o []models.Office) []models.Office { return o[:1] }, "/offices", models.FieldNotAllowed},
		"a code twice":                   {func(o []models.Office) []models.Office { return append(o, o[0]) }, "/offices/2/code", models.FieldTwice},
		"no name":                        {func(o []models.Office) []models.Office { o[0].Name = " "; return o }, "/offices/0/name", models.FieldRequired},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			e := w.refused(models.CodeInvalid, func() error {
				_, err := w.keep(france, c.change)
				return err
			})
			if !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}

func TestOfficesAreNotOverwrittenUnseen(t *testing.T) {
	w := newWorld(t)
	seen, err := w.desk.Offices(t.Context(), france, code)
	if err != nil {
		t.Fatal(err)
	}
	rename := func(name string) []models.Office {
		offices := slices.Clone(seen.Offices)
		offices[0].Name = name
		return offices
	}
	first := desk.OfficesRequest{ID: id(), IfMatch: seen.Version, Offices: rename("North")}
	if _, err := w.desk.KeepOffices(t.Context(), france, code, first); err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodeStale, func() error {
		_, err := w.desk.KeepOffices(t.Context(), france, code, desk.OfficesRequest{ID: id(), IfMatch: seen.Version, Offices: rename("Nord-Est")})
		return err
	})
	before := w.lastSeq()
	if again, err := w.desk.KeepOffices(t.Context(), france, code, first); err != nil || again.Offices[0].Name != "North" || w.lastSeq() != before {
		t.Errorf("sent again: %+v, %v, %d entries more", again, err, w.lastSeq()-before)
	}
	// What others change elsewhere is no reason to refuse.
	w.configure(models.Configure{Settings: exercise().Settings})
	if _, err := w.keep(france, func(o []models.Office) []models.Office { o[1].NeedsApproval = true; return o }); err != nil {
		t.Error(err)
	}
}

func TestAPlannedOperationMayLoseOffices(t *testing.T) {
	w := newWorld(t)
	planned := exercise()
	planned.Settings.Code, planned.Settings.Phase = "planned-exercise", models.Planned
	if _, err := w.desk.Create(t.Context(), admin, desk.CreateOperation{ID: id(), Configure: planned}); err != nil {
		t.Fatal(err)
	}
	a := france
	a.Operation = "planned-exercise"
	seen, err := w.desk.Offices(t.Context(), a, a.Operation)
	if err != nil || !seen.Removable {
		t.Fatal(seen, err)
	}
	kept, err := w.desk.KeepOffices(t.Context(), a, a.Operation, desk.OfficesRequest{ID: id(), IfMatch: seen.Version, Offices: seen.Offices[1:]})
	if err != nil || len(kept.Offices) != 1 {
		t.Errorf("kept = %+v, err = %v", kept, err)
	}
}
