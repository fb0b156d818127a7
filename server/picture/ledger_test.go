package picture

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

var (
	coordinator = models.Audience{Role: models.Coordinator}
	dayOne      = time.Date(2024, 6, 3, 0, 0, 0, 0, time.UTC)
)

// memory is a ledger without a disk. Its own faults can be switched on.
type memory struct {
	mu          sync.Mutex
	entries     map[string][]models.Entry
	checkpoints map[string][]store.Checkpoint
	phases      map[string]models.Phase
	wake        func(string)
	read        []int64 // where each read of entries began
	broken      error   // what reads give instead of entries
}

func newMemory() *memory {
	return &memory{entries: map[string][]models.Entry{}, checkpoints: map[string][]store.Checkpoint{}, phases: map[string]models.Phase{}}
}

func (m *memory) Operations(context.Context, store.Scope) (rows []store.OperationRow, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for operation := range m.entries {
		rows = append(rows, store.OperationRow{Code: operation, Phase: m.phases[operation]})
	}
	return rows, nil
}

func (m *memory) Subscribe(wake func(string)) (cancel func()) {
	m.wake = wake
	return func() {}
}

func (m *memory) LastSeq(_ context.Context, operation string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return int64(len(m.entries[operation])), nil
}

func (m *memory) SeqAt(_ context.Context, operation string, at time.Time) (seq int64, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.entries[operation] {
		if !e.At.After(at) {
			seq = e.Seq
		}
	}
	return seq, nil
}

func (m *memory) Entries(_ context.Context, operation string, after int64, limit int) ([]models.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.read = append(m.read, after)
	if m.broken != nil {
		return nil, m.broken
	}
	rest := m.entries[operation][after:]
	return rest[:min(limit, len(rest))], nil
}

func (m *memory) LatestCheckpoint(_ context.Context, operation string, rules int, upTo int64) (found store.Checkpoint, ok bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range m.checkpoints[operation] {
		if c.Rules == rules && c.Seq <= upTo && c.Seq > found.Seq {
			found, ok = c, true
		}
	}
	return found, ok, nil
}

func (m *memory) SaveCheckpoint(_ context.Context, operation string, seq int64, rules int, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.checkpoints[operation] = append(m.checkpoints[operation], store.Checkpoint{Operation: operation, Seq: seq, Rules: rules, Body: body})
	return nil
}

func (m *memory) PruneCheckpoints(_ context.Context, operation string, rules, keep int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept := slices.DeleteFunc(m.checkpoints[operation], func(c store.Checkpoint) bool { return c.Rules != rules })
	m.checkpoints[operation] = kept[max(len(kept)-keep, 0):]
	return nil
}

// firstRead is where the first read of entries began.
func (m *memory) firstRead() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.read[0]
}

// put writes an entry, telling nobody.
func (m *memory) put(operation string, e models.Entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e.V, e.Operation, e.Seq, e.Config = models.EntryVersion, operation, int64(len(m.entries[operation])+1), 1
	if e.Seq == 1 {
		e.Config = 0
	}
	e.ID = fmt.Sprintf("request-%d", e.Seq)
	m.entries[operation] = append(m.entries[operation], e)
}

// write puts an entry and wakes the followers, as the store does after a commit.
func (m *memory) write(operation string, e models.Entry) {
	m.put(operation, e)
	m.wake(operation)
}

func (m *memory) begin(operation string, c *models.Clock) {
	m.put(operation, configureEntry(operation, c))
}

func configureEntry(operation string, c *models.Clock) models.Entry {
	day := models.Slot{ID: "2024-06-03", Starts: dayOne, Ends: dayOne.Add(24 * time.Hour), Due: dayOne.Add(20 * time.Hour), Overdue: dayOne.Add(21 * time.Hour)}
	return models.Entry{Verb: models.VerbConfigure, At: dayOne, By: models.By{Account: "centre", Role: models.Coordinator}, Configure: &models.Configure{
		Settings:     &models.Settings{Code: operation, Name: operation, Exercise: true, Zone: "Europe/Warsaw", Starts: "2024-06-03", Ends: "2024-06-03", Phase: models.Live, Clock: c},
		Participants: []models.Participant{{Code: "FR", Role: models.Lead}, {Code: "DE", Role: models.Participating}},
		Indicators: []models.Indicator{{Code: "arrests", Name: "Arrests", Short: "Arrests", Group: "arrests", CountedIn: "persons",
			Measure: models.Result, OverSlots: models.Sum, Headline: 1}},
		Slots: []models.Slot{day},
	}}
}

// reportEntry is a report of FR, added to the day a minute times nth after its start.
func reportEntry(nth int) models.Entry {
	id, value := fmt.Sprintf("report-%d", nth), models.Decimal{Units: 1}
	return models.Entry{
		Verb: models.VerbSubmit, At: dayOne.Add(time.Duration(nth) * time.Minute), By: models.By{Account: "fr", Role: models.ContactPoint, Participant: "FR"},
		Report: id, Version: 1, State: models.Received, Participant: "FR",
		Body: &models.Body{V: 1, ID: id, Participant: "FR", Slot: "2024-06-03", Kind: models.Add,
			Figures: []models.Figure{{Indicator: "arrests", Value: &value, Qualifier: models.Exact}}},
	}
}

// unfit is an entry that follows from nothing.
func unfit() models.Entry {
	return models.Entry{Verb: models.VerbAccept, At: dayOne.Add(time.Hour), Report: "nobody's", Version: 1, State: models.Accepted}
}

// publication is what a sink saw.
type publication struct {
	operation string
	after     time.Duration // real time since the test began
	at        time.Time
	seq       int64
}

// recorder is a sink that notes publications.
type recorder struct {
	began time.Time
	mu    sync.Mutex
	seen  []publication
}

func (r *recorder) Publish(operation string, at time.Time, view func(models.Audience) *models.View) {
	seq := int64(-1) // nothing to see any more
	if v := view(coordinator); v != nil {
		seq = v.Seq
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = append(r.seen, publication{operation, time.Since(r.began), at, seq})
}

func (r *recorder) take() []publication {
	r.mu.Lock()
	defer r.mu.Unlock()
	seen := r.seen
	r.seen = nil
	return seen
}

// exercise is a clock that starts at server time now.
func exercise(speed int) *models.Clock {
	return &models.Clock{Server: time.Now(), Operation: dayOne, Speed: speed}
}

// start follows ledger until the test ends.
func start(t *testing.T, ledger Ledger) (*Pictures, *recorder) {
	t.Helper()
	sink := &recorder{began: time.Now()}
	p := New(ledger, sink, time.Now)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p, sink
}

func stop(t *testing.T, p *Pictures) {
	t.Helper()
	if err := p.Close(context.WithoutCancel(t.Context())); err != nil {
		t.Errorf("closing: %v", err)
	}
}

// shown is what a coordinator sees, as text.
func shown(t *testing.T, p *models.Picture) string {
	t.Helper()
	b, err := json.MarshalIndent(p.View(coordinator, dayOne.Add(22*time.Hour)), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// folded is a picture made from the first entries, in one go.
func folded(t *testing.T, entries []models.Entry) *models.Picture {
	t.Helper()
	p := models.NewPicture(entries[0].Operation)
	for i := range entries {
		if err := p.Apply(&entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func codeOf(err error) models.Code {
	var known *models.Error
	errors.As(err, &known)
	if known == nil {
		return ""
	}
	return known.Code
}
