package auth

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// watching knows which sessions and tokens have open sockets, and whom to tell when one of them ends.
type watching struct {
	*sync.Mutex
	watched map[string]*watched
	told    *[]func(key string)
}

// watched is one session or token with open sockets.
type watched struct {
	hash    []byte
	sockets int
}

func newWatching() watching {
	return watching{Mutex: new(sync.Mutex), watched: map[string]*watched{}, told: new([]func(string))}
}
