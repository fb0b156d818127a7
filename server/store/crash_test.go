package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// What the child process is told by its environment.
const (
	crashDir   = "ACTIONDAY_TEST_CRASH_DIR"
	crashEarly = "ACTIONDAY_TEST_CRASH_EARLY" // print an id before it is stored: the control
)

// writeUntilKilled writes reports as fast as it can and prints the id of each that was acknowledged.
func writeUntilKilled(dir string) {
	s, err := Open(context.Background(), Options{Dir: dir})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	early := os.Getenv(crashEarly) != ""
	for range 16 {
		go func() {
			for {
				d := report(contact("FR"), newID(), 8)
				if early {
					fmt.Println(d.Entry.ID)
				}
				if _, err := s.Write(context.Background(), d); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				if !early {
					fmt.Println(d.Entry.ID)
				}
			}
		}()
	}
	select {}
}

func TestAKilledServerLosesNothingItAcknowledged(t *testing.T) {
	for _, c := range []struct {
		name  string
		early string
		loses bool
	}{
		{"acknowledged after the commit", "", false},
		{"control: acknowledged before the commit", "1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			lost := 0
			for try := 0; try < 3 || (c.loses && lost == 0 && try < 50); try++ {
				lost += crash(t, c.early)
			}
			if (lost > 0) != c.loses {
				t.Errorf("%d acknowledged reports are missing after the crash", lost)
			}
		})
	}
}

// crash kills a writing process in the middle and counts the acknowledged reports that are gone.
func crash(t *testing.T, early string) (lost int) {
	t.Helper()
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), crashDir+"="+dir, crashEarly+"="+early)
	child.Stderr = os.Stderr
	output, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := []string{}
	for lines := bufio.NewScanner(output); lines.Scan(); {
		acknowledged = append(acknowledged, lines.Text())
		if len(acknowledged) == 300 {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || len(acknowledged) < 300 {
		t.Fatalf("the child ended by itself after %d reports: %v", len(acknowledged), err)
	}
	s = openIn(t, dir)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	stored := storedIDs(t, s)
	for _, id := range acknowledged {
		if !stored[id] {
			lost++
		}
	}
	return lost
}
