package main

import (
	"context"
	"fmt"

	"actionday/server/app"
	"actionday/server/config"
	"actionday/server/store"
)

type checkVerb struct {
	config.Data `embed:""`
}

// Help is shown by actionday check --help.
func (checkVerb) Help() string {
	return `For each operation: the chain of the ledger is unbroken, every checkpoint is the picture of the entries up to it, and an independent
sum over the ledger gives the totals of the picture. Changes nothing; works also while a server runs.

Example:
  actionday check --data /var/lib/actionday

Exit status: 0 all agree, 1 something differs and is named, or the data could not be read.`
}

func (v *checkVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		results, err := app.Check(ctx, s)
		differences := 0
		for _, r := range results {
			verdict := "agree"
			if len(r.Differences) > 0 {
				verdict = "DIFFER"
			}
			fmt.Fprintf(out, "%s: %d entries, %d checkpoints: %s\n", r.Operation, r.Entries, r.Checkpoints, verdict)
			for _, d := range r.Differences {
				fmt.Fprintf(out, "  %s\n", d)
			}
			differences += len(r.Differences)
		}
		if err == nil && differences > 0 {
			err = fmt.Errorf("%d differences found. Keep the data as it is, and restore the last backup that agrees", differences)
		}
		return err
	})
}
