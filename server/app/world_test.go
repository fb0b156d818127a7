package app_test

import (
	"log/slog"
	"os"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	status := m.Run()
	if status == 0 {
		status = leaks()
	}
	os.Exit(status)
}

// leaks says by the exit status whether a goroutine outlived all servers. The HTTP library keeps one clock for the process, and its
// idle workers' sweeper of each server ends by itself within ten seconds.
func leaks() int {
	err := goleak.Find(
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.updateServerDate.func1"),
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.(*workerPool).Start.func2"),
	)
	if err == nil {
		return 0
	}
	slog.New(slog.NewTextHandler(os.Stderr, nil)).Error("goroutines are left", "err", err)
	return 1
}

// code is the exercise of these tests. Its clock stands still, so that what is shown depends on what was done alone.
const code = "labour-exercise"

// noon is what its clock shows: the second of its days.
var noon = time.Date(2024, 6, 4, 12, 0, 0, 0, time.UTC)

// exercise is a running operation of three countries, one of them with two offices.
func exercise(code string) models.Configure {
	var slots []models.Slot
	for day := range 3 {
		from := noon.Truncate(24*time.Hour).AddDate(0, 0, day-1)
		to := from.AddDate(0, 0, 1)
		slots = append(slots, models.Slot{ID: from.Format(time.DateOnly), Starts: from, Ends: to, Due: to.Add(time.Hour), Overdue: to.Add(2 * time.Hour)})
	}
	indicator := func(code, parent string, headline int, measure models.Measure, over models.OverSlots) models.Indicator {
		return models.Indicator{Code: code, Name: code, Short: code, Group: "results", CountedIn: "persons", Measure: measure, OverSlots: over, Parent: parent, Headline: headline}
	}
	return models.Configure{
		Settings: &models.Settings{Code: code, Name: "Labour exercise", Exercise: true, Zone: "UTC", Starts: "2024-06-03", Ends: "2024-06-05",
			Phase: models.Live, Clock: &models.Clock{Server: noon, Operation: noon}},
		Participants: []models.Participant{
			{Code: "FR", Role: models.Lead, Offices: []models.Office{{Code: "nord", Name: "Nord", NeedsApproval: true}, {Code: "sud", Name: "Sud"}}},
			{Code: "RO", Role: models.Participating},
			{Code: "XK", Role: models.Participating},
		},
		Indicators: []models.Indicator{
			indicator("arrests", "", 1, models.Result, models.Sum),
			indicator("arrests_smuggling", "arrests", 0, models.Result, models.Sum),
			indicator("checked", "", 2, models.Activity, models.Sum),
			indicator("officers", "", 0, models.Activity, models.Latest),
		},
		Slots: slots,
	}
}

// The roles that look and act in it.
var (
	centre = auth.Grant{Operation: code, Role: models.Coordinator}
	france = auth.Grant{Operation: code, Role: models.ContactPoint, Participant: "FR"}
)

// in gives the same role in another operation.
func in(operation string, g auth.Grant) auth.Grant {
	g.Operation = operation
	return g
}

// body is a report for the running day as a program sends it. figures are pairs of indicator and value.
func body(participant string, kind models.Kind, figures ...string) map[string]any {
	var list []map[string]any
	for i := 0; i+1 < len(figures); i += 2 {
		list = append(list, map[string]any{"indicator": figures[i], "value": figures[i+1]})
	}
	return map[string]any{"id": testkit.ID(), "participant": participant, "slot": "2024-06-04", "kind": kind, "figures": list}
}

// with gives the body with another field.
func with(b map[string]any, field string, value any) map[string]any {
	b[field] = value
	return b
}

// submit sends a report that must be taken.
func submit(t *testing.T, s *apptest.Server, token string, b map[string]any) apptest.Answer {
	t.Helper()
	return submitIn(t, s, code, token, b)
}

func submitIn(t *testing.T, s *apptest.Server, operation, token string, b map[string]any) apptest.Answer {
	t.Helper()
	a := s.Call("POST", "/operations/"+operation+"/reports", token, b)
	if a.Status != 201 {
		t.Fatalf("submit: %d %s", a.Status, a.Body)
	}
	return a
}

// seqOf is the entry number of a receipt for the centre.
func seqOf(t *testing.T, a apptest.Answer) int64 {
	t.Helper()
	seq, err := strconv.ParseInt(a.Field("seq"), 10, 64)
	if err != nil {
		t.Fatalf("the receipt has no number: %s", a.Body)
	}
	return seq
}

// lastSeq is the length of the ledger.
func lastSeq(t *testing.T, s *apptest.Server) int64 {
	t.Helper()
	seq, err := s.Store.LastSeq(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}
