package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// ConsentRequest asks participants whether their rows may be shown to those for whom summaries of a purpose are.
type ConsentRequest struct {
	ID           string                `json:"id"` // UUID version 7 of the request
	Purpose      models.ReleasePurpose `json:"purpose"`
	Participants []string              `json:"participants" validate:"required,min=1,max=200"`
	Until        time.Time             `json:"until" validate:"required"` // in operation time
}

// ConsentAnswer is what a participant says, or what the centre records that it said.
type ConsentAnswer struct {
	ID          string                `json:"id"`                                      // UUID version 7 of the request
	Participant string                `json:"participant,omitempty" validate:"max=12"` // who speaks for one may leave it out
	Purpose     models.ReleasePurpose `json:"purpose"`
	Answer      models.ConsentAnswer  `json:"answer"`
	Restricted  bool                  `json:"restricted,omitempty"`                   // agreed for figures handled H2 or H3 as well
	Reference   string                `json:"reference,omitempty" validate:"max=120"` // of the letter or message: wanted from the centre
}

// AskConsent asks. The participants see it on their pages.
func (d *Desk) AskConsent(ctx context.Context, actor models.Actor, operation string, req ConsentRequest) (store.Written, error) {
	return d.write(ctx, actor, operation, subject{verb: models.VerbAsk}, func(c *models.Configuration) (draft, error) {
		asked := models.ConsentAsked{Purpose: req.Purpose}
		var wrong refusal
		wrong.id(req.ID)
		wrong.leaving(req.Purpose)
		for i, code := range req.Participants {
			code, at := participant(code), "/participants/"+strconv.Itoa(i)
			wrong.participates(c, at, code)
			if slices.Contains(asked.Participants, code) {
				wrong.add(at, models.FieldTwice)
			}
			asked.Participants = append(asked.Participants, code)
		}
		if !req.Until.After(c.Settings.Clock.At(d.now())) {
			wrong.add("/until", models.FieldOutOfRange)
		}
		return draft{entry: models.Entry{ID: req.ID, Asked: &asked, Due: utc(&req.Until)}}, wrong.err()
	})
}

// AnswerConsent takes down what a participant says about being shown. It holds for summaries that are frozen from now on.
func (d *Desk) AnswerConsent(ctx context.Context, actor models.Actor, operation string, req ConsentAnswer) (store.Written, error) {
	who := participant(req.Participant)
	if who == "" {
		who = actor.Participant
	}
	return d.write(ctx, actor, operation, subject{verb: models.VerbConsent, participant: who}, func(c *models.Configuration) (draft, error) {
		consent := models.Consent{Purpose: req.Purpose, Answer: req.Answer, Restricted: req.Restricted, Reference: strings.TrimSpace(req.Reference)}
		var wrong refusal
		wrong.id(req.ID)
		wrong.leaving(req.Purpose)
		wrong.participates(c, "/participant", who)
		wrong.consent(actor, consent)
		return draft{entry: models.Entry{ID: req.ID, Consent: &consent}}, wrong.err()
	})
}

// Consents gives what stands for those whose consent the actor may see: everybody's for who releases, else the own.
func (d *Desk) Consents(ctx context.Context, actor models.Actor, operation string, purpose models.ReleasePurpose) ([]models.ConsentStanding, error) {
	said, c, err := d.consents(ctx, actor, operation)
	if err != nil {
		return nil, err
	}
	now := c.Settings.Clock.At(d.now())
	var all []models.ConsentStanding
	for _, p := range c.Participants {
		if reaches(rights[models.VerbConsent][actor.Role], actor, p.Code, "") {
			all = append(all, said.Of(p.Code, purpose, now))
		}
	}
	return all, nil
}

func (d *Desk) consents(ctx context.Context, actor models.Actor, operation string) (*models.Consents, *models.Configuration, error) {
	if actor.Operation != operation {
		return nil, nil, noOperation()
	}
	c, _, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return nil, nil, err
	}
	said, err := d.store.Consents(ctx, operation)
	return said, c, err
}

// OwnRow is one participant's row as a summary frozen now would show it.
type OwnRow struct {
	Indicators []models.Indicator     `json:"indicators"`
	Figures    []models.ReleaseFigure `json:"figures"`
	// Restricted is the row where the participant agrees for figures handled H2 or H3 as well.
	Restricted []models.ReleaseFigure `json:"restricted"`
}

// PreviewOwnRow gives the row of the actor's participant as it would be shown if it agreed, beside those who have agreed by now.
func (d *Desk) PreviewOwnRow(ctx context.Context, actor models.Actor, operation string, purpose models.ReleasePurpose) (row OwnRow, err error) {
	if err := allowed(actor, operation, subject{verb: models.VerbConsent, participant: actor.Participant}); err != nil {
		return row, err
	}
	if actor.Participant == "" {
		return row, models.Errorf(models.CodeForbidden, "Only a participant has a row of its own.")
	}
	var wrong refusal
	if wrong.leaving(purpose); len(wrong) > 0 {
		return row, wrong.err()
	}
	if row.Indicators, row.Figures, err = d.ownRow(ctx, actor, operation, purpose, false); err != nil {
		return row, err
	}
	row.Indicators, row.Restricted, err = d.ownRow(ctx, actor, operation, purpose, true)
	return row, err
}

func (d *Desk) ownRow(ctx context.Context, actor models.Actor, operation string, purpose models.ReleasePurpose, restricted bool) ([]models.Indicator, []models.ReleaseFigure, error) {
	req := ReleaseRequest{Status: models.PreliminaryRelease, Purpose: purpose,
		Agreements: []RecordedConsent{{Participant: actor.Participant, Restricted: restricted}}}
	r, _, err := d.freeze(ctx, actor, operation, req)
	if is(err, models.CodeNotPublishable) {
		req.LeftOut = toLeaveOut(err)
		r, _, err = d.freeze(ctx, actor, operation, req)
	}
	if err != nil {
		return nil, nil, err
	}
	r = r.Given()
	at := slices.IndexFunc(r.Rows, func(row models.ReleaseRow) bool { return row.Participant == actor.Participant })
	if at < 0 {
		return nil, nil, models.Errorf(models.CodeNotFound, "Your participant is not in this operation any more.")
	}
	return r.Indicators, r.Rows[at].Figures, nil
}

// toLeaveOut reads the offer of a refusal.
func toLeaveOut(err error) (codes []string) {
	if refused, ok := errors.AsType[*models.Error](err); ok {
		for _, f := range refused.Fields {
			codes = append(codes, f.Params["indicator"])
		}
	}
	return codes
}

// leaving wants a purpose whose summaries leave: only they need consent.
func (r *refusal) leaving(purpose models.ReleasePurpose) {
	r.purpose(purpose, models.ParticipantsRelease, models.PublicRelease)
}

// consent says what is wrong with an answer. The centre says where it is written, a participant speaks for itself.
func (r *refusal) consent(actor models.Actor, c models.Consent) {
	if !slices.Contains([]models.ConsentAnswer{models.Agreed, models.Refused, models.TakenBack, models.SilenceRule, models.SilenceEnded}, c.Answer) {
		r.add("/answer", models.FieldUnknown)
	}
	if c.Restricted && c.Answer != models.Agreed {
		r.add("/restricted", models.FieldNotAllowed)
	}
	if actor.Participant == "" && c.Reference == "" {
		r.add("/reference", models.FieldRequired)
	}
}
