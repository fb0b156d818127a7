// Package app wires the rooms to a whole server and takes it apart again in the right order. It is shared by the program and the
// end-to-end tests; no other room knows all the others.
package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/frontend"
	"actionday/models"
	"actionday/server/auth"
	"actionday/server/config"
	"actionday/server/desk"
	"actionday/server/live"
	"actionday/server/notify"
	"actionday/server/picture"
	"actionday/server/play"
	"actionday/server/store"
	"actionday/server/web"
)

// patience is how long a server that stops waits for what is under way.
const patience = 15 * time.Second

// App is a whole server. Make one with [Open], let it answer with [App.Run], end it with [App.Close].
type App struct {
	Store    *store.Store
	Desk     *desk.Desk
	Auth     *auth.Auth
	Pictures *picture.Pictures
	Notifier *notify.Notifier
	Mailer   *notify.Mailer

	config   config.Config
	hub      *live.Hub
	http     *fiber.App
	listener net.Listener
	metrics  *metrics     // nil where nobody asks for them
	player   *play.Player // of the demonstration
	endPlay  func()       // ends it and waits until it has
	now      func() time.Time

	stop       context.CancelFunc // ends what runs beside the answering
	background sync.WaitGroup
	once       sync.Once
	closed     error
}

// Open makes everything ready, the listening socket included, and answers nothing yet. What it opened it closes again when it fails.
func Open(ctx context.Context, c config.Config) (_ *App, err error) {
	a := &App{config: c, now: time.Now}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close(context.WithoutCancel(ctx)))
		}
	}()
	if err = a.open(ctx); err != nil {
		return nil, err
	}
	if c.Demo {
		if err = a.openDemo(ctx); err != nil {
			return nil, err
		}
	}
	var measured *web.Metrics
	if c.Metrics != "" {
		measured = web.NewMetrics()
		if err = a.openMetrics(measured); err != nil {
			return nil, err
		}
	}
	if a.http, err = a.door(measured); err != nil {
		return nil, err
	}
	a.listener, err = listen(c)
	return a, err
}

// open connects the rooms behind the door: the store wakes the pictures, the pictures publish to the hub, the hub asks the pictures
// for what a new viewer sees.
func (a *App) open(ctx context.Context) (err error) {
	if a.Store, err = store.Open(ctx, store.Options{Dir: a.config.Dir, Now: a.now}); err != nil {
		return err
	}
	view := func(operation string, audience models.Audience) (*models.View, time.Time, error) {
		return a.Pictures.View(operation, audience)
	}
	a.hub = live.New(a.Store.Epoch(), view, a.now)
	a.Pictures = picture.New(a.Store, a.hub, a.now)
	a.Desk = desk.New(a.Store, a.Pictures.Read, a.now)
	a.Auth = auth.New(a.Store, a.now)
	a.Auth.Revoked(a.hub.Kick)
	targets, err := a.config.Targets()
	if err != nil {
		return err
	}
	a.Notifier = notify.New(a.Store, notify.Targets(targets), a.answersFor, a.now)
	transport, err := transportOf(a.config)
	if err != nil {
		return err
	}
	a.Mailer = notify.NewMailer(a.Store, transport, dailyMail, a.now)
	return a.Pictures.Start(ctx)
}

// answersFor says whether whoever answers for a webhook still has its role.
func (a *App) answersFor(ctx context.Context, w store.Webhook) (bool, error) {
	return a.Auth.Holds(ctx, w.Account, auth.Grant{Operation: w.Operation, Role: w.Role, Participant: w.Participant, Office: w.Office})
}

