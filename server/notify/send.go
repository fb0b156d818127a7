package notify

import (
	"context"
	"net/http"
	"time"

	"actionday/server/store"
)

// pauses are those after each failed attempt; together a day. After the last attempt a delivery is given up.
var pauses = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 8 * time.Hour}

// enough is how long nothing may arrive before a webhook stops.
const enough = 3 * 24 * time.Hour

// The reasons why a webhook stopped, as codes.
const (
	StoppedFailing = "failing" // nothing arrived for days
	StoppedGone    = "gone"    // the receiver says that nobody is there any more
	StoppedRole    = "role"    // who answered for it has the role no more
)

// send makes the attempts of a webhook that are due.
func (n *Notifier) send(ctx context.Context, webhook string) error {
	for {
		w, running, err := n.store.RunningWebhook(ctx, webhook)
		if err != nil || !running {
			return err
		}
		d, waits, err := n.store.NextDelivery(ctx, webhook)
		if err != nil || !waits || d.Next.After(n.now()) {
			return err
		}
		if err := n.sendOne(ctx, w, d); err != nil {
			return err
		}
	}
}

// sendOne makes one attempt and notes what came of it.
func (n *Notifier) sendOne(ctx context.Context, w store.Webhook, d store.Delivery) error {
	held, err := n.holds(ctx, w)
	if err != nil {
		return err
	}
	if !held {
		return n.store.StopWebhook(ctx, w, StoppedRole)
	}
	d.Tried = n.now()
	d.Status, d.Problem = n.clients.attempt(ctx, w, d, d.Tried)
	if ctx.Err() != nil { // it was not the receiver's fault
		return ctx.Err()
	}
	d.Attempts++
	since := n.outcome(&d, w.FailingSince)
	if err := n.store.Attempted(ctx, d, since); err != nil {
		return err
	}
	switch {
	case d.Status == http.StatusGone:
		return n.store.StopWebhook(ctx, w, StoppedGone)
	case !since.IsZero() && d.Tried.Sub(since) >= enough:
		return n.store.StopWebhook(ctx, w, StoppedFailing)
	}
	return nil
}

// outcome decides what becomes of a delivery after an attempt, and since when its webhook fails.
func (n *Notifier) outcome(d *store.Delivery, since time.Time) time.Time {
	switch {
	case d.Problem == "":
		d.State = store.Delivered
		return time.Time{}
	case d.Attempts > len(pauses):
		d.State = store.Failed
	default:
		d.Next = n.now().Add(pauses[d.Attempts-1])
	}
	if since.IsZero() {
		since = d.Tried
	}
	return since
}
