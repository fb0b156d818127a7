package web

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
)

func TestTheLedgerTellsHowFarItIs(t *testing.T) {
	w := summarised(t)
	base, name := "/operations/"+operation+"/export/", id()
	table := w.do(request{path: base + "ledger.csv?progress=" + name, role: models.Coordinator})
	if !strings.Contains(string(table.body), "submit") {
		t.Errorf("the ledger is %s", table.body)
	}
	var p ExportProgress
	w.do(request{path: base + "progress/" + name, role: models.Coordinator}).into(t, &p)
	if p.State != "whole" || p.Done != p.Total || p.Total < 3 {
		t.Errorf("it stands at %+v", p)
	}
	if a := w.do(request{path: base + "ledger.csv?progress=" + name, role: models.Coordinator}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an id used twice: %d", a.status)
	}
	book := w.do(request{path: base + "ledger.xlsx", role: models.Coordinator})
	if book.header.Get("Content-Type") != uploadTypes[0] || !strings.HasPrefix(string(book.body), "PK") {
		t.Errorf("the workbook is %s", book.header.Get("Content-Type"))
	}
}

// A file that is stopped, or whose reader goes away, is worked at no longer, and its reader does not take a part for the whole.
func TestALongFileEndsWithItsReader(t *testing.T) {
	for name, end := range map[string]func(net.Conn, *longExport){
		"the reader goes away": func(conn net.Conn, _ *longExport) { _ = conn.Close() },
		"somebody stops it":    func(_ net.Conn, l *longExport) { l.stop() },
	} {
		t.Run(name, func(t *testing.T) {
			l, entries, ended := endless(t)
			conn := serveFile(t, func(out io.Writer) error {
				for range l.counted(entries) {
					if _, err := io.WriteString(out, strings.Repeat("x", 4096)); err != nil {
						l.end(err)
						return err
					}
				}
				l.end(errStopped)
				return errStopped
			})
			if _, err := fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			answer := bufio.NewReader(conn)
			if _, err := answer.Peek(1 << 10); err != nil {
				t.Fatal(err)
			}
			end(conn, l)
			read := make(chan error, 1)
			go func() { // a reader who stays reads on: nobody can be told anything who does not
				response, err := http.ReadResponse(answer, nil)
				if err == nil {
					_, err = io.Copy(io.Discard, response.Body)
					err = errors.Join(err, response.Body.Close())
				}
				read <- err
			}()
			select {
			case <-ended:
			case <-time.After(20 * time.Second):
				t.Fatal("the file is written on")
			}
			if err := <-read; err == nil {
				t.Error("the part was taken for the whole")
			}
		})
	}
}

var errStopped = errors.New("stopped")

// endless is an export of entries without end. ended is closed when nobody takes them any more.
func endless(t *testing.T) (l *longExport, entries func(func(models.Entry, error) bool), ended chan struct{}) {
	t.Helper()
	stopped := make(chan struct{})
	ended = make(chan struct{})
	l = &longExport{total: 1 << 60, stop: func() { close(stopped) }}
	return l, func(yield func(models.Entry, error) bool) {
		defer close(ended)
		for seq := int64(1); ; seq++ {
			select {
			case <-stopped:
				return
			default:
				if !yield(models.Entry{Seq: seq}, nil) {
					return
				}
			}
		}
	}, ended
}

// serveFile serves a file at every address of a loopback port and connects to it.
func serveFile(t *testing.T, write func(io.Writer) error) net.Conn {
	t.Helper()
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/", func(c *fiber.Ctx) error { return file{"long.csv", "text/csv", write}.send(&call{Ctx: c}) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- app.Listener(listener) }()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = conn.Close()
		if err := errors.Join(app.ShutdownWithTimeout(5*time.Second), <-served); err != nil {
			t.Error(err)
		}
	})
	return conn
}
