package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Restore puts a backup in the place of what is in dir, which is made if missing. It refuses where a server is running on dir, and a
// backup that is damaged or of a newer version. What was there is kept beside it, in a directory named before-restore and the time. The
// restored data gets a new epoch and forgets all sessions: one that was ended after the backup must not live again.
func Restore(ctx context.Context, backup, dir string) (err error) {
	if err := verifyFile(ctx, backup); err != nil {
		return fmt.Errorf("the backup %s is not usable; nothing was changed: %w", backup, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the data directory %s cannot be made: %w", dir, err)
	}
	lock, err := lockDir(ctx, dir, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	path := filepath.Join(dir, fileName)
	partial := path + ".partial"
	if err := removeDatabase(partial); err != nil {
		return err
	}
	if err := prepareRestored(ctx, backup, partial); err != nil {
		return errors.Join(err, removeDatabase(partial))
	}
	if err := keepAside(ctx, path); err != nil {
		return errors.Join(fmt.Errorf("what is in %s cannot be kept aside: %w", dir, err), removeDatabase(partial))
	}
	return settle(partial, path)
}

// prepareRestored makes a copy of the backup fit to be opened as the data: schema of this version, new epoch, no sessions.
func prepareRestored(ctx context.Context, backup, partial string) (err error) {
	if err := copyFile(backup, partial); err != nil {
		return fmt.Errorf("the backup cannot be copied: %w", err)
	}
	s := &Store{path: partial, now: time.Now}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.openDatabase(ctx, true); err != nil {
		return err
	}
	if _, err := renewEpoch(ctx, s.writeSQL); err != nil {
		return err
	}
	by := models.Actor{Account: "system", Role: models.Administrator, Via: "command line"}
	return s.change(ctx, Record{Actor: by, Action: "restore", Subject: filepath.Base(backup)}, func(tx *gorm.DB) error {
		return tx.Where("1 = 1").Delete(&Session{}).Error
	})
}

// copyFile copies to a new file readable by its owner only.
func copyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

// keepAside keeps the database at path, if there is one, in a directory of its own. The file keeps its name too until
// the restored one takes it, so that at no moment a start would find nothing and begin anew.
func keepAside(ctx context.Context, path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	// An ordered close empties the log into the file. A damaged database is kept with its log as it is.
	if write, read, err := connect(ctx, path); err == nil {
		if err := errors.Join(read.Close(), write.Close()); err != nil {
			return err
		}
	}
	aside := filepath.Join(filepath.Dir(path), "before-restore-"+time.Now().UTC().Format("20060102T150405.000Z"))
	if err := os.Mkdir(aside, 0o700); err != nil {
		return err
	}
	kept := filepath.Join(aside, filepath.Base(path))
	for _, suffix := range logs {
		if err := os.Rename(path+suffix, kept+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.Link(path, kept)
}
