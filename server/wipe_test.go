package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnExerciseIsWipedAndARealOperationNever(t *testing.T) {
	const exercise, sample = "global-chain-2024-exercise", "agri-labour-2021"
	dir := filepath.Join(t.TempDir(), "demo")
	s := serve(t, "--demo", "--data", dir)
	why := []string{"--why", "rehearsal is over", "--data", dir}
	if r := actionday(t, append([]string{"wipe", exercise, "--again", exercise}, why...)...); r.status != exitFailed {
		t.Errorf("beside a running server: status %d, %q", r.status, r.stdout)
	}
	s.ends(t, os.Interrupt)
	for name, args := range map[string][]string{
		"another code the second time": {exercise, "--again", sample},
		"a real operation":             {sample, "--again", sample},
		"no such operation":            {"nothing-2024", "--again", "nothing-2024"},
	} {
		if r := actionday(t, append(append([]string{"wipe"}, args...), why...)...); r.status != exitFailed || r.stderr == "" {
			t.Errorf("%s: status %d, %q", name, r.status, r.stderr)
		}
	}
	if out := works(t, "check", "--data", dir); !strings.Contains(out, exercise) || !strings.Contains(out, sample) {
		t.Fatalf("before: %q", out)
	}
	works(t, append([]string{"wipe", exercise, "--again", exercise}, why...)...)
	if out := works(t, "check", "--data", dir); strings.Contains(out, exercise) || !strings.Contains(out, sample) {
		t.Errorf("after: %q", out)
	}
	s = serve(t, "--demo", "--data", dir) // it begins anew
	token := strings.TrimSpace(works(t, "token", "--data", dir, "--role", "coordinator", "--operation", exercise))
	if status, body := s.get(t, "/api/operations/"+exercise+"/picture", token); status != 200 {
		t.Errorf("picture: %d %.300s", status, body)
	}
	s.ends(t, os.Interrupt)
}
