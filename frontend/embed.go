// Package frontend holds the built web application, so that the binary serves it without any file beside it.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files returns the built web application with index.html at its root. Before the first web build it holds no
// index.html.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path, and nothing else can fail
	}
	return files
}
