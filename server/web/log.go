package web

import (
	"actionday/models"
	"actionday/server/desk"
)

// LogAnswer is one page of the log, the latest to happen first.
type LogAnswer struct {
	Lines []models.LogLine `json:"lines"`
	Next  *string          `json:"next"`
}

func (s *server) log(c *call, in PageQuery) (answer LogAnswer, err error) {
	lines, err := s.Desk.Log(c.ctx, c.actor, c.op)
	if err == nil {
		answer.Lines, answer.Next, err = paged(lines, func(l models.LogLine) string { return l.ID }, in)
	}
	answer.Lines = list(answer.Lines)
	return answer, err
}

func (s *server) note(c *call, in desk.NoteRequest) (LogAnswer, error) {
	if _, err := s.Desk.Note(c.ctx, c.actor, c.op, in); err != nil {
		return LogAnswer{}, err
	}
	return s.log(c, PageQuery{})
}
