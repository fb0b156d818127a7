package main

import (
	"cmp"
	"fmt"

	"actionday/server/app"
)

type versionVerb struct{}

// Help is shown by actionday version --help.
func (versionVerb) Help() string {
	return `Version, commit of the source, version of the counting rules, and version of Go.

Example:
  actionday version

Exit status: 0.`
}

func (versionVerb) Run(out output) error {
	b := app.Version()
	_, err := fmt.Fprintf(out, "actionday %s\ncommit %s\ncounting rules %d\n%s\n", b.Version, cmp.Or(b.Commit, "not known"), b.Rules, b.Go)
	return err
}
