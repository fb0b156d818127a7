package web

import (
	"actionday/models"
	"actionday/server/desk"
)

// ConsentsAnswer is what stands, by participant in their order, for summaries of each purpose.
type ConsentsAnswer struct {
	Public       []models.ConsentStanding `json:"public"`
	Participants []models.ConsentStanding `json:"participants"`
}

func (s *server) consents(c *call, _ nothing) (answer ConsentsAnswer, err error) {
	if answer.Public, err = s.Desk.Consents(c.ctx, c.actor, c.op, models.PublicRelease); err != nil {
		return answer, err
	}
	answer.Participants, err = s.Desk.Consents(c.ctx, c.actor, c.op, models.ParticipantsRelease)
	answer.Public, answer.Participants = list(answer.Public), list(answer.Participants)
	return answer, err
}

func (s *server) askConsent(c *call, in desk.ConsentRequest) (ConsentsAnswer, error) {
	if _, err := s.Desk.AskConsent(c.ctx, c.actor, c.op, in); err != nil {
		return ConsentsAnswer{}, err
	}
	return s.consents(c, nothing{})
}

func (s *server) answerConsent(c *call, in desk.ConsentAnswer) (ConsentsAnswer, error) {
	if _, err := s.Desk.AnswerConsent(c.ctx, c.actor, c.op, in); err != nil {
		return ConsentsAnswer{}, err
	}
	return s.consents(c, nothing{})
}

// OwnRowQuery says for whom the summary would be: public, which is the default, or participants.
type OwnRowQuery struct {
	Purpose string `query:"purpose"`
}

func (s *server) ownRow(c *call, in OwnRowQuery) (desk.OwnRow, error) {
	purpose := models.ReleasePurpose(in.Purpose)
	if purpose == "" {
		purpose = models.PublicRelease
	}
	return s.Desk.PreviewOwnRow(c.ctx, c.actor, c.op, purpose)
}
