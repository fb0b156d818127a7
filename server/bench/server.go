package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"actionday/models"
)

// program gives the program to measure, built into dir where none is given.
func program(ctx context.Context, given, dir string) (string, error) {
	if given != "" {
		return filepath.Abs(given)
	}
	built := filepath.Join(dir, "actionday")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", built, "actionday/server").CombinedOutput(); err != nil {
		return "", fmt.Errorf("the server cannot be built: %w\n%s", err, out)
	}
	return built, nil
}

// process is a server that runs.
type process struct {
	program, data, url string
	cmd                *exec.Cmd
	log                bytes.Buffer
}

// start runs a server with an empty data directory until ctx ends or stop is called.
func start(ctx context.Context, program, data string) (*process, error) {
	p := &process{program: program, data: data}
	p.cmd = exec.CommandContext(ctx, program, "serve", "--data", data, "--listen", "127.0.0.1:0")
	p.cmd.Stderr = &p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, url, ok := strings.Cut(lines.Text(), "answers on "); ok {
			p.url = url
			go func() {
				for lines.Scan() { // the server must never wait for a reader
				}
			}()
			return p, nil
		}
	}
	return nil, fmt.Errorf("the server did not start: %w\n%s", p.cmd.Wait(), p.log.String())
}

// stop ends the server as an operator would.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	if err := p.cmd.Wait(); err != nil {
		return fmt.Errorf("the server did not end well: %w\n%s", err, p.log.String())
	}
	return os.RemoveAll(p.data)
}

// token makes a bearer token for somebody.
func (p *process) token(ctx context.Context, role models.Role, operation, participant string) (string, error) {
	args := []string{"token", "--data", p.data, "--role", string(role)}
	if operation != "" {
		args = append(args, "--operation", operation)
	}
	if participant != "" {
		args = append(args, "--participant", participant)
	}
	out, err := exec.CommandContext(ctx, p.program, args...).Output()
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		return "", fmt.Errorf("no token: %w\n%s", err, failed.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}

// tick is the unit of processor times in /proc on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// used gives the processor time the server has used so far, and its memory now in bytes.
func (p *process) used() (cpu time.Duration, resident int64, err error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name before it may hold spaces
	fields := strings.Fields(rest)
	var numbers [3]int64
	for i, at := range []int{11, 12, 21} { // utime, stime, rss
		if numbers[i], err = strconv.ParseInt(fields[at], 10, 64); err != nil {
			return 0, 0, err
		}
	}
	return time.Duration(numbers[0]+numbers[1]) * tick, numbers[2] * int64(os.Getpagesize()), nil
}
