package web

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	inner "github.com/fasthttp/websocket"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/websocket/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/live"
)

// LiveQuery is what a client that comes back has: the epoch and number of the last message it applied.
type LiveQuery struct {
	Epoch string `query:"epoch"`
	Since int64  `query:"since"`
}

// upgraded is the answer of a request that became a websocket.
type upgraded struct{}

func (upgraded) send(*call) error { return nil }

const (
	readLimit   = 1 << 10 // bytes of a client's message; clients have nothing to say
	pingEvery   = 15 * time.Second
	silentAfter = 40 * time.Second // without a pong the viewer is gone
	goodbye     = time.Second      // for the client to answer a close
)

// sockets are small: thousands of viewers are silent readers, and buffers for writing are lent.
var sockets = websocket.Config{ReadBufferSize: 256, WriteBufferSize: 4 << 10, WriteBufferPool: new(sync.Pool), EnableCompression: true}

// compressFrom is the size in bytes from which a message is compressed: a whole picture shrinks to a sixth, which is what counts on a thin line; frames are
// small, many, and shared by all viewers. A picture holds nothing that its viewer may not see, so its compressed size tells nobody a secret.
const compressFrom = 8 << 10

// live turns the request into a websocket and shows the picture on it. Origin was checked by admit like that of every request.
func (s *server) live(c *call, in LiveQuery) (upgraded, error) {
	if !websocket.IsWebSocketUpgrade(c.Ctx) {
		return upgraded{}, fiber.ErrUpgradeRequired
	}
	viewer := live.Viewer{Operation: c.op, Audience: c.actor.Audience(), Session: c.who.Key,
		Resume: live.Resume{Epoch: in.Epoch, Since: in.Since}, Admitted: s.Now()}
	if c.actor.Role == models.Coordinator && c.actor.Via != auth.ViaToken {
		viewer.Watch = c.actor.Name
	}
	stop := s.Auth.Watch(c.who)
	// The outer connection is pooled and lent to another viewer next; the inner one is this viewer's own.
	upgrade := websocket.New(func(conn *websocket.Conn) {
		defer stop()
		s.show(conn.Conn, viewer)
	}, sockets)
	err := upgrade(c.Ctx)
	if err != nil {
		stop()
	}
	return upgraded{}, err
}

// show runs one viewer's connection from beginning to end. It returns when nobody uses the connection any more.
func (s *server) show(conn *inner.Conn, viewer live.Viewer) {
	ctx, leave := context.WithCancel(context.Background())
	k := newSocket(conn)
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer survive(func(any) { conn.Close() })
		defer leave()
		k.listen()
	}()
	err := s.join(ctx, viewer, k)
	leave()
	<-read
	k.end()
	slog.Debug("viewer left", "operation", viewer.Operation, "why", err)
}

// join shows the picture until the viewer leaves. A fault of ours ends this connection and no other.
func (s *server) join(ctx context.Context, viewer live.Viewer, k *socket) (err error) {
	defer survive(func(caught any) {
		err = fmt.Errorf("panic: %v", caught)
		k.Close(live.CloseBroken, "the picture cannot be shown")
	})
	return s.Live.Join(ctx, viewer, k)
}

// survive keeps a panic beside a request from ending the process: it is logged and then handled.
func survive(then func(caught any)) {
	if caught := recover(); caught != nil {
		slog.Error("panic beside a request", "err", caught, "stack", string(debug.Stack()))
		then(caught)
	}
}

// socket is a websocket as the hub wants it.
type socket struct {
	conn   *inner.Conn
	pinged time.Time
	closed atomic.Bool // a goodbye was said
	mu     sync.Mutex  // held while closing
	ended  bool
}

// newSocket bounds what the client may say and how long it may be silent.
func newSocket(conn *inner.Conn) *socket {
	k := &socket{conn: conn}
	conn.SetReadLimit(readLimit)
	conn.SetReadDeadline(time.Now().Add(silentAfter))
	conn.SetPongHandler(func(string) error {
		if k.closed.Load() {
			return nil
		}
		return conn.SetReadDeadline(time.Now().Add(silentAfter))
	})
	return k
}

// listen reads until the connection ends, the client says too much or is silent for too long.
func (k *socket) listen() {
	for {
		if _, _, err := k.conn.NextReader(); err != nil {
			return
		}
	}
}

// Write sends one message, and now and then a ping before it: the hub writes a heartbeat every few seconds anyway.
func (k *socket) Write(message []byte, deadline time.Time) error {
	if time.Since(k.pinged) >= pingEvery {
		k.pinged = time.Now()
		if err := k.conn.WriteControl(websocket.PingMessage, nil, deadline); err != nil {
			return err
		}
	}
	if err := k.conn.SetWriteDeadline(deadline); err != nil {
		return err
	}
	k.conn.EnableWriteCompression(len(message) >= compressFrom)
	return k.conn.WriteMessage(websocket.TextMessage, message)
}

// Close says why, breaks off a write that hangs and gives the client a moment to answer.
func (k *socket) Close(code int, reason string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ended {
		return
	}
	k.closed.Store(true)
	// Who does not read cannot be told; the deadlines below end it all the same.
	_ = k.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(goodbye))
	_ = k.conn.NetConn().SetWriteDeadline(time.Now())
	_ = k.conn.NetConn().SetReadDeadline(time.Now().Add(goodbye))
}

// end gives the connection back: what is below it is lent to another viewer next. A Close that comes later, as after a panic in
// the hub, finds it gone.
func (k *socket) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.ended = true
	k.conn.Close()
}
