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
)

// exports measures what a long ledger costs as a file: time, size and the most memory that the process has resident, which is one of its own beside
// the server that filled the ledger.
func (b *bench) exports(ctx context.Context) error {
	return b.on(ctx, func(s *stage) error {
		reports := b.Rows / figuresPerReport
		if err := fill(ctx, newCaller(s.url, s.coordinator, 64), s.reports, reports); err != nil {
			return err
		}
		t := newTable(b.out, fmt.Sprintf("A ledger of %d reports, %d rows, to a file", reports, reports*figuresPerReport),
			"file", "seconds", "MB", "most MiB resident")
		for _, as := range []string{"csv", "xlsx"} {
			if err := b.exported(ctx, s, t, as); err != nil {
				return err
			}
		}
		return t.Flush()
	})
}

// fill sends so many reports.
func fill(ctx context.Context, as *caller, r reports, count int) error {
	left := make(chan struct{}, count)
	for range count {
		left <- struct{}{}
	}
	close(left)
	_, err := together(64, func(note func(sending)) error {
		for range left {
			if err := send(ctx, as, r, time.Now(), note); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func (b *bench) exported(ctx context.Context, s *stage, t table, as string) (err error) {
	file, err := os.Create(filepath.Join(b.dir, "ledger."+as))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	cmd := exec.CommandContext(ctx, b.program, "export", "ledger", "--data", s.data, "--operation", operation, "--as", as)
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
