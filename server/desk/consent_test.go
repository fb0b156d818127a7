package desk_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

func (w *world) ask(until time.Time, participants ...string) {
	w.Helper()
	req := desk.ConsentRequest{ID: id(), Purpose: models.PublicRelease, Participants: participants, Until: until}
	if _, err := w.desk.AskConsent(w.Context(), analyst, code, req); err != nil {
		w.Fatalf("ask: %v", err)
	}
}

func (w *world) says(a models.Actor, req desk.ConsentAnswer) {
	w.Helper()
	req.ID, req.Purpose = id(), models.PublicRelease
	if a.Participant == "" {
		req.Reference = "letter"
	}
	if _, err := w.desk.AnswerConsent(w.Context(), a, code, req); err != nil {
		w.Fatalf("answer: %v", err)
	}
}

// shown lists the participants whose arrests a public summary frozen now shows.
func (w *world) shown() map[string]bool {
	w.Helper()
	r := w.freeze(analyst, desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.PublicRelease})
	shown := map[string]bool{}
	for _, row := range r.Rows {
		if row.Figures[0].Value != "" && row.Figures[0].Hidden == "" {
			shown[row.Participant] = true
		}
	}
	return shown
}

func (w *world) stands(participant string) models.ConsentStanding {
	w.Helper()
	all, err := w.desk.Consents(w.Context(), centre, code, models.PublicRelease)
	if err != nil {
		w.Fatal(err)
	}
	for _, s := range all {
		if s.Participant == participant {
			return s
		}
	}
	w.Fatalf("nothing stands for %s", participant)
	return models.ConsentStanding{}
}

var greece = models.Actor{Account: "el", Name: "contact point EL", Role: models.ContactPoint, Operation: code, Participant: "EL"}

func reported(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.submit(france, whole(figure("arrests", "8")))
	w.submit(romania, whole(figure("arrests", "40")))
	w.submit(greece, whole(figure("arrests", "300")))
	return w
}

func TestSilenceCountsFromItsDeadlineOnWhereThatWasAgreedBefore(t *testing.T) {
	w := reported(t)
	until := start.Add(2 * time.Hour)
	w.says(centre, desk.ConsentAnswer{Participant: "FR", Answer: models.SilenceRule})
	w.ask(until, "FR", "RO")
	w.says(centre, desk.ConsentAnswer{Participant: "RO", Answer: models.SilenceRule}) // not before it was asked
	w.later(2*time.Hour - time.Millisecond)
	if got := w.stands("FR"); got.State != models.AskedState || w.shown()["FR"] {
		t.Errorf("before the deadline: %+v", got)
	}
	w.later(time.Millisecond)
	if got := w.stands("FR"); got.State != models.AgreedState || got.How != models.BySilence || got.Restricted {
		t.Errorf("at the deadline: %+v", got)
	}
	if got := w.stands("RO"); got.State != models.AskedState {
		t.Errorf("who agreed to silence after it was asked: %+v", got)
	}
	w.says(france, desk.ConsentAnswer{Answer: models.Refused})
	w.ask(start.Add(3*time.Hour), "FR")
	w.later(5 * time.Hour)
	if got := w.stands("FR"); got.State != models.RefusedState || got.Until == "" {
		t.Errorf("silence after a no: %+v", got)
	}
}

func TestWhatWasAgreedStandsUntilItIsTakenBack(t *testing.T) {
	w := reported(t)
	w.ask(start.Add(time.Hour), "FR", "RO")
	w.says(france, desk.ConsentAnswer{Answer: models.Agreed})
	first := w.freeze(analyst, desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.PublicRelease,
		Agreements: []desk.RecordedConsent{{Participant: "RO", Reference: "letter 7"}}})
	how := map[string]models.ConsentWay{}
	for _, a := range first.Agreements {
		how[a.Participant] = a.How
	}
	if how["FR"] != models.GivenHere || how["RO"] != models.RecordedByDesk || len(how) != 2 {
		t.Errorf("the summary keeps %+v", first.Agreements)
	}
	if got := w.stands("RO"); got.State != models.AgreedState || got.Reference != "letter 7" || got.By != "analyst" {
		t.Errorf("what was recorded while freezing is remembered as %+v", got)
	}
	if shown := w.shown(); !shown["FR"] || !shown["RO"] || shown["EL"] {
		t.Errorf("shown are %v", shown)
	}
	w.says(france, desk.ConsentAnswer{Answer: models.TakenBack})
	if shown := w.shown(); shown["FR"] {
		t.Errorf("taken back, and shown: %v", shown)
	}
}

