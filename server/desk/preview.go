package desk

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"actionday/models"
)

// Preview says what sending a body would do: what is wrong with it, what is remarkable about it and which totals would change.
// correcting is the id of the report it would correct, or "". Nothing is written.
func (d *Desk) Preview(ctx context.Context, actor models.Actor, operation string, body models.Body, correcting string) ([]models.FieldError, []models.Warning, []models.Change, error) {
	e := models.Entry{Verb: models.VerbSubmit, Report: body.ID, Version: 1}
	var r models.ReportView
	if correcting == "" {
		body.Participant = cmp.Or(participant(body.Participant), actor.Participant)
		body.Office = cmp.Or(strings.TrimSpace(body.Office), actor.Office)
	} else {
		var err error
		if r, err = d.find(actor, operation, correcting); err != nil {
			return nil, nil, nil, err
		}
		body = ofReport(r, body)
		e.Verb, e.Report, e.Version = models.VerbCorrect, r.ID, r.Version+1
	}
	about := subject{e.Verb, body.Participant, body.Office}
	if err := allowed(actor, operation, about); err != nil {
		return nil, nil, nil, err
	}
	c, configSeq, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := inPhase(e.Verb, c.Settings.Phase); err != nil {
		return nil, nil, nil, err
	}
	normal, err := normalise(c, "", body)
	if err == nil {
		err = checkNow(c, actor, "", &normal, c.Settings.Clock.At(d.now()))
	}
	if wrong, ok := errors.AsType[*models.Error](err); ok && wrong.Code == models.CodeInvalid {
		return wrong.Fields, nil, nil, nil
	}
	if err != nil {
		return nil, nil, nil, err
	}
	e.Participant, e.Office, e.Config, e.Body, e.State = about.participant, about.office, configSeq, withoutTexts(normal), beginsAgain(c, actor, about, r, normal.Slot, c.Settings.Clock.At(d.now()))
	warnings, err := d.warnings(actor, operation, c, &normal, correcting)
	if err != nil {
		return nil, nil, nil, err
	}
	changes, err := d.foresee(actor, operation, c, &e)
	return nil, append(warnings, models.TextWarnings(&normal, "")...), changes, err
}

// Effect says which totals a withdrawal, return, rejection, acceptance or approval of a report's latest version would change.
// Nothing is written.
func (d *Desk) Effect(ctx context.Context, actor models.Actor, operation, report string, verb models.Verb) ([]models.Change, error) {
	switch verb {
	case models.VerbWithdraw, models.VerbReturn, models.VerbReject, models.VerbAccept, models.VerbApprove:
	default:
		return nil, models.Errorf(models.CodeInvalid, "What %q would change cannot be told without more.", verb)
	}
	r, err := d.find(actor, operation, report)
	if err != nil {
		return nil, err
	}
	if err := allowed(actor, operation, subject{verb, r.Participant, r.Office}); err != nil {
		return nil, err
	}
	state, err := models.Transition(r.State, verb)
	if err != nil {
		return nil, err
	}
	c, configSeq, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return nil, err
	}
	e := models.Entry{
		Verb: verb, Report: r.ID, Version: r.Version, State: state, Participant: r.Participant, Office: r.Office, Config: configSeq,
	}
	if verb == models.VerbWithdraw {
		e.Version++
	}
	return d.foresee(actor, operation, c, &e)
}

// foresee asks the picture what an entry would change of the participant's totals if it were the next. Those are not for an office.
func (d *Desk) foresee(actor models.Actor, operation string, c *models.Configuration, e *models.Entry) (changes []models.Change, err error) {
	if actor.Role == models.OfficeUser {
		return nil, nil
	}
	e.V, e.At, e.By = models.EntryVersion, c.Settings.Clock.At(d.now()), actor.By()
	lent := d.picture(operation, func(p *models.Picture) { changes, err = p.Effect(e) })
	return changes, errors.Join(lent, err)
}
