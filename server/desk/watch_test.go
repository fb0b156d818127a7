package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// onWatch is what coordinators share.
func (w *world) onWatch() (v *models.WatchView) {
	w.Helper()
	if err := w.lend(code, func(p *models.Picture) { v = p.View(centre.Audience(), w.clock()).Watch }); err != nil {
		w.Fatal(err)
	}
	return v
}

func TestAnAlertIsAcknowledgedForAllAndTakenBack(t *testing.T) {
	w := newWorld(t)
	acknowledge := func(actor models.Actor, req desk.AcknowledgeRequest) error {
		_, err := w.desk.Acknowledge(t.Context(), actor, code, req)
		return err
	}
	if n := len(w.onWatch().Alerts); n != 0 {
		t.Fatalf("%d alerts in an operation that began just now", n)
	}
	w.later(6 * time.Hour)
	alerts := w.onWatch().Alerts
	if len(alerts) != 3 {
		t.Fatalf("after six hours of silence there are %+v", alerts)
	}
	request := desk.AcknowledgeRequest{ID: id(), Keys: []string{alerts[0].Key, alerts[1].Key}}
	for range 2 { // pressed twice it is one
		before := w.lastSeq()
		if err := acknowledge(centre, request); err != nil {
			t.Fatal(err)
		}
		if v := w.onWatch(); len(v.Alerts) != 1 || len(v.Acknowledged) != 2 || v.Acknowledged[0].AcknowledgedBy != centre.Name {
			t.Fatalf("after entry %d there are %+v", before, v)
		}
	}
	if got := w.lastSeq(); got != 2 {
		t.Errorf("the ledger has %d entries, want the opening and one acknowledgement", got)
	}
	if err := acknowledge(second, desk.AcknowledgeRequest{ID: id(), Keys: request.Keys}); err != nil {
		t.Fatal(err)
	}
	if v := w.onWatch(); v.Acknowledged[0].AcknowledgedBy != centre.Name {
		t.Errorf("who came second stands: %+v", v.Acknowledged)
	}
	if err := acknowledge(second, desk.AcknowledgeRequest{ID: id(), Keys: request.Keys[:1], Drop: true}); err != nil {
		t.Fatal(err)
	}
	if v := w.onWatch(); len(v.Alerts) != 2 || len(v.Acknowledged) != 1 {
		t.Errorf("taken back, there are %+v", v)
	}
	silence := alerts[0]
	body := whole(figure("arrests", "8"))
	w.submit(models.Actor{Account: "x", Role: models.ContactPoint, Operation: code, Participant: silence.Participant}, body)
	body.ID, body.Slot = id(), "2024-06-03"
	w.submit(models.Actor{Account: "x", Role: models.ContactPoint, Operation: code, Participant: silence.Participant}, body)
	e := w.refused(models.CodeInvalid, func() error {
		return acknowledge(centre, desk.AcknowledgeRequest{ID: id(), Keys: []string{alerts[1].Key, silence.Key}})
	})
	if !hasField(e, "/keys/1", models.FieldUnknown) || hasField(e, "/keys/0", models.FieldUnknown) {
		t.Errorf("a silence that is over: %+v", e.Fields)
	}
}

func TestAcknowledgementsThatAreRefused(t *testing.T) {
	w := newWorld(t)
	w.later(6 * time.Hour)
	key := w.onWatch().Alerts[0].Key
	many := make([]string, models.MaxAcknowledged+1)
	for name, c := range map[string]struct {
		actor   models.Actor
		req     desk.AcknowledgeRequest
		want    models.Code
		pointer string
		field   models.Code
	}{
		"by a contact point":            {france, desk.AcknowledgeRequest{ID: id(), Keys: []string{key}}, models.CodeForbidden, "", ""},
		"by an analyst":                 {analyst, desk.AcknowledgeRequest{ID: id(), Keys: []string{key}}, models.CodeForbidden, "", ""},
		"nothing":                       {centre, desk.AcknowledgeRequest{ID: id()}, models.CodeInvalid, "/keys", models.FieldRequired},
		"too many":                      {centre, desk.AcknowledgeRequest{ID: id(), Keys: many}, models.CodeInvalid, "/keys", models.FieldTooLong},
		"without an id":                 {centre, desk.AcknowledgeRequest{Keys: []string{key}}, models.CodeInvalid, "/id", models.FieldRequired},
		"an alert to come":              {centre, desk.AcknowledgeRequest{ID: id(), Keys: []string{"fell/99"}}, models.CodeInvalid, "/keys/0", models.FieldUnknown},
		"taking back what nobody knows": {centre, desk.AcknowledgeRequest{ID: id(), Keys: []string{key}, Drop: true}, models.CodeInvalid, "/keys/0", models.FieldUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			e := w.refused(c.want, func() error { _, err := w.desk.Acknowledge(t.Context(), c.actor, code, c.req); return err })
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("refused for %+v", e.Fields)
			}
		})
	}
}

func TestAWatchSaysWhomItCovers(t *testing.T) {
	w := newWorld(t)
	cover := func(actor models.Actor, req desk.CoverRequest) error {
		req.ID = id()
		_, err := w.desk.Cover(t.Context(), actor, code, req)
		return err
	}
	shown := func() (words string) {
		for _, c := range w.onWatch().Covers {
			words += c.By + " covers"
			for _, p := range c.Participants {
				words += " " + p
			}
			words += "; "
		}
		return words
	}
	for _, step := range []struct {
		actor models.Actor
		req   desk.CoverRequest
		want  string
	}{
		{centre, desk.CoverRequest{Participants: []string{"RO", "FR"}}, "watch North covers FR RO; "},
		{second, desk.CoverRequest{Participants: []string{"GR"}}, "watch North covers FR RO; watch South covers EL; "},
		{second, desk.CoverRequest{Participants: []string{"EL", "FR", "RO"}, From: centre.Name}, "watch South covers FR RO EL; "},
		{second, desk.CoverRequest{}, ""},
	} {
		if err := cover(step.actor, step.req); err != nil {
			t.Fatal(err)
		}
		if got := shown(); got != step.want {
			t.Errorf("%+v: %q, want %q", step.req, got, step.want)
		}
	}
	w.refused(models.CodeForbidden, func() error { return cover(france, desk.CoverRequest{Participants: []string{"FR"}}) })
	w.refused(models.CodeState, func() error { return cover(second, desk.CoverRequest{From: centre.Name}) })
	e := w.refused(models.CodeInvalid, func() error { return cover(second, desk.CoverRequest{Participants: []string{"FR", "SE", "FR"}}) })
	if !hasField(e, "/participants/1", models.FieldUnknown) || !hasField(e, "/participants/2", models.FieldTwice) {
		t.Errorf("refused for %+v", e.Fields)
	}
}

// Watches prepare and look back; what is archived rests.
func TestWatchesWorkInEveryPhaseButTheLast(t *testing.T) {
	for _, verb := range []models.Verb{models.VerbCover, models.VerbAcknowledge} {
		for _, phase := range models.Phases {
			if got := codeOf(desk.May(centre, verb, "", "", phase)); (got == "") != (phase != models.Archived) {
				t.Errorf("%s while %s: %q", verb, phase, got)
			}
		}
	}
}
