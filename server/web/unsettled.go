package web

import (
	"actionday/models"
	"actionday/server/desk"
	"actionday/server/release"
)

// UnsettledAnswer is what does not add up, and every published figure beside ours.
type UnsettledAnswer struct {
	AsOf      string                   `json:"as_of"`
	Unsettled []models.Unsettled       `json:"unsettled"`
	Published []models.PublishedBeside `json:"published"`
}

func (s *server) unsettled(c *call, _ nothing) (answer UnsettledAnswer, err error) {
	lines, err := s.publishedOf(c)
	if err != nil {
		return answer, err
	}
	audience := c.actor.Audience()
	return answer, s.Picture(c.op, func(p *models.Picture) {
		now := s.time(p)
		answer = UnsettledAnswer{AsOf: wireTime(now), Unsettled: list(p.Unsettled(audience, lines, now)), Published: list(p.Beside(audience, lines))}
	})
}

func (s *server) notePublished(c *call, in desk.PublishedRequest) (UnsettledAnswer, error) {
	if _, err := s.Desk.NotePublished(c.ctx, c.actor, c.op, in); err != nil {
		return UnsettledAnswer{}, err
	}
	return s.unsettled(c, nothing{})
}

func (s *server) neighbours(c *call, _ nothing) (answer models.Neighbours, err error) {
	var found bool
	err = s.Picture(c.op, func(p *models.Picture) { answer, found = p.Neighbours(c.actor.Audience(), c.Params("id")) })
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "There is no such report in this operation.")
	}
	return answer, err
}

// yardsticksOf gives for each indicator the largest total that was published of another operation and can be compared with it.
func yardsticksOf(operation string, indicators []models.Indicator, lines []models.PublishedLine) map[string]models.Yardstick {
	editions := publishedEditions(lines)
	yardsticks := map[string]models.Yardstick{}
	for _, indicator := range indicators {
		var most models.Decimal
		for _, other := range release.Counterparts(indicator, editions) {
			if other.Why != "" || other.Operation == operation {
				continue
			}
			value, err := models.ParseDecimal(string(other.Value))
			if err == nil {
				value, err = value.Rescale(indicator.Scale)
			}
			if err == nil && value.Units > most.Units {
				most = value
				yardsticks[indicator.Code] = models.Yardstick{Operation: other.Name, Value: other.Value, Qualifier: other.Qualifier}
			}
		}
	}
	return yardsticks
}
