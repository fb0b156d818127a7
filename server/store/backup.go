package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a copy of everything committed before the call to a new file at path, while the server goes on. The
// copy is opened and proven (structure, references, every ledger) before it gets its name; a file that is there is never replaced. It
// holds the keys of the texts: keep it as carefully as the data directory.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already. Choose another name for the backup", path)
	}
	partial := path + ".partial"
	defer func() {
		if err != nil {
			err = errors.Join(err, removeDatabase(partial))
		}
	}()
	// SQLite writes into an empty file that exists, so that nobody else can read the copy while it grows.
	if err := os.WriteFile(partial, nil, 0o600); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	if err := s.copyInto(ctx, partial); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	if err := verifyFile(ctx, partial); err != nil {
		return fmt.Errorf("the backup is not usable and was removed: %w", err)
	}
	return settle(partial, path)
}

// copyInto copies one consistent state of the database. It needs a connection of its own: readers may not write, and the writer must go on.
func (s *Store) copyInto(ctx context.Context, target string) (err error) {
	db := sql.OpenDB(newConnector(s.path, settings("0")))
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, target)
	return err
}

// verifyFile proves a database nobody has open, without changing it.
func verifyFile(ctx context.Context, path string) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	if log, err := os.Stat(path + logs[0]); err == nil && log.Size() > 0 {
		return fmt.Errorf("%s was copied from a running server and is not whole without the file beside it. Use the backup verb, or stop "+
			"the server in order before copying", path)
	}
	db := sql.OpenDB(fileConnector(path))
	defer func() { err = errors.Join(err, db.Close()) }()
	return verify(ctx, db)
}

// settle brings a finished file and its new name to the disk.
func settle(partial, path string) error {
	if err := syncPath(partial); err != nil {
		return err
	}
	if err := os.Rename(partial, path); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}

// syncPath waits until a file or directory is on the disk.
func syncPath(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// logs are the files SQLite keeps beside a database.
var logs = []string{"-wal", "-shm", "-journal"}

// removeDatabase deletes a database file and what SQLite keeps beside it.
func removeDatabase(path string) error {
	var errs []error
	for _, suffix := range append([]string{""}, logs...) {
		if err := os.Remove(path + suffix); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
