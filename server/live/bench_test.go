package live

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"actionday/models"
)

// BenchmarkPublish measures one report brought to every viewer of an audience, until the last write returned: per report and, as ns/viewer,
// per report and viewer. Sockets are real ones over loopback, read by goroutines of the same process, which is part of the figure.
func BenchmarkPublish(b *testing.B) {
	for _, over := range []string{"memory", "sockets"} {
		for _, viewers := range []int{1, 100, 1000, 5000} {
			b.Run(fmt.Sprintf("%s/viewers=%d", over, viewers), func(b *testing.B) {
				w := newWorld("FR", "DE", "IT", "ES")
				h := w.hub()
				a := newAudience(b, h, over, viewers, true)
				views := history(w, 64)
				a.wait(2 * viewers) // snapshot and heartbeat
				seq := w.view.Seq
				b.ResetTimer()
				for i := range b.N {
					view := *views[i%len(views)]
					seq++
					view.Seq = seq
					h.Publish(op, w.at, func(models.Audience) *models.View { return &view })
					a.wait(viewers)
				}
				b.StopTimer()
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(viewers), "ns/viewer")
				a.close()
			})
		}
	}
}

// BenchmarkMemory measures what a viewer that is only there takes on the server's heap and stacks, as B/viewer. Over sockets it is the
// whole connection: request, upgrade, hub; a reading goroutine included, the client's file descriptor too.
func BenchmarkMemory(b *testing.B) {
	const viewers = 2000
	for _, over := range []string{"memory", "sockets"} {
		b.Run(over, func(b *testing.B) {
			for range b.N {
				h := newWorld("FR", "DE", "IT", "ES").hub()
				before := used()
				a := newAudience(b, h, over, viewers, false)
				a.wait(2 * viewers)
				b.ReportMetric(float64(used()-before)/viewers, "B/viewer")
				a.close()
			}
		})
	}
}

// used is heap and stacks in use, after a collection.
func used() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

// history plays some reports and gives the views after each.
func history(w *world, n int) (views []*models.View) {
	for i := range n {
		w.report(w.view.Rows[i%4].Participant, "arrests", i%2, fmt.Sprint(i))
		views = append(views, w.view)
	}
	return views
}

// audience is many viewers, whose writes are counted.
type audience struct {
	hub     *Hub
	written atomic.Int64
	waited  int64
	more    chan struct{}
	want    atomic.Int64
	ends    []func()
	gone    sync.WaitGroup
}

func newAudience(b *testing.B, h *Hub, over string, viewers int, read bool) *audience {
	b.Helper()
	a := &audience{hub: h, more: make(chan struct{}, 1)}
	a.want.Store(-1)
	if over == "memory" {
		ctx, cancel := context.WithCancel(context.Background())
		a.ends = append(a.ends, cancel)
		for range viewers {
			a.gone.Go(func() { _ = h.Join(ctx, Viewer{Operation: op, Audience: coordinator}, nowhere{a}) })
		}
		return a
	}
	pool := &sync.Pool{}
	upgrader := websocket.Upgrader{ReadBufferSize: 256, WriteBufferSize: 4096, WriteBufferPool: pool}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			b.Error(err)
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			defer cancel()
			_, _, _ = conn.NextReader()
		}()
		_ = h.Join(ctx, Viewer{Operation: op, Audience: coordinator}, &socket{a, conn})
	}))
	a.ends = append(a.ends, server.Close)
	for range viewers {
		conn, err := knock(server.Listener.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		a.ends = append(a.ends, func() { _ = conn.Close() })
		if read {
			a.gone.Go(func() {
				_, _ = io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{conn}, make([]byte, 4096))
			})
		}
	}
	return a
}

// knock opens a websocket by hand: a client that costs next to nothing.
func knock(address string) (net.Conn, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", address)
	if err != nil {
		return nil, err
	}
	answer, err := http.ReadResponse(bufio.NewReaderSize(conn, 16), nil)
	if err == nil && answer.StatusCode != http.StatusSwitchingProtocols {
		err = fmt.Errorf("the server answered %s", answer.Status)
	}
	return conn, err
}

// wait waits until n more messages are written.
func (a *audience) wait(n int) {
	a.waited += int64(n)
	a.want.Store(a.waited)
	for a.written.Load() < a.waited {
		<-a.more
	}
}

func (a *audience) count() {
	if a.written.Add(1) == a.want.Load() {
		select {
		case a.more <- struct{}{}:
		default:
		}
	}
}

func (a *audience) close() {
	_ = a.hub.Close(context.Background())
	for _, end := range a.ends {
		end()
	}
	a.gone.Wait()
}

// nowhere is a line to nobody.
type nowhere struct{ a *audience }

func (n nowhere) Write([]byte, time.Time) error {
	n.a.count()
	return nil
}

func (n nowhere) Close(int, string) {}

// socket is a line over a websocket.
type socket struct {
	a    *audience
	conn *websocket.Conn
}

func (s *socket) Write(message []byte, deadline time.Time) error {
	defer s.a.count()
	if err := s.conn.SetWriteDeadline(deadline); err != nil {
		return err
	}
	return s.conn.WriteMessage(websocket.TextMessage, message)
}

func (s *socket) Close(code int, reason string) {
	_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
	_ = s.conn.Close()
}
