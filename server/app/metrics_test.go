package app

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"actionday/server/config"
)

func TestMetricsSayHowItStands(t *testing.T) {
	c := config.Config{Data: config.Data{Dir: filepath.Join(t.TempDir(), "data")}, Listen: "127.0.0.1:0", Metrics: "127.0.0.1:0"}
	if err := Seed(t.Context(), c.Data); err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	health, err := client.Get(a.URL() + "/api/health")
	if err != nil {
		t.Fatal(err)
	}
	health.Body.Close()
	answer, err := client.Get("http://" + a.metrics.listener.Addr().String() + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for _, wanted := range []string{`actionday_entries{operation="agri-labour-2021"} 16`, `actionday_picture_failed{operation="agri-labour-2021"} 0`,
		"actionday_viewers 0", `actionday_request_seconds_count{method="GET",route="/api/health",status="200"} 1`, `actionday_build{commit=`, "go_goroutines "} {
		if !strings.Contains(string(body), wanted) {
			t.Errorf("no %q in\n%.2000s", wanted, body)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
