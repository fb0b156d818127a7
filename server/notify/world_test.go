package notify

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/server/store"
)

const operation = "jad-2026"

var loopback = Targets{Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}}

// The people of the operation.
var (
	centre = models.Actor{Account: "north", Role: models.Coordinator, Operation: operation}
	france = models.Actor{Account: "fr", Role: models.ContactPoint, Operation: operation, Participant: "FR"}
	lyon   = models.Actor{Account: "lyon", Role: models.OfficeUser, Operation: operation, Participant: "FR", Office: "lyon"}
	nice   = models.Actor{Account: "nice", Role: models.OfficeUser, Operation: operation, Participant: "FR", Office: "nice"}
	ro     = models.Actor{Account: "ro", Role: models.ContactPoint, Operation: operation, Participant: "RO"}
)

var everything = []string{AwaitingApproval, Received, Accepted, Questioned, Returned, Corrected, Withdrawn, Rejected, TakenBack}

// world is a notifier over a real store with one running operation, in a time that a test moves.
type world struct {
	*testing.T
	dir      string
	store    *store.Store
	notifier *Notifier
	targets  Targets

	mu   sync.Mutex
	at   time.Time
	gone map[string]bool // accounts without their role
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, dir: t.TempDir(), at: time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC), gone: map[string]bool{}, targets: loopback}
	w.open()
	t.Cleanup(func() {
		if err := w.store.Close(); err != nil {
			t.Error(err)
		}
	})
	day := time.Date(2026, 6, 3, 0, 0, 0, 0, time.UTC)
	w.write(centre, models.Entry{Verb: models.VerbConfigure, Configure: &models.Configure{
		Settings: &models.Settings{Code: operation, Name: "JAD", Zone: "UTC", Starts: "2026-06-03", Ends: "2026-06-03", Phase: models.Live},
		Participants: []models.Participant{
			{Code: "FR", Role: models.Lead, Offices: []models.Office{{Code: "lyon", Name: "Lyon"}, {Code: "nice", Name: "Nice"}}}, {Code: "RO", Role: models.Participating}},
		Slots: []models.Slot{{ID: "2026-06-03", Starts: day, Ends: day.AddDate(0, 0, 1), Due: day.AddDate(0, 0, 1), Overdue: day.AddDate(0, 0, 1)}},
	}})
	for _, a := range []models.Actor{centre, france, lyon, nice, ro} {
		if err := w.store.AddAccount(t.Context(), models.Actor{Via: "console"}, store.Account{ID: a.Account, Name: a.Account}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// open opens the store and a notifier over it, as a start of the server does.
func (w *world) open() {
	w.Helper()
	s, err := store.Open(context.Background(), store.Options{Dir: w.dir, Now: w.now})
	if err != nil {
		w.Fatal(err)
	}
	w.store = s
	w.notifier = New(s, w.targets, func(_ context.Context, hook store.Webhook) (bool, error) { return !w.gone[hook.Account], nil }, w.now)
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = w.at.Add(d)
}

// turn lets the notifier look once and waits until everything due was tried.
func (w *world) turn() {
	w.Helper()
	if err := w.notifier.turn(w.Context()); err != nil {
		w.Fatal(err)
	}
	w.notifier.senders.Wait()
}

// write puts an entry into the ledger, as the desk does.
func (w *world) write(by models.Actor, e models.Entry) models.Entry {
	w.Helper()
	e.V, e.Operation, e.ID = models.EntryVersion, operation, uuid.Must(uuid.NewV7()).String()
	if e.Verb != models.VerbConfigure {
		var err error
		if _, e.Config, err = w.store.Configuration(w.Context(), operation); err != nil {
			w.Fatal(err)
		}
	}
	head, err := w.store.Head(w.Context(), store.Whole(), operation, e.Report)
	if err != nil && e.Verb == models.VerbUndo {
		w.Fatal(err)
	}
	written, err := w.store.Write(w.Context(), store.Draft{Entry: e, Actor: by, Digest: [32]byte{1}, Last: head.Seq})
	if err != nil {
		w.Fatal(err)
	}
	return written.Entry
}

// submit sends a report and gives its id.
func (w *world) submit(by models.Actor) string {
	w.Helper()
	id := uuid.Must(uuid.NewV7()).String()
	d, _ := models.ParseDecimal("8123")
	w.write(by, models.Entry{Verb: models.VerbSubmit, Report: id, Participant: by.Participant, Office: by.Office, Body: &models.Body{
		V: 1, ID: id, Participant: by.Participant, Office: by.Office, Slot: "2026-06-03", Kind: models.Add, Figures: []models.Figure{{Indicator: "arrests", Value: &d}}}})
	return id
}

// register makes a webhook to a receiver and gives its id; the receiver learns the secret.
func (w *world) register(by models.Actor, r *receiver, events ...string) string {
	w.Helper()
	made, secret, err := w.notifier.Register(w.Context(), by, r.URL, r.URL+"/hook", events)
	if err != nil {
		w.Fatal(err)
	}
	r.secret = secret
	return made.ID
}

// log gives the deliveries of a webhook, oldest first.
func (w *world) log(by models.Actor, id string) []Delivery {
	w.Helper()
	log, err := w.notifier.Deliveries(w.Context(), by, id, 0, 200)
	if err != nil {
		w.Fatal(err)
	}
	slices.Reverse(log)
	return log
}

// webhook gives one as its list shows it.
func (w *world) webhook(by models.Actor, id string) Webhook {
	w.Helper()
	list, err := w.notifier.Webhooks(w.Context(), by)
	if err != nil {
		w.Fatal(err)
	}
	at := slices.IndexFunc(list, func(h Webhook) bool { return h.ID == id })
	if at < 0 {
		w.Fatalf("%s does not see the webhook", by.Account)
	}
	return list[at]
}

// got is a message as it came.
type got struct {
	Message
	id   string
	head http.Header
	body string
}

// receiver is somebody else's program.
type receiver struct {
	*httptest.Server
	secret string

	mu     sync.Mutex
	came   []got
	answer func(got) int // nil: 204
}

func newReceiver(t *testing.T, answer func(got) int) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		body, err := io.ReadAll(in.Body)
		if err != nil {
			return
		}
		g := got{id: in.Header.Get("webhook-id"), head: in.Header, body: string(body)}
		if err := json.Unmarshal(body, &g.Message); err != nil {
			t.Errorf("not a message: %s", body)
		}
		r.mu.Lock()
		r.came = append(r.came, g)
		r.mu.Unlock()
		status := http.StatusNoContent
		if r.answer != nil {
			status = r.answer(g)
		}
		out.WriteHeader(status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) all() []got {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.came)
}

// types lists what came, in order.
func (r *receiver) types() (list []string) {
	for _, g := range r.all() {
		list = append(list, g.Type)
	}
	return list
}
