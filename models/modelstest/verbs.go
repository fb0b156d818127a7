package modelstest

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"testing"

	"actionday/models"
)

var verbLine = regexp.MustCompile(`(?m)^\tVerb\w+\s+(?:Verb )?= "(\w+)"`)

// Verbs are all verbs of the ledger, read from the source, so that none is forgotten in a table of them.
func Verbs(t testing.TB) []models.Verb {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	source, err := os.ReadFile(filepath.Join(filepath.Dir(here), "..", "entry.go"))
	if err != nil {
		t.Fatal(err)
	}
	var verbs []models.Verb
	for _, m := range verbLine.FindAllSubmatch(source, -1) {
		verbs = append(verbs, models.Verb(m[1]))
	}
	if len(verbs) < 20 || !slices.Contains(verbs, models.VerbUndo) {
		t.Fatalf("the verbs cannot be read from their source: %v", verbs)
	}
	return verbs
}
