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

// LogQuery is a page of the log, or of the papers of a kind: handover or daily.
type LogQuery struct {
	PageQuery
	Kind models.NoteKind `query:"kind"`
}

func (s *server) log(c *call, in LogQuery) (answer LogAnswer, err error) {
	if in.Kind != models.LogLineKind && !in.Kind.Paper() {
		return answer, wrongParameter("kind", models.FieldUnknown)
	}
	lines, err := s.Desk.Log(c.ctx, c.actor, c.op, in.Kind)
	if err == nil {
		answer.Lines, answer.Next, err = paged(lines, func(l models.LogLine) string { return l.ID }, in.PageQuery)
	}
	answer.Lines = list(answer.Lines)
	return answer, err
}

func (s *server) note(c *call, in desk.NoteRequest) (LogAnswer, error) {
	if _, err := s.Desk.Note(c.ctx, c.actor, c.op, in); err != nil {
		return LogAnswer{}, err
	}
	kind := in.Kind
	if in.Act != models.NoteWritten {
		kind = models.LogLineKind
	}
	return s.log(c, LogQuery{Kind: kind})
}
