package web

import (
	"context"
	"mime"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
)

// route is one line of the table in routes.go: everything that registration, the OpenAPI document and the tests know of it.
type route struct {
	method, path string
	action       auth.Action
	summary      string
	in, out      reflect.Type
	status       int  // of success
	versioned    bool // wants If-Match
	serve        func(*call) error
}

// call is one request on its way through a handler.
type call struct {
	*fiber.Ctx
	ctx     context.Context
	who     *auth.Identity // nil where anyone may call
	actor   models.Actor   // who, in the operation of the address or for the site
	op      string         // operation of the address, if any
	version int            // seen by the caller: If-Match of a versioned route
	status  int            // of success; a handler may choose another
}

// nothing is what routes take or answer that take or answer nothing.
type nothing struct{}

// sender is an answer that is not JSON.
type sender interface{ send(*call) error }

// on makes a route of a handler. What the handler takes is read from the query of a GET or DELETE, else from the body.
func on[In, Out any](method, path string, action auth.Action, summary string, handle func(*call, In) (Out, error)) route {
	r := route{method: method, path: path, action: action, summary: summary,
		in: reflect.TypeFor[In](), out: reflect.TypeFor[Out](), status: fiber.StatusOK}
	if r.out == reflect.TypeFor[nothing]() {
		r.status = fiber.StatusNoContent
	}
	r.serve = func(c *call) error {
		var in In
		if err := c.decode(&in); err != nil {
			return err
		}
		out, err := handle(c, in)
		if err != nil {
			return err
		}
		return c.answer(out)
	}
	return r
}

func get[In, Out any](path string, action auth.Action, summary string, handle func(*call, In) (Out, error)) route {
	return on(fiber.MethodGet, path, action, summary, handle)
}

func post[In, Out any](path string, action auth.Action, summary string, handle func(*call, In) (Out, error)) route {
	return on(fiber.MethodPost, path, action, summary, handle)
}

func patch[In, Out any](path string, action auth.Action, summary string, handle func(*call, In) (Out, error)) route {
	return on(fiber.MethodPatch, path, action, summary, handle)
}

func remove[In, Out any](path string, action auth.Action, summary string, handle func(*call, In) (Out, error)) route {
	return on(fiber.MethodDelete, path, action, summary, handle)
}

// created makes 201 the route's success.
func created(r route) route {
	r.status = fiber.StatusCreated
	return r
}

// ifMatch makes the route want the version its caller has seen.
func ifMatch(r route) route {
	r.versioned = true
	return r
}

// handler is what fiber gets: the checks in their order, then the route's own work.
func (s *server) handler(r route) fiber.Handler {
	return func(f *fiber.Ctx) error {
		ctx, cancel := context.WithTimeout(context.Background(), requestTime) // fiber's own context is lent to the next request
		defer cancel()
		c := &call{Ctx: f, ctx: ctx, op: f.Params("op"), status: r.status}
		if c.op != "" {
			leave, err := s.gates.enter(ctx, c.op)
			if err != nil {
				return err
			}
			defer leave()
		}
		if err := s.admit(c, r.action); err != nil {
			return err
		}
		if r.versioned {
			if err := c.readVersion(); err != nil {
				return err
			}
		}
		return r.serve(c)
	}
}

// requestTime is how long a request may take before it is given up.
const requestTime = 20 * time.Second

func (c *call) decode(into any) error {
	if _, none := into.(*nothing); none {
		return nil
	}
	if upload, ok := into.(*Upload); ok {
		return upload.take(c)
	}
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodDelete:
		return decodeQuery(c.Queries(), into)
	}
	media, _, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || media != fiber.MIMEApplicationJSON {
		return models.Errorf(models.CodeMediaType, "The body must be application/json.")
	}
	if err := decodeStrict(c.Body(), into); err != nil {
		return err
	}
	return validate(into)
}

func (c *call) answer(out any) error {
	switch out := out.(type) {
	case nothing:
		return c.SendStatus(c.status)
	case sender:
		return out.send(c)
	default:
		return c.Status(c.status).JSON(out)
	}
}

// readVersion reads If-Match: one strong entity tag that we gave, a version in quotes.
func (c *call) readVersion() error {
	tag := strings.TrimSpace(c.Get(fiber.HeaderIfMatch))
	if tag == "" {
		return models.Errorf(models.CodeNeedsVersion, "Say with If-Match which version you have seen.")
	}
	version, err := strconv.Atoi(strings.Trim(tag, `"`))
	if err != nil || version < 1 || tag != etag(int64(version)) {
		return models.Errorf(models.CodeMalformed, `If-Match must be one version in quotes, such as "3".`)
	}
	c.version = version
	return nil
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }
