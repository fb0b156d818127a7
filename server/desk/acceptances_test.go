package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestManyAreAcceptedAtOnce(t *testing.T) {
	w := newWorld(t)
	first := w.submit(france, adds(figure("arrests", "8")))
	second := w.submit(france, adds(figure("arrests", "2")))
	changed := w.submit(france, adds(figure("arrests", "1")))
	if _, err := w.desk.Correct(t.Context(), france, code, changed.ReportID, 1, desk.Correction{
		ID: id(), Reason: models.TypingError, Body: adds(figure("arrests", "3")),
	}); err != nil {
		t.Fatal(err)
	}
	all := desk.Acceptances{Reports: []desk.Acceptance{
		{ID: id(), Report: first.ReportID, Version: 1}, {ID: id(), Report: changed.ReportID, Version: 1},
		{ID: id(), Report: "no-such", Version: 1}, {ID: id(), Report: second.ReportID, Version: 1},
	}}
	for range 2 { // the same again has no other effect
		accepted, err := w.desk.AcceptAll(t.Context(), centre, code, all)
		if err != nil {
			t.Fatal(err)
		}
		want := []models.Code{"", models.CodeStale, models.CodeNotFound, ""}
		for i, one := range accepted {
			if one.Report != all.Reports[i].Report || one.Problem != want[i] {
				t.Errorf("%v, wanted %q", one, want[i])
			}
		}
	}
	if total := w.total("arrests"); total.Accepted != "10" || total.Provisional != "3" {
		t.Errorf("accepted are %s, provisional %s", total.Accepted, total.Provisional)
	}
}

func TestWhoMayNotAcceptAcceptsNothing(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	all := desk.Acceptances{Reports: []desk.Acceptance{{ID: id(), Report: sent.ReportID, Version: 1}}}
	by := func(actor models.Actor) func() error {
		return func() error {
			_, err := w.desk.AcceptAll(t.Context(), actor, code, all)
			return err
		}
	}
	w.refused(models.CodeForbidden, by(france))
	w.refused(models.CodeForbidden, by(analyst))
	all.Reports[0].ID = "mine"
	if err := w.refused(models.CodeInvalid, by(centre)); !hasField(err, "/reports/0/id", models.FieldFormat) {
		t.Errorf("without an id of its own: %v", err)
	}
	if total := w.total("arrests"); total.Accepted != "0" {
		t.Errorf("accepted are %s", total.Accepted)
	}
}