func TestAnAgreementForThePublicHoldsForTheParticipants(t *testing.T) {
	w := reported(t)
	w.says(france, desk.ConsentAnswer{Answer: models.Agreed})
	w.says(romania, desk.ConsentAnswer{Answer: models.Agreed})
	no := desk.ConsentAnswer{ID: id(), Purpose: models.ParticipantsRelease, Answer: models.Refused}
	if _, err := w.desk.AnswerConsent(t.Context(), romania, code, no); err != nil {
		t.Fatal(err)
	}
	r := w.freeze(analyst, desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.ParticipantsRelease})
	hidden := map[string]string{}
	for _, row := range r.Rows {
		hidden[row.Participant] = row.Figures[0].Hidden
	}
	if hidden["FR"] != "" || hidden["RO"] != "not_agreed" || hidden["EL"] != "not_agreed" || r.Threshold != 0 {
		t.Errorf("hidden are %v", hidden)
	}
}

func TestTheOwnRowIsWhatWouldBeShown(t *testing.T) {
	w := reported(t)
	restricted := whole(figure("officers", "50"))
	restricted.Handling = "H2"
	w.submit(france, restricted)
	row, err := w.desk.PreviewOwnRow(t.Context(), france, code, models.PublicRelease)
	if err != nil {
		t.Fatal(err)
	}
	value := func(figures []models.ReleaseFigure, indicator string) models.Text {
		for _, f := range figures {
			if f.Indicator == indicator {
				return f.Value
			}
		}
		return "?"
	}
	if value(row.Figures, "arrests") != "8" || value(row.Figures, "officers") != "" || value(row.Restricted, "officers") != "50" {
		t.Errorf("the row is %+v, with what is restricted %+v", row.Figures, row.Restricted)
	}
	w.says(france, desk.ConsentAnswer{Answer: models.Agreed, Restricted: true})
	r := w.freeze(analyst, desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.PublicRelease}).Given()
	for i, f := range r.Rows[0].Figures {
		if f != row.Restricted[i] {
			t.Errorf("%s is shown as %+v, and was announced as %+v", f.Indicator, f, row.Restricted[i])
		}
	}
}

func TestWhoSaysWhatAboutConsent(t *testing.T) {
	w := reported(t)
	answer := func(a models.Actor, req desk.ConsentAnswer) func() error {
		return func() error {
			if req.ID == "" {
				req.ID = id()
			}
			_, err := w.desk.AnswerConsent(t.Context(), a, code, req)
			return err
		}
	}
	agreed := desk.ConsentAnswer{Purpose: models.PublicRelease, Answer: models.Agreed}
	of := func(participant string) desk.ConsentAnswer {
		a := agreed
		a.Participant = participant
		return a
	}
	w.refused(models.CodeForbidden, answer(france, of("RO")))
	w.refused(models.CodeForbidden, answer(nord, of("FR")))
	w.refused(models.CodeForbidden, answer(observer, of("FR")))
	w.refused(models.CodeInvalid, answer(centre, of("FR"))) // without a reference
	w.refused(models.CodeInvalid, answer(centre, of("SE")))
	w.refused(models.CodeInvalid, answer(france, desk.ConsentAnswer{Purpose: models.InternalRelease, Answer: models.Agreed}))
	w.refused(models.CodeInvalid, answer(france, desk.ConsentAnswer{Purpose: models.PublicRelease, Answer: "perhaps"}))
	w.refused(models.CodeInvalid, func() error {
		_, err := w.desk.AskConsent(t.Context(), centre, code, desk.ConsentRequest{ID: id(), Purpose: models.PublicRelease, Participants: []string{"FR"}, Until: start})
		return err
	})
	w.refused(models.CodeForbidden, func() error {
		_, err := w.desk.AskConsent(t.Context(), france, code, desk.ConsentRequest{ID: id(), Purpose: models.PublicRelease, Participants: []string{"FR"}, Until: start.Add(1)})
		return err
	})
	own, err := w.desk.Consents(t.Context(), france, code, models.PublicRelease)
	if err != nil || len(own) != 1 || own[0].Participant != "FR" {
		t.Errorf("France sees %+v, %v", own, err)
	}
}
