package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/auth"
)

// visitor is a browser: it keeps its cookie and proves itself with its CSRF value.
type visitor struct {
	*world
	cookie *http.Cookie
	csrf   string
}

// visit signs the coordinator's demo account in.
func (w *world) visit(t *testing.T) *visitor {
	t.Helper()
	people := []auth.DemoPerson{{Key: "coordinator", Name: "watch North", Grants: []auth.Grant{everybody[models.Coordinator]}}}
	if err := w.auth.AllowDemo(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	a := w.do(request{method: "POST", path: "/session", body: `{"demo":"coordinator"}`})
	if a.status != http.StatusCreated || len(a.set) != 1 {
		t.Fatalf("signing in: %d %s", a.status, a.body)
	}
	var session SessionAnswer
	a.into(t, &session)
	return &visitor{w, a.set[0], session.CSRF}
}

func (v *visitor) head(more map[string]string) map[string]string {
	head := map[string]string{"Cookie": v.cookie.Name + "=" + v.cookie.Value}
	for name, value := range more {
		head[name] = value
	}
	return head
}

func TestCookieAndSession(t *testing.T) {
	w := newWorld(t)
	v := w.visit(t)
	c := v.cookie
	if c.Name != "actionday" || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Secure || len(c.Value) < 43 {
		t.Errorf("the cookie: %+v", c)
	}
	a := w.do(request{path: "/session", header: v.head(nil)})
	var session SessionAnswer
	a.into(t, &session)
	if session.Account.Name != "watch North" || session.Account.Initials != "WN" || session.CSRF != v.csrf || len(session.Grants) != 1 {
		t.Errorf("who am I: %s", a.body)
	}
	a = w.do(request{method: "DELETE", path: "/session", header: v.head(map[string]string{"X-CSRF": v.csrf})})
	if a.status != http.StatusNoContent || len(a.set) != 1 || a.set[0].Value != "" || !a.set[0].Expires.Before(time.Now()) {
		t.Errorf("signing out: %d %+v", a.status, a.set)
	}
	if a = w.do(request{path: "/session", header: v.head(nil)}); a.status != http.StatusUnauthorized {
		t.Errorf("after signing out: %d", a.status)
	}
}

func TestCookieIsSecureBehindTLS(t *testing.T) {
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	for _, test := range []struct {
		name    string
		proxies []netip.Prefix
		secure  bool
	}{
		{"a trusted proxy says https", loopback, true},
		{"anybody says https", nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t, func(d *Deps) { d.Options.Proxies = test.proxies })
			w.visit(t)
			a := w.do(request{method: "POST", path: "/session", body: `{"demo":"coordinator"}`, header: map[string]string{"X-Forwarded-Proto": "https"}})
			if a.set[0].Secure != test.secure || (a.header.Get("Strict-Transport-Security") != "") != test.secure {
				t.Errorf("secure: %t, %v", a.set[0].Secure, a.header)
			}
		})
	}
}

func TestForgedRequests(t *testing.T) {
	w := newWorld(t)
	v := w.visit(t)
	own := "http://" + w.address
	for _, test := range []struct {
		name   string
		header map[string]string
		status int
	}{
		{"our page", v.head(map[string]string{"X-CSRF": v.csrf, "Origin": own}), http.StatusNoContent},
		{"without the header", v.head(map[string]string{"Origin": own}), http.StatusForbidden},
		{"with another session's", v.head(map[string]string{"X-CSRF": v.csrf[1:] + "x", "Origin": own}), http.StatusForbidden},
		{"from another site", v.head(map[string]string{"X-CSRF": v.csrf, "Origin": "https://evil.example"}), http.StatusForbidden},
		{"from another port", v.head(map[string]string{"X-CSRF": v.csrf, "Origin": "http://127.0.0.1:1"}), http.StatusForbidden},
		{"from nowhere", v.head(map[string]string{"X-CSRF": v.csrf, "Origin": "null"}), http.StatusForbidden},
		{"with the cookie named as a token", map[string]string{"Authorization": "Bearer " + v.cookie.Value}, http.StatusUnauthorized},
		{"with another scheme", map[string]string{"Authorization": "Basic " + v.cookie.Value}, http.StatusUnauthorized},
	} {
		t.Run(test.name, func(t *testing.T) {
			fresh := w.visit(t)
			for name, value := range test.header {
				test.header[name] = strings.NewReplacer(v.cookie.Value, fresh.cookie.Value, v.csrf, fresh.csrf).Replace(value)
			}
			a := w.do(request{method: "DELETE", path: "/session", header: test.header})
			if a.status != test.status {
				t.Errorf("%d %s", a.status, a.body)
			}
			still := w.do(request{path: "/session", header: fresh.head(nil)}).status == http.StatusOK
			if still == (test.status == http.StatusNoContent) {
				t.Errorf("still signed in: %t", still)
			}
		})
	}
	t.Run("signing in from another site", func(t *testing.T) {
		a := w.do(request{method: "POST", path: "/session", body: `{"demo":"coordinator"}`, header: map[string]string{"Origin": "https://evil.example"}})
		if a.status != http.StatusForbidden || len(a.set) != 0 {
			t.Errorf("%d %v", a.status, a.set)
		}
	})
}

