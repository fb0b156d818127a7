package web

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/store"
)

// ReasonAnswer says whether the files of a summary want a reason, and what the caller said.
type ReasonAnswer struct {
	Needed bool   `json:"needed"`
	Why    string `json:"why"`
}

// ReasonGiven is what the files of a summary are for.
type ReasonGiven struct {
	Why string `json:"why" validate:"required,max=200"`
}

func (s *server) reason(c *call, _ nothing) (answer ReasonAnswer, err error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return answer, err
	}
	if answer.Needed, err = s.wantsReason(c, r); err != nil {
		return answer, err
	}
	answer.Why, err = s.Store.SaidWhy(c.ctx, c.actor, r.Number)
	return answer, err
}

func (s *server) giveReason(c *call, in ReasonGiven) (answer ReasonAnswer, err error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return answer, err
	}
	why := strings.TrimSpace(in.Why)
	if why == "" {
		return answer, &models.Error{Code: models.CodeInvalid, Detail: "Say what the files are for.",
			Fields: []models.FieldError{{Pointer: "/why", Code: models.FieldRequired}}}
	}
	if err := s.Store.AddHandout(c.ctx, c.actor, store.Handout{Operation: c.op, Number: r.Number, What: store.Reason, Why: why}); err != nil {
		return answer, err
	}
	return s.reason(c, nothing{})
}

// wantsReason says whether files of a summary are given only to who says why: those that are not public, or not yet.
func (s *server) wantsReason(c *call, r models.Release) (bool, error) {
	if r.Purpose != models.PublicRelease {
		return true, nil
	}
	embargoes, err := s.embargoes(c.ctx, store.As(c.actor), c.op)
	_, holds := embargoes[r.Number]
	return holds, err
}

// handOut notes that the caller gets a file of a summary, and why; where a reason is wanted and none was given, it is refused.
func (s *server) handOut(c *call, r models.Release, what string) error {
	why, err := s.Store.SaidWhy(c.ctx, c.actor, r.Number)
	if err != nil {
		return err
	}
	if wanted, err := s.wantsReason(c, r); err != nil || wanted && why == "" {
		if err == nil {
			err = models.Errorf(models.CodeReasonNeeded, "Files of this summary are not public. Say once what they are for; then they can be downloaded.")
		}
		return err
	}
	return s.Store.AddHandout(c.ctx, c.actor, store.Handout{Operation: c.op, Number: r.Number, What: what, Why: why})
}

// HandoutLine is one line of the log of a summary.
type HandoutLine struct {
	N       int64       `json:"n"`
	At      string      `json:"at"`
	Who     string      `json:"who"`
	Role    models.Role `json:"role,omitempty"`
	Link    string      `json:"link,omitempty"` // id of the link it went through
	What    string      `json:"what"`           // opened, reason or the file
	Why     string      `json:"why,omitempty"`
	Network string      `json:"network,omitempty"`
}

// HandoutsAnswer is one page of the log, the newest first. Next is the cursor of the page after, or null.
type HandoutsAnswer struct {
	Handouts []HandoutLine `json:"handouts"`
	Next     *string       `json:"next"`
}

func (s *server) handouts(c *call, in PageQuery) (answer HandoutsAnswer, err error) {
	number, before, err := c.logPage(in)
	if err != nil {
		return answer, err
	}
	some, err := s.Store.Handouts(c.ctx, store.As(c.actor), c.op, number, before, pageSize(in.Limit)+1)
	if err != nil {
		return answer, err
	}
	some, answer.Next = page(some, func(h store.Handout) string { return strconv.FormatInt(h.ID, 10) }, in.Limit)
	answer.Handouts = []HandoutLine{}
	for _, h := range some {
		answer.Handouts = append(answer.Handouts, HandoutLine{h.ID, wire(h.At), h.Name, h.Role, h.Link, h.What, h.Why, h.Network})
	}
	return answer, nil
}

func (c *call) logPage(in PageQuery) (number int, before int64, err error) {
	if number, err = c.releaseNumber(); err != nil || in.Cursor == "" {
		return number, 0, err
	}
	if before, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || before < 1 {
		return number, 0, wrongParameter("cursor", models.FieldUnknown)
	}
	return number, before, nil
}

func (s *server) exportHandouts(c *call, _ nothing) (csvFile, error) {
	number, err := c.releaseNumber()
	if err != nil {
		return csvFile{}, err
	}
	all := s.Store.AllHandouts(context.Background(), store.As(c.actor), c.op, number) // read while it is sent, after the request's own time
	lines := func(yield func(export.HandoutRow, error) bool) {
		for h, err := range all {
			if !yield(export.HandoutRow{At: h.At, Who: h.Name, Role: string(h.Role), Link: h.Link, What: h.What, Why: h.Why, Network: h.Network}, err) {
				return
			}
		}
	}
	config, _, err := s.Store.Configuration(c.ctx, c.op)
	if err != nil {
		return csvFile{}, err
	}
	name := fmt.Sprintf("%s-summary-%d-log.csv", c.op, number)
	return csvFile{name, func(w io.Writer) error { return export.Handouts(w, config.Settings.Exercise, lines) }}, nil
}
