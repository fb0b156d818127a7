package web

import (
	"time"

	"actionday/models"
	"actionday/server/auth"
)

// AccountsAnswer is one page of the accounts by name. Next is the cursor of the page after, or null.
type AccountsAnswer struct {
	Accounts []auth.AccountView `json:"accounts"`
	Next     *string            `json:"next"`
}

// NewAccount is an account to be made. Name is a function or watch, never a private person where avoidable.
type NewAccount struct {
	Name   string       `json:"name" validate:"required,max=120"`
	Grants []auth.Grant `json:"grants" validate:"required,min=1,max=40,dive"`
}

// Invitation is what is printed for the holder of a new account. The code is shown this once.
type Invitation struct {
	Account auth.Person `json:"account"`
	Code    string      `json:"code"`
	Expires time.Time   `json:"expires"`
}

func (s *server) accounts(c *call, in PageQuery) (answer AccountsAnswer, err error) {
	all, err := s.Auth.Accounts(c.ctx, c.actor)
	if err == nil {
		answer.Accounts, answer.Next, err = paged(all, func(a auth.AccountView) string { return a.ID }, in)
	}
	return answer, err
}

func (s *server) invite(c *call, in NewAccount) (Invitation, error) {
	person, code, expires, err := s.Auth.Invite(c.ctx, c.actor, in.Name, in.Grants)
	return Invitation{person, code, expires}, err
}

func (s *server) inviteAgain(c *call, _ nothing) (Invitation, error) {
	person, code, expires, err := s.Auth.InviteAgain(c.ctx, c.actor, c.Params("id"))
	return Invitation{person, code, expires}, err
}

func (s *server) closeAccount(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Auth.CloseAccount(c.ctx, c.actor, c.Params("id"))
}

func (s *server) revokeSessions(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Auth.RevokeSessions(c.ctx, c.actor, c.Params("id"))
}

func (s *server) addRole(c *call, in auth.Grant) (nothing, error) {
	return nothing{}, s.Auth.GrantRole(c.ctx, c.actor, c.Params("id"), in)
}

// RoleQuery names a role that an account has.
type RoleQuery struct {
	Operation   string      `query:"operation"`
	Role        models.Role `query:"role"`
	Participant string      `query:"participant"`
	Office      string      `query:"office"`
}

func (s *server) removeRole(c *call, in RoleQuery) (nothing, error) {
	return nothing{}, s.Auth.RemoveRole(c.ctx, c.actor, c.Params("id"), auth.Grant(in))
}

// NewToken is a token to be made: no wider than one of its maker's own roles. A coordinator may make one for a screen.
type NewToken struct {
	Label       string      `json:"label" validate:"required,max=120"`
	Operation   string      `json:"operation" validate:"max=60"`
	Role        models.Role `json:"role" validate:"required,oneof=coordinator analyst contact_point office_reporter prosecutor observer press screen administrator"`
	Participant string      `json:"participant,omitempty" validate:"max=12"`
	Office      string      `json:"office,omitempty" validate:"max=60"`
	Only        string      `json:"only,omitempty" validate:"omitempty,oneof=read report"` // a part of the role; absent: all of it
	Days        *int        `json:"days,omitempty" validate:"omitempty,min=1,max=366"`     // until it expires; absent: 90
}

// TokensAnswer lists tokens, newest first.
type TokensAnswer struct {
	Tokens []auth.TokenView `json:"tokens"`
}

// TokenAnswer is a new token. The secret is shown this once.
type TokenAnswer struct {
	auth.TokenView
	Token string `json:"token"`
}

func (s *server) tokens(c *call, _ nothing) (TokensAnswer, error) {
	list, err := s.Auth.Tokens(c.ctx, c.who)
	return TokensAnswer{list}, err
}

func (s *server) newToken(c *call, in NewToken) (TokenAnswer, error) {
	grant := auth.Grant{Operation: in.Operation, Role: in.Role, Participant: in.Participant, Office: in.Office}
	lasts := auth.TokenLasts
	if in.Days != nil {
		lasts = time.Duration(*in.Days) * 24 * time.Hour
	}
	view, secret, err := s.Auth.NewToken(c.ctx, c.who, in.Label, grant, in.Only, lasts)
	return TokenAnswer{view, secret}, err
}

func (s *server) revokeToken(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Auth.RevokeToken(c.ctx, c.who, c.Params("id"))
}