func TestPublicAddressDecidesWhosePagesMayCall(t *testing.T) {
	w := newWorld(t, func(d *Deps) { d.Options.Origins = []string{"https://actionday.example"} })
	for origin, status := range map[string]int{"https://actionday.example": 200, "https://ACTIONDAY.example": 200, "": 200,
		"http://actionday.example": 403, "https://actionday.example.evil.example": 403, "http://" + w.address: 403} {
		if a := w.do(request{path: "/health", header: map[string]string{"Origin": origin}}); a.status != status {
			t.Errorf("%q: %d", origin, a.status)
		}
	}
}

func TestDemoAnswersLoopbackNamesOnly(t *testing.T) {
	w := newWorld(t, func(d *Deps) { d.Options.Demo = true })
	for host, status := range map[string]int{"localhost:1": 200, "127.0.0.1": 200, "[::1]:80": 200, "evil.example": 403, "192.0.2.1": 403} {
		if a := w.do(request{path: "/health", header: map[string]string{"Host": host}}); a.status != status {
			t.Errorf("%s: %d", host, a.status)
		}
	}
	w.visit(t)
	p := w.do(request{path: "/session"}).problem(t)
	if p.Code != models.CodeSignIn || len(p.Demo) != 1 || p.Demo[0].Key != "coordinator" || p.Demo[0].Operation != operation {
		t.Errorf("who one can be: %+v", p)
	}
}

func TestEveryAnswerCarriesThePolicies(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/", "/assets/app-old.js", "/api/health", "/api/session", "/api/nothing", "/nothing.js", "//x"} {
		a := w.raw(http.MethodGet, path, http.Header{}, nil)
		for name := range policies {
			if a.header.Get(name) == "" {
				t.Errorf("%s has no %s", path, name)
			}
		}
		csp := a.header.Get("Content-Security-Policy")
		if strings.Contains(csp, "script-src") || !strings.Contains(csp, "default-src 'self'") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: %s", path, csp)
		}
		if a.header.Get("X-Request-ID") == "" {
			t.Errorf("%s has no number", path)
		}
		if strings.HasPrefix(path, "/api") && a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %q", path, a.header.Get("Cache-Control"))
		}
	}
}

func TestAPartOfADocumentCarriesWhatBindsAPart(t *testing.T) {
	w := newWorld(t)
	a := w.raw(http.MethodGet, "/assets/app-1a2b3c.js", http.Header{}, nil)
	for name, want := range policies {
		if name != "X-Content-Type-Options" && name != "Cross-Origin-Resource-Policy" {
			want = ""
		}
		if got := a.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if a.header.Get(oursHeader) == "" {
		t.Error("it does not say whose it is")
	}
}

func TestPathTricks(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"//api/accounts", "/./api/accounts", "/api//accounts", "/api/./accounts", "/x/../api/accounts", "/api/..%2faccounts",
		"/api/%2e/accounts", "/api/accounts/", "/assets/../index.html", "/.hidden", "/%2ehidden", "/assets/..%5cindex.html",
		"//assets/app-1a2b3c.js", "/./assets/app-1a2b3c.js"} {
		t.Run(path, func(t *testing.T) {
			conn, err := net.Dial("tcp", w.address)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := conn.Write([]byte("GET " + path + " HTTP/1.1\r\nHost: " + w.address + "\r\nConnection: close\r\n\r\n")); err != nil {
				t.Fatal(err)
			}
			line := make([]byte, 12)
			if _, err := conn.Read(line); err != nil || !bytes.Contains(line, []byte(" 404")) {
				t.Errorf("%q %v", line, err)
			}
		})
	}
}

func TestMethodsAndAddresses(t *testing.T) {
	w := newWorld(t)
	for _, test := range []struct {
		method, path string
		status       int
		code         models.Code
	}{
		{"GET", "/api/nothing", 404, models.CodeNotFound},
		{"PUT", "/api/session", 405, CodeMethod},
		{"TRACE", "/api/health", 405, CodeMethod},
		{"GET", "/nothing.js", 404, models.CodeNotFound},
		{"POST", "/live", 405, CodeMethod},
	} {
		a := w.raw(test.method, test.path, http.Header{}, nil)
		if p := a.problem(t); a.status != test.status || p.Code != test.code || p.Instance == "" {
			t.Errorf("%s %s: %d %s", test.method, test.path, a.status, a.body)
		}
	}
}

