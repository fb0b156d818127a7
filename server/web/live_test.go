package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"actionday/models"
)

const livePath = "/api/operations/" + operation + "/live"

// dial opens the live picture. The error of a refusal comes with its answer.
func (w *world) dial(head http.Header, query string) (*websocket.Conn, *http.Response, error) {
	conn, response, err := websocket.DefaultDialer.DialContext(w.t.Context(), "ws://"+w.address+livePath+query, head)
	if err == nil {
		w.t.Cleanup(func() { conn.Close() })
		err = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	}
	return conn, response, err
}

func (w *world) watch(t *testing.T, role models.Role, query string) *websocket.Conn {
	t.Helper()
	conn, _, err := w.dial(http.Header{"Authorization": {"Bearer " + w.bearer[role]}}, query)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// message is the head of what comes over the socket.
type message struct {
	Type, Epoch   string
	Seq, From, To int64
	Totals        []models.Total
}

// next reads until a message of this type.
func next(t *testing.T, conn *websocket.Conn, kind string) (m message) {
	t.Helper()
	for m.Type != kind {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			t.Fatalf("waiting for a %s: %v", kind, err)
		}
		if !bytes.HasPrefix(raw, []byte(`{"type":"`)) {
			t.Fatalf("a message does not begin with its type: %.40s", raw)
		}
		m = message{}
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// ended reads until the connection ends and gives the close code.
func ended(t *testing.T, conn *websocket.Conn) int {
	t.Helper()
	for {
		_, _, err := conn.ReadMessage()
		if closed := (*websocket.CloseError)(nil); errors.As(err, &closed) {
			return closed.Code
		}
		if err != nil {
			t.Fatalf("no close code: %v", err)
		}
	}
}

func TestReportIsOnTheSocket(t *testing.T) {
	w := newWorld(t)
	conn := w.watch(t, models.Coordinator, "")
	first := next(t, conn, "snapshot")
	receipt := w.submit(t, models.ContactPoint, arrests("FR", "8"))
	frame := next(t, conn, "frame")
	if frame.Epoch != first.Epoch || frame.From != first.Seq || frame.To != first.Seq+1 || len(frame.Totals) == 0 || frame.Totals[0].Value != "8" {
		t.Errorf("after %+v came %+v for %+v", first, frame, receipt)
	}
	w.submit(t, models.ContactPoint, arrests("FR", "1"))
	seen := next(t, conn, "frame")
	conn.Close()
	w.submit(t, models.ContactPoint, arrests("FR", "2"))
	back := w.watch(t, models.Coordinator, "?epoch="+first.Epoch+"&since=3")
	if tail := next(t, back, "frame"); tail.From > 3 || tail.To != seen.To+1 {
		t.Errorf("who had 3 got %+v", tail)
	}
}

func TestSnapshotIsTheServedPicture(t *testing.T) {
	w := newWorld(t)
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	for _, role := range []models.Role{models.Coordinator, models.Analyst, models.ContactPoint, models.OfficeUser, models.Screen, models.Observer} {
		_, socket, err := w.watch(t, role, "").ReadMessage()
		if err != nil {
			t.Fatal(err)
		}
		rest := w.do(request{path: "/operations/" + operation + "/picture", role: role}).body
		if a, b := withoutNumbers(t, socket), withoutNumbers(t, rest); a != b {
			t.Errorf("%s sees on the socket %s\nand otherwise %s", role, a, b)
		}
	}
}

// withoutNumbers leaves out what differs by design: the type, the hour and the numbering.
func withoutNumbers(t *testing.T, raw []byte) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"type", "now", "seq", "epoch"} {
		delete(fields, name)
	}
	b, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSocketIsRefused(t *testing.T) {
	w := newWorld(t)
	bearer := "Bearer " + w.bearer[models.Coordinator]
	for _, test := range []struct {
		name   string
		head   http.Header
		status int
	}{
		{"to nobody", http.Header{}, http.StatusUnauthorized},
		{"to strangers", http.Header{"Authorization": {"Bearer " + w.bearer[models.Administrator]}}, http.StatusNotFound},
		{"to pages of another site", http.Header{"Authorization": {bearer}, "Origin": {"https://evil.example"}}, http.StatusForbidden},
		{"to pages of no site", http.Header{"Authorization": {bearer}, "Origin": {"null"}}, http.StatusForbidden},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, response, err := w.dial(test.head, "")
			if err == nil || response.StatusCode != test.status {
				t.Errorf("%v, %v", response, err)
			}
		})
	}
	if _, _, err := w.dial(http.Header{"Authorization": {bearer}, "Origin": {"http://" + w.address}}, ""); err != nil {
		t.Errorf("our own page: %v", err)
	}
	if a := w.do(request{path: "/operations/" + operation + "/live", role: models.Coordinator}); a.status != http.StatusUpgradeRequired {
		t.Errorf("without websocket: %d", a.status)
	}
}

