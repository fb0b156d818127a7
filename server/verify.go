package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"actionday/server/app"
	"actionday/server/config"
	"actionday/server/store"
)

type verifyVerb struct {
	config.Data `embed:""`
	File        string `arg:"" type:"existingfile" help:"File to look at."`
}

// Help is shown by actionday verify --help.
func (verifyVerb) Help() string {
	return `Says of which summary a file is, and whether it is, to the byte, one that was given away. A file that was changed is recognised by the hash of
its summary, where that stands in its text: in workbooks, documents, tables and JSON. Changes nothing; works also while a server runs.

Example:
  actionday verify agri-labour-2021-summary-1-en.xlsx --data /var/lib/actionday

Exit status: 0 the file was given away and is unchanged, 1 it was changed or is none of ours, or the data could not be read.`
}

// mostVerified is the largest file that is looked at, in bytes.
const mostVerified = 256 << 20

func (v *verifyVerb) Run(ctx context.Context, out output) error {
	name := filepath.Base(v.File)
	if info, err := os.Stat(v.File); err != nil || info.Size() > mostVerified {
		return fmt.Errorf("%s is larger than any file of a summary, or cannot be read", name)
	}
	file, err := os.ReadFile(v.File)
	if err != nil {
		return err
	}
	return beside(ctx, v.Data, func(s *store.Store) error {
		found, err := app.Recognise(ctx, s, file)
		switch {
		case err != nil:
			return err
		case found.Kept != nil:
			k := found.Kept
			_, err := fmt.Fprintf(out, "%s is unchanged: summary no. %d of %s as %s (%s), first given away %s.\n",
				name, k.Number, k.Operation, k.Format, k.Options, k.MadeAt.UTC().Format(time.RFC3339))
			return err
		case len(found.Named) > 0:
			n := found.Named[0]
			return fmt.Errorf("%s was CHANGED: it says that it is of summary no. %d of %s, frozen %s, and is none of the files that were given away "+
				"of it. Download that file again and compare", name, n.Number, n.Operation, n.FrozenAt)
		default:
			return fmt.Errorf("%s is unknown: none of the files that were given away has these bytes, and it names no summary of these data", name)
		}
	})
}
