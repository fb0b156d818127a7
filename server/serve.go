package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"actionday/server/app"
	"actionday/server/config"
)

type serveVerb struct {
	config.Config `embed:""`
}

// Help is shown by actionday serve --help.
func (serveVerb) Help() string {
	return `Prints one line with its address once it answers, and at the first start of an installation the link by which the first
administrator chooses a name and password. SIGINT or SIGTERM ends it after what is under way, a second signal at once.

Examples:
  actionday serve --demo
  actionday serve --data /var/lib/actionday --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem
  actionday serve --data /var/lib/actionday --trusted-proxy 10.0.0.0/8 --public-url https://actionday.example.eu

Exit status: 0 ended as asked, 1 could not start or failed, 2 wrong usage.`
}

func (v *serveVerb) Run(ctx context.Context, out output) error {
	slog.SetDefault(slog.New(logHandler(v.LogFormat)))
	server, err := app.Open(ctx, v.Config)
	if err != nil {
		return err
	}
	invitation, err := server.Invitation(ctx)
	if err == nil {
		_, err = fmt.Fprintf(out, "Actionday answers on %s\n", server.URL())
	}
	if err == nil && invitation != "" {
		_, err = fmt.Fprintf(out, "First administrator, choose your name and password within a week (works once): %s\n", invitation)
	}
	if err != nil {
		return errors.Join(err, server.Close(context.WithoutCancel(ctx)))
	}
	return server.Run(ctx)
}

func logHandler(format string) slog.Handler {
	if format == "json" {
		return slog.NewJSONHandler(os.Stderr, nil)
	}
	return slog.NewTextHandler(os.Stderr, nil)
}

type optionsVerb struct {
	config.Config `embed:""`
}

// Help is shown by actionday options --help.
func (optionsVerb) Help() string {
	return `Takes the same flags and environment as serve and prints what comes of them, as lines of an environment file.

Example:
  ACTIONDAY_LISTEN=0.0.0.0:8443 actionday options

Exit status: 0 a server could run with them, 2 it could not.`
}

func (v *optionsVerb) Run(out output) error { return v.Dump(out) }
