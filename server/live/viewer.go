package live

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"actionday/models"
)

// Viewer says who looks at what.
type Viewer struct {
	Operation string
	Audience  models.Audience
	Session   string // of the account, or id of its token; for [Hub.Kick]
	Resume    Resume
	Admitted  time.Time // server time
	Watch     string    // of a coordinator who looks in person its name; for [Hub.OnWatch]
}

// Resume is what a client that comes back has: the epoch and number of the last message it applied. The zero value has nothing.
type Resume struct {
	Epoch string
	Since int64
}

// viewer is a Viewer on its connection.
type viewer struct {
	session string
	watch   string
	group   *group
	placed  bool // has joined its group
	conn    Conn
	end     context.CancelCauseFunc // with an *Ending somewhere in the cause
}

// follow writes what the viewer has to get first, then every message of the group as it comes and a heartbeat in between, until
// ctx ends or the viewer is too slow. It is the only one that writes.
func (v *viewer) follow(ctx context.Context, first [][]byte, at *node) error {
	hub := v.group.hub
	for _, message := range first {
		if err := v.write(ctx, message); err != nil {
			return err
		}
	}
	first = nil // a snapshot is large and the loop long
	beat := time.NewTimer(0)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-at.more:
			at = at.next
			if err := v.write(ctx, at.data); err != nil {
				return err
			}
			if v.group.newest.Load()-at.place > int64(hub.behind) {
				return endSlow
			}
		case <-beat.C:
			if err := v.write(ctx, v.heartbeat(at)); err != nil {
				return err
			}
			beat.Reset(hub.heartbeat)
		}
	}
}

// write sends one message in the time a poor line may take for its size.
func (v *viewer) write(ctx context.Context, message []byte) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	patience := writePatience + time.Duration(len(message)/writeRate)*time.Second
	if err := v.conn.Write(message, time.Now().Add(patience)); err != nil {
		if ended := context.Cause(ctx); ended != nil {
			return ended
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return errors.Join(endSlow, err)
		}
		return errors.Join(endDone, err)
	}
	return nil
}

func (v *viewer) heartbeat(at *node) []byte {
	speed := 1
	if at.clock != nil {
		speed = at.clock.Speed
	}
	return encode(heartbeat{"heartbeat", v.group.epoch, at.seq, wireTime(at.clock.At(v.group.hub.now())), speed})
}

// close ends the connection. It runs in a goroutine of its own, so that a connection stuck in a write ends at once too.
func (v *viewer) close(ending *Ending) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("closing a live connection failed", "panic", p)
		}
	}()
	v.conn.Close(ending.Code, ending.Reason)
}
