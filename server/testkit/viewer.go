package testkit

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"
)

// patience is how long a test waits for what must come before it fails.
const patience = 20 * time.Second

// Viewer is a screen with a socket.
type Viewer struct {
	Screen
	Messages [][]byte // all that came on this connection, in order

	t    testing.TB
	conn *websocket.Conn
}

// Dial opens a viewer of an operation on the server at address (http://…) with a bearer token. Where screen is not nil it comes
// back with what it has.
func Dial(t testing.TB, address, operation, token string, screen *Screen) *Viewer {
	t.Helper()
	v := &Viewer{t: t}
	query := url.Values{}
	if screen != nil {
		v.Screen = *screen
		query.Set("epoch", screen.Epoch)
		query.Set("since", strconv.FormatInt(screen.Have, 10))
	}
	target := "ws" + strings.TrimPrefix(address, "http") + "/api/operations/" + operation + "/live?" + query.Encode()
	conn, answer, err := websocket.DefaultDialer.Dial(target, http.Header{"Authorization": {"Bearer " + token}})
	if err != nil {
		status := ""
		if answer != nil {
			status = answer.Status
		}
		t.Fatalf("dialling %s: %v %s", target, err, status)
	}
	v.conn = conn
	t.Cleanup(v.Close)
	return v
}

// Close ends the connection without a word, as a lost network does.
func (v *Viewer) Close() { v.conn.Close() }

// Next waits for one message and applies it.
func (v *Viewer) Next() {
	v.t.Helper()
	if err := v.read(); err != nil {
		v.t.Fatalf("the socket ended: %v", err)
	}
}

func (v *Viewer) read() error {
	v.t.Helper()
	if err := v.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	_, message, err := v.conn.ReadMessage()
	if err != nil {
		return err
	}
	v.Messages = append(v.Messages, message)
	if !v.Apply(v.t, message) {
		v.t.Errorf("the screen has %s %d and cannot apply %s", v.Epoch, v.Have, message)
	}
	return nil
}

// Until applies messages until the screen is as wanted.
func (v *Viewer) Until(wanted func(*Screen) bool) {
	v.t.Helper()
	for !wanted(&v.Screen) {
		v.Next()
	}
}

// Comes applies messages until the screen is as wanted. It reports false where two heartbeats pass before.
func (v *Viewer) Comes(wanted func(*Screen) bool) bool {
	v.t.Helper()
	for beats := 0; beats < 2; {
		if wanted(&v.Screen) {
			return true
		}
		v.Next()
		if v.Last == "heartbeat" {
			beats++
		}
	}
	return wanted(&v.Screen)
}

// Quiet applies messages up to the next heartbeat: by then all that was committed before it has come.
func (v *Viewer) Quiet() {
	v.t.Helper()
	v.Next()
	v.Until(func(s *Screen) bool { return s.Last == "heartbeat" })
}

// Follow applies messages until the connection ends. It may run beside the test; nothing else may use the viewer meanwhile.
func (v *Viewer) Follow() {
	for v.read() == nil {
	}
}

// Ended reads until the server closes and gives its close code; 0 where it broke off without one.
func (v *Viewer) Ended() int {
	v.t.Helper()
	for {
		if err := v.read(); err != nil {
			if ended, ok := err.(*websocket.CloseError); ok {
				return ended.Code
			}
			return 0
		}
	}
}

// Send writes a message, which no client of ours does.
func (v *Viewer) Send(message []byte) error {
	return v.conn.WriteMessage(websocket.TextMessage, message)
}
