package web

import (
	"context"
	"strconv"
	"time"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

// embargoes are those that hold now, by number of the summary.
func (s *server) embargoes(ctx context.Context, scope store.Scope, operation string) (map[int]store.Embargo, error) {
	all, err := s.Store.Embargoes(ctx, scope, operation)
	hold := map[int]store.Embargo{}
	for _, e := range all {
		if s.Now().Before(e.Until) {
			hold[e.Number] = e
		}
	}
	return hold, err
}

// notYet is the answer to whoever will be able to read a summary and is too early.
func (s *server) notYet(ctx context.Context, operation string, e store.Embargo) error {
	c, _, err := s.Store.Configuration(ctx, operation)
	if err != nil {
		return err
	}
	early := models.Errorf(models.CodeEmbargo, "This summary is under embargo. It can be read from the time that is named on.")
	early.Params = map[string]string{"until": wire(e.Until), "zone": c.Settings.Zone}
	return early
}

// EmbargoAnswer says until when a summary is under embargo; null where it no longer is.
type EmbargoAnswer struct {
	Until *string `json:"until"`
}

func (s *server) moveEmbargo(c *call, in desk.EmbargoRequest) (answer EmbargoAnswer, err error) {
	number, err := c.releaseNumber()
	if err != nil {
		return answer, err
	}
	written, err := s.Desk.MoveEmbargo(c.ctx, c.actor, c.op, number, in)
	if err == nil && written.Entry.Embargo.Until != nil {
		until := wire(*written.Entry.Embargo.Until)
		answer.Until = &until
	}
	return answer, err
}

// releaseNumber is the number in the address.
func (c *call) releaseNumber() (int, error) {
	number, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return 0, models.Errorf(models.CodeNotFound, "There is no such summary, or it is not for you to open.")
	}
	return number, nil
}

func wire(at time.Time) string { return at.UTC().Format(models.TimeFormat) }
