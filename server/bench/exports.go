package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// exports measures what a long ledger costs as a file: time, size and the most memory that the process has resident, which is one of its own.
func (b *bench) exports(ctx context.Context) error {
	data, reports := filepath.Join(b.dir, "ledger"), b.Rows/figuresPerReport
	if err := fill(ctx, data, reports); err != nil {
		return err
	}
	t := newTable(b.out, fmt.Sprintf("A ledger of %d reports, %d rows, to a file", reports, reports*figuresPerReport),
		"file", "seconds", "MB", "most MiB resident")
	for _, as := range []string{"csv", "xlsx"} {
		if err := b.exported(ctx, data, t, as); err != nil {
			return err
		}
	}
	return t.Flush()
}

// fill writes so many reports into a ledger that nobody follows: with a picture beside it a million figures would take hours.
func fill(ctx context.Context, data string, count int) (err error) {
	s, err := store.Open(ctx, store.Options{Dir: data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	c := configuration()
	by := models.Actor{Account: "bench", Name: "bench", Role: models.Coordinator, Operation: operation, Via: "console"}
	_, err = s.Write(ctx, store.Draft{Actor: by, Entry: models.Entry{Operation: operation, ID: newID(), Verb: models.VerbConfigure, Configure: &c}})
	if err != nil {
		return err
	}
	left := make(chan models.Body, 64)
	go func() {
		defer close(left)
		for r := newReports(c); count > 0; count-- {
			left <- r.next()
		}
	}()
	_, err = together(64, func(func(sending)) error {
		var failed error
		for body := range left { // to the last, so that nobody waits to hand one over
			if failed == nil {
				_, failed = s.Write(ctx, store.Draft{Actor: by, Entry: models.Entry{Operation: operation, ID: body.ID, Config: 1, Verb: models.VerbSubmit,
					Report: body.ID, Participant: body.Participant, State: models.Received, Body: &body}})
			}
		}
		return failed
	})
	return err
}

func (b *bench) exported(ctx context.Context, data string, t table, as string) (err error) {
	file, err := os.Create(filepath.Join(b.dir, "ledger."+as))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	cmd := exec.CommandContext(ctx, b.program, "export", "ledger", "--data", data, "--operation", operation, "--as", as)
	cmd.Stdout, cmd.Stderr = file, os.Stderr
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return errors.New("this system does not tell the memory of a process")
	}
	t.row(as, fmt.Sprintf("%.1f", time.Since(began).Seconds()), fmt.Sprintf("%.0f", float64(info.Size())/1e6), fmt.Sprintf("%.0f", float64(used.Maxrss)/1024))
	return nil
}
