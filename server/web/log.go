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

// LogQuery is a page of the log, or of another kind: handover, daily or request.
type LogQuery struct {
	PageQuery
	Kind models.NoteKind `query:"kind"`
}

func (s *server) log(c *call, in LogQuery) (answer LogAnswer, err error) {
	if in.Kind != models.LogLineKind && !in.Kind.Paper() && in.Kind != models.RequestNote {
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
	if in.Act != models.NoteWritten && kind.Paper() {
		kind = models.LogLineKind
	}
	return s.log(c, LogQuery{Kind: kind})
}

func (s *server) requests(c *call, in PageQuery) (LogAnswer, error) {
	return s.log(c, LogQuery{PageQuery: in, Kind: models.RequestNote})
}

func (s *server) reply(c *call, in desk.ReplyRequest) (LogAnswer, error) {
	if _, err := s.Desk.Reply(c.ctx, c.actor, c.op, c.Params("id"), in); err != nil {
		return LogAnswer{}, err
	}
	return s.requests(c, PageQuery{})
}

// Redaction says why a text is taken away.
type Redaction struct {
	Why string `json:"why" validate:"required,max=500"`
}

func (s *server) redactLine(c *call, in Redaction) (nothing, error) {
	return nothing{}, s.Store.RedactLine(c.ctx, c.actor, c.op, c.Params("id"), in.Why)
}
