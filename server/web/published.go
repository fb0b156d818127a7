package web

import (
	"slices"

	"actionday/models"
	"actionday/seed"
	"actionday/server/auth"
)

// PublishedAnswer lists what other bodies published on one operation.
type PublishedAnswer struct {
	Indicators []PublishedIndicator   `json:"indicators"`
	Lines      []models.PublishedLine `json:"lines"`
}

func (s *server) published(c *call, _ nothing) (PublishedAnswer, error) {
	lines, err := s.publishedOf(c)
	return PublishedAnswer{indicatorsOf(lines), list(lines)}, err
}

// publishedOf gives the published figures of the call's operation; which watch noted one is for coordinators.
func (s *server) publishedOf(c *call) ([]models.PublishedLine, error) {
	lines, err := s.Store.Published(c.ctx, c.op)
	if !auth.May(c.actor.Role, auth.Question) {
		for i := range lines {
			lines[i].NotedBy = ""
		}
	}
	return lines, err
}

// CompareQuery narrows the comparison to one indicator; empty means all.
type CompareQuery struct {
	Indicator string `query:"indicator"`
}

// CompareAnswer holds published figures over operations, and what their codes stand for.
type CompareAnswer struct {
	Operations []seed.PublishedOperation `json:"operations"` // latest first
	Indicators []PublishedIndicator      `json:"indicators"`
	Lines      []models.PublishedLine    `json:"lines"`
}

// PublishedIndicator says what a code of a published figure stands for.
type PublishedIndicator struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Group string `json:"group"`
}

func (s *server) compare(c *call, in CompareQuery) (CompareAnswer, error) {
	lines, err := s.Store.PublishedOf(c.ctx, in.Indicator)
	if err != nil {
		return CompareAnswer{}, err
	}
	answer := CompareAnswer{Operations: []seed.PublishedOperation{}, Indicators: indicatorsOf(lines), Lines: list(lines)}
	for _, o := range slices.Backward(seed.PublishedOperations()) {
		if slices.ContainsFunc(lines, func(l models.PublishedLine) bool { return l.Operation == o.Code }) {
			answer.Operations = append(answer.Operations, o)
		}
	}
	return answer, nil
}

// indicatorsOf names what the lines are about, in the order of the catalogue.
func indicatorsOf(lines []models.PublishedLine) []PublishedIndicator {
	named := []PublishedIndicator{}
	for _, i := range seed.Catalogue() {
		if slices.ContainsFunc(lines, func(l models.PublishedLine) bool { return l.Indicator == i.Code }) {
			named = append(named, PublishedIndicator{i.Code, i.Name, i.Group})
		}
	}
	return named
}
