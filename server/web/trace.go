package web

import (
	"time"

	"actionday/models"
)

// ReleaseFigureQuery names a figure of a summary: an indicator, and a participant for its row or none for the total.
type ReleaseFigureQuery struct {
	Indicator   string `query:"indicator"`
	Participant string `query:"participant"`
}

// ReleaseBreakdown is what made a figure of a summary, with the configuration that was in force then.
type ReleaseBreakdown struct {
	models.Breakdown
	Configuration *models.ConfigView `json:"configuration"`
}

// releaseBreakdown folds the ledger again as far as the summary did: what was corrected later is shown as it was.
func (s *server) releaseBreakdown(c *call, in ReleaseFigureQuery) (answer ReleaseBreakdown, err error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return answer, err
	}
	frozenAt, err := time.Parse(models.TimeFormat, r.FrozenAt)
	if err != nil {
		return answer, err
	}
	p, err := s.AsOf(c.ctx, c.op, r.Seq)
	if err != nil {
		return answer, err
	}
	b, found := p.Breakdown(c.actor.Audience(), in.Indicator, in.Participant, frozenAt)
	if !found {
		return answer, models.Errorf(models.CodeNotFound, "There is no such figure in this summary.")
	}
	b.Counted, b.NotCounted = list(b.Counted), list(b.NotCounted)
	return ReleaseBreakdown{b, p.View(c.actor.Audience(), frozenAt).Config}, nil
}
