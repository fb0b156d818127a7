package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/store"
)

// SignIn is a name and its password, or in demo mode the key of a demo account.
type SignIn struct {
	Name     string `json:"name,omitempty" validate:"required_without=Demo,max=120"`
	Password string `json:"password,omitempty" validate:"required_with=Name,max=1024"`
	Demo     string `json:"demo,omitempty" validate:"excluded_with=Name,max=40"`
}

// Redemption is what the holder of a one-time code chooses.
type Redemption struct {
	Name     string `json:"name" validate:"required,max=120"` // to sign in with
	Password string `json:"password" validate:"required,max=1024"`
}

// SessionAnswer says who somebody is and what they may do. CSRF goes into the header X-CSRF of every request that changes
// something; it is empty for tokens.
type SessionAnswer struct {
	Account auth.Person  `json:"account"`
	Demo    bool         `json:"demo"`
	Grants  []auth.Grant `json:"grants"`
	CSRF    string       `json:"csrf"`
	// Summaries are the operations in which a contact point has a summary to read or a question about being shown to answer.
	Summaries []string `json:"summaries"`
}

func (s *server) sessionOf(ctx context.Context, who *auth.Identity) (SessionAnswer, error) {
	answer := SessionAnswer{Account: who.Person(), Demo: s.Options.Demo, Grants: who.Grants, CSRF: who.CSRF, Summaries: []string{}}
	for _, g := range who.Grants {
		if g.Role != models.ContactPoint {
			continue
		}
		actor, err := who.For(auth.ReadReleases, g.Operation)
		if err != nil {
			continue // a token that was made for less
		}
		some, err := s.hasSummaries(ctx, actor)
		if err != nil {
			return answer, err
		}
		if some {
			answer.Summaries = append(answer.Summaries, g.Operation)
		}
	}
	return answer, nil
}

func (s *server) hasSummaries(ctx context.Context, actor models.Actor) (bool, error) {
	some, err := s.Store.HasReleases(ctx, store.As(actor), actor.Operation)
	if some || err != nil {
		return some, err
	}
	for _, purpose := range []models.ReleasePurpose{models.PublicRelease, models.ParticipantsRelease} {
		own, err := s.Desk.Consents(ctx, actor, actor.Operation, purpose)
		if err != nil {
			return false, err
		}
		for _, stands := range own {
			some = some || stands.State != models.NotAsked
		}
	}
	return some, nil
}

func (s *server) signIn(c *call, in SignIn) (SessionAnswer, error) {
	if in.Demo != "" {
		return s.begin(c)(s.Auth.SignInDemo(c.ctx, in.Demo))
	}
	return s.begin(c)(s.Auth.SignIn(c.ctx, in.Name, in.Password, s.clientAddress(c.Ctx).String()))
}

func (s *server) redeem(c *call, in Redemption) (SessionAnswer, error) {
	from := s.clientAddress(c.Ctx).String()
	return s.begin(c)(s.Auth.Redeem(c.ctx, c.Params("code"), in.Name, in.Password, from))
}

// begin answers a new session: the browser keeps its secret where no script can read it.
func (s *server) begin(c *call) func(string, *auth.Identity, error) (SessionAnswer, error) {
	return func(secret string, who *auth.Identity, err error) (SessionAnswer, error) {
		if err != nil {
			return SessionAnswer{}, err
		}
		s.setCookie(c.Ctx, secret, who.Expires)
		return s.sessionOf(c.ctx, who)
	}
}

// PasswordChange is the password in force and the one to be.
type PasswordChange struct {
	Current  string `json:"current" validate:"required,max=1024"`
	Password string `json:"password" validate:"required,max=1024"`
}

func (s *server) changePassword(c *call, in PasswordChange) (SessionAnswer, error) {
	return s.begin(c)(s.Auth.ChangePassword(c.ctx, c.who, in.Current, in.Password))
}

func (s *server) session(c *call, _ nothing) (SessionAnswer, error) { return s.sessionOf(c.ctx, c.who) }

func (s *server) signOut(c *call, _ nothing) (nothing, error) {
	if err := s.Auth.SignOut(c.ctx, c.who); err != nil {
		return nothing{}, err
	}
	s.setCookie(c.Ctx, "", time.Unix(1, 0))
	return nothing{}, nil
}

func (s *server) setCookie(c *fiber.Ctx, secret string, expires time.Time) {
	c.Cookie(&fiber.Cookie{Name: sessionCookie, Value: secret, Path: "/", Expires: expires, HTTPOnly: true,
		Secure: s.encrypted(c), SameSite: fiber.CookieSameSiteStrictMode})
}

// DemoAccount is somebody one can be by one click in demo mode.
type DemoAccount struct {
	Key         string      `json:"key"`
	Name        string      `json:"name"`
	Role        models.Role `json:"role"`
	Participant string      `json:"participant,omitempty"`
	Operation   string      `json:"operation,omitempty"`
}

func (s *server) demoAccounts() []DemoAccount {
	if !s.Options.Demo {
		return nil
	}
	var list []DemoAccount
	for _, d := range s.Auth.Demo() {
		a := DemoAccount{Key: d.Key, Name: d.Name}
		if len(d.Grants) > 0 {
			a.Role, a.Participant, a.Operation = d.Grants[0].Role, d.Grants[0].Participant, d.Grants[0].Operation
		}
		list = append(list, a)
	}
	return list
}

// Health says that server and database answer; where the database does not, the answer is a problem.
type Health struct {
	Status   string `json:"status"`
	Version  string `json:"version"`
	Database string `json:"database"`
}

func (s *server) health(c *call, _ nothing) (Health, error) {
	if err := s.Store.Ping(c.ctx); err != nil {
		return Health{}, &models.Error{Code: models.CodeUnavailable, Detail: "The database does not answer.", Cause: err}
	}
	return Health{Status: "ok", Version: s.Options.Version, Database: "ok"}, nil
}

// Version names the build.
type Version struct {
	Version string `json:"version"`
}

func (s *server) version(*call, nothing) (Version, error) { return Version{s.Options.Version}, nil }
