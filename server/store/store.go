package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// fileName is the database inside the data directory.
const fileName = "actionday.db"

// Options say where a store lives.
type Options struct {
	Dir string // data directory; made if missing, readable by its owner only
	// Beside opens next to a server that may be running on the same directory or be started meanwhile, for the verbs of the command
	// line. The ledger cannot be written; the schema is migrated only where no server runs.
	Beside bool
	Now    func() time.Time // server time; nil is time.Now
}

// Store is an open database. It is safe for concurrent use.
type Store struct {
	path        string
	read, write *gorm.DB
	readSQL     *sql.DB
	writeSQL    *sql.DB
	lock        io.Closer // nil once open beside a server
	now         func() time.Time
	epoch       string
	writer      *writer // nil beside a server
	configs     configurations
	closing     sync.Once
	closed      error
}

// Open opens the database in o.Dir, making and migrating it as needed. It refuses, with a sentence that says what to do, where
// acknowledged reports would not be safe, where another server holds the directory, and where a newer version wrote it.
func Open(ctx context.Context, o Options) (_ *Store, err error) {
	s := &Store{path: filepath.Join(o.Dir, fileName), now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	defer func() {
		if err != nil {
			_ = s.Close()
		}
	}()
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory %s cannot be made: %w", o.Dir, err)
	}
	wait := lockWait
	if o.Beside {
		wait = 0
	}
	s.lock, err = lockDir(ctx, o.Dir, wait)
	if err != nil && !(o.Beside && errors.As(err, new(*HeldError))) {
		return nil, err
	}
	if err := s.openDatabase(ctx, s.lock != nil); err != nil {
		return nil, err
	}
	if o.Beside {
		return s, s.unlock()
	}
	s.writer, err = startWriter(s)
	return s, err
}

// openDatabase connects, brings the schema up to date and reads the epoch.
func (s *Store) openDatabase(ctx context.Context, mayMigrate bool) (err error) {
	if s.writeSQL, s.readSQL, err = connect(ctx, s.path); err != nil {
		return err
	}
	if err := migrate(ctx, s.writeSQL, mayMigrate); err != nil {
		return err
	}
	if s.write, err = openGORM(s.writeSQL); err != nil {
		return err
	}
	if s.read, err = openGORM(s.readSQL); err != nil {
		return err
	}
	s.epoch, err = readEpoch(ctx, s.writeSQL)
	return err
}

// Close waits for the drafts already taken up, then closes the database. Later writes are refused. It may be called twice.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() error {
	var errs []error
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	for _, db := range []*sql.DB{s.readSQL, s.writeSQL} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(append(errs, s.unlock())...)
}

// unlock lets another server have the data directory.
func (s *Store) unlock() error {
	if s.lock == nil {
		return nil
	}
	lock := s.lock
	s.lock = nil
	return lock.Close()
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.readSQL.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// Epoch names this life of the data: it changes with a restore, so that viewers know their numbers are of another ledger.
func (s *Store) Epoch() string { return s.epoch }

// readEpoch gives the epoch, making one for a new database.
func readEpoch(ctx context.Context, db *sql.DB) (string, error) {
	var epoch string
	err := db.QueryRowContext(ctx, `SELECT value FROM meta WHERE name = 'epoch'`).Scan(&epoch)
	if errors.Is(err, sql.ErrNoRows) {
		return renewEpoch(ctx, db)
	}
	return epoch, err
}

func renewEpoch(ctx context.Context, db *sql.DB) (string, error) {
	var random [8]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	epoch := hex.EncodeToString(random[:])
	_, err := db.ExecContext(ctx, `INSERT INTO meta (name, value) VALUES ('epoch', ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, epoch)
	return epoch, err
}

// unavailable wraps a failure of the database for people; the cause is for the log.
func unavailable(cause error) error {
	return &models.Error{
		Code:   models.CodeUnavailable,
		Detail: "The database did not answer. Nothing is lost: send the same request again.",
		Cause:  cause,
	}
}
