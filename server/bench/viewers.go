package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/fasthttp/websocket"
)

// arrival is a message that brought a viewer to a number.
type arrival struct {
	to int64
	at time.Time
}

// crowd is many viewers on sockets of their own. Some note when what came; the others only count.
type crowd struct {
	conns  []*websocket.Conn
	noted  []*[]arrival
	frames atomic.Int64
	failed atomic.Pointer[error]
	leaves atomic.Bool
	gone   sync.WaitGroup
}

// joinAtATime is how many sockets are opened beside each other.
const joinAtATime = 32

// gather connects a viewer for each token, of which the first noting note. It returns when all have their snapshot.
func gather(ctx context.Context, url string, tokens []string, noting int) (*crowd, error) {
	if err := room(len(tokens)); err != nil {
		return nil, err
	}
	c := &crowd{conns: make([]*websocket.Conn, len(tokens))}
	for range min(noting, len(tokens)) {
		c.noted = append(c.noted, new([]arrival))
	}
	dialer := websocket.Dialer{ReadBufferSize: 1 << 10, WriteBufferSize: 256, WriteBufferPool: new(sync.Pool)}
	address := "ws" + strings.TrimPrefix(url, "http") + "/api/operations/" + operation + "/live"
	var next, started atomic.Int64
	var all sync.WaitGroup
	for range joinAtATime {
		all.Go(func() {
			for at := next.Add(1) - 1; at < int64(len(tokens)) && c.failed.Load() == nil; at = next.Add(1) - 1 {
				conn, _, err := dialer.DialContext(ctx, address, http.Header{"Authorization": {"Bearer " + tokens[at]}})
				if err == nil {
					_, _, err = conn.ReadMessage()
				}
				if err != nil {
					c.fail(fmt.Errorf("viewer %d cannot connect: %w", at, err))
					return
				}
				c.conns[at] = conn
				started.Add(1)
				c.gone.Go(func() { c.watch(int(at), conn) })
			}
		})
	}
	all.Wait()
	if err := c.failed.Load(); err != nil {
		c.leave()
		return nil, *err
	}
	return c, nil
}

// watch reads until the connection ends.
func (c *crowd) watch(at int, conn *websocket.Conn) {
	var note *[]arrival
	if at < len(c.noted) {
		note = c.noted[at]
	}
	buffer := new(bytes.Buffer)
	for {
		_, message, err := conn.NextReader()
		if err == nil {
			buffer.Reset()
			_, err = io.Copy(buffer, message)
		}
		if err != nil {
			if !c.leaves.Load() {
				c.fail(fmt.Errorf("viewer %d was cut off: %w", at, err))
			}
			return
		}
		to, ok := frameTo(buffer.Bytes())
		if !ok {
			continue
		}
		c.frames.Add(1)
		if note != nil {
			*note = append(*note, arrival{to, time.Now()})
		}
	}
}

// frameTo gives the number a frame leads to.
func frameTo(message []byte) (int64, bool) {
	head := message[:min(len(message), 200)]
	if !bytes.HasPrefix(head, []byte(`{"type":"frame"`)) {
		return 0, false
	}
	_, rest, ok := bytes.Cut(head, []byte(`"to":`))
	digits, _, found := bytes.Cut(rest, []byte(`,`))
	to, err := strconv.ParseInt(string(digits), 10, 64)
	return to, ok && found && err == nil
}

func (c *crowd) fail(err error) { c.failed.CompareAndSwap(nil, &err) }

// leave closes all connections and says whether all were there until then.
func (c *crowd) leave() error {
	c.leaves.Store(true)
	for _, conn := range c.conns {
		if conn != nil {
			_ = conn.Close()
		}
	}
	c.gone.Wait()
	if err := c.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// room makes sure that the process, and the server that inherits from it, may have that many connections.
func room(connections int) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	needed := uint64(connections + 200)
	if limit.Max < needed {
		return fmt.Errorf("%d viewers need %d open files, but the system allows %d: raise it with ulimit -n, or ask for fewer viewers", connections, needed, limit.Max)
	}
	limit.Cur = max(limit.Cur, needed)
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
}

// delays gives, for each report and each viewer, the time from sending to the first message that has it. missing counts those
// that never came.
func delays(sent []sending, viewers []*[]arrival) (took sample, missing int) {
	for _, arrivals := range viewers {
		for _, s := range sent {
			at, _ := slices.BinarySearchFunc(*arrivals, s.seq, func(a arrival, seq int64) int { return int(a.to - seq) })
			if at == len(*arrivals) {
				missing++
				continue
			}
			took = append(took, (*arrivals)[at].at.Sub(s.at))
		}
	}
	return took, missing
}
