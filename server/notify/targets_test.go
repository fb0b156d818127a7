package notify

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"actionday/models"
)

func TestNothingIsReachedThatIsNotListed(t *testing.T) {
	network := func(p string) Targets { return Targets{Networks: []netip.Prefix{netip.MustParsePrefix(p)}} }
	named := Targets{Hosts: []string{"hooks.example.eu"}}
	everywhere := Targets{Public: true}
	for name, c := range map[string]struct {
		targets Targets
		host    string
		address string
		plain   bool
		want    bool
	}{
		"nothing listed":                   {Targets{}, "hooks.example.eu", "93.184.216.34", false, false},
		"a listed name":                    {named, "HOOKS.example.eu", "93.184.216.34", false, true},
		"a listed name without https":      {named, "hooks.example.eu", "93.184.216.34", true, false},
		"another name":                     {named, "example.eu", "93.184.216.34", false, false},
		"a listed name of this machine":    {named, "hooks.example.eu", "127.0.0.1", false, false},
		"a listed name of a private net":   {named, "hooks.example.eu", "10.1.2.3", false, false},
		"any public address":               {everywhere, "other.example", "2a00:1450::1", false, true},
		"public is not private":            {everywhere, "other.example", "192.168.1.1", false, false},
		"public is not this machine":       {everywhere, "other.example", "::1", false, false},
		"public is not the machine's own":  {everywhere, "other.example", "169.254.169.254", false, false},
		"public is not a mapped private":   {everywhere, "other.example", "::ffff:10.0.0.1", false, false},
		"public is not a translated":       {everywhere, "other.example", "64:ff9b::a00:1", false, false},
		"public is not shared space":       {everywhere, "other.example", "100.64.0.1", false, false},
		"public is not unspecified":        {everywhere, "other.example", "0.0.0.0", false, false},
		"public is not unique local":       {everywhere, "other.example", "fd00::1", false, false},
		"a listed network":                 {network("10.1.0.0/16"), "x", "10.1.2.3", false, true},
		"a listed network without https":   {network("10.1.0.0/16"), "x", "10.1.2.3", true, true},
		"beside the listed network":        {network("10.1.0.0/16"), "x", "10.2.2.3", false, false},
		"a mapped address of the network":  {network("10.1.0.0/16"), "x", "::ffff:10.1.2.3", false, true},
		"a listed network is not public":   {network("10.1.0.0/16"), "x", "93.184.216.34", false, false},
		"this machine where it is listed":  {network("127.0.0.0/8"), "localhost", "127.0.0.1", true, true},
		"a zone does not make it another":  {everywhere, "x", "fe80::1%eth0", false, false},
		"multicast is nobody":              {everywhere, "x", "224.0.0.1", false, false},
		"documentation is nobody's either": {everywhere, "x", "192.0.2.1", false, false},
	} {
		if got := c.targets.reaches(c.host, netip.MustParseAddr(c.address), c.plain); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestAddressesThatCannotBe(t *testing.T) {
	w := newWorld(t)
	for address, pointer := range map[string]bool{
		"https://127.0.0.1/hook": true, "http://127.0.0.1:9/hook": true, "http://localhost/hook": true,
		"https://10.0.0.1/hook": false, "http://10.0.0.1/hook": false, "https://user:secret@127.0.0.1/": false, "ftp://127.0.0.1/": false,
		"https://": false, "127.0.0.1": false, "https://127.0.0.1/#a": false, "file:///etc/passwd": false, "https://[::ffff:10.0.0.1]/": false,
	} {
		_, _, err := w.notifier.Register(t.Context(), france, "x", address, []string{Received})
		if (err == nil) != pointer || err != nil && !isCode(err, models.CodeInvalid) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// attempts registers a webhook past the check and gives the problem of its first attempt.
func (w *world) problem(url string) Delivery {
	w.Helper()
	made, _, err := w.notifier.Register(w.Context(), france, "x", "http://127.0.0.1:1/", []string{Received})
	if err != nil {
		w.Fatal(err)
	}
	hook, _, err := w.store.RunningWebhook(w.Context(), made.ID)
	if err != nil {
		w.Fatal(err)
	}
	hook.URL = url
	d, err := delivery(Test, w.now(), Data{Operation: operation})
	if err != nil {
		w.Fatal(err)
	}
	status, problem := w.notifier.clients.attempt(w.Context(), hook, d, w.now())
	return Delivery{Status: status, Problem: problem}
}

func TestWhyAnAttemptFails(t *testing.T) {
	w := newWorld(t)
	inner := newReceiver(t, nil)
	redirecting := httptest.NewServer(http.RedirectHandler(inner.URL, http.StatusTemporaryRedirect))
	defer redirecting.Close()
	encrypted := httptest.NewTLSServer(http.NotFoundHandler())
	defer encrypted.Close()
	for name, c := range map[string]struct{ url, want string }{
		"a redirection":           {redirecting.URL, ProblemRedirect},
		"nobody there":            {"http://127.0.0.1:1/", ProblemRefused},
		"a certificate of nobody": {encrypted.URL, ProblemTLS},
		"a private address":       {"https://10.0.0.1/", ProblemNotAllowed},
		"a private one, mapped":   {"http://[::ffff:10.0.0.1]/", ProblemNotAllowed},
	} {
		if got := w.problem(c.url); got.Problem != c.want {
			t.Errorf("%s: %+v, want %s", name, got, c.want)
		}
	}
	if n := len(inner.all()); n != 0 {
		t.Error("a redirection was followed")
	}
}

// A receiver must not be able to fill memory, nor to keep a sender busy with an endless answer.
func TestAnEndlessAnswerIsNotRead(t *testing.T) {
	w := newWorld(t)
	endless := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		line := []byte(strings.Repeat("x", 4096))
		for {
			if _, err := out.Write(line); err != nil {
				return
			}
		}
	}))
	defer endless.Close()
	if got := w.problem(endless.URL); got.Status != http.StatusOK || got.Problem != "" {
		t.Errorf("%+v", got)
	}
}
