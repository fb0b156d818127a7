package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/seed"
)

// browser is somebody signed in to the demonstration.
type browser struct {
	*testing.T
	http.Client
	api, csrf string
}

func signIn(t *testing.T, s *serving, who string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{T: t, Client: http.Client{Jar: jar}, api: s.address + "/api"}
	var session struct{ CSRF string }
	b.post("/session", map[string]string{"demo": who}, &session)
	b.csrf = session.CSRF
	return b
}

func (b *browser) post(path string, body, into any) {
	b.Helper()
	encoded, err := json.Marshal(body)
	if err != nil {
		b.Fatal(err)
	}
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.api+path, strings.NewReader(string(encoded)))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-CSRF", b.csrf)
	answer, err := b.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusCreated {
		b.Fatalf("POST %s: %d %s %v", path, answer.StatusCode, said, err)
	}
	if err := json.Unmarshal(said, into); err != nil {
		b.Fatal(err)
	}
}

// A server that is killed while a receiver makes it wait tells of the same report after it was started again, and of one that came in
// between only once.
func TestAKilledServerLosesNoMessage(t *testing.T) {
	var mu sync.Mutex
	told := map[string]int{}
	hang := true
	came, end := make(chan struct{}, 100), make(chan struct{})
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, in *http.Request) {
		var message struct{ Data struct{ Report string } }
		if err := json.NewDecoder(in.Body).Decode(&message); err != nil {
			t.Error(err)
		}
		mu.Lock()
		told[message.Data.Report]++
		wait := hang
		mu.Unlock()
		came <- struct{}{}
		if wait {
			<-end
		}
	}))
	defer receiver.Close()
	defer close(end)
	dir := t.TempDir()
	args := []string{"--demo", "--data", dir, "--webhook-to", "127.0.0.0/8"}
	s := serve(t, args...)
	b := signIn(t, s, "contact-fr")
	in := "/operations/" + seed.ExerciseCode
	var ignored any
	b.post(in+"/webhooks", map[string]any{"label": "test", "url": receiver.URL, "events": []string{"received"}}, &ignored)
	report := func(b *browser) string {
		id := uuid.Must(uuid.NewV7()).String()
		b.post(in+"/reports", map[string]any{"v": 1, "id": id, "participant": "FR", "slot": "2024-06-05", "kind": "add",
			"figures": []any{map[string]string{"indicator": "arrests", "value": "1"}}}, &ignored)
		return id
	}
	first := report(b)
	<-came
	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.Wait()
	mu.Lock()
	hang = false
	mu.Unlock()
	s = serve(t, args...)
	second := report(signIn(t, s, "contact-fr"))
	deadline := time.After(30 * time.Second)
	for {
		mu.Lock()
		done := told[first] == 2 && told[second] == 1
		mu.Unlock()
		if done {
			return
		}
		select {
		case <-came:
		case <-deadline:
			t.Fatalf("told of %v, want %s twice and %s once", told, first, second)
		}
	}
}
