package main

import (
	"context"
	"errors"
	"time"

	"actionday/models"
	"actionday/server/config"
	"actionday/server/export"
	"actionday/server/store"
)

type exportVerb struct {
	config.Data `embed:""`
	What        string `arg:"" enum:"ledger,totals" help:"ledger: every entry with its figures. totals: what they make."`
	Operation   string `required:"" placeholder:"OP" help:"Short code of the operation."`
	As          string `enum:"csv,xlsx" default:"csv" help:"csv, or for the ledger xlsx."`
}

// Help is shown by actionday export --help.
func (exportVerb) Help() string {
	return `Writes CSV (RFC 4180, UTF-8) or a workbook to standard output, also while a server runs, with no more memory for a long ledger than for a
short one. An empty cell is unknown, never 0. Comments, exact places and file numbers are not in it.

Examples:
  actionday export ledger --data /var/lib/actionday --operation global-chain-2024 > ledger.csv
  actionday export ledger --data /var/lib/actionday --operation global-chain-2024 --as xlsx > ledger.xlsx
  actionday export totals --data /var/lib/actionday --operation global-chain-2024 > totals.csv

Exit status: 0 the file is whole, 1 it is not.`
}

func (v *exportVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		if _, _, err := s.Configuration(ctx, v.Operation); err != nil {
			return err
		}
		switch entries := s.Ledger(ctx, v.Operation, 0); {
		case v.What == "ledger" && v.As == "xlsx":
			return export.LedgerWorkbook(out, entries)
		case v.What == "ledger":
			return export.Ledger(out, entries)
		case v.As != "csv":
			return errors.New("totals are written as csv only")
		}
		p := models.NewPicture(v.Operation)
		for e, err := range s.Ledger(ctx, v.Operation, 0) {
			if err == nil {
				err = p.Apply(&e)
			}
			if err != nil {
				return err
			}
		}
		now := p.Configuration().Settings.Clock.At(time.Now())
		return export.Totals(out, p.View(models.Audience{Role: models.Coordinator}, now))
	})
}
