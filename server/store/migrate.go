package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// Migrations stand in a directory per dialect. A migration that was released never changes; a change is a new one.
//
//go:embed migrations/sqlite/*.sql
var migrations embed.FS

// migrate brings the schema up to date where it may, and refuses a schema this program does not know.
func migrate(ctx context.Context, db *sql.DB, may bool) error {
	steps, err := migrationsOf(db)
	if err != nil {
		return err
	}
	known := steps.ListSources()[len(steps.ListSources())-1].Version
	found, err := steps.GetDBVersion(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("the version of the database cannot be read: %w", err)
	case found > known:
		return fmt.Errorf("the data was written by a newer Actionday (schema %d; this one knows %d). Start that version, or restore a "+
			"backup made before the upgrade; nothing was changed", found, known)
	case found == known:
		return nil
	case !may:
		return errors.New("the server on this data directory is of another version. Use the command of the same version")
	}
	if _, err := steps.Up(ctx); err != nil {
		return fmt.Errorf("the database cannot be brought to this version: %w", err)
	}
	return nil
}

func migrationsOf(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(database.DialectSQLite3, db, files)
}
