package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
)

func TestUnsafeSettingsAreRefused(t *testing.T) {
	for _, c := range []struct{ pragma, set string }{
		{"journal_mode", "DELETE"},
		{"synchronous", "NORMAL"},
		{"synchronous", "OFF"},
		{"foreign_keys", "0"},
		{"busy_timeout", "0"},
		{"secure_delete", "0"},
	} {
		t.Run(c.pragma+"="+c.set, func(t *testing.T) {
			unsafe := settings("0")
			i := slices.IndexFunc(unsafe, func(s setting) bool { return s.pragma == c.pragma })
			unsafe[i].set = c.set
			db := sql.OpenDB(newConnector(filepath.Join(t.TempDir(), fileName), unsafe))
			defer db.Close()
			err := db.PingContext(t.Context())
			if err == nil || !strings.Contains(err.Error(), c.pragma) || !strings.Contains(err.Error(), unsafe[i].protects) {
				t.Errorf("opened with %s = %s: %v", c.pragma, c.set, err)
			}
		})
	}
}

func TestEveryConnectionIsSafe(t *testing.T) {
	s := open(t)
	for name, pool := range map[string]*sql.DB{"write": s.writeSQL, "read": s.readSQL} {
		var held []*sql.Conn
		for range pool.Stats().MaxOpenConnections {
			conn, err := pool.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			held = append(held, conn)
			var synchronous int
			if err := conn.QueryRowContext(t.Context(), `PRAGMA synchronous`).Scan(&synchronous); err != nil || synchronous != 2 {
				t.Errorf("%s: synchronous = %d, %v; want 2", name, synchronous, err)
			}
		}
		for _, conn := range held {
			if err := conn.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := s.readSQL.ExecContext(t.Context(), `DELETE FROM grants`); err == nil {
		t.Error("a reading connection could write")
	}
}

func TestOneServerHoldsTheData(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	impatient, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := Open(impatient, Options{Dir: dir}); !errors.As(err, new(*HeldError)) || !strings.Contains(err.Error(), dir) {
		t.Fatalf("a second server: %v", err)
	}
	beside, err := Open(t.Context(), Options{Dir: dir, Beside: true})
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	if beside.Epoch() != s.Epoch() {
		t.Errorf("epochs %q and %q", beside.Epoch(), s.Epoch())
	}
	if n, err := beside.VerifyChain(t.Context(), op); n != 1 || err != nil {
		t.Errorf("read beside the server: %d, %v", n, err)
	}
	if _, err := beside.Write(t.Context(), report(contact("FR"), newID(), 8)); code(err) != models.CodeUnavailable {
		t.Errorf("written beside the server: %v", err)
	}
	if err := beside.AddToken(t.Context(), administrator, Token{ID: "t", Hash: []byte("t"), Role: models.Analyst, Operation: op}); err != nil {
		t.Error(err)
	}
	if _, err := s.Token(t.Context(), []byte("t")); err != nil {
		t.Errorf("the server does not know the token made beside it: %v", err)
	}
}

func TestWhatRunsBesideDoesNotKeepAServerFromStarting(t *testing.T) {
	dir := t.TempDir()
	beside, err := Open(t.Context(), Options{Dir: dir, Beside: true})
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	s := openIn(t, dir)
	write(t, s, found(op))
	if n, err := beside.LastSeq(t.Context(), op); n != 1 || err != nil {
		t.Errorf("read beside: %d, %v", n, err)
	}
}

func TestTheDataIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := openIn(t, dir)
	write(t, s, found(op))
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %s", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMigrationsGiveOneSchema(t *testing.T) {
	all, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "all.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer all.Close()
	stepwise, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "stepwise.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer stepwise.Close()
	for range 2 {
		if err := migrate(t.Context(), all, true); err != nil {
			t.Fatal(err)
		}
	}
	steps, err := migrationsOf(stepwise)
	if err != nil {
		t.Fatal(err)
	}
	for range steps.ListSources() {
		if _, err := steps.UpByOne(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	fresh, upgraded := schemaOf(t, all), schemaOf(t, stepwise)
	if fresh != upgraded {
		t.Errorf("an upgraded schema differs from a fresh one:\n%s\n%s", upgraded, fresh)
	}
}

func TestReleasedMigrationsNeverChange(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var sums strings.Builder
	for _, file := range files {
		text, err := migrations.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(text), file)
	}
	released, err := os.ReadFile("testdata/migrations.sha256")
	if err != nil {
		t.Fatal(err)
	}
	if sums.String() != string(released) {
		t.Errorf("testdata/migrations.sha256 knows other migrations. Write a new one instead of changing one that is in use, then note:\n%s", &sums)
	}
}

func TestOpeningAgainChangesNothing(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	schema, epoch := schemaOf(t, s.readSQL), s.Epoch()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openIn(t, dir)
	if schemaOf(t, s.readSQL) != schema || s.Epoch() != epoch {
		t.Error("opening twice changed schema or epoch")
	}
}

func TestDataOfANewerVersionIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	if _, err := s.writeSQL.ExecContext(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "newer Actionday") {
		t.Errorf("opened: %v", err)
	}
}

func schemaOf(t *testing.T, db *sql.DB) string {
	t.Helper()
	statements, err := column(t.Context(), db, `SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'goose%'
		AND name NOT LIKE 'sqlite%' ORDER BY type DESC, name`)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(statements, "\n") + "\n"
}

// The room's own rules for SQL, kept by looking at its source.
func TestNoWayAroundTheScope(t *testing.T) {
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	faults := func(source string) (found []string) {
		for _, forbidden := range []string{
			".AutoMigrate(", ".Save(", ".Updates(", ".FirstOrCreate(", ".Or(", "BeforeCreate", "AfterCreate", "AfterSave",
			".Where(fmt.", ".Order(fmt.", "Raw(fmt.", "Exec(fmt.",
		} {
			if strings.Contains(source, forbidden) {
				found = append(found, forbidden)
			}
		}
		return found
	}
	if len(faults(`tx.Where(fmt.Sprint(x)).Save(&row)`)) != 2 {
		t.Fatal("the rule sees nothing")
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := faults(string(source)); len(found) > 0 {
			t.Errorf("%s uses %q", name, found)
		}
	}
}
