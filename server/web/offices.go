package web

import (
	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
)

// OfficesAnswer is the offices of the caller's participant. Version is what If-Match wants; Removable says whether an office may still be
// taken away.
type OfficesAnswer struct {
	Participant string          `json:"participant"`
	Offices     []models.Office `json:"offices"`
	Version     int64           `json:"version"`
	Removable   bool            `json:"removable"`
}

func (s *server) offices(c *call, _ nothing) (OfficesAnswer, error) {
	return officesAnswer(c)(s.Desk.Offices(c.ctx, c.actor, c.op))
}

func (s *server) keepOffices(c *call, in desk.OfficesRequest) (OfficesAnswer, error) {
	in.IfMatch = int64(c.version)
	return officesAnswer(c)(s.Desk.KeepOffices(c.ctx, c.actor, c.op, in))
}

func officesAnswer(c *call) func(desk.Offices, error) (OfficesAnswer, error) {
	return func(o desk.Offices, err error) (OfficesAnswer, error) {
		if err != nil {
			return OfficesAnswer{}, err
		}
		c.Set(fiber.HeaderETag, etag(o.Version))
		return OfficesAnswer{o.Participant, list(o.Offices), o.Version, o.Removable}, nil
	}
}

// PeopleAnswer is one page of those who report for the caller's participant, for a coordinator for any, by name.
type PeopleAnswer struct {
	People []auth.PersonView `json:"people"`
	Next   *string           `json:"next"`
}

// NewPerson is an account to be made. Name is a function or watch, never a private person where avoidable; without an office it reports for the whole
// participant. A coordinator names the participant; a contact point's is its own.
type NewPerson struct {
	Name        string `json:"name" validate:"required,max=120"`
	Participant string `json:"participant,omitempty" validate:"max=12"`
	Office      string `json:"office,omitempty" validate:"max=60"`
}

func (s *server) people(c *call, in PageQuery) (answer PeopleAnswer, err error) {
	all, err := s.Auth.People(c.ctx, c.actor)
	if err == nil {
		answer.People, answer.Next, err = paged(all, func(p auth.PersonView) string { return p.ID }, in)
	}
	return answer, err
}

func (s *server) invitePerson(c *call, in NewPerson) (Invitation, error) {
	person, code, expires, err := s.Auth.InvitePerson(c.ctx, c.actor, in.Name, in.Participant, in.Office)
	return Invitation{person, code, expires}, err
}
