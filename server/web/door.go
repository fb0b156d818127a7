package web

import (
	"bytes"
	"cmp"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"actionday/models"
)

// policies are the headers that every answer carries, but for the parts of documents (onlyPart). Styles may be set on elements, as charts do; scripts and style sheets come
// from our own files only.
var policies = map[string]string{
	fiber.HeaderContentSecurityPolicy: "default-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	fiber.HeaderXContentTypeOptions:     "nosniff",
	fiber.HeaderXFrameOptions:           "DENY",
	fiber.HeaderReferrerPolicy:          "same-origin",
	fiber.HeaderPermissionsPolicy:       "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cross-Origin-Opener-Policy":        "same-origin",
	"Cross-Origin-Resource-Policy":      "same-origin",
	fiber.HeaderXDNSPrefetchControl:     "off",
	"X-Permitted-Cross-Domain-Policies": "none",
}

// oursHeader tells a client that the answer is ours and not that of a network's login page. It carries the version, so that an open page learns of a
// newer one.
const oursHeader = "X-Actionday"

// door is the first and last to see a request: it numbers, bounds and logs it, and turns errors and panics into answers.
func (s *server) door(c *fiber.Ctx) error {
	started := time.Now()
	s.label(c)
	if err := s.pass(c); err != nil {
		if err := s.answerProblem(c, err); err != nil {
			return err
		}
	}
	s.record(c, time.Since(started))
	return nil
}

// label numbers the request and sets what every answer carries.
func (s *server) label(c *fiber.Ctx) {
	c.Locals(requestKey, uuid.NewString())
	c.Set(fiber.HeaderXRequestID, requestID(c))
	c.Set(oursHeader, cmp.Or(s.Options.Version, "unknown"))
	for name, value := range policies {
		c.Set(name, value)
	}
	if strings.HasPrefix(c.Path(), "/api/") {
		c.Set(fiber.HeaderCacheControl, "no-store")
	}
	if strings.HasPrefix(c.Path(), "/s/") || strings.HasPrefix(c.Path(), "/api/shared/") {
		unlisted(c)
	}
	if s.encrypted(c) {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=31536000")
	}
}

// unlisted keeps the address of a shared summary, which opens it, out of searches and of what other sites are told.
func unlisted(c *fiber.Ctx) {
	c.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
	c.Set(fiber.HeaderReferrerPolicy, "no-referrer")
	c.Set(fiber.HeaderCacheControl, "no-store")
}

// pass does the request's work; a panic in it is an error like others.
func (s *server) pass(c *fiber.Ctx) (err error) {
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("panic: %v\n%s", caught, debug.Stack())
		}
	}()
	if err := checkPath(c); err != nil {
		return err
	}
	return c.Next()
}

// checkPath refuses addresses that two readers could read in two ways.
func checkPath(c *fiber.Ctx) error {
	path := c.Request().URI().PathOriginal()
	for _, trick := range []string{"//", "/.", "\\", "%2f", "%2F", "%2e", "%2E", "%5c", "%5C", "%00"} {
		if bytes.Contains(path, []byte(trick)) {
			return models.Errorf(models.CodeNotFound, "There is nothing at this address.")
		}
	}
	return nil
}

type localKey string

const (
	requestKey localKey = "request"
	accountKey localKey = "account"
)

func requestID(c *fiber.Ctx) string {
	id, _ := c.Locals(requestKey).(string)
	return id
}

// noRoute stands for addresses that nothing answers.
const noRoute = "none"

// routeOf names the route of a request without what was filled in: codes and ids in addresses stay out of the log.
func routeOf(c *fiber.Ctx) string {
	if path := c.Route().Path; path != "/" {
		return path
	}
	return noRoute
}

// record logs and measures an answer.
func (s *server) record(c *fiber.Ctx, took time.Duration) {
	account, _ := c.Locals(accountKey).(string)
	size := -1 // not known of what is streamed
	if !c.Response().IsBodyStream() {
		size = len(c.Response().Body())
	}
	route, status := routeOf(c), c.Response().StatusCode()
	s.Metrics.observe(c.Method(), route, status, took)
	slog.Info("request", "request", requestID(c), "method", c.Method(), "route", route, "status", status,
		"took", took.Round(time.Microsecond), "bytes", size, "account", account, "from", s.clientAddress(c))
}
