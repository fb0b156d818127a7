package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"github.com/mattn/go-sqlite3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// oldestSQLite is the first version without the write-ahead log fault that could lose a commit when two connections
// checkpoint at once.
const oldestSQLite = 3_051_003

// setting is a pragma, the value it is set to and what it protects.
type setting struct{ pragma, set, reads, protects string }

// Settings of every connection. They are set by name in the connection string and read back from the open connection: a driver or
// file system that ignores one is found at start and not at the next power cut.
func settings(queryOnly string) []setting {
	return []setting{
		{"journal_mode", "WAL", "wal", "readers and the writer would block one another; the data directory must be on a local disk"},
		{"synchronous", "FULL", "2", "reports already acknowledged could be lost at a power cut"},
		{"foreign_keys", "1", "1", "rows could point to nothing"},
		{"busy_timeout", "10000", "10000", "a backup could make a write fail"},
		{"secure_delete", "1", "1", "redacted texts could be read from the file"},
		{"query_only", queryOnly, queryOnly, "a read could change data"},
	}
}

// connector opens SQLite connections that have proven their settings.
type connector struct {
	driver *sqlite3.SQLiteDriver
	dsn    string
}

// Connect opens one connection; the driver's hook has read its settings back.
func (c *connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }

// Driver gives the driver below.
func (c *connector) Driver() driver.Driver { return c.driver }

// newConnector gives connections to the file at path with the settings asked for.
func newConnector(path string, set []setting) *connector {
	query := url.Values{"_txlock": {"immediate"}}
	for _, s := range set {
		query.Set("_"+s.pragma, s.set)
	}
	file := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: query.Encode()}
	return &connector{
		driver: &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error { return readBack(c, path) }},
		dsn:    file.String(),
	}
}

// fileConnector gives connections to a database at rest, which they never change.
func fileConnector(path string) *connector {
	file := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: "mode=ro&immutable=1"}
	return &connector{driver: &sqlite3.SQLiteDriver{}, dsn: file.String()}
}

// readBack refuses a connection whose settings are not those that keep acknowledged reports safe.
func readBack(c *sqlite3.SQLiteConn, path string) error {
	queryOnly, err := pragma(c, "query_only")
	if err != nil {
		return err
	}
	for _, s := range settings(queryOnly) {
		got, err := pragma(c, s.pragma)
		if err != nil {
			return err
		}
		if got != s.reads {
			return fmt.Errorf("the database %s answers %s = %s where %s is needed: %s. Move the data directory to a local disk and "+
				"use Actionday as it was built; nothing was changed", path, s.pragma, got, s.reads, s.protects)
		}
	}
	return nil
}

// pragma reads one setting of an open connection.
func pragma(c *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := c.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", fmt.Errorf("reading back %s: %w", name, err)
	}
	defer rows.Close()
	value := make([]driver.Value, 1)
	if err := rows.Next(value); err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("reading back %s: %w", name, err)
	}
	return fmt.Sprint(value[0]), nil
}

// connect opens the one connection that writes and the pool that reads.
func connect(ctx context.Context, path string) (write, read *sql.DB, err error) {
	if _, number, _ := sqlite3.Version(); number < oldestSQLite {
		return nil, nil, fmt.Errorf("SQLite %d is too old: %d or newer is needed. Build with the version named in go.mod", number, oldestSQLite)
	}
	// The file exists before SQLite opens it, so that it and the logs beside it are readable by its owner only.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("the database cannot be opened: %w", err)
	}
	if err := errors.Join(file.Chmod(0o600), file.Close()); err != nil {
		return nil, nil, fmt.Errorf("the database cannot be kept private: %w", err)
	}
	write = sql.OpenDB(newConnector(path, settings("0")))
	write.SetMaxOpenConns(1)
	read = sql.OpenDB(newConnector(path, settings("1")))
	readers := max(4, runtime.NumCPU())
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	for _, db := range []*sql.DB{write, read} {
		if err := db.PingContext(ctx); err != nil {
			return nil, nil, errors.Join(fmt.Errorf("the database cannot be used: %w", err), write.Close(), read.Close())
		}
	}
	return write, read, nil
}

// openGORM wraps a pool. Every method opens its own transaction where it needs one.
func openGORM(db *sql.DB) (*gorm.DB, error) {
	return gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &gorm.Config{
		Logger:                 logger.Discard,
		SkipDefaultTransaction: true,
		TranslateError:         true,
	})
}
