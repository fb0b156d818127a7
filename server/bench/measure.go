package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"actionday/models"
)

// bench measures one program.
type bench struct {
	options
	program, dir string
	out          io.Writer
}

// stage is a fresh server with one operation.
type stage struct {
	*process
	reports     reports
	admin       string // tokens
	coordinator string
}

// settle is how long after the last report is waited for the last frame.
const settle = 2 * time.Second

// on runs measure on a fresh server.
func (b *bench) on(ctx context.Context, measure func(*stage) error) (err error) {
	p, err := start(ctx, b.program, filepath.Join(b.dir, "data"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	s := &stage{process: p}
	if s.admin, err = p.token(ctx, models.Administrator, "", ""); err != nil {
		return err
	}
	c := configuration()
	s.reports = newReports(c)
	created := struct {
		ID string `json:"id"`
		models.Configure
	}{newID(), c}
	if _, err = newCaller(p.url, s.admin, 1).post(ctx, "/operations", created, nil); err != nil {
		return err
	}
	if s.coordinator, err = p.token(ctx, models.Coordinator, operation, ""); err != nil {
		return err
	}
	return measure(s)
}

// intake measures how many reports a second are taken and on disk.
func (b *bench) intake(ctx context.Context) error {
	t := newTable(b.out, fmt.Sprintf("Durable intake, %s each", b.For), "submitters", "reports/s", "processor µs per report", "p50 ms", "p95 ms", "p99 ms", "max ms")
	defer t.Flush()
	for _, senders := range b.Submitters {
		err := b.on(ctx, func(s *stage) error {
			before, _, err := s.used()
			if err != nil {
				return err
			}
			sent, err := flood(ctx, newCaller(s.url, s.coordinator, senders), s.reports, senders, b.For)
			if err != nil {
				return err
			}
			after, _, err := s.used()
			rate := float64(len(sent)) / b.For.Seconds()
			cpu := float64((after - before).Microseconds()) / float64(len(sent))
			t.row(append([]any{senders, fmt.Sprintf("%.0f", rate), fmt.Sprintf("%.0f", cpu)}, answers(sent).quantiles()...)...)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// latency measures the way of a report to its answer and to every viewer.
func (b *bench) latency(ctx context.Context) error {
	return b.on(ctx, func(s *stage) error {
		viewers, err := gather(ctx, s.url, repeat(b.Watching, s.coordinator), b.Watching)
		if err != nil {
			return err
		}
		sent, err := pace(ctx, newCaller(s.url, s.coordinator, 64), s.reports, b.Rate, b.For)
		time.Sleep(settle)
		if err := errors.Join(err, viewers.leave()); err != nil {
			return err
		}
		received, missing := delays(sent, viewers.noted)
		t := newTable(b.out, fmt.Sprintf("From sending a report, %d reports/s, %d viewers, %s", b.Rate, b.Watching, b.For), "until", "p50 ms", "p95 ms", "p99 ms", "max ms", "missing")
		t.row(append(append([]any{"answered"}, answers(sent).quantiles()...), 0)...)
		t.row(append(append([]any{"with every viewer"}, received.quantiles()...), missing)...)
		return t.Flush()
	})
}

// fanout measures what an update costs the server with many viewers: half of them coordinators, half contact points of all participants.
func (b *bench) fanout(ctx context.Context) error {
	t := newTable(b.out, fmt.Sprintf("Server with many viewers, %s each; half are coordinators, half contact points", b.For),
		"viewers", "reports/s", "% of a processor", "µs per report and viewer", "frames/s per viewer", "µs per frame sent", "KiB per viewer",
		"answered p95 ms", "received p50 ms", "p95 ms", "p99 ms", "max ms", "missing")
	defer t.Flush()
	for _, viewers := range b.Viewers {
		for _, rate := range b.Rates {
			if err := b.on(ctx, func(s *stage) error { return b.crowded(ctx, s, t, viewers, rate) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// noting is how many viewers note when what came.
const noting = 100

func (b *bench) crowded(ctx context.Context, s *stage, t table, viewers, rate int) error {
	_, before, err := s.used()
	if err != nil {
		return err
	}
	tokens := repeat((viewers+1)/2, s.coordinator)
	contacts := make([]string, len(s.reports.participants))
	for i, participant := range s.reports.participants {
		if contacts[i], err = s.token(ctx, models.ContactPoint, operation, participant); err != nil {
			return err
		}
	}
	for i := len(tokens); i < viewers; i++ {
		tokens = append(tokens, contacts[i%len(contacts)])
	}
	crowd, err := gather(ctx, s.url, tokens, min(noting, (viewers+1)/2))
	if err != nil {
		return err
	}
	time.Sleep(settle)
	cpu, resident, err := s.used()
	if err != nil {
		return err
	}
	frames, began := crowd.frames.Load(), time.Now()
	sent, err := pace(ctx, newCaller(s.url, s.coordinator, 64), s.reports, rate, b.For)
	time.Sleep(time.Second)
	took := time.Since(began)
	after, _, failed := s.used()
	frames = crowd.frames.Load() - frames
	time.Sleep(settle)
	if err := errors.Join(err, failed, crowd.leave()); err != nil {
		return err
	}
	cpu = after - cpu
	received, missing := delays(sent, crowd.noted)
	micros := func(per float64) string { return fmt.Sprintf("%.2f", float64(cpu.Microseconds())/per) }
	t.row(append(append([]any{viewers, rate,
		fmt.Sprintf("%.0f", 100*cpu.Seconds()/took.Seconds()),
		micros(float64(len(sent) * viewers)),
		fmt.Sprintf("%.1f", float64(frames)/float64(viewers)/took.Seconds()),
		micros(float64(frames)),
		fmt.Sprintf("%.1f", float64(resident-before)/1024/float64(viewers)),
		answers(sent).quantiles()[1],
	}, received.quantiles()...), missing)...)
	return nil
}

func repeat(n int, token string) []string {
	tokens := make([]string, n)
	for i := range tokens {
		tokens[i] = token
	}
	return tokens
}
