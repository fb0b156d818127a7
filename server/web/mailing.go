package web

import (
	"strconv"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/notify"
)

// MailingAnswer is how daily reports are sent, and in which languages their files are written.
type MailingAnswer struct {
	notify.Post
	Languages []string `json:"languages"`
}

func (s *server) mailing(c *call, _ nothing) (MailingAnswer, error) {
	post, err := s.Mailer.Post(c.ctx, c.actor)
	return MailingAnswer{post, export.Languages}, err
}

// MailingPlan is when daily reports are sent: at a time of the day after, in the operation's zone.
type MailingPlan struct {
	Active bool   `json:"active"`
	Time   string `json:"time" validate:"required,max=5"` // 08:00
}

func (s *server) planMailing(c *call, in MailingPlan) (MailingAnswer, error) {
	if err := s.Mailer.Plan(c.ctx, c.actor, in.Active, in.Time); err != nil {
		return MailingAnswer{}, err
	}
	return s.mailing(c, nothing{})
}

// NewReader is one to whom daily reports are sent.
type NewReader struct {
	Name     string `json:"name" validate:"required,max=120"`
	Address  string `json:"address" validate:"required,max=254"`
	Language string `json:"language" validate:"required"`
}

func (s *server) addReader(c *call, in NewReader) (MailingAnswer, error) {
	if _, ok := export.In(in.Language); !ok {
		return MailingAnswer{}, &models.Error{Code: models.CodeInvalid, Fields: []models.FieldError{{Pointer: "/language", Code: models.FieldUnknown}}}
	}
	if err := s.Mailer.AddReader(c.ctx, c.actor, in.Name, in.Address, in.Language); err != nil {
		return MailingAnswer{}, err
	}
	return s.mailing(c, nothing{})
}

func (s *server) removeReader(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Mailer.RemoveReader(c.ctx, c.actor, c.Params("id"))
}

func (s *server) sendDaily(c *call, _ nothing) (MailingAnswer, error) {
	number, err := strconv.Atoi(c.Params("number"))
	if err != nil {
		return MailingAnswer{}, models.Errorf(models.CodeNotFound, "There is no such daily report.")
	}
	if err := s.Mailer.Send(c.ctx, c.actor, c.Params("day"), number); err != nil {
		return MailingAnswer{}, err
	}
	return s.mailing(c, nothing{})
}

// LettersAnswer is the log of what was sent of a day's report.
type LettersAnswer struct {
	Letters []notify.PostLetter `json:"letters"`
}

func (s *server) letters(c *call, _ nothing) (LettersAnswer, error) {
	letters, err := s.Mailer.Letters(c.ctx, c.actor, c.Params("day"))
	return LettersAnswer{list(letters)}, err
}

func (s *server) sendLetterAgain(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Mailer.Again(c.ctx, c.actor, c.Params("id"))
}