// door builds what answers HTTP.
func (a *App) door(measured *web.Metrics) (*fiber.App, error) {
	proxies, err := a.config.Proxies()
	if err != nil {
		return nil, err
	}
	origin, err := a.config.Origin()
	if err != nil {
		return nil, err
	}
	var origins []string
	if origin != "" {
		origins = []string{origin}
	}
	return web.New(web.Deps{
		Desk: a.Desk, Auth: a.Auth, Store: a.Store, Live: a.hub, Notifier: a.Notifier, Mailer: a.Mailer, Picture: a.Pictures.Read, AsKnownAt: a.Pictures.AsKnownAt, AsOf: a.Pictures.AsOf, Wipe: a.wipe, Now: a.now, Metrics: measured,
		Options: web.Options{Version: Version().Version, Static: frontend.Files(), Demo: a.config.Demo, Origins: origins, Proxies: proxies},
	})
}

// listen takes the address, with TLS where there is a certificate.
func listen(c config.Config) (net.Listener, error) {
	plain, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("the address %s cannot be listened on: %w. Stop what uses it, or choose another with --listen", c.Listen, err)
	}
	if c.TLSCert == "" {
		return plain, nil
	}
	certificate, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the certificate cannot be used: %w", err), plain.Close())
	}
	return tls.NewListener(plain, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}), nil
}

// URL is the address to open in a browser.
func (a *App) URL() string {
	if origin, err := a.config.Origin(); err == nil && origin != "" {
		return origin
	}
	scheme := "http"
	if a.config.TLSCert != "" {
		scheme = "https"
	}
	return scheme + "://" + reachable(a.listener.Addr())
}

// reachable is an address to go to: where one listens on all of them, by the name of this machine.
func reachable(listening net.Addr) string {
	tcp, ok := listening.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return listening.String()
	}
	name, err := os.Hostname()
	if err != nil {
		name = "localhost"
	}
	return net.JoinHostPort(name, strconv.Itoa(tcp.Port))
}

// Invitation is the link by which the first administrator of a new installation chooses a name and password, or "" where there is
// one already, and in the demonstration, which needs none. Each call makes earlier links useless.
func (a *App) Invitation(ctx context.Context) (string, error) {
	if a.config.Demo {
		return "", nil
	}
	code, err := a.Auth.FirstAdministrator(ctx)
	if err != nil || code == "" {
		return "", err
	}
	return a.URL() + "/invite/" + code, nil
}

// Run answers until ctx ends or the socket fails, then closes everything.
func (a *App) Run(ctx context.Context) error {
	beside, stop := context.WithCancel(ctx)
	a.stop = stop
	a.background.Go(func() { a.Auth.Run(beside) })
	a.background.Go(func() { a.Notifier.Run(beside) })
	a.background.Go(func() { a.Mailer.Run(beside) })
	if a.metrics != nil {
		a.background.Go(a.metrics.serve)
	}
	if a.player != nil {
		a.endPlay = a.startPlay(beside)
	}
	ended := make(chan error, 1)
	a.background.Go(func() { ended <- a.http.Listener(a.listener) })
	var failed error
	select {
	case <-ctx.Done():
		slog.Info("stopping: what is under way is finished first")
	case failed = <-ended:
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(failed, a.Close(limit))
}

// Close ends the server in the order in which nothing is lost: no new requests, then the viewers with the code that lets them keep
// their numbers and come back, then what runs beside, then pictures and database. It may be called twice.
func (a *App) Close(ctx context.Context) error {
	a.once.Do(func() { a.closed = a.close(ctx) })
	return a.closed
}

func (a *App) close(ctx context.Context) error {
	var errs []error
	if a.http != nil {
		errs = append(errs, a.http.ShutdownWithContext(ctx))
	}
	if a.listener != nil { // where nothing answered on it, nobody else closes it
		if err := a.listener.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	errs = append(errs, a.metrics.close(ctx))
	if a.hub != nil {
		errs = append(errs, a.hub.Close(ctx))
	}
	if a.stop != nil {
		a.stop()
	}
	a.background.Wait()
	if a.Pictures != nil {
		errs = append(errs, a.Pictures.Close(ctx))
	}
	if a.Store != nil {
		errs = append(errs, a.Store.Close())
	}
	return errors.Join(errs...)
}
