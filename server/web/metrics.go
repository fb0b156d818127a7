package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics measures the door for Prometheus. It is served on an address of its own, for those who run the server only; names of
// routes are in it, what was filled into them is not.
type Metrics struct {
	registry *prometheus.Registry
	answered *prometheus.HistogramVec
}

// NewMetrics begins to measure. viewers tells how many sockets are open.
func NewMetrics(version string, viewers func() int) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		answered: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "actionday_request_seconds", Help: "Time from request to answer.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}, []string{"method", "route", "status"}),
	}
	running := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "actionday_build_info", Help: "Always 1; the label says what runs.",
		ConstLabels: prometheus.Labels{"version": version}}, func() float64 { return 1 })
	watching := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "actionday_viewers", Help: "Open websockets."},
		func() float64 { return float64(viewers()) })
	m.registry.MustRegister(m.answered, running, watching,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler answers GET /metrics.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

// observe notes one answer; without Metrics nothing is measured.
func (m *Metrics) observe(method, route string, status int, took time.Duration) {
	if m == nil {
		return
	}
	if route == noRoute { // whoever calls what does not exist shall not invent series
		method = ""
	}
	m.answered.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}
