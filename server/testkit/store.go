// Package testkit gives tests the real parts: a fresh store on disk, a whole server, a socket client.
package testkit

import (
	"testing"

	"actionday/server/store"
)

// Store opens a fresh store in the test's own directory and closes it with the test.
func Store(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
