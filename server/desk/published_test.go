package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

// published gives the figures that stand as noted.
func (w *world) published() []models.PublishedLine {
	w.Helper()
	lines, err := w.store.Published(w.Context(), code)
	must(w, err)
	return lines
}

// publishes notes what FR has published of arrests.
func publishes(value string) func(w *world) {
	return func(w *world) {
		v, err := models.ParseDecimal(value)
		must(w, err)
		_, err = w.desk.NotePublished(w.Context(), centre, code, desk.PublishedRequest{ID: id(), Participant: "FR", Indicator: "arrests", Value: &v})
		must(w, err)
	}
}

func TestPublishedFiguresStandBesideTheTotalAndNeverCount(t *testing.T) {
	w := newWorld(t)
	w.submit(france, adds(figure("arrests", "8")))
	publishes("12")(w)
	publishes("13")(w)
	lines := w.published()
	if len(lines) != 1 || lines[0].Value != "13" || lines[0].Subject != "FR" || lines[0].CountedIn != "persons" || lines[0].NotedBy != centre.Name {
		t.Errorf("noted twice it stands as %+v", lines)
	}
	if got := w.total("arrests").Value; got != "8" {
		t.Errorf("the total is %s", got)
	}
	if got := w.lastAudit(); got.Action != string(models.VerbPublish) || got.Why != "arrests" {
		t.Errorf("the audit trail says %+v", got)
	}
	req := desk.PublishedRequest{ID: id(), Participant: "fr", Indicator: "arrests"}
	for range 2 { // sent twice it is one act
		if _, err := w.desk.NotePublished(t.Context(), centre, code, req); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.published(); len(got) != 0 {
		t.Errorf("taken back it stands as %+v", got)
	}
	if e := w.entry(w.lastSeq() - 1); e.Published == nil || e.Published.Value == nil {
		t.Errorf("it was taken back by more than one entry, or by deletion: %+v", e)
	}
}

func TestPublishedFiguresThatAreRefused(t *testing.T) {
	w := newWorld(t)
	value := func(text string) *models.Decimal {
		v, err := models.ParseDecimal(text)
		must(w, err)
		return &v
	}
	for name, c := range map[string]struct {
		actor   models.Actor
		req     desk.PublishedRequest
		want    models.Code
		pointer string
		field   models.Code
	}{
		"by a contact point":    {france, desk.PublishedRequest{ID: id(), Participant: "FR", Indicator: "arrests", Value: value("1")}, models.CodeForbidden, "", ""},
		"by an analyst":         {analyst, desk.PublishedRequest{ID: id(), Indicator: "arrests", Value: value("1")}, models.CodeForbidden, "", ""},
		"without an id":         {centre, desk.PublishedRequest{Indicator: "arrests", Value: value("1")}, models.CodeInvalid, "/id", models.FieldRequired},
		"of nothing counted":    {centre, desk.PublishedRequest{ID: id(), Indicator: "flights", Value: value("1")}, models.CodeInvalid, "/indicator", models.FieldUnknownIndicator},
		"of nobody here":        {centre, desk.PublishedRequest{ID: id(), Participant: "ZZ", Indicator: "arrests", Value: value("1")}, models.CodeInvalid, "/participant", models.FieldUnknown},
		"half a person":         {centre, desk.PublishedRequest{ID: id(), Indicator: "arrests", Value: value("1.5")}, models.CodeInvalid, "/value", models.FieldScale},
		"less than nobody":      {centre, desk.PublishedRequest{ID: id(), Indicator: "arrests", Value: value("-1")}, models.CodeInvalid, "/value", models.FieldNegative},
		"more than can be":      {centre, desk.PublishedRequest{ID: id(), Indicator: "arrests", Value: value("900000000000000000")}, models.CodeInvalid, "/value", models.FieldOutOfRange},
		"as exact as never was": {centre, desk.PublishedRequest{ID: id(), Indicator: "arrests", Value: value("1"), Qualifier: "nearly"}, models.CodeInvalid, "/qualifier", models.FieldUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			e := w.refused(c.want, func() error { _, err := w.desk.NotePublished(t.Context(), c.actor, code, c.req); return err })
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("refused for %+v", e.Fields)
			}
		})
	}
	if got := w.published(); len(got) != 0 {
		t.Errorf("something was noted all the same: %+v", got)
	}
}
