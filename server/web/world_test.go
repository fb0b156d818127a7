package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/live"
	"actionday/server/notify"
	"actionday/server/picture"
	"actionday/server/store"
)

const operation = "jad-2026"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // tests of the log set their own
	goleak.VerifyTestMain(m,
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.(*workerPool).Start.func2"), // sleeps on for ten seconds after its server
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.updateServerDate.func1"))    // runs as long as the process
}

// world is a whole door on real parts, answering on a real socket. Every answer that passes through it is held against the
// served OpenAPI document.
type world struct {
	t        *testing.T
	address  string // host:port
	server   *server
	store    *store.Store
	auth     *auth.Auth
	hub      *live.Hub
	pictures *picture.Pictures
	now      func() time.Time
	document document
	bearer   map[models.Role]string
}

// newWorld opens one running operation and a token for each role in it. change may set options.
func newWorld(t *testing.T, change ...func(*Deps)) *world {
	t.Helper()
	return newWorldAt(t, time.Now, jad(), change...)
}

// newWorldAt is newWorld at another server time, with another operation.
func newWorldAt(t *testing.T, now func() time.Time, configure models.Configure, change ...func(*Deps)) *world {
	t.Helper()
	w := &world{t: t, store: openStore(t, now), bearer: map[models.Role]string{}, now: now}
	w.auth = auth.New(w.store, now)
	view := func(op string, a models.Audience) (*models.View, time.Time, error) { return w.pictures.View(op, a) }
	w.hub = live.New(w.store.Epoch(), view, now)
	w.pictures = picture.New(w.store, w.hub, now)
	w.auth.Revoked(w.hub.Kick)
	holds := func(context.Context, store.Webhook) (bool, error) { return true, nil }
	notifier := notify.New(w.store, notify.Targets{Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}, holds, now)
	deps := Deps{Notifier: notifier, Mailer: notify.NewMailer(w.store, nil, nil, now), Desk: desk.New(w.store, w.pictures.Read, now), Auth: w.auth, Store: w.store, Live: w.hub, Picture: w.pictures.Read,
		AsKnownAt: w.pictures.AsKnownAt, AsOf: w.pictures.AsOf, Now: now, Options: Options{Version: "test", Static: site}}
	for _, c := range change {
		c(&deps)
	}
	if _, err := deps.Desk.Create(t.Context(), installer, desk.CreateOperation{ID: id(), Configure: configure}); err != nil {
		t.Fatal(err)
	}
	if err := w.pictures.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.pictures.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	w.serve(deps)
	for role, grant := range everybody {
		w.bearer[role] = w.token(grant)
	}
	return w
}

var installer = models.Actor{Account: "installer", Role: models.Administrator, Via: "console"}

func openStore(t *testing.T, now func() time.Time) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// token makes a bearer token for a role.
func (w *world) token(grant auth.Grant) string {
	w.t.Helper()
	_, secret, err := w.auth.IssueToken(w.t.Context(), models.Actor{Via: "console"}, "test", grant, "", time.Hour)
	if err != nil {
		w.t.Fatal(err)
	}
	return secret
}

func (w *world) serve(deps Deps) {
	w.t.Helper()
	app, s, err := build(deps)
	if err != nil {
		w.t.Fatal(err)
	}
	w.server = s
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.address = listener.Addr().String()
	ended := make(chan error, 1)
	go func() { ended <- app.Listener(listener) }()
	w.t.Cleanup(func() {
		if err := app.ShutdownWithTimeout(5 * time.Second); err != nil {
			w.t.Error(err)
		}
		if err := w.hub.Close(context.Background()); err != nil {
			w.t.Error(err)
		}
		if err := <-ended; err != nil {
			w.t.Error(err)
		}
	})
	w.document = read(w.t, s)
}

// everybody is one grant of each role.
var everybody = map[models.Role]auth.Grant{
	models.Coordinator:   {Operation: operation, Role: models.Coordinator},
	models.Analyst:       {Operation: operation, Role: models.Analyst},
	models.ContactPoint:  {Operation: operation, Role: models.ContactPoint, Participant: "FR"},
	models.OfficeUser:    {Operation: operation, Role: models.OfficeUser, Participant: "FR", Office: "lyon"},
	models.Prosecutor:    {Operation: operation, Role: models.Prosecutor},
	models.Observer:      {Operation: operation, Role: models.Observer},
	models.Press:         {Operation: operation, Role: models.Press},
	models.Screen:        {Operation: operation, Role: models.Screen},
	models.Administrator: {Role: models.Administrator},
}

