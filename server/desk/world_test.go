package desk_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
	"actionday/server/testkit"
)

// code is the exercise all tests of this package play in.
const code = "labour-exercise"

// start is the server time at which it plays; the second of its three days has begun.
var start = time.Date(2024, 6, 4, 10, 0, 0, 0, time.UTC)

// The people of the exercise.
var (
	centre   = models.Actor{Account: "north", Name: "watch North", Role: models.Coordinator, Operation: code}
	second   = models.Actor{Account: "south", Name: "watch South", Role: models.Coordinator, Operation: code}
	france   = models.Actor{Account: "fr", Name: "contact point FR", Role: models.ContactPoint, Operation: code, Participant: "FR"}
	romania  = models.Actor{Account: "ro", Name: "contact point RO", Role: models.ContactPoint, Operation: code, Participant: "RO"}
	nord     = models.Actor{Account: "nord", Name: "office nord", Role: models.OfficeUser, Operation: code, Participant: "FR", Office: "nord"}
	sud      = models.Actor{Account: "sud", Name: "office sud", Role: models.OfficeUser, Operation: code, Participant: "FR", Office: "sud"}
	analyst  = models.Actor{Account: "an", Name: "analyst", Role: models.Analyst, Operation: code}
	observer = models.Actor{Account: "ob", Name: "observer", Role: models.Observer, Operation: code}
	admin    = models.Actor{Account: "ad", Name: "administrator", Role: models.Administrator}
)

// world is a desk on a real store with one running exercise.
type world struct {
	*testing.T
	desk  *desk.Desk
	store *store.Store

	mu  sync.Mutex
	now time.Time
}

// newWorld opens the exercise in its live phase.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, store: testkit.Store(t), now: start}
	w.desk = desk.New(w.store, w.lend, w.clock)
	if _, err := w.desk.Create(t.Context(), admin, desk.CreateOperation{ID: id(), Configure: exercise()}); err != nil {
		t.Fatalf("opening the exercise: %v", err)
	}
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) later(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// lend folds the whole ledger anew for each reader.
func (w *world) lend(operation string, read func(*models.Picture)) error {
	p := models.NewPicture(operation)
	for e, err := range w.store.Ledger(w.Context(), operation, 0) {
		if err == nil {
			err = p.Apply(&e)
		}
		if err != nil {
			return err
		}
	}
	if p.Seq() == 0 {
		return models.Errorf(models.CodeNotFound, "There is no such operation.")
	}
	read(p)
	return nil
}

// exercise is the configuration: two countries with arrests, a stock and money, one of them with two offices.
func exercise() models.Configure {
	day := func(date string) models.Slot {
		from, _ := time.Parse(time.DateOnly, date)
		return models.Slot{ID: date, Starts: from, Ends: from.AddDate(0, 0, 1), Due: from.AddDate(0, 0, 1), Overdue: from.AddDate(0, 0, 1).Add(time.Hour)}
	}
	indicator := func(code, parent, unit string, measure models.Measure, over models.OverSlots, scale uint8) models.Indicator {
		return models.Indicator{Code: code, Name: code, Short: code, Group: "results", CountedIn: unit, Scale: scale, Measure: measure, OverSlots: over, Parent: parent}
	}
	return models.Configure{
		Settings: &models.Settings{Code: code, Name: "Labour exercise", Exercise: true, Zone: "UTC", Starts: "2024-06-03", Ends: "2024-06-05", Phase: models.Live},
		Participants: []models.Participant{
			{Code: "FR", Role: models.Lead, Offices: []models.Office{{Code: "nord", Name: "Nord", NeedsApproval: true}, {Code: "sud", Name: "Sud"}}},
			{Code: "RO", Role: models.Participating},
			{Code: "EL", Role: models.Participating},
		},
		Indicators: []models.Indicator{
			indicator("arrests", "", "persons", models.Result, models.Sum, 0),
			indicator("arrests_smuggling", "arrests", "persons", models.Result, models.Sum, 0),
			indicator("officers", "", "persons", models.Activity, models.Latest, 0),
			indicator("detained", "", "persons", models.Result, models.Max, 0),
			indicator("cash_eur", "", "eur", models.Result, models.Sum, 2),
		},
		Slots: []models.Slot{day("2024-06-03"), day("2024-06-04"), day("2024-06-05")},
	}
}

// must ends the test where something fails that is no subject of it.
func must(w *world, err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// id makes the id of a request.
func id() string { return uuid.Must(uuid.NewV7()).String() }

// figure reads "8" into a figure.
func figure(indicator, value string) models.Figure {
	d, err := models.ParseDecimal(value)
	if err != nil {
		panic(err)
	}
	return models.Figure{Indicator: indicator, Value: &d}
}

// adds is the body of an addition to the running day.
func adds(figures ...models.Figure) models.Body {
	return models.Body{ID: id(), Slot: "2024-06-04", Kind: models.Add, Figures: figures}
}

// whole is the body of a whole-day figure for the running day.
func whole(figures ...models.Figure) models.Body {
	b := adds(figures...)
	b.Kind = models.SlotTotal
	return b
}

func (w *world) submit(a models.Actor, b models.Body) desk.Receipt {
	w.Helper()
	r, err := w.desk.Submit(w.Context(), a, code, b)
	if err != nil {
		w.Fatalf("submit: %v", err)
	}
	return r
}

// total is an indicator's value in the whole operation, as a coordinator sees it.
func (w *world) total(indicator string) models.Total {
	w.Helper()
	var found models.Total
	err := w.lend(code, func(p *models.Picture) {
		for _, t := range p.View(centre.Audience(), w.clock()).Totals {
			if t.Indicator == indicator {
				found = t
			}
		}
	})
	if err != nil {
		w.Fatal(err)
	}
	return found
}

// report is a report as a coordinator sees it.
func (w *world) report(id string) (r models.ReportView) {
	w.Helper()
	if err := w.lend(code, func(p *models.Picture) { r, _ = p.Report(centre.Audience(), id) }); err != nil {
		w.Fatal(err)
	}
	return r
}

// lastSeq is the length of the ledger.
func (w *world) lastSeq() int64 {
	w.Helper()
	seq, err := w.store.LastSeq(w.Context(), code)
	if err != nil {
		w.Fatal(err)
	}
	return seq
}

// refused runs a request that must be refused with the code and leave the ledger as it is. It gives the error for a closer look.
func (w *world) refused(want models.Code, request func() error) *models.Error {
	w.Helper()
	before := w.lastSeq()
	err := request()
	var e *models.Error
	if !errors.As(err, &e) || e.Code != want {
		w.Fatalf("err = %v, want %s", err, want)
	}
	if after := w.lastSeq(); after != before {
		w.Fatalf("a refused request moved the ledger from %d to %d", before, after)
	}
	return e
}

// hasField says whether an error names the field with the code.
func hasField(e *models.Error, pointer string, code models.Code) bool {
	for _, f := range e.Fields {
		if f.Pointer == pointer && f.Code == code {
			return true
		}
	}
	return false
}

// configure changes the exercise as the coordinator does.
func (w *world) configure(change models.Configure) {
	w.Helper()
	_, seq, err := w.store.Configuration(w.Context(), code)
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.desk.Configure(w.Context(), centre, code, desk.ConfigureRequest{ID: id(), IfMatch: seq, Configure: change}); err != nil {
		w.Fatal(err)
	}
}

// phase moves the exercise.
func (w *world) phase(p models.Phase) {
	w.Helper()
	settings := *exercise().Settings
	settings.Phase = p
	w.configure(models.Configure{Settings: &settings})
}
