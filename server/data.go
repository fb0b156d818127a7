package main

import (
	"context"
	"errors"
	"fmt"

	"actionday/models"
	"actionday/server/config"
	"actionday/server/store"
)

// operator is who acts from the command line, for the audit trail.
var operator = models.Actor{Name: "operator", Role: models.Administrator, Via: "console"}

// beside opens the data next to a server that may be using it, for a verb that does not write the ledger.
func beside(ctx context.Context, d config.Data, use func(*store.Store) error) error {
	return open(ctx, store.Options{Dir: d.Dir, Beside: true}, use)
}

// alone opens the data for itself.
func alone(ctx context.Context, d config.Data, use func(*store.Store) error) error {
	return open(ctx, store.Options{Dir: d.Dir}, use)
}

func open(ctx context.Context, o store.Options, use func(*store.Store) error) error {
	s, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(use(s), s.Close())
}

type migrateVerb struct {
	config.Data `embed:""`
}

// Help is shown by actionday migrate --help.
func (migrateVerb) Help() string {
	return `A server does the same when it starts; this is for those who want to see it done first. Make a backup before. A database written
by a newer version is refused.

Example:
  actionday migrate --data /var/lib/actionday

Exit status: 0 the database has this version, 1 it has not.`
}

func (v *migrateVerb) Run(ctx context.Context, out output) error {
	return alone(ctx, v.Data, func(*store.Store) error {
		_, err := fmt.Fprintf(out, "The database in %s has this version.\n", v.Dir)
		return err
	})
}

type backupVerb struct {
	config.Data `embed:""`
	To          string `required:"" placeholder:"FILE" type:"path" help:"File to write; must not exist."`
}

// Help is shown by actionday backup --help.
func (backupVerb) Help() string {
	return `Copies the database as of one moment, also while a server writes to it, and checks the copy before it says so. The copy holds the
keys of the texts: keep it as safe as the data.

Example:
  actionday backup --data /var/lib/actionday --to /safe/place/before.db

Exit status: 0 the copy is whole, 1 there is none.`
}

func (v *backupVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		if err := s.Backup(ctx, v.To); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "Backup written and checked: %s\n", v.To)
		return err
	})
}

type restoreVerb struct {
	config.Data `embed:""`
	From        string `required:"" placeholder:"FILE" type:"existingfile" help:"Backup to read."`
}

// Help is shown by actionday restore --help.
func (restoreVerb) Help() string {
	return `Proves the backup, then puts it in the place of what is in the data directory; what was there is kept beside it. Stop the server
first. Everybody signs in again, and every screen notices that the data has begun another life and loads afresh.

Example:
  actionday restore --from /safe/place/before.db --data /var/lib/actionday

Exit status: 0 restored and checked, 1 nothing was changed.`
}

func (v *restoreVerb) Run(ctx context.Context, out output) error {
	if err := store.Restore(ctx, v.From, v.Dir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "Restored into %s\n", v.Dir)
	return err
}
