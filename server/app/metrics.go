package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"actionday/server/store"
	"actionday/server/web"
)

// metrics is the second, small door: numbers for those who watch over the server, on a loopback port of its own so that no proxy
// carries them out by mistake.
type metrics struct {
	http     *http.Server
	listener net.Listener
}

var (
	viewers = prometheus.NewDesc("actionday_viewers", "Screens that are connected.", nil, nil)
	entries = prometheus.NewDesc("actionday_entries", "Entries in the ledger of an operation.", []string{"operation"}, nil)
	failed  = prometheus.NewDesc("actionday_picture_failed", "1 for an operation whose ledger cannot be folded.", []string{"operation"}, nil)
	build   = prometheus.NewDesc("actionday_build", "Which program this is.", []string{"version", "commit", "rules"}, nil)
)

// openMetrics takes the port.
func (a *App) openMetrics(door *web.Metrics) (err error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(gauges{a}, door, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	routes := http.NewServeMux()
	routes.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{ErrorHandling: promhttp.HTTPErrorOnError}))
	a.metrics = &metrics{http: &http.Server{Handler: routes, ReadHeaderTimeout: 5 * time.Second}}
	if a.metrics.listener, err = net.Listen("tcp", a.config.Metrics); err != nil {
		return fmt.Errorf("the address %s cannot be listened on: %w. Choose another with --metrics", a.config.Metrics, err)
	}
	return nil
}

// serve answers until it is closed.
func (m *metrics) serve() {
	if err := m.http.Serve(m.listener); !errors.Is(err, http.ErrServerClosed) {
		slog.Error("metrics are not answered any more", "err", err)
	}
}

func (m *metrics) close(ctx context.Context) error {
	if m == nil || m.listener == nil {
		return nil
	}
	err := m.http.Shutdown(ctx)
	if closing := m.listener.Close(); !errors.Is(closing, net.ErrClosed) {
		err = errors.Join(err, closing)
	}
	return err
}

// gauges reads the rooms when somebody asks.
type gauges struct{ *App }

// Describe names what is read.
func (gauges) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{viewers, entries, failed, build} {
		to <- d
	}
}

// Collect reads it.
func (a gauges) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	b := Version()
	gauge(build, 1, b.Version, b.Commit, strconv.Itoa(b.Rules))
	gauge(viewers, float64(a.hub.Viewers()))
	operations, err := a.Store.Operations(context.Background(), store.Whole())
	if err != nil {
		to <- prometheus.NewInvalidMetric(entries, err)
		return
	}
	standing := a.Pictures.Failed()
	for _, o := range operations {
		gauge(entries, float64(o.Seq), o.Code)
		broken := 0.0
		if standing[o.Code] != nil {
			broken = 1
		}
		gauge(failed, broken, o.Code)
	}
}