// site is a built frontend.
var site = fstest.MapFS{
	"index.html":              {Data: []byte("<!doctype html><title>Actionday</title>")},
	"assets/app-1a2b3c.js":    {Data: []byte(strings.Repeat("console.log('live');\n", 200))},
	"assets/app-1a2b3c.js.br": {Data: []byte("as the build made it")},
	"favicon.svg":             {Data: []byte("<svg/>")},
	".hidden":                 {Data: []byte("secret")},
}

func jad() models.Configure {
	day := time.Date(2026, 6, 3, 0, 0, 0, 0, time.UTC)
	far := time.Now().UTC().Truncate(time.Hour).Add(24 * time.Hour)
	return models.Configure{
		Settings: &models.Settings{Code: operation, Name: "JAD", Exercise: true, Zone: "UTC", Starts: "2026-06-03", Ends: "2026-06-03", Phase: models.Live},
		Participants: []models.Participant{
			{Code: "FR", Role: models.Lead, Offices: []models.Office{{Code: "lyon", Name: "Lyon"}, {Code: "nice", Name: "Nice", NeedsApproval: true}}},
			{Code: "RO", Role: models.Participating},
		},
		Indicators: []models.Indicator{
			{Code: "arrests", Name: "Arrests", Short: "Arrests", Group: "arrests", CountedIn: "persons", Measure: models.Result, OverSlots: models.Sum, Headline: 1, Judicial: true},
			{Code: "minors", Name: "of which minors", Short: "minors", Group: "arrests", CountedIn: "persons", Measure: models.Result, OverSlots: models.Sum, Parent: "arrests"},
		},
		Slots: []models.Slot{{ID: "2026-06-03", Starts: day, Ends: day.AddDate(0, 0, 1), Due: far, Overdue: far.Add(time.Hour)}},
	}
}

func id() string { return uuid.Must(uuid.NewV7()).String() }

// request is what a test sends; the zero value is an anonymous GET.
type request struct {
	method, path string // under /api
	role         models.Role
	header       map[string]string
	body         any // JSON, or a string sent as it is
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
	set    []*http.Cookie
}

func (a answer) into(t *testing.T, v any) {
	t.Helper()
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%s: %v", a.body, err)
	}
}

func (a answer) problem(t *testing.T) (p Problem) {
	t.Helper()
	if a.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("not a problem: %d %s", a.status, a.body)
	}
	a.into(t, &p)
	return p
}

// do sends a request and holds the answer against the document.
func (w *world) do(r request) answer {
	w.t.Helper()
	if r.method == "" {
		r.method = http.MethodGet
	}
	a := w.raw(r.method, "/api"+r.path, r.head(w), r.body)
	w.document.check(w.t, r.method, r.path, a)
	return a
}

func (r request) head(w *world) http.Header {
	head := http.Header{}
	if r.body != nil {
		head.Set("Content-Type", "application/json")
	}
	if r.role != "" {
		head.Set("Authorization", "Bearer "+w.bearer[r.role])
	}
	for name, value := range r.header {
		head.Set(name, value)
	}
	return head
}

// raw sends anything anywhere; the path goes out as it is written.
func (w *world) raw(method, path string, head http.Header, body any) answer {
	w.t.Helper()
	var reader io.Reader
	switch body := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(body)
	default:
		b, err := json.Marshal(body)
		if err != nil {
			w.t.Fatal(err)
		}
		reader = bytes.NewReader(b)
	}
	q, err := http.NewRequestWithContext(w.t.Context(), method, "http://"+w.address, reader)
	if err != nil {
		w.t.Fatal(err)
	}
	q.URL.Opaque = "//" + w.address + path
	if !strings.Contains(path, "//") {
		q.URL.Opaque = ""
		q.URL.RawPath, q.URL.Path = "", ""
		if q.URL, err = q.URL.Parse(path); err != nil {
			w.t.Fatal(err)
		}
	}
	q.Header = head
	if host := head.Get("Host"); host != "" {
		q.Host = host
	}
	response, err := http.DefaultTransport.RoundTrip(q)
	if err != nil {
		w.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	answered, err := io.ReadAll(response.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, answered, response.Cookies()}
}

// arrests is a report of so many.
func arrests(participant, value string) models.Body {
	d, err := models.ParseDecimal(value)
	if err != nil {
		panic(err)
	}
	return models.Body{V: 1, ID: id(), Participant: participant, Slot: "2026-06-03", Kind: models.Add,
		Figures: []models.Figure{{Indicator: "arrests", Value: &d}}}
}
