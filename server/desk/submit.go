package desk

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/store"
)

// Submit takes a new report; the body's id becomes the id of the report. Participant and office may be left out by those who
// report for one only. What is remarkable about the figures comes back as warnings in the receipt and never refuses a report, so
// that nothing written offline is lost.
func (d *Desk) Submit(ctx context.Context, actor models.Actor, operation string, body models.Body) (Receipt, error) {
	body.Participant = cmp.Or(participant(body.Participant), actor.Participant)
	body.Office = cmp.Or(strings.TrimSpace(body.Office), actor.Office)
	about := subject{models.VerbSubmit, body.Participant, body.Office}
	var warnings, texts []models.Warning
	written, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		normal, err := normalise(c, "", body)
		if err != nil {
			return draft{}, err
		}
		texts = models.TextWarnings(&normal, "")
		p := draft{
			entry: models.Entry{ID: body.ID, Report: body.ID, Version: 1, State: begins(c, actor, about, normal.Slot, c.Settings.Clock.At(d.now())), Body: withoutTexts(normal)},
			texts: textsOf(normal),
		}
		if err := checkNow(c, actor, "", &normal, c.Settings.Clock.At(d.now())); err != nil {
			return p, err
		}
		warnings, err = d.warnings(actor, operation, c, &normal, "")
		return p, err
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, warnings, texts)
}

// participant gives the house's code of a country, territory or agency, so that GR, GB and small letters are understood. An unknown
// one stays as it was written, for the check to name it.
func participant(written string) string {
	if code, ok := seed.Code(written); ok {
		return code
	}
	return strings.TrimSpace(written)
}

// normalise brings a body to its canonical form. at is the pointer of the body in the request.
func normalise(c *models.Configuration, at string, b models.Body) (models.Body, error) {
	var wrong refusal
	wrong.id(b.ID)
	if len(b.Figures) > len(c.Indicators) { // whatever they are, some are unknown or there twice
		wrong.add(at+"/figures", models.FieldTooLong, "most", strconv.Itoa(len(c.Indicators)))
	}
	if err := wrong.err(); err != nil {
		return models.Body{}, err
	}
	normal, fields := models.Normalise(c, b)
	wrong.take(at, fields)
	return normal, wrong.err()
}

// checkNow is check, and refuses a call that is still to come. now is operation time.
func checkNow(c *models.Configuration, actor models.Actor, at string, b *models.Body, now time.Time) error {
	if err := check(c, actor, at, b); err != nil {
		return err
	}
	var wrong refusal
	wrong.called(at, b, now)
	return wrong.err()
}

// check gives the errors that depend on the body and the configuration only.
func check(c *models.Configuration, actor models.Actor, at string, b *models.Body) error {
	var wrong refusal
	wrong.take(at, models.Check(c, b))
	wrong.source(actor, at, b.Source)
	return wrong.err()
}

// begins is the state of a new version: what an office reports waits for its contact point where the office needs approval,
// unless the contact point itself entered it; what comes after the lock waits for the centre, unless the centre entered it. now is operation time.
func begins(c *models.Configuration, actor models.Actor, about subject, slot string, now time.Time) models.State {
	if needsApproval(c, actor, about) {
		return models.Awaiting
	}
	if deadline, ok := c.Deadline(about.participant, slot); ok && actor.Role != models.Coordinator && deadline.Locked(now) {
		return models.Held
	}
	return models.Received
}

func needsApproval(c *models.Configuration, actor models.Actor, about subject) bool {
	if actor.Role == models.ContactPoint {
		return false
	}
	for _, p := range c.Participants {
		for _, o := range p.Offices {
			if p.Code == about.participant && o.Code == about.office && o.NeedsApproval {
				return true
			}
		}
	}
	return false
}

// warnings compares a body with the picture as it is before the body comes in.
func (d *Desk) warnings(actor models.Actor, operation string, c *models.Configuration, b *models.Body, correcting string) (warnings []models.Warning, err error) {
	now := c.Settings.Clock.At(d.now())
	err = d.picture(operation, func(p *models.Picture) { warnings = warningsFor(actor, p, b, correcting, now) })
	return warnings, err
}

// textsOf are the texts of a body, which do not go into the entry.
func textsOf(b models.Body) []store.Text {
	texts := text(text(nil, store.Comment, b.Comment), store.Caller, b.Caller)
	if b.Place != nil {
		texts = text(texts, store.Place, b.Place.Detail)
	}
	return texts
}

// withoutTexts is the body as the entry holds it.
func withoutTexts(b models.Body) *models.Body {
	b.Comment, b.Caller = "", ""
	if b.Place != nil {
		place := *b.Place
		place.Detail = ""
		b.Place = &place
	}
	return &b
}

func text(texts []store.Text, kind, body string) []store.Text {
	if body == "" {
		return texts
	}
	return append(texts, store.Text{Kind: kind, Body: body})
}
