package store

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"actionday/models"
)

// frozen writes the first summary of an operation.
func frozen(t *testing.T, s *Store, operation string, purpose models.ReleasePurpose) {
	t.Helper()
	r := models.Release{V: models.ReleaseVersion, Operation: operation, Number: 1, Purpose: purpose, Status: models.FinalRelease}
	r.Hash = r.Sum()
	actor := centre
	actor.Operation = operation
	write(t, s, Draft{Actor: actor, Release: &r, Entry: models.Entry{Operation: operation, ID: newID(), Config: 1, Verb: models.VerbRelease,
		Release: &models.Released{Number: 1, Status: r.Status, Purpose: r.Purpose, Hash: r.Hash}}})
}

func keep(t *testing.T, s *Store, operation, format, text string) Rendering {
	t.Helper()
	kept, err := s.KeepRendering(t.Context(), Rendering{Operation: operation, Number: 1, Format: format, File: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestTheFirstFileStands(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	frozen(t, s, op, models.InternalRelease)
	var all sync.WaitGroup
	kept := make([]Rendering, 8)
	for i := range kept {
		all.Go(func() { kept[i] = keep(t, s, op, "csv", "file "+string(rune('a'+i))) })
	}
	all.Wait()
	for _, k := range kept {
		if string(k.File) != string(kept[0].File) || k.Hash != kept[0].Hash || k.Size != 6 {
			t.Errorf("%q and %q are both the file", k.File, kept[0].File)
		}
	}
	if again, ok, err := s.RenderingOf(t.Context(), As(centre), op, kept[0].Hash); err != nil || !ok || again.Format != "csv" {
		t.Errorf("by its hash: %+v, %t, %v", again, ok, err)
	}
	if _, ok, _ := s.Rendering(t.Context(), As(contact("FR")), kept[0]); ok {
		t.Error("a contact point opens a file of an internal summary")
	}
}

func TestFilesOfSummariesNeverChange(t *testing.T) {
	s := open(t)
	real := found("global-chain-2024")
	real.Entry.Configure.Settings.Exercise = false
	for _, d := range []Draft{real, found(op)} {
		write(t, s, d)
		frozen(t, s, d.Entry.Operation, models.PublicRelease)
		keep(t, s, d.Entry.Operation, "csv", "file")
	}
	for _, statement := range []string{`UPDATE renderings SET file = x'00'`, `DELETE FROM renderings WHERE operation = 'global-chain-2024'`} {
		if _, err := s.writeSQL.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "never") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if _, err := s.writeSQL.ExecContext(t.Context(), `DELETE FROM renderings WHERE operation = ?`, op); err != nil {
		t.Errorf("wiping an exercise: %v", err)
	}
}

func TestABackupCarriesFilesAndChecksThem(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	frozen(t, s, op, models.InternalRelease)
	kept := keep(t, s, op, "xlsx", "figures")
	path, dir := filepath.Join(t.TempDir(), "copy.db"), t.TempDir()
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, dir); err != nil {
		t.Fatal(err)
	}
	if back, ok, err := openIn(t, dir).Rendering(t.Context(), Whole(), kept); err != nil || !ok || string(back.File) != "figures" {
		t.Errorf("restored: %q, %t, %v", back.File, ok, err)
	}
	if _, err := s.writeSQL.ExecContext(t.Context(), `DROP TRIGGER renderings_never_change; UPDATE renderings SET file = 'changed'`); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "xlsx") {
		t.Errorf("a changed file: %v", err)
	}
}