func TestSocketTakesNoLongMessages(t *testing.T) {
	w := newWorld(t)
	conn := w.watch(t, models.Coordinator, "")
	next(t, conn, "snapshot")
	if err := conn.WriteMessage(websocket.TextMessage, make([]byte, readLimit+1)); err != nil {
		t.Fatal(err)
	}
	if code := ended(t, conn); code != websocket.CloseMessageTooBig {
		t.Errorf("closed with %d", code)
	}
	if a := w.do(request{path: "/health"}); a.status != http.StatusOK {
		t.Errorf("afterwards: %d", a.status)
	}
}

func TestSigningOutClosesSockets(t *testing.T) {
	w := newWorld(t)
	v := w.visit(t)
	head := http.Header{"Cookie": {v.cookie.Name + "=" + v.cookie.Value}, "Origin": {"http://" + w.address}}
	conn, _, err := w.dial(head, "")
	if err != nil {
		t.Fatal(err)
	}
	other := w.watch(t, models.Coordinator, "")
	next(t, conn, "snapshot")
	next(t, other, "snapshot")
	w.do(request{method: "DELETE", path: "/session", header: v.head(map[string]string{"X-CSRF": v.csrf})})
	if code := ended(t, conn); code != 4001 {
		t.Errorf("closed with %d", code)
	}
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	next(t, other, "frame")
	if _, response, err := w.dial(head, ""); err == nil || response.StatusCode != http.StatusUnauthorized {
		t.Errorf("coming back: %v", err)
	}
}

func TestStoppingSaysGoingAway(t *testing.T) {
	w := newWorld(t)
	conn := w.watch(t, models.Coordinator, "")
	next(t, conn, "snapshot")
	if err := w.hub.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if code := ended(t, conn); code != websocket.CloseGoingAway {
		t.Errorf("closed with %d", code)
	}
}

// Viewers that come and go at the same time get what is theirs: connections are pooled below us.
func TestViewersDoNotGetEachOthersMessages(t *testing.T) {
	w := newWorld(t)
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	for range 30 {
		for _, role := range []models.Role{models.Coordinator, models.Observer} {
			conn := w.watch(t, role, "")
			if first := next(t, conn, "snapshot"); (len(first.Totals) > 0) != (role == models.Coordinator) {
				t.Fatalf("%s got %+v", role, first)
			}
			conn.Close()
		}
	}
}

func TestPanicOnASocketEndsOnlyIt(t *testing.T) {
	var log lines
	slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
	defer slog.SetDefault(slog.New(slog.DiscardHandler))
	w := newWorld(t, func(d *Deps) { d.Live = nil })
	conn := w.watch(t, models.Coordinator, "")
	if code := ended(t, conn); code != websocket.CloseInternalServerErr {
		t.Errorf("closed with %d", code)
	}
	if a := w.do(request{path: "/health"}); a.status != http.StatusOK {
		t.Errorf("afterwards: %d", a.status)
	}
	if !strings.Contains(log.String(), `"msg":"panic beside a request"`) {
		t.Errorf("the log does not tell: %s", log.String())
	}
}
