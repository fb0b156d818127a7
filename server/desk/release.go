package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"actionday/models"
	"actionday/server/release"
	"actionday/server/store"
)

// ReleaseRequest freezes a summary of an operation as it is known now.
type ReleaseRequest struct {
	ID      string                `json:"id"` // UUID version 7 of the request
	Status  models.ReleaseStatus  `json:"status"`
	Purpose models.ReleasePurpose `json:"purpose"`
	// Agreements are the recorded consents of those whose rows a public summary shows.
	Agreements []models.Agreement `json:"agreements,omitempty" validate:"dive"`
}

// Release freezes the next summary. It never changes afterwards; a later one has a number of its own.
func (d *Desk) Release(ctx context.Context, actor models.Actor, operation string, req ReleaseRequest) (models.Release, error) {
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbRelease}, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Release: &models.Released{Status: req.Status, Purpose: req.Purpose}}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.release(c, &req)
		if err := wrong.err(); err != nil {
			return p, err
		}
		r, err := d.freeze(ctx, actor, operation, req)
		p.release, p.entry.Release.Number, p.entry.Release.Hash = &r, r.Number, r.Hash
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
	if wrong.release(c, &req); len(wrong) > 0 {
		return models.Release{}, wrong.err()
	}
	return d.freeze(ctx, actor, operation, req)
}

func (d *Desk) freeze(ctx context.Context, actor models.Actor, operation string, req ReleaseRequest) (r models.Release, err error) {
	earlier, err := d.store.Releases(ctx, store.Whole(), operation)
	if err != nil {
		return r, err
	}
	choice := release.Choice{Status: req.Status, Purpose: req.Purpose, Agreements: req.Agreements}
	var failed error
	err = d.picture(operation, func(p *models.Picture) {
		now := p.Configuration().Settings.Clock.At(d.now())
		r, failed = release.Freeze(p, choice, earlier, actor.Name, now)
	})
	if err == nil {
		err = failed
	}
	return r, err
}

// release says what is wrong with the choice. Consents of an internal summary mean nothing and are left away.
func (r *refusal) release(c *models.Configuration, req *ReleaseRequest) {
	if !slices.Contains([]models.ReleaseStatus{models.PreliminaryRelease, models.FinalRelease}, req.Status) {
		r.add("/status", models.FieldUnknown)
	}
	switch req.Purpose {
	case models.InternalRelease:
		req.Agreements = nil
	case models.PublicRelease:
	default:
		r.add("/purpose", models.FieldUnknown)
	}
	for i := range req.Agreements {
		a := &req.Agreements[i]
		a.Participant, a.Reference = participant(a.Participant), strings.TrimSpace(a.Reference)
		at := "/agreements/" + strconv.Itoa(i)
		if !slices.ContainsFunc(c.Participants, func(p models.Participant) bool { return p.Code == a.Participant }) {
			r.add(at+"/participant", models.FieldUnknown)
		}
		if a.Reference == "" {
			r.add(at+"/reference", models.FieldRequired)
		}
	}
}
