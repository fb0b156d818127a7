package main

import (
	"context"
	"fmt"

	"actionday/server/config"
	"actionday/server/store"
)

type wipeVerb struct {
	config.Data `embed:""`
	Operation   string `arg:"" help:"Short code of the exercise."`
	Again       string `required:"" placeholder:"OP" help:"The same code again: what is wiped cannot be brought back but from a backup."`
	Why         string `required:"" placeholder:"TEXT" help:"Reason, for the audit trail."`
}

// Help is shown by actionday wipe --help.
func (wipeVerb) Help() string {
	return `Deletes an exercise whole: reports, texts, log, summaries, files, links, tokens and roles in it. What remains is the audit trail, with who wiped it, when
and why. Real operations are never deleted. Stop the server before.

Example:
  actionday wipe dry-run-2026-exercise --again dry-run-2026-exercise --why "rehearsal is over" --data /var/lib/actionday

Exit status: 0 wiped, 1 nothing was changed and the reason is named.`
}

func (v *wipeVerb) Run(ctx context.Context, out output) error {
	if v.Again != v.Operation {
		return fmt.Errorf("--again says %q and not %q. Nothing was changed", v.Again, v.Operation)
	}
	return alone(ctx, v.Data, func(s *store.Store) error {
		if err := s.Wipe(ctx, operator, v.Operation, v.Why, func() {}); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "%s is wiped.\n", v.Operation)
		return err
	})
}
