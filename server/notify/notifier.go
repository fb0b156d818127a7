package notify

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"actionday/models"
	"actionday/server/store"
)

const (
	poll  = time.Second         // the longest time until something due is seen
	batch = 500                 // entries read at a time
	keeps = 30 * 24 * time.Hour // how long the log of deliveries is kept
	tidy  = time.Hour           // between two looks for what is older
)

// Notifier delivers. Make one with [New] and let it work with [Notifier.Run].
type Notifier struct {
	store   *store.Store
	targets Targets
	clients clients
	holds   func(ctx context.Context, w store.Webhook) (bool, error)
	now     func() time.Time
	woken   chan struct{}

	mu      sync.Mutex
	sending map[string]bool // webhooks with a sender at work
	senders sync.WaitGroup
	tidied  time.Time
}

// New gives a notifier over a store. holds says whether whoever answers for a webhook still has the role it was made in; now is server time.
func New(s *store.Store, targets Targets, holds func(ctx context.Context, w store.Webhook) (bool, error), now func() time.Time) *Notifier {
	return &Notifier{store: s, targets: targets, clients: newClients(targets), holds: holds, now: now,
		woken: make(chan struct{}, 1), sending: map[string]bool{}}
}

// Run reads the ledgers and delivers until ctx ends. An attempt under way is given up then, and made again at the next start.
func (n *Notifier) Run(ctx context.Context) {
	cancel := n.store.Subscribe(func(string) { n.wake() })
	defer cancel()
	defer n.senders.Wait()
	for ctx.Err() == nil {
		if err := n.turn(ctx); err != nil && ctx.Err() == nil {
			slog.Error("webhooks could not be looked after; trying again", "err", err)
		}
		timer := time.NewTimer(poll)
		select {
		case <-ctx.Done():
		case <-n.woken:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// wake lets Run look at once. It never blocks.
func (n *Notifier) wake() {
	select {
	case n.woken <- struct{}{}:
	default:
	}
}

// turn notes what is new and sets a sender to work for every webhook that has something due and none at work: a slow receiver holds up
// nobody else.
func (n *Notifier) turn(ctx context.Context) error {
	running, err := n.store.RunningWebhooks(ctx)
	if err != nil {
		return err
	}
	for _, w := range running {
		if err := n.collect(ctx, w); err != nil {
			return err
		}
	}
	due, err := n.store.DueWebhooks(ctx)
	if err != nil {
		return err
	}
	for _, id := range due {
		n.start(ctx, id)
	}
	return n.tidy(ctx)
}

// collect notes what a webhook is to be told of the entries it has not been told of.
func (n *Notifier) collect(ctx context.Context, w store.Webhook) error {
	for {
		entries, err := n.store.Entries(ctx, w.Operation, w.Position, batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		deliveries, err := deliveriesOf(w, entries)
		if err != nil {
			return err
		}
		upTo := entries[len(entries)-1].Seq
		if err := n.store.AddDeliveries(ctx, w, upTo, deliveries); err != nil {
			return err
		}
		w.Position = upTo
	}
}

func deliveriesOf(w store.Webhook, entries []models.Entry) (all []store.Delivery, err error) {
	for i := range entries {
		d, told, err := deliveryOf(w, &entries[i])
		if err != nil {
			return nil, err
		}
		if told {
			all = append(all, d)
		}
	}
	return all, nil
}

// start sets a sender to work unless one is.
func (n *Notifier) start(ctx context.Context, webhook string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.sending[webhook] {
		return
	}
	n.sending[webhook] = true
	n.senders.Go(func() {
		defer func() {
			n.mu.Lock()
			defer n.mu.Unlock()
			delete(n.sending, webhook)
		}()
		if err := n.send(ctx, webhook); err != nil && ctx.Err() == nil {
			slog.Error("a webhook could not be looked after; trying again", "webhook", webhook, "err", err)
		}
	})
}

// tidy forgets deliveries that are long over.
func (n *Notifier) tidy(ctx context.Context) error {
	now := n.now()
	if now.Sub(n.tidied) < tidy {
		return nil
	}
	n.tidied = now
	return n.store.PruneDeliveries(ctx, now.Add(-keeps))
}
