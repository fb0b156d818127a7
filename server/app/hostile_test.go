package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/fasthttp/websocket"

	"actionday/models"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

// asJSON gives a body with something done to its text.
func asJSON(b map[string]any, change func(string) string) []byte {
	text, err := json.Marshal(b)
	if err != nil {
		panic(err)
	}
	return []byte(change(string(text)))
}

func TestBadInputIsRefusedInWordsAndChangesNothing(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	token := s.Token(france)
	good := func() map[string]any { return body("FR", models.Add, "arrests", "8") }
	same := func(s string) string { return s }
	cases := map[string]struct {
		sent    []byte
		header  []string
		status  int
		code    models.Code
		pointer string
	}{
		"unknown indicator":      {sent: asJSON(body("FR", models.Add, "dogs", "1"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0/indicator"},
		"child above parent":     {sent: asJSON(body("FR", models.Add, "arrests", "1", "arrests_smuggling", "2"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/1/value"},
		"child without parent":   {sent: asJSON(body("FR", models.Add, "arrests_smuggling", "2"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0"},
		"negative":               {sent: asJSON(body("FR", models.Add, "arrests", "-1"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0/value"},
		"a fraction of a person": {sent: asJSON(body("FR", models.Add, "arrests", "1.5"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0/value"},
		"scientific notation":    {sent: asJSON(body("FR", models.Add, "arrests", "1e3"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0/value"},
		"a number too large":     {sent: asJSON(body("FR", models.Add, "arrests", "99999999999999999999"), same), status: 422, code: models.CodeInvalid, pointer: "/figures/0/value"},
		"ten megabytes":          {sent: asJSON(with(good(), "comment", strings.Repeat("x", 10<<20)), same), status: 413, code: models.CodeTooLarge},
		"broken JSON":            {sent: asJSON(good(), func(s string) string { return s[:len(s)-1] }), status: 400, code: models.CodeMalformed},
		"no JSON":                {sent: []byte("arrests=8"), status: 400, code: models.CodeMalformed},
		"nothing":                {sent: []byte{}, status: 400, code: models.CodeMalformed},
		"two values":             {sent: asJSON(good(), func(s string) string { return s + s }), status: 400, code: models.CodeMalformed},
		"a field twice":          {sent: asJSON(good(), func(s string) string { return strings.Replace(s, `{`, `{"slot":"2024-06-03",`, 1) }), status: 422, code: models.CodeInvalid, pointer: "/slot"},
		"a field nobody knows":   {sent: asJSON(with(good(), "colour", "red"), same), status: 422, code: models.CodeInvalid, pointer: "/colour"},
		"text for a list":        {sent: asJSON(with(good(), "figures", "8"), same), status: 422, code: models.CodeInvalid, pointer: "/figures"},
		"not UTF-8":              {sent: asJSON(with(good(), "comment", "x"), func(s string) string { return strings.Replace(s, `"x"`, "\"\xff\"", 1) }), status: 400, code: models.CodeMalformed},
		"a form":                 {sent: asJSON(good(), same), header: []string{"Content-Type", "application/x-www-form-urlencoded"}, status: 415, code: models.CodeMediaType},
		"from another site":      {sent: asJSON(good(), same), header: []string{"Origin", "https://elsewhere.example"}, status: 403, code: models.CodeForbidden},
		"another country":        {sent: asJSON(body("RO", models.Add, "arrests", "8"), same), status: 403, code: models.CodeForbidden},
		"a token of nobody":      {sent: asJSON(good(), same), header: []string{"Authorization", "Bearer 0123456789"}, status: 401, code: models.CodeSignIn},
	}
	before := lastSeq(t, s)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := s.Call("POST", "/operations/"+code+"/reports", token, c.sent, c.header...)
			if a.Status != c.status || a.Field("code") != string(c.code) {
				t.Fatalf("%d %s, want %d %s", a.Status, a.Body, c.status, c.code)
			}
			if !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json") || a.Field("detail") == "" {
				t.Errorf("the refusal says nothing to people: %s", a.Body)
			}
			if c.pointer != "" && !bytes.Contains(a.Body, []byte(`"pointer":"`+c.pointer+`"`)) {
				t.Errorf("the refusal does not name %s: %s", c.pointer, a.Body)
			}
			if after := lastSeq(t, s); after != before {
				t.Errorf("the ledger moved from %d to %d", before, after)
			}
		})
	}
	submit(t, s, token, good()) // it lives
}

func TestAChattySocketIsClosed(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	loud := s.Watch(code, s.Token(centre), nil)
	loud.Quiet()
	if err := loud.Send(bytes.Repeat([]byte("x"), 2<<10)); err != nil {
		t.Fatal(err)
	}
	if ended := loud.Ended(); ended != websocket.CloseMessageTooBig && ended != 0 {
		t.Errorf("closed with %d, want %d: too big", ended, websocket.CloseMessageTooBig)
	}
	submit(t, s, s.Token(france), body("FR", models.Add, "arrests", "8"))
	s.Watch(code, s.Token(centre), nil).Until(func(v *testkit.Screen) bool { return v.Total("arrests") == "8" })
}

func TestASocketFromAnotherSiteIsRefused(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	header := http.Header{"Authorization": {"Bearer " + s.Token(centre)}, "Origin": {"https://elsewhere.example"}}
	target := "ws" + strings.TrimPrefix(s.URL(), "http") + "/api/operations/" + code + "/live"
	conn, answer, err := websocket.DefaultDialer.Dial(target, header)
	if err == nil {
		conn.Close()
		t.Fatal("a page of another site may look")
	}
	if answer == nil || answer.StatusCode != http.StatusForbidden {
		t.Errorf("%v %v, want 403", answer, err)
	}
}

func TestAThousandTriesOverHTTPAreOneReport(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	token, b := s.Token(france), body("FR", models.Add, "arrests", "8")
	first := submit(t, s, token, b)
	before := lastSeq(t, s)
	done := make(chan string, 20)
	for range 20 {
		go func() {
			for range 50 {
				again := s.Call("POST", "/operations/"+code+"/reports", token, b)
				if again.Status != 200 || again.Field("receipt") != first.Field("receipt") || again.Field("received_at") != first.Field("received_at") {
					done <- fmt.Sprintf("%d %s", again.Status, again.Body)
					return
				}
			}
			done <- ""
		}()
	}
	for range 20 {
		if wrong := <-done; wrong != "" {
			t.Errorf("again: %s; first: %s", wrong, first.Body)
		}
	}
	if after := lastSeq(t, s); after != before {
		t.Errorf("the ledger moved from %d to %d", before, after)
	}
	changed := body("FR", models.Add, "arrests", "9")
	changed["id"] = b["id"]
	a := s.Call("POST", "/operations/"+code+"/reports", token, changed)
	if a.Status != 409 || !bytes.Contains(a.Body, []byte(`"sent":"9","stored":"8"`)) {
		t.Errorf("%d %s, want 409 with the difference", a.Status, a.Body)
	}
}
