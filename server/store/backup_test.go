package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"actionday/models"
)

func TestBackupDuringWritesRestoresAnEqualLedger(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	writing, stop := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	enough := make(chan struct{})
	defer func() { stop(); <-stopped }()
	go func() {
		defer close(stopped)
		for n := 0; writing.Err() == nil; n++ {
			if _, err := s.Write(t.Context(), report(contact("FR"), newID(), 8)); err != nil {
				t.Error(err)
				return
			}
			if n == 100 {
				close(enough)
			}
		}
	}()
	<-enough
	before, err := s.LastSeq(t.Context(), op)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	stop()
	<-stopped
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is open to others: %v, %v", info.Mode(), err)
	}

	dir := t.TempDir()
	if err := Restore(t.Context(), path, dir); err != nil {
		t.Fatal(err)
	}
	restored := openIn(t, dir)
	kept, err := restored.Entries(t.Context(), op, 0, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(kept)) < before {
		t.Errorf("%d entries restored; %d were committed before the backup", len(kept), before)
	}
	all, err := s.Entries(t.Context(), op, 0, len(kept))
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].ID != kept[i].ID || all[i].Prev != kept[i].Prev || !all[i].At.Equal(kept[i].At) {
			t.Fatalf("entry %d differs: %+v, was %+v", i+1, kept[i], all[i])
		}
	}
	if err := restored.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if restored.Epoch() == s.Epoch() || restored.Epoch() == "" {
		t.Errorf("epoch %q after the restore, was %q", restored.Epoch(), s.Epoch())
	}
}

func TestBackupReplacesNoFile(t *testing.T) {
	s := open(t)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); err == nil {
		t.Error("a file that was there was replaced")
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "something else" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestRestoreKeepsWhatWasThere(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	old := openIn(t, dir)
	write(t, old, found("another"))
	if err := Restore(t.Context(), path, dir); !errors.As(err, new(*HeldError)) {
		t.Fatalf("a restore over a running server: %v", err)
	}
	if n, err := old.LastSeq(t.Context(), "another"); n != 1 || err != nil {
		t.Fatalf("the refused restore changed the data: %d, %v", n, err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, dir); err != nil {
		t.Fatal(err)
	}
	restored := openIn(t, dir)
	if n, err := restored.LastSeq(t.Context(), op); n != 1 || err != nil {
		t.Errorf("restored: %d, %v", n, err)
	}
	aside, err := filepath.Glob(filepath.Join(dir, "before-restore-*"))
	if err != nil || len(aside) != 1 {
		t.Fatal(aside, err)
	}
	before := openIn(t, aside[0])
	if n, err := before.LastSeq(t.Context(), "another"); n != 1 || err != nil {
		t.Errorf("what was there before: %d, %v", n, err)
	}
}

func TestRestoreRefusesADamagedBackup(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	whole := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"cut short":      bytes[:len(bytes)/2],
		"empty":          nil,
		"not a database": []byte("hello"),
	} {
		path := filepath.Join(t.TempDir(), "damaged.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := Restore(t.Context(), path, dir); err == nil {
			t.Errorf("%s: restored", name)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
			t.Errorf("%s: left %v behind, %v", name, left, err)
		}
	}
}

func TestRestoreRefusesAFileThatIsInUse(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	if err := Restore(t.Context(), s.path, t.TempDir()); err == nil {
		t.Error("restored from a database without its log")
	}
}

func TestACancelledBackupLeavesNothing(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := s.Backup(cancelled, filepath.Join(dir, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v behind, %v", left, err)
	}
}

func TestRestoreEndsAllSessions(t *testing.T) {
	s := open(t)
	addAccount(t, s, "north", op, models.Coordinator)
	session := Session{Hash: []byte("cookie"), Account: "north", Expires: s.now().AddDate(1, 0, 0)}
	if err := s.AddSession(t.Context(), models.Actor{Account: "north"}, session); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := Restore(t.Context(), path, dir); err != nil {
		t.Fatal(err)
	}
	restored := openIn(t, dir)
	if _, err := restored.Session(t.Context(), []byte("cookie")); code(err) != models.CodeNotFound {
		t.Errorf("a session from before the restore: %v", err)
	}
	if _, err := restored.Account(t.Context(), "north"); err != nil {
		t.Errorf("the account itself: %v", err)
	}
}
