package web

import (
	"slices"
	"time"

	"actionday/models"
	"actionday/server/live"
)

// PictureQuery moves the picture in time: as it was known at a time, or with the slots that end by a time only.
type PictureQuery struct {
	AsKnownAt time.Time `query:"as_known_at"`
	Until     time.Time `query:"until"`
}

// PictureAnswer is what the caller may see. Seq is null for those who do not see the whole ledger.
type PictureAnswer struct {
	Epoch string `json:"epoch"`
	Seq   *int64 `json:"seq"`
	Now   string `json:"now"` // operation time
	*models.View
}

func (s *server) picture(c *call, in PictureQuery) (answer PictureAnswer, err error) {
	audience := c.actor.Audience()
	return answer, s.read(c, in.AsKnownAt, func(p *models.Picture) {
		view := s.viewOf(p, audience, in)
		answer = PictureAnswer{Epoch: live.Epoch(s.Store.Epoch(), c.op, view.Founding, audience, p.Configuration().Settings),
			Now: wireTime(s.timeOf(p, in.AsKnownAt)), View: view}
		if audience.WholeLedger() {
			answer.Seq = &view.Seq
		}
	})
}

// viewOf is what an audience sees of a picture, moved in time as asked.
func (s *server) viewOf(p *models.Picture, audience models.Audience, in PictureQuery) *models.View {
	now := s.timeOf(p, in.AsKnownAt)
	if in.Until.IsZero() {
		return p.View(audience, now)
	}
	return p.ViewUntil(audience, in.Until, now)
}

// read lends the picture of the call's operation, now or as known at a time.
func (s *server) read(c *call, asKnownAt time.Time, see func(*models.Picture)) error {
	if asKnownAt.IsZero() {
		return s.Picture(c.op, see)
	}
	p, err := s.AsKnownAt(c.ctx, c.op, asKnownAt)
	if err == nil && p.Seq() == 0 {
		err = models.Errorf(models.CodeNotFound, "The operation was not known at that time.")
	}
	if err == nil {
		see(p)
	}
	return err
}

// time is the operation's time now.
func (s *server) time(p *models.Picture) time.Time {
	return p.Configuration().Settings.Clock.At(s.Now())
}

// timeOf is the operation's time now, or the time at which the picture was as it was known.
func (s *server) timeOf(p *models.Picture, asKnownAt time.Time) time.Time {
	if now := s.time(p); asKnownAt.IsZero() || asKnownAt.After(now) {
		return now
	}
	return asKnownAt
}

// wireTime writes a time: RFC 3339 in UTC with milliseconds.
func wireTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// BreakdownQuery narrows a total to a participant's.
type BreakdownQuery struct {
	Participant string `query:"participant"`
}

func (s *server) breakdown(c *call, in BreakdownQuery) (answer models.Breakdown, err error) {
	var found bool
	err = s.Picture(c.op, func(p *models.Picture) {
		answer, found = p.Breakdown(c.actor.Audience(), c.Params("indicator"), in.Participant, s.time(p))
	})
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "There is no such total, or it is not for you to open.")
	}
	if err != nil {
		return answer, err
	}
	answer.Counted, answer.NotCounted = list(answer.Counted), list(answer.NotCounted)
	lines, err := s.publishedOf(c)
	answer.Published = slices.DeleteFunc(lines, func(l models.PublishedLine) bool {
		return l.Indicator != answer.Indicator || l.Subject != in.Participant
	})
	return answer, err
}

// joint lists joint results, those that want attention first.
func (s *server) joint(c *call, _ nothing) (joint []models.JointCredit, err error) {
	return joint, s.Picture(c.op, func(p *models.Picture) { joint = list(p.Joint(c.actor.Audience())) })
}

// FeedQuery asks for what came before an item that the caller has, by its id.
type FeedQuery struct {
	Before string `query:"before"`
	Limit  int    `query:"limit"`
}

// FeedAnswer is one page, newest first. Next is the id to ask before for the next, or null.
type FeedAnswer struct {
	Items []models.FeedItem `json:"items"`
	Next  *string           `json:"next"`
}

func (s *server) feed(c *call, in FeedQuery) (answer FeedAnswer, err error) {
	limit := pageSize(in.Limit)
	var items []models.FeedItem
	err = s.Picture(c.op, func(p *models.Picture) { items = p.Feed(c.actor.Audience(), in.Before, limit+1) })
	answer.Items, answer.Next = page(items, func(i models.FeedItem) string { return i.ID }, limit)
	return answer, err
}
