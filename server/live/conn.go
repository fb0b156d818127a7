package live

import (
	"errors"
	"time"
)

// Conn is one viewer's connection. Write is only ever called by one goroutine at a time; Close may be called beside it, ends a
// pending Write with an error, and is called exactly once.
type Conn interface {
	// Write sends one text message and fails when it is not gone at the deadline. The message is shared: it must not be changed.
	Write(message []byte, deadline time.Time) error
	// Close says goodbye with a close code and a reason, as far as that is possible at once, and ends the connection.
	Close(code int, reason string)
}

// The close codes. All but CloseSignedOut, CloseNotFound and CloseWiped ask the client to come back: at once after CloseSlow and
// CloseEpoch, after a pause after CloseGoingAway and CloseBroken.
const (
	CloseDone      = 1000 // the client went first
	CloseGoingAway = 1001 // the server stops: keep the numbers, come back
	CloseBroken    = 1011 // the picture cannot be shown; the log says why
	CloseSignedOut = 4001 // the session ended
	CloseSlow      = 4002 // too far behind: come back and resume
	CloseEpoch     = 4003 // what the audience may see has changed: come back afresh
	CloseNotFound  = 4004 // no such operation
	CloseWiped     = 4005 // the exercise was wiped
)

// Ending is why a connection ended: a close code and a reason in words.
type Ending struct {
	Code   int
	Reason string
}

// Error gives the reason.
func (e *Ending) Error() string { return e.Reason }

// endingOf gives the ending that a cause holds; without one the client went.
func endingOf(cause error) *Ending {
	ending := endDone
	errors.As(cause, &ending)
	return ending
}

var (
	endDone      = &Ending{CloseDone, "left"}
	endGoingAway = &Ending{CloseGoingAway, "server stops"}
	endBroken    = &Ending{CloseBroken, "the picture cannot be shown"}
	endSignedOut = &Ending{CloseSignedOut, "signed out"}
	endSlow      = &Ending{CloseSlow, "too far behind"}
	endEpoch     = &Ending{CloseEpoch, "what may be seen has changed"}
	endNotFound  = &Ending{CloseNotFound, "no such operation"}
	endWiped     = &Ending{CloseWiped, "this exercise was wiped"}
)
