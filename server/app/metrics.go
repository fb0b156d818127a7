package app

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"actionday/server/web"
)

// openMetrics answers /metrics on the address for it, until Close; where none was given it does nothing.
func (a *App) openMetrics(measured *web.Metrics) error {
	if a.config.Metrics == "" {
		return nil
	}
	listener, err := net.Listen("tcp", a.config.Metrics)
	if err != nil {
		return fmt.Errorf("the address %s for metrics cannot be listened on: %w. Stop what uses it, or choose another with --metrics", a.config.Metrics, err)
	}
	a.metrics = &http.Server{Handler: measured.Handler(), ReadHeaderTimeout: 5 * time.Second}
	a.background.Go(func() {
		if err := a.metrics.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.Error("metrics are not answered any more", "err", err)
		}
	})
	return nil
}
