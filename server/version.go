package main

import (
	"cmp"
	"fmt"

	"actionday/server/app"
)

type versionVerb struct{}

func (versionVerb) Run(out output) error {
	b := app.Version()
	_, err := fmt.Fprintf(out, "actionday %s\ncommit %s\ncounting rules %d\n%s\n", b.Version, cmp.Or(b.Commit, "not known"), b.Rules, b.Go)
	return err
}
