package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestCreate(t *testing.T) {
	for name, c := range map[string]struct {
		by   models.Actor
		want models.Code
	}{
		"administrator": {admin, ""},
		"coordinator":   {centre, ""},
		"contact point": {france, models.CodeForbidden},
		"nobody":        {models.Actor{}, models.CodeForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			other := exercise()
			other.Settings.Code = "another-exercise"
			made, err := w.desk.Create(t.Context(), c.by, desk.CreateOperation{ID: id(), Configure: other})
			if codeOf(err) != c.want {
				t.Fatalf("err = %v, want %q", err, c.want)
			}
			if seq, _ := w.store.LastSeq(t.Context(), "another-exercise"); seq != made.Seq {
				t.Errorf("the ledger has %d entries, the answer says %d", seq, made.Seq)
			}
		})
	}
}

func TestCreateRefuses(t *testing.T) {
	cases := map[string]struct {
		change  func(*desk.CreateOperation)
		pointer string
		field   models.Code
	}{
		"a code that is taken": {func(*desk.CreateOperation) {}, "/settings/code", models.FieldTwice},
		"no code":              {func(r *desk.CreateOperation) { r.Settings.Code = "" }, "/settings/code", models.FieldRequired},
		"no settings":          {func(r *desk.CreateOperation) { r.Settings = nil }, "/settings/code", models.FieldRequired},
		"bad id":               {func(r *desk.CreateOperation) { r.ID = "" }, "/id", models.FieldRequired},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			req := desk.CreateOperation{ID: id(), Configure: exercise()}
			c.change(&req)
			e := w.refused(models.CodeInvalid, func() error {
				_, err := w.desk.Create(t.Context(), admin, req)
				return err
			})
			if !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}

func TestConfigureTakesCodesOfTheHouse(t *testing.T) {
	w := newWorld(t)
	participants := append(exercise().Participants, models.Participant{Code: "gb", Role: models.Participating})
	w.configure(models.Configure{Participants: participants})
	c, _, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if last := c.Participants[len(c.Participants)-1].Code; last != "UK" {
		t.Errorf("gb became %q", last)
	}
}

func TestConfigureRefuses(t *testing.T) {
	settings := exercise().Settings
	otherScale := exercise().Indicators
	otherScale[0].Scale, otherScale[1].Scale = 2, 2
	cases := map[string]struct {
		by      models.Actor
		ifMatch int64
		change  models.Configure
		want    models.Code
	}{
		"settings unseen":               {centre, 9, models.Configure{Settings: settings}, models.CodeStale},
		"no version named":              {centre, 0, models.Configure{Settings: settings}, models.CodeNeedsVersion},
		"another scale of used figures": {centre, 1, models.Configure{Indicators: otherScale}, models.CodeInvalid},
		"by a contact point":            {france, 1, models.Configure{Settings: settings}, models.CodeForbidden},
		"by an administrator":           {admin, 1, models.Configure{Settings: settings}, models.CodeNotFound},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.submit(france, adds(figure("arrests", "8")))
			w.refused(c.want, func() error {
				_, err := w.desk.Configure(t.Context(), c.by, code, desk.ConfigureRequest{ID: id(), IfMatch: c.ifMatch, Configure: c.change})
				return err
			})
		})
	}
}

func TestAnArchivedOperationStaysAsItIs(t *testing.T) {
	w := newWorld(t)
	w.phase(models.Archived)
	_, seq, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodePhase, func() error {
		_, err := w.desk.Configure(t.Context(), centre, code, desk.ConfigureRequest{ID: id(), IfMatch: seq, Configure: models.Configure{Settings: exercise().Settings}})
		return err
	})
}

func TestAFinalResultCanBeOpenedAgain(t *testing.T) {
	w := newWorld(t)
	w.phase(models.Final)
	w.phase(models.Preliminary)
	if r := w.submit(france, adds(figure("arrests", "8"))); r.State != models.Received {
		t.Errorf("receipt = %+v, want received", r)
	}
}