func TestBodies(t *testing.T) {
	w := newWorld(t)
	path := "/operations/" + operation + "/reports"
	big := strings.Repeat(" ", 10<<20)
	for _, test := range []struct {
		name, media, body string
		status            int
	}{
		{"10 MB", "application/json", big, http.StatusRequestEntityTooLarge},
		{"a form", "application/x-www-form-urlencoded", "v=1", http.StatusUnsupportedMediaType},
		{"text", "text/plain", "{}", http.StatusUnsupportedMediaType},
		{"no type", "", "{}", http.StatusUnsupportedMediaType},
		{"JSON with a character set", "application/json; charset=utf-8", "{}", http.StatusUnprocessableEntity},
		{"broken JSON", "application/json", "{", http.StatusBadRequest},
		{"duplicate keys", "application/json", `{"v":1,"v":1}`, http.StatusUnprocessableEntity},
		{"an unknown field", "application/json", `{"w":1}`, http.StatusUnprocessableEntity},
		{"a negative figure", "application/json", `{"v":1,"id":"` + id() + `","kind":"add","slot":"2026-06-03","figures":[{"indicator":"arrests","value":"-1"}]}`, http.StatusUnprocessableEntity},
		{"an unknown indicator", "application/json", `{"v":1,"id":"` + id() + `","kind":"add","slot":"2026-06-03","figures":[{"indicator":"ships","value":"1"}]}`, http.StatusUnprocessableEntity},
		{"child above parent", "application/json", `{"v":1,"id":"` + id() + `","kind":"add","slot":"2026-06-03","figures":[{"indicator":"arrests","value":"1"},{"indicator":"minors","value":"2"}]}`, http.StatusUnprocessableEntity},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := w.do(request{method: "POST", path: path, role: models.ContactPoint, body: test.body, header: map[string]string{"Content-Type": test.media}})
			if p := a.problem(t); a.status != test.status || p.Detail == "" {
				t.Errorf("%d %s", a.status, a.body)
			}
			if seq, err := w.store.LastSeq(t.Context(), operation); err != nil || seq != 1 {
				t.Errorf("the ledger has %d entries, %v", seq, err)
			}
		})
	}
}

func TestWhoCallsBehindProxies(t *testing.T) {
	var log lines
	slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
	defer slog.SetDefault(slog.New(slog.DiscardHandler))
	trusted := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}
	for _, test := range []struct {
		name      string
		proxies   []netip.Prefix
		forwarded string
		from      string
	}{
		{"nobody is trusted", nil, "203.0.113.9", "127.0.0.1"},
		{"one proxy", trusted, "203.0.113.9", "203.0.113.9"},
		{"what the client wrote counts for nothing", trusted, "198.51.100.1, 203.0.113.9", "203.0.113.9"},
		{"a chain of proxies", trusted, "198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"},
		{"rubbish before the proxy", trusted, "203.0.113.9, unknown, 10.1.2.3", "10.1.2.3"},
		{"no header", trusted, "", "127.0.0.1"},
		{"IPv4 in IPv6", trusted, "::ffff:203.0.113.9", "203.0.113.9"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t, func(d *Deps) { d.Options.Proxies = test.proxies })
			log.forget()
			w.do(request{path: "/health", header: map[string]string{"X-Forwarded-For": test.forwarded}})
			if from := log.last(t)["from"]; from != test.from {
				t.Errorf("from %v, not %s", from, test.from)
			}
		})
	}
}

func TestForgedForwardingDoesNotPassTheLimiter(t *testing.T) {
	w := newWorld(t)
	for i := range 50 {
		forged := netip.AddrFrom4([4]byte{203, 0, 113, byte(i)}).String()
		a := w.do(request{method: "POST", path: "/session", body: map[string]string{"name": "somebody " + forged, "password": "wrong"},
			header: map[string]string{"X-Forwarded-For": forged}})
		if a.status == http.StatusTooManyRequests {
			if a.header.Get("Retry-After") == "" {
				t.Error("does not say how long to wait")
			}
			return
		}
	}
	t.Error("50 of 50 attempts passed")
}

