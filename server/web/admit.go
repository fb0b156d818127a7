package web

import (
	"crypto/subtle"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
)

// The cookie of a browser's session and the header that a page proves itself with.
const (
	sessionCookie = "actionday"
	csrfHeader    = "X-CSRF"
)

// admit lets a call through or says why not: where from, who, by their own will, and whether the policy table allows it.
func (s *server) admit(c *call, action auth.Action) error {
	if err := s.checkOrigin(c.Ctx); err != nil {
		return err
	}
	if action == auth.Anyone {
		return nil
	}
	if err := s.identify(c); err != nil {
		return err
	}
	c.Locals(accountKey, c.who.Account)
	if err := checkCSRF(c); err != nil {
		return err
	}
	if action == auth.SignedIn {
		return nil
	}
	actor, err := c.who.For(action, c.op)
	c.actor = actor
	return err
}

// identify finds out who calls: a program by its bearer token, else a browser by its cookie.
func (s *server) identify(c *call) (err error) {
	scheme, token, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		c.who, err = s.Auth.Token(c.ctx, strings.TrimSpace(token))
	case scheme != "":
		err = models.Errorf(models.CodeSignIn, "Programs sign in with Authorization: Bearer and a token.")
	default:
		c.who, err = s.Auth.Session(c.ctx, c.Cookies(sessionCookie))
	}
	return err
}

// checkCSRF wants proof that the page that sends an unsafe request is ours: it alone can know the session's value. Programs have
// no cookie that another site could borrow.
func checkCSRF(c *call) error {
	if c.who.CSRF == "" || c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead {
		return nil
	}
	if subtle.ConstantTimeCompare([]byte(c.Get(csrfHeader)), []byte(c.who.CSRF)) == 1 {
		return nil
	}
	return models.Errorf(CodeOtherSession, "The header %s is missing or belongs to another session. Load the page again.", csrfHeader)
}

// checkOrigin refuses what a browser says comes from another site, websockets included. Programs send no Origin. In demo mode,
// where one click signs in, a name that merely resolves to this machine is refused too.
func (s *server) checkOrigin(c *fiber.Ctx) error {
	if s.Options.Demo && !loopbackHost(c.Context().Host()) {
		return models.Errorf(models.CodeForbidden, "The demonstration answers on this machine only: use localhost or 127.0.0.1.")
	}
	origin := c.Get(fiber.HeaderOrigin)
	if origin == "" || s.allowed(origin, string(c.Context().Host())) {
		return nil
	}
	return models.Errorf(models.CodeForbidden, "This request comes from another site.")
}

// allowed says whether pages of origin may call: those of the configured public addresses, else those of the host called.
func (s *server) allowed(origin, host string) bool {
	for _, known := range s.Options.Origins {
		if strings.EqualFold(origin, known) {
			return true
		}
	}
	u, err := url.Parse(origin)
	return err == nil && len(s.Options.Origins) == 0 && u.Host != "" && strings.EqualFold(u.Host, host)
}

func loopbackHost(host []byte) bool {
	name := (&url.URL{Host: string(host)}).Hostname()
	if name == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(name)
	return err == nil && address.IsLoopback()
}
