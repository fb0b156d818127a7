package app

import (
	"runtime/debug"

	"actionday/models"
)

// number is the version of the program.
const number = "0.1.0"

// Build says what program this is.
type Build struct {
	Version string
	Commit  string // of the source, with a mark where it was changed since; empty where it is not known
	Rules   int    // of the counting rules
	Go      string
}

// Version reads what the compiler wrote into the program.
func Version() Build {
	b := Build{Version: number, Rules: models.RulesVersion}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Go = info.GoVersion
	changed := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.Commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	b.Commit += changed
	return b
}
