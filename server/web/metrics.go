package web

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics measures the door: how long answers take, by method, route and status. It is a collector for the registry of whoever serves
// the numbers; names of routes are in it, what was filled into them is not.
type Metrics struct{ *prometheus.HistogramVec }

// NewMetrics begins to measure.
func NewMetrics() *Metrics {
	return &Metrics{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "actionday_request_seconds", Help: "Time from request to answer.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
	}, []string{"method", "route", "status"})}
}

// observe notes one answer; without Metrics nothing is measured.
func (m *Metrics) observe(method, route string, status int, took time.Duration) {
	if m == nil {
		return
	}
	if route == noRoute { // whoever calls what does not exist shall not invent series
		method = ""
	}
	m.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}
