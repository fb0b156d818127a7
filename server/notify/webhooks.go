package notify

import (
	"context"
	"slices"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Webhook is one as those see it who may change it. Its secret is shown once, when it is made.
type Webhook struct {
	ID          string      `json:"id"`
	Label       string      `json:"label"`
	URL         string      `json:"url"`
	Events      []string    `json:"events"`
	Role        models.Role `json:"role"`
	Participant string      `json:"participant,omitempty"`
	Office      string      `json:"office,omitempty"`
	Created     time.Time   `json:"created"`
	Failing     *time.Time  `json:"failing,omitempty"` // since when nothing arrives
	Stopped     *time.Time  `json:"stopped,omitempty"`
	Why         string      `json:"why,omitempty"` // it stopped: failing, gone or role
}

// Delivery is one line of a webhook's log.
type Delivery struct {
	ID       string     `json:"id"`
	N        int64      `json:"-"`
	Event    string     `json:"event"`
	Report   string     `json:"report,omitempty"`
	State    string     `json:"state"` // waiting, delivered or failed
	Attempts int        `json:"attempts"`
	Created  time.Time  `json:"created"`
	Tried    *time.Time `json:"tried,omitempty"`
	Next     *time.Time `json:"next,omitempty"`
	Status   int        `json:"status,omitempty"`
	Problem  string     `json:"problem,omitempty"` // status, redirect, timeout, name, not_allowed, tls or unreachable
}

// most is how many webhooks one participant or the centre may have in an operation.
const most = 20

// Enabled says whether the operator lets messages go anywhere.
func (n *Notifier) Enabled() bool { return n.targets.Any() }

// Register makes a webhook that tells of what the actor may see, from now on. Its secret is given this once.
func (n *Notifier) Register(ctx context.Context, by models.Actor, label, url string, events []string) (Webhook, string, error) {
	if err := n.targets.check(url); err != nil {
		return Webhook{}, "", err
	}
	list, err := n.store.Webhooks(ctx, store.As(by))
	if err != nil {
		return Webhook{}, "", err
	}
	if len(list) >= most {
		return Webhook{}, "", models.Errorf(models.CodeState, "There are %d webhooks already. Remove one that is not needed.", most)
	}
	secret, shown := newSecret()
	w := store.Webhook{ID: newID(""), Label: strings.TrimSpace(label), URL: url, Events: strings.Join(events, " "), Secret: secret}
	if err := n.store.AddWebhook(ctx, by, w); err != nil {
		return Webhook{}, "", err
	}
	made, err := n.store.Webhook(ctx, store.As(by), w.ID)
	return view(made), shown, err
}

// Webhooks lists those that the actor may change.
func (n *Notifier) Webhooks(ctx context.Context, by models.Actor) ([]Webhook, error) {
	rows, err := n.store.Webhooks(ctx, store.As(by))
	views := make([]Webhook, len(rows))
	for i, w := range rows {
		views[i] = view(w)
	}
	return views, err
}

// Remove deletes a webhook with its log.
func (n *Notifier) Remove(ctx context.Context, by models.Actor, id string) error {
	return n.store.RemoveWebhook(ctx, by, id)
}

// Renew gives a webhook another secret, shown this once. Messages are signed with it from now on.
func (n *Notifier) Renew(ctx context.Context, by models.Actor, id string) (Webhook, string, error) {
	secret, shown := newSecret()
	if err := n.store.RenewSecret(ctx, by, id, secret); err != nil {
		return Webhook{}, "", err
	}
	w, err := n.store.Webhook(ctx, store.As(by), id)
	return view(w), shown, err
}

// Resume switches a stopped webhook on: it goes on where it stopped, and what had failed is sent again.
func (n *Notifier) Resume(ctx context.Context, by models.Actor, id string) error {
	return n.waking(n.store.ResumeWebhook(ctx, by, id))
}

// Test sends a message that tells of no report.
func (n *Notifier) Test(ctx context.Context, by models.Actor, id string) error {
	d, err := delivery(Test, n.now(), Data{Operation: by.Operation})
	if err != nil {
		return err
	}
	return n.waking(n.store.AddTest(ctx, by, id, d))
}

// SendAgain tries a delivery again that arrived or was given up, with the same id.
func (n *Notifier) SendAgain(ctx context.Context, by models.Actor, webhook, id string) error {
	return n.waking(n.store.SendAgain(ctx, by, webhook, id))
}

func (n *Notifier) waking(err error) error {
	if err == nil {
		n.wake()
	}
	return err
}

// Deliveries gives the log of a webhook before the delivery with a number, 0 for its end, newest first.
func (n *Notifier) Deliveries(ctx context.Context, by models.Actor, webhook string, before int64, limit int) ([]Delivery, error) {
	rows, err := n.store.Deliveries(ctx, store.As(by), webhook, before, limit)
	views := make([]Delivery, len(rows))
	for i, d := range rows {
		views[i] = Delivery{ID: d.ID, N: d.N, Event: d.Event, Report: d.Report, State: d.State, Attempts: d.Attempts, Created: d.Created,
			Tried: known(d.Tried), Status: d.Status, Problem: d.Problem}
		if d.State == store.Waiting {
			views[i].Next = known(d.Next)
		}
	}
	return views, err
}

func view(w store.Webhook) Webhook {
	return Webhook{ID: w.ID, Label: w.Label, URL: w.URL, Events: slices.Sorted(slices.Values(strings.Fields(w.Events))), Role: w.Role,
		Participant: w.Participant, Office: w.Office, Created: w.Created, Failing: known(w.FailingSince), Stopped: known(w.Stopped), Why: w.Why}
}

// known is nil for the zero time.
func known(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
