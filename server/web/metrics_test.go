package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"actionday/models"
)

func TestMetrics(t *testing.T) {
	var m *Metrics
	w := newWorld(t, func(d *Deps) {
		m = NewMetrics()
		d.Metrics = m
	})
	w.do(request{path: "/operations/" + operation, role: models.Coordinator})
	w.do(request{path: "/operations/secret-operation", role: models.Coordinator})
	w.raw("BREW", "/api/secret-pot", http.Header{}, nil)
	w.raw("POST", "/secret-page", http.Header{}, nil)

	registry := prometheus.NewRegistry()
	registry.MustRegister(m)
	recorder := httptest.NewRecorder()
	promhttp.HandlerFor(registry, promhttp.HandlerOpts{}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	page := recorder.Body.String()
	for _, line := range []string{
		`actionday_request_seconds_count{method="GET",route="/api/operations/:op",status="200"} 1`,
		`actionday_request_seconds_count{method="GET",route="/api/operations/:op",status="404"} 1`,
	} {
		if !strings.Contains(page, line+"\n") {
			t.Errorf("%s is not measured", line)
		}
	}
	if strings.Contains(page, "secret") || strings.Contains(page, "BREW") {
		t.Errorf("callers invent series:\n%s", page)
	}
}
