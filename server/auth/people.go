package auth

import (
	"context"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// PersonView is an account that reports for a participant, as its contact point or a coordinator sees it: of what else it may be they
// learn only that there is something.
type PersonView struct {
	Person
	Role        models.Role `json:"role"`
	Participant string      `json:"participant"`
	Office      string      `json:"office,omitempty"`
	Created     time.Time   `json:"created"`
	Joined      bool        `json:"joined"`            // its code was used: it has a sign-in name and a password
	Until       *time.Time  `json:"until,omitempty"`   // a one-time code waits, until then
	Self        bool        `json:"self,omitempty"`    // the caller
	Foreign     bool        `json:"foreign,omitempty"` // holds other roles too: only an administrator can change it
}

// People lists who reports for the caller's participant, or for any participant where the caller is a coordinator, by name.
func (a *Auth) People(ctx context.Context, by models.Actor) ([]PersonView, error) {
	accounts, err := a.store.People(ctx, store.As(by))
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(accounts))
	for i, account := range accounts {
		ids[i] = account.ID
	}
	waiting, err := a.store.Waiting(ctx, ids)
	if err != nil {
		return nil, err
	}
	people := make([]PersonView, len(accounts))
	for i, account := range accounts {
		p := PersonView{Person: person(account.ID, account.Name), Created: account.Created, Joined: account.SignIn != "" || isDemo(account.ID),
			Self: account.ID == by.Account}
		if invitation, ok := waiting[account.ID]; ok {
			p.Until = &invitation.Expires
		}
		grants, err := a.grants(ctx, account.ID)
		if err != nil {
			return nil, err
		}
		p.take(by, grants)
		people[i] = p
	}
	return people, nil
}

// take says what the person is for the participant; a contact point is more than an office reporter.
func (p *PersonView) take(by models.Actor, grants []Grant) {
	for _, g := range grants {
		switch own := g.Operation == by.Operation && (g.Participant == by.Participant || by.Role == models.Coordinator); {
		case own && g.Role == models.ContactPoint:
			p.Role, p.Participant, p.Office = g.Role, g.Participant, ""
		case own && g.Role == models.OfficeUser && p.Role == "":
			p.Role, p.Participant, p.Office = g.Role, g.Participant, g.Office
		case !own || g.Role != models.OfficeUser:
			p.Foreign = true
		}
	}
}

// InvitePerson makes an account that reports for a participant: for one of its offices, or for all of it where office is empty. A contact point
// makes them for its own participant and need not name it. The one-time code is given this once.
func (a *Auth) InvitePerson(ctx context.Context, by models.Actor, name, participant, office string) (Person, string, time.Time, error) {
	if by.Role == models.ContactPoint {
		if participant != "" && participant != by.Participant {
			return Person{}, "", time.Time{}, &models.Error{Code: models.CodeInvalid, Detail: "You make accounts for your own participant only.",
				Fields: []models.FieldError{{Pointer: "/participant", Code: models.FieldNotAllowed}}}
		}
		participant = by.Participant
	}
	grant := Grant{Operation: by.Operation, Role: models.ContactPoint, Participant: participant}
	if office != "" {
		grant.Role, grant.Office = models.OfficeUser, office
	}
	return a.invite(ctx, by, name, func(_ int, field string) string { return "/" + field }, []Grant{grant})
}
