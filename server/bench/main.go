// Command bench measures a whole server on this machine: how many reports it takes durably, how long a report needs to the
// answer, to every viewer and to the pixels of a browser, and what an update costs the server's processor.
//
// The server is the real program in a process of its own, on a loopback port with an empty data directory that is deleted afterwards.
// Viewers and senders share the machine with it, so figures of two runs compare only where nothing else runs. Every
// measurement is bounded and ends by itself. Linux only: the processor time of the server is read from /proc.
//
//	go run ./server/bench
//	go run ./server/bench --only fanout --viewers 1000 --rates 100 --for 30s
//	go run ./server/bench --only exports --rows 1000000
//	go run ./server/bench --only painted --chromium /usr/bin/chromium
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// options are what can be asked for.
type options struct {
	Only       []string      `enum:"intake,latency,painted,fanout,exports" default:"intake,latency,painted,fanout,exports" help:"What to measure."`
	For        time.Duration `default:"10s" help:"How long each measurement lasts."`
	Submitters []int         `default:"1,16,64" help:"Senders at a time, for intake."`
	Viewers    []int         `default:"1000,5000" help:"Viewers, for fanout."`
	Rates      []int         `default:"10,100" help:"Reports per second, for fanout."`
	Watching   int           `default:"200" help:"Viewers, for latency and painted."`
	Rate       int           `default:"20" help:"Reports per second, for latency and painted."`
	Rows       int           `default:"1000000" help:"Rows of the ledger, for exports."`
	Chromium   string        `type:"existingfile" help:"Browser for painted; without it painted is left out."`
	Server     string        `type:"existingfile" help:"Program to measure; without it, it is built from these sources."`
}

func main() {
	var o options
	kong.Parse(&o, kong.Name("bench"), kong.Description("Measure a server on this machine, over loopback."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "actionday-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{options: o, dir: dir, out: os.Stdout}
	if b.program, err = program(ctx, o.Server, dir); err != nil {
		return err
	}
	for _, m := range []struct {
		name    string
		measure func(context.Context) error
	}{{"intake", b.intake}, {"latency", b.latency}, {"painted", b.painted}, {"fanout", b.fanout}, {"exports", b.exports}} {
		if !slices.Contains(o.Only, m.name) {
			continue
		}
		if err := m.measure(ctx); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}
