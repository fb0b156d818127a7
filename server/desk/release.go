package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/release"
	"actionday/server/store"
)

// ReleaseRequest freezes a summary of an operation as it is known now.
type ReleaseRequest struct {
	ID      string                `json:"id"` // UUID version 7 of the request
	Status  models.ReleaseStatus  `json:"status"`
	Purpose models.ReleasePurpose `json:"purpose"`
	// Agreements record consents with where they are written. They stand beside those that were given or recorded before, for later summaries too.
	Agreements []RecordedConsent `json:"agreements,omitempty" validate:"max=200,dive"`
	LeftOut    []string          `json:"left_out,omitempty" validate:"max=500"` // indicators, with their parts
	Embargo    *time.Time        `json:"embargo,omitempty"`                     // nobody but who releases reads it before
}

// RecordedConsent is a participant's agreement to be shown, as it is written elsewhere.
type RecordedConsent struct {
	Participant string `json:"participant" validate:"required,max=12"`
	Reference   string `json:"reference" validate:"required,max=120"` // of the letter or message that says so
	Restricted  bool   `json:"restricted,omitempty"`                  // for figures handled H2 or H3 as well
}

// Release freezes the next summary. It never changes afterwards; a later one has a number of its own.
func (d *Desk) Release(ctx context.Context, actor models.Actor, operation string, req ReleaseRequest) (models.Release, error) {
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbRelease}, func(c *models.Configuration) (draft, error) {
		var wrong refusal
		wrong.id(req.ID)
		wrong.release(c, &req, d.now())
		p := draft{entry: models.Entry{ID: req.ID, Release: &models.Released{Status: req.Status, Purpose: req.Purpose,
			Agreements: recorded(req.Agreements), LeftOut: req.LeftOut, Embargo: utc(req.Embargo)}}}
		if err := wrong.err(); err != nil {
			return p, err
		}
		r, consents, err := d.freeze(ctx, actor, operation, req)
		p.release, p.consents, p.entry.Release.Number, p.entry.Release.Hash = &r, consents, r.Number, r.Hash
		return p, err
	})
	if err != nil {
		return models.Release{}, err
	}
	all, err := d.store.Releases(ctx, store.As(actor), operation)
	if err != nil {
		return models.Release{}, err
	}
	return all[written.Entry.Release.Number-1], nil
}

// PreviewRelease gives the summary as it would be frozen, with what would be hidden and why. Nothing is written.
func (d *Desk) PreviewRelease(ctx context.Context, actor models.Actor, operation string, req ReleaseRequest) (models.Release, error) {
	if err := allowed(actor, operation, subject{verb: models.VerbRelease}); err != nil {
		return models.Release{}, err
	}
	c, _, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return models.Release{}, err
	}
	if err := inPhase(models.VerbRelease, c.Settings.Phase); err != nil {
		return models.Release{}, err
	}
	var wrong refusal
	if wrong.release(c, &req, d.now()); len(wrong) > 0 {
		return models.Release{}, wrong.err()
	}
	r, _, err := d.freeze(ctx, actor, operation, req)
	return r, err
}

// freeze also gives up to which entry consents were taken into account.
func (d *Desk) freeze(ctx context.Context, actor models.Actor, operation string, req ReleaseRequest) (r models.Release, consents int64, err error) {
	earlier, err := d.store.Releases(ctx, store.Whole(), operation)
	if err != nil {
		return r, 0, err
	}
	said, err := d.store.Consents(ctx, operation)
	if err != nil {
		return r, 0, err
	}
	var failed error
	err = d.picture(operation, func(p *models.Picture) {
		c := p.Configuration()
		now := c.Settings.Clock.At(d.now())
		choice := release.Choice{Status: req.Status, Purpose: req.Purpose, LeftOut: req.LeftOut}
		if req.Purpose != models.InternalRelease {
			choice.Agreements = agreements(c, said, req, now)
		}
		r, failed = release.Freeze(p, choice, earlier, actor.Name, now)
	})
	if err == nil {
		err = failed
	}
	return r, said.Last(), err
}

// agreements are the consents that stand, and in their place those that the request records.
func agreements(c *models.Configuration, said *models.Consents, req ReleaseRequest, now time.Time) (all []models.Agreement) {
	for _, p := range c.Participants {
		at := slices.IndexFunc(req.Agreements, func(a RecordedConsent) bool { return a.Participant == p.Code })
		if at >= 0 {
			a := recorded(req.Agreements[at : at+1])[0]
			a.How, a.At = models.RecordedByDesk, now.UTC().Format(models.TimeFormat)
			all = append(all, a)
		} else if a, ok := said.Of(p.Code, req.Purpose, now).Agreement(); ok {
			all = append(all, a)
		}
	}
	return all
}

// recorded is what the ledger holds of consents recorded with a summary.
func recorded(consents []RecordedConsent) (all []models.Agreement) {
	for _, a := range consents {
		all = append(all, models.Agreement{Participant: a.Participant, Reference: a.Reference, Restricted: a.Restricted})
	}
	return all
}

// release says what is wrong with the choice. Consents of an internal summary mean nothing, what is left out of it neither. now is server time.
func (r *refusal) release(c *models.Configuration, req *ReleaseRequest, now time.Time) {
	if !slices.Contains([]models.ReleaseStatus{models.PreliminaryRelease, models.FinalRelease}, req.Status) {
		r.add("/status", models.FieldUnknown)
	}
	r.purpose(req.Purpose, models.InternalRelease, models.ParticipantsRelease, models.PublicRelease)
	if req.Purpose == models.InternalRelease {
		req.Agreements, req.LeftOut = nil, nil
	}
	switch {
	case req.Embargo == nil:
	case req.Purpose == models.InternalRelease:
		r.add("/embargo", models.FieldNotAllowed)
	case !req.Embargo.After(now):
		r.add("/embargo", models.FieldOutOfRange)
	}
	for i, code := range req.LeftOut {
		if !slices.ContainsFunc(c.Indicators, func(i models.Indicator) bool { return i.Code == code }) {
			r.add("/left_out/"+strconv.Itoa(i), models.FieldUnknownIndicator)
		}
	}
	req.Agreements = slices.Clone(req.Agreements)
	for i := range req.Agreements {
		a := &req.Agreements[i]
		a.Participant, a.Reference = participant(a.Participant), strings.TrimSpace(a.Reference)
		at := "/agreements/" + strconv.Itoa(i)
		r.participates(c, at+"/participant", a.Participant)
		if a.Reference == "" {
			r.add(at+"/reference", models.FieldRequired)
		}
	}
}

// purpose wants one of those that may be.
func (r *refusal) purpose(purpose models.ReleasePurpose, may ...models.ReleasePurpose) {
	if !slices.Contains(may, purpose) {
		r.add("/purpose", models.FieldUnknown)
	}
}

// participates wants the code of a participant.
func (r *refusal) participates(c *models.Configuration, pointer, code string) {
	if !slices.ContainsFunc(c.Participants, func(p models.Participant) bool { return p.Code == code }) {
		r.add(pointer, models.FieldUnknown)
	}
}
