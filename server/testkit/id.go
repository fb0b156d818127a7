package testkit

import "github.com/google/uuid"

// ID makes the id of a request: a UUID of version 7.
func ID() string { return uuid.Must(uuid.NewV7()).String() }
