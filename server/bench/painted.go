package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"actionday/models"
)

// painted measures the way of a report to the pixels of a real browser, beside the other viewers.
func (b *bench) painted(ctx context.Context) error {
	if b.Chromium == "" {
		fmt.Fprintln(b.out, "\nNo browser was named with --chromium: painted is left out.")
		return nil
	}
	return b.on(ctx, func(s *stage) error {
		cookie, err := s.session(ctx)
		if err != nil {
			return err
		}
		viewers, err := gather(ctx, s.url, repeat(b.Watching, s.coordinator), 0)
		if err != nil {
			return err
		}
		screen, err := openScreen(ctx, s.url+"/o/"+operation+"/live", cookie, b.Chromium)
		if err != nil {
			return errors.Join(err, viewers.leave())
		}
		sent, err := pace(ctx, newCaller(s.url, s.coordinator, 64), s.reports, b.Rate, b.For)
		time.Sleep(settle)
		if err := errors.Join(err, screen.close(), viewers.leave()); err != nil {
			return err
		}
		took, missing := delays(sent, []*[]arrival{&screen.painted})
		t := newTable(b.out, fmt.Sprintf("From sending a report to a browser's pixels, %d reports/s, %d other viewers, %s", b.Rate, b.Watching, b.For), "until", "p50 ms", "p95 ms", "p99 ms", "max ms", "missing")
		t.row(append(append([]any{"painted"}, took.quantiles()...), missing)...)
		return t.Flush()
	})
}

// session signs a coordinator in as a browser does and gives the cookie's value.
func (s *stage) session(ctx context.Context) (string, error) {
	type grant struct {
		Operation string      `json:"operation"`
		Role      models.Role `json:"role"`
	}
	account := struct {
		Name   string  `json:"name"`
		Grants []grant `json:"grants"`
	}{"Measurement", []grant{{operation, models.Coordinator}}}
	var invitation struct{ Code string }
	if _, err := newCaller(s.url, s.admin, 1).post(ctx, "/accounts", account, &invitation); err != nil {
		return "", err
	}
	person := map[string]string{"name": "measurement", "password": newID() + newID()}
	response, err := newCaller(s.url, "", 1).post(ctx, "/invitations/"+invitation.Code, person, nil)
	if err != nil {
		return "", err
	}
	for _, cookie := range response.Cookies() {
		if cookie.Name == "actionday" {
			return cookie.Value, nil
		}
	}
	return "", errors.New("the server signed nobody in")
}

// screen is a browser that shows the live page.
type screen struct {
	cmd     *exec.Cmd
	stdin   io.Closer
	ended   chan error
	painted []arrival // read after close only
}

// openScreen starts the browser and waits until the page has its first picture.
func openScreen(ctx context.Context, address, cookie, chromium string) (*screen, error) {
	script := filepath.Join("frontend", "e2e", "bench-painted.mjs")
	if _, err := os.Stat(script); err != nil {
		return nil, fmt.Errorf("run this at the top of the sources: %w", err)
	}
	s := &screen{cmd: exec.CommandContext(ctx, "node", script, address, cookie), ended: make(chan error, 1)}
	s.cmd.Env = append(os.Environ(), "CHROMIUM="+chromium)
	s.cmd.Stderr = os.Stderr
	var err error
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	ready := make(chan struct{})
	go func() { s.ended <- s.read(out, ready) }()
	select {
	case <-ready:
		return s, nil
	case err := <-s.ended:
		return nil, errors.Join(fmt.Errorf("the browser did not open %s: %w", address, s.cmd.Wait()), err)
	}
}

// read takes down what the script says.
func (s *screen) read(out io.Reader, ready chan<- struct{}) error {
	var once sync.Once // a page that reconnects is ready again
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var line struct {
			Ready bool
			To    int64
			At    float64
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return fmt.Errorf("the browser's script said %q: %w", lines.Text(), err)
		}
		if line.Ready {
			once.Do(func() { close(ready) })
			continue
		}
		s.painted = append(s.painted, arrival{line.To, time.UnixMicro(int64(line.At * 1000))})
	}
	return lines.Err()
}

// close lets the browser go.
func (s *screen) close() error {
	return errors.Join(s.stdin.Close(), <-s.ended, s.cmd.Wait())
}
