// Package apptest runs a whole server for tests: real database, real sockets, nothing replaced.
package apptest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/app"
	"actionday/server/auth"
	"actionday/server/config"
	"actionday/server/desk"
	"actionday/server/testkit"
)

// Server is a server that answers on a free port of this machine.
type Server struct {
	*app.App
	t    testing.TB
	dir  string
	stop context.CancelFunc
	done chan error
}

// Start runs a server on a directory of the test's own, with an operation in it, and ends it with the test.
func Start(t testing.TB, operation models.Configure) *Server {
	t.Helper()
	s := &Server{t: t, dir: t.TempDir()}
	s.start()
	t.Cleanup(s.Stop)
	s.Create(operation)
	return s
}

// Dir is where its data lies.
func (s *Server) Dir() string { return s.dir }

// Create opens a further operation.
func (s *Server) Create(operation models.Configure) {
	s.t.Helper()
	installer := models.Actor{Account: "installer", Role: models.Administrator, Via: "test"}
	if _, err := s.Desk.Create(s.t.Context(), installer, desk.CreateOperation{ID: testkit.ID(), Configure: operation}); err != nil {
		s.t.Fatalf("opening the operation: %v", err)
	}
}

func (s *Server) start() {
	s.t.Helper()
	c := config.Config{Data: config.Data{Dir: s.dir}, Listen: "127.0.0.1:0"}
	opened, err := app.Open(s.t.Context(), c)
	if err != nil {
		s.t.Fatalf("starting: %v", err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(s.t.Context()))
	s.App, s.stop, s.done = opened, stop, make(chan error, 1)
	go func(a *app.App, done chan<- error) { done <- a.Run(ctx) }(s.App, s.done)
}

// Stop ends the server as a signal does and waits until it has ended. It may be called twice.
func (s *Server) Stop() {
	s.t.Helper()
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	if err := <-s.done; err != nil {
		s.t.Errorf("stopping: %v", err)
	}
}

// Restart stops the server and starts another one on the same data.
func (s *Server) Restart() {
	s.t.Helper()
	s.Stop()
	s.start()
}

// Token gives a bearer token for a role.
func (s *Server) Token(g auth.Grant) string {
	s.t.Helper()
	_, secret, err := s.Auth.IssueToken(s.t.Context(), models.Actor{Via: "test"}, "test", g, "", time.Hour)
	if err != nil {
		s.t.Fatalf("a token for %+v: %v", g, err)
	}
	return secret
}

// Watch opens a viewer; where screen is not nil it comes back with what it has.
func (s *Server) Watch(operation, token string, screen *testkit.Screen) *testkit.Viewer {
	s.t.Helper()
	return testkit.Dial(s.t, s.URL(), operation, token, screen)
}

// Picture is what the holder of a token sees of an operation now, in the form of a screen's. It holds everything that was answered
// before, while screens are told a moment later.
func (s *Server) Picture(operation, token string) string {
	s.t.Helper()
	a := s.Call("GET", "/operations/"+operation+"/picture", token, nil)
	if a.Status != http.StatusOK {
		s.t.Fatalf("the picture: %d %s", a.Status, a.Body)
	}
	var screen testkit.Screen
	if err := json.Unmarshal(a.Body, &screen.Shows); err != nil {
		s.t.Fatal(err)
	}
	return screen.Picture()
}

// Answer is what came back over HTTP.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Field reads a field of a JSON answer as text.
func (a Answer) Field(name string) string {
	var fields map[string]any
	if json.Unmarshal(a.Body, &fields) != nil {
		return ""
	}
	switch v := fields[name].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return ""
	}
}

// Call sends a request with a bearer token. body is sent as it is if it is []byte, else as JSON; nil sends none. header holds pairs of
// names and values.
func (s *Server) Call(method, path, token string, body any, header ...string) Answer {
	s.t.Helper()
	sent, raw := body.([]byte)
	if !raw && body != nil {
		var err error
		if sent, err = json.Marshal(body); err != nil {
			s.t.Fatal(err)
		}
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL()+"/api"+path, bytes.NewReader(sent))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	return s.do(request)
}

func (s *Server) do(request *http.Request) Answer {
	s.t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatalf("%s %s: %v", request.Method, request.URL.Path, err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return Answer{Status: response.StatusCode, Header: response.Header, Body: content}
}