func TestLogHasNoSecrets(t *testing.T) {
	var log lines
	slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
	defer slog.SetDefault(slog.New(slog.DiscardHandler))
	w := newWorld(t)
	v := w.visit(t)
	w.do(request{path: "/operations", header: v.head(map[string]string{"X-CSRF": v.csrf})})
	w.do(request{path: "/operations", role: models.Coordinator})
	w.do(request{method: "POST", path: "/invitations/ABCD-EFGH", body: map[string]string{"name": "n", "password": "correct horse battery"}})
	w.do(request{method: "POST", path: "/session", body: map[string]string{"name": "n", "password": "correct horse battery"}})
	w.do(request{path: "/nothing/ABCD-EFGH"})
	written := log.String()
	for _, secret := range []string{v.cookie.Value, v.csrf, w.bearer[models.Coordinator], "ABCD", "battery"} {
		if strings.Contains(written, secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
	if !strings.Contains(written, `"route":"/api/operations","status":200`) || !strings.Contains(written, `"account":"demo-coordinator"`) {
		t.Errorf("what happened is not in the log: %s", written)
	}
}

func TestPanicBecomesAnAnswer(t *testing.T) {
	w := newWorld(t, func(d *Deps) { d.Picture = func(string, func(*models.Picture)) error { panic("secret detail") } })
	a := w.do(request{path: "/operations/" + operation, role: models.Coordinator})
	if p := a.problem(t); a.status != 500 || p.Code != models.CodeInternal || bytes.Contains(a.body, []byte("secret")) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := w.do(request{path: "/health"}); a.status != http.StatusOK {
		t.Errorf("afterwards: %d", a.status)
	}
}

func TestStaticFiles(t *testing.T) {
	w := newWorld(t)
	for _, test := range []struct {
		path, media, cache string
		status             int
	}{
		{"/", "text/html; charset=utf-8", "no-store", 200},
		{"/global-chain-2024/live", "text/html; charset=utf-8", "no-store", 200},
		{"/assets/app-1a2b3c.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", 200},
		{"/favicon.svg", "image/svg+xml", "no-cache", 200},
		{"/assets/app-old.js", "application/problem+json", "", 404},
	} {
		a := w.raw(http.MethodGet, test.path, http.Header{}, nil)
		if a.status != test.status || a.header.Get("Content-Type") != test.media || a.header.Get("Cache-Control") != test.cache {
			t.Errorf("%s: %d %q %q", test.path, a.status, a.header.Get("Content-Type"), a.header.Get("Cache-Control"))
		}
	}
	plain := w.raw(http.MethodGet, "/assets/app-1a2b3c.js", http.Header{}, nil)
	zipped := w.raw(http.MethodGet, "/assets/app-1a2b3c.js", http.Header{"Accept-Encoding": {"gzip"}}, nil)
	if plain.header.Get("Content-Encoding") != "" || zipped.header.Get("Content-Encoding") != "gzip" || len(zipped.body) >= len(plain.body) {
		t.Errorf("%v %d, %v %d", plain.header, len(plain.body), zipped.header, len(zipped.body))
	}
	small := w.raw(http.MethodGet, "/assets/app-1a2b3c.js", http.Header{"Accept-Encoding": {"gzip, deflate, br"}}, nil)
	if small.header.Get("Content-Encoding") != "br" || string(small.body) != "as the build made it" || small.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v %s", small.header, small.body)
	}
	if twin := w.raw(http.MethodGet, "/assets/app-1a2b3c.js.br", http.Header{}, nil); twin.status != http.StatusNotFound {
		t.Errorf("the compressed twin under its own name: %d", twin.status)
	}
	again := w.raw(http.MethodGet, "/favicon.svg", http.Header{"If-None-Match": {w.raw(http.MethodGet, "/favicon.svg", http.Header{}, nil).header.Get("ETag")}}, nil)
	if again.status != http.StatusNotModified {
		t.Errorf("unchanged: %d", again.status)
	}
}

func TestAClientThatNamesNoEncodingGetsPlainFiles(t *testing.T) {
	w := newWorld(t)
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	defer client.CloseIdleConnections()
	answer, err := client.Get("http://" + w.address + "/assets/app-1a2b3c.js")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if encoding := answer.Header.Get("Content-Encoding"); encoding != "" {
		t.Errorf("it got %s", encoding)
	}
}

// lines is a log that a test reads while the server writes.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (l *lines) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.b.Reset()
}

// last gives the last line. A request is logged before its answer is sent.
func (l *lines) last(t *testing.T) (line map[string]any) {
	t.Helper()
	all := strings.Split(strings.TrimSpace(l.String()), "\n")
	if err := json.Unmarshal([]byte(all[len(all)-1]), &line); err != nil {
		t.Fatal(err)
	}
	return line
}
