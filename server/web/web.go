package web

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/netip"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/live"
	"actionday/server/notify"
	"actionday/server/store"
)

// Deps is what the door stands before.
type Deps struct {
	Desk  *desk.Desk
	Auth  *auth.Auth
	Store *store.Store
	Live  *live.Hub
	// Notifier keeps webhooks and delivers to them.
	Notifier *notify.Notifier
	// Mailer sends daily reports to their readers.
	Mailer *notify.Mailer
	// Picture lends the picture of an operation with everything in it that was committed before the call.
	Picture func(operation string, read func(*models.Picture)) error
	// AsKnownAt folds the picture as it was known at an operation time.
	AsKnownAt func(ctx context.Context, operation string, at time.Time) (*models.Picture, error)
	// AsOf folds the picture of the entries up to a number.
	AsOf func(ctx context.Context, operation string, seq int64) (*models.Picture, error)
	// Wipe deletes an exercise whole, and has all rooms forget it.
	Wipe    func(ctx context.Context, actor models.Actor, operation, why string) error
	Now     func() time.Time // server time
	Metrics *Metrics         // nil: nothing is measured
	Options Options
}

// Options are what an operator may set about the door.
type Options struct {
	Version string
	Static  fs.FS          // the built frontend: index.html, assets/
	Demo    bool           // one-click sign-in; answers on loopback names only
	Origins []string       // public addresses, as "https://actionday.example"; empty: whatever host is called
	Proxies []netip.Prefix // trusted to say in X-Forwarded-For and -Proto who calls and how
}

// server is the door at work.
type server struct {
	Deps
	static   *static
	routes   []route
	document object
	exports  longExports
	gates    gates
}

// New builds the door: every route of routes.go, the websocket and the static files. The caller listens and shuts down.
func New(deps Deps) (*fiber.App, error) {
	app, _, err := build(deps)
	return app, err
}

func build(deps Deps) (*fiber.App, *server, error) {
	s := &server{Deps: deps}
	app := fiber.New(fiber.Config{
		AppName: "Actionday", DisableStartupMessage: true, ErrorHandler: s.answerProblem,
		Immutable: true, StrictRouting: true, CaseSensitive: true, // what a handler keeps is its own
		BodyLimit: bodyLimit, ReadTimeout: 30 * time.Second, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute,
		ReadBufferSize:    8 << 10, // of headers
		ReduceMemoryUsage: true, DisablePreParseMultipartForm: true, JSONEncoder: json.Marshal,
	})
	s.routes = s.allRoutes()
	s.document = describe(s.routes, deps.Options.Version)
	app.Use(s.door)
	for _, r := range s.routes {
		app.Add(r.method, "/api"+r.path, s.handler(r))
		if r.method == fiber.MethodGet {
			app.Head("/api"+r.path, s.handler(r))
		}
	}
	var err error
	if s.static, err = newStatic(deps.Options.Static); err != nil {
		return nil, nil, err
	}
	app.Get("/*", s.serveStatic)
	return app, s, nil
}
