package web

import (
	"context"
	"slices"
	"strconv"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/release"
	"actionday/server/store"
)

// ReleasesAnswer lists the summaries that the caller may open, the newest first.
type ReleasesAnswer struct {
	Releases []ReleaseLine `json:"releases"`
}

// ReleaseLine is a summary in the list. Of one that is under embargo those who may not read it yet learn its number, for whom it is, and until when.
type ReleaseLine struct {
	Number   int                   `json:"number"`
	Status   models.ReleaseStatus  `json:"status,omitempty"`
	Purpose  models.ReleasePurpose `json:"purpose"`
	AsOf     string                `json:"as_of,omitempty"`
	FrozenAt string                `json:"frozen_at,omitempty"`
	By       string                `json:"by,omitempty"`      // for those who may release
	Hash     string                `json:"hash,omitempty"`    // of what its reader is given
	Embargo  string                `json:"embargo,omitempty"` // while it holds
}

func (s *server) releases(c *call, _ nothing) (answer ReleasesAnswer, err error) {
	all, err := s.Store.Releases(c.ctx, store.As(c.actor), c.op)
	if err != nil {
		return answer, err
	}
	embargoes, err := s.embargoes(c.ctx, store.As(c.actor), c.op)
	if err != nil {
		return answer, err
	}
	answer.Releases = []ReleaseLine{}
	for _, r := range all {
		r = given(c, r)
		line := ReleaseLine{Number: r.Number, Status: r.Status, Purpose: r.Purpose, AsOf: r.AsOf, FrozenAt: r.FrozenAt, By: r.By, Hash: r.Hash}
		if e, holds := embargoes[r.Number]; holds {
			line.Embargo = wire(e.Until)
			delete(embargoes, r.Number)
		}
		answer.Releases = append(answer.Releases, line)
	}
	for _, e := range embargoes {
		answer.Releases = append(answer.Releases, ReleaseLine{Number: e.Number, Purpose: e.Purpose, Embargo: wire(e.Until)})
	}
	slices.SortFunc(answer.Releases, func(a, b ReleaseLine) int { return b.Number - a.Number })
	return answer, nil
}

// given is a summary as the caller may see it: what is hidden in it, and why, is for those who may release.
func given(c *call, r models.Release) models.Release {
	if auth.May(c.actor.Role, auth.Release) {
		return r
	}
	return leaving(r)
}

func (s *server) freeze(c *call, in desk.ReleaseRequest) (models.Release, error) {
	return s.Desk.Release(c.ctx, c.actor, c.op, in)
}

func (s *server) previewRelease(c *call, in desk.ReleaseRequest) (models.Release, error) {
	return s.Desk.PreviewRelease(c.ctx, c.actor, c.op, in)
}

func (s *server) release(c *call, _ nothing) (models.Release, error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return r, err
	}
	return given(c, r), nil
}

// releaseNumbered gives a summary. Who may not open it learns nothing of it; who may not yet, until when.
func (s *server) releaseNumbered(c *call, number string) (models.Release, error) {
	return s.openRelease(c.ctx, store.As(c.actor), c.op, number)
}

func (s *server) openRelease(ctx context.Context, scope store.Scope, operation, number string) (models.Release, error) {
	all, err := s.Store.Releases(ctx, scope, operation)
	if err != nil {
		return models.Release{}, err
	}
	for _, r := range all {
		if strconv.Itoa(r.Number) == number {
			return r, nil
		}
	}
	embargoes, err := s.embargoes(ctx, scope, operation)
	if err != nil {
		return models.Release{}, err
	}
	if n, err := strconv.Atoi(number); err == nil && !embargoes[n].Until.IsZero() {
		return models.Release{}, s.notYet(ctx, operation, embargoes[n])
	}
	return models.Release{}, models.Errorf(models.CodeNotFound, "There is no such summary, or it is not for you to open.")
}

// ReleaseSince names the earlier summary.
type ReleaseSince struct {
	Since string `query:"since"`
}

// ReleaseChanges is what moved from one summary to a later one.
type ReleaseChanges struct {
	Changes []release.Difference `json:"changes"`
}

func (s *server) releaseChanges(c *call, in ReleaseSince) (ReleaseChanges, error) {
	later, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return ReleaseChanges{}, err
	}
	earlier, err := s.releaseNumbered(c, in.Since)
	if err != nil || earlier.Number >= later.Number {
		return ReleaseChanges{}, wrongParameter("since", models.FieldUnknown)
	}
	var ledger []models.Entry
	for e, err := range s.Store.Ledger(c.ctx, c.op, 0) {
		if err != nil {
			return ReleaseChanges{}, err
		}
		if e.Seq > later.Seq {
			break
		}
		ledger = append(ledger, e)
	}
	return ReleaseChanges{list(release.Compare(earlier, later, ledger))}, nil
}
