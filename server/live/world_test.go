package live

import (
	"fmt"
	"slices"
	"time"

	"actionday/models"
)

var (
	coordinator = models.Audience{Role: models.Coordinator}
	contactFR   = models.Audience{Role: models.ContactPoint, Participant: "FR"}
	dayOne      = time.Date(2024, 6, 3, 8, 0, 0, 0, time.UTC)
)

const op = "global-chain-2024-exercise"

// world is a picture made by hand: it gives a next view that shares with the one before what did not change.
type world struct {
	view    *models.View
	at      time.Time
	reports int
}

func newWorld(participants ...string) *world {
	config := &models.ConfigView{Settings: models.Settings{
		Code: op, Name: "Global Chain 2024", Exercise: true, Zone: "Europe/Warsaw", Starts: "2024-06-03", Ends: "2024-06-09", Phase: models.Live,
		Clock: &models.Clock{Server: dayOne, Operation: dayOne, Speed: 60},
	}}
	v := &models.View{Operation: op, Config: config, AsOf: wireTime(dayOne), Feed: []models.FeedItem{}, HistoryStart: wireTime(dayOne),
		History: []models.History{{Indicator: "arrests", Values: []models.Text{}}}}
	for _, indicator := range []string{"arrests", "victims"} {
		config.Indicators = append(config.Indicators, models.Indicator{Code: indicator, Name: indicator, Short: indicator, Group: "results", CountedIn: "persons", Measure: models.Result, OverSlots: models.Sum, Headline: 1})
		v.Totals = append(v.Totals, models.Total{Indicator: indicator, Qualifier: models.Exact, Expected: len(participants)})
	}
	day := dayOne.Truncate(24 * time.Hour)
	for i := range 2 {
		start := day.Add(time.Duration(i) * 24 * time.Hour)
		config.Slots = append(config.Slots, models.Slot{ID: start.Format("2006-01-02"), Starts: start, Ends: start.Add(24 * time.Hour), Due: start.Add(20 * time.Hour), Overdue: start.Add(21 * time.Hour)})
	}
	w := &world{view: v, at: dayOne}
	for _, code := range participants {
		config.People = append(config.People, models.Participant{Code: code, Role: models.Participating})
		v.Rows = append(v.Rows, newRow(code, config))
	}
	return w
}

func newRow(code string, config *models.ConfigView) *models.Row {
	row := &models.Row{Participant: code, Role: models.Participating}
	for _, slot := range config.Slots {
		row.Slots = append(row.Slots, models.SlotFact{Slot: slot.ID, State: models.SlotMissing})
	}
	for _, indicator := range config.Indicators {
		row.Totals = append(row.Totals, models.Total{Indicator: indicator.Code, Qualifier: models.Exact, Expected: 1})
	}
	return row
}

// next starts the view after the next entry, a minute later.
func (w *world) next() *models.View {
	w.at = w.at.Add(time.Minute)
	v := *w.view
	v.Seq++
	v.AsOf = wireTime(w.at)
	v.Totals, v.Rows = slices.Clone(v.Totals), slices.Clone(v.Rows)
	w.view = &v
	return w.view
}

// report lets a participant give its figure of an indicator for a slot.
func (w *world) report(participant, indicator string, slot int, value string) {
	v := w.next()
	i := slices.IndexFunc(v.Rows, func(r *models.Row) bool { return r.Participant == participant })
	row := *v.Rows[i]
	row.LastReportAt = v.AsOf
	w.reports++
	id := fmt.Sprintf("r-%d", w.reports)
	row.Slots = slices.Clone(row.Slots)
	row.Slots[slot] = models.SlotFact{Slot: row.Slots[slot].Slot, State: models.SlotReceived, At: v.AsOf, Report: id}
	row.Totals = slices.Clone(row.Totals)
	set := func(totals []models.Total) {
		j := slices.IndexFunc(totals, func(t models.Total) bool { return t.Indicator == indicator })
		totals[j].Value, totals[j].Provisional, totals[j].Accepted, totals[j].Reported = models.Text(value), models.Text(value), "0", 1
	}
	set(row.Totals)
	set(v.Totals)
	v.Rows[i] = &row
	item := models.FeedItem{ID: "e-" + id, At: v.AsOf, Verb: models.VerbSubmit, Participant: participant, Report: id, Version: 1, Kind: models.SlotTotal, Slot: row.Slots[slot].Slot, State: models.Received, Figures: 1, Changes: []models.Change{{Indicator: indicator, To: models.Text(value)}}}
	v.Feed = append([]models.FeedItem{item}, v.Feed...)
	v.Feed = v.Feed[:min(len(v.Feed), models.FeedLength)]
	if v.History[0].Indicator == indicator {
		steps := int(w.at.Sub(dayOne) / models.HistoryStep)
		values := slices.Clone(v.History[0].Values)
		for len(values) <= steps {
			values = append(values, models.Text(value))
		}
		values[steps] = models.Text(value)
		v.History = []models.History{{Indicator: indicator, Values: values}}
	}
	v.Attention.ToAccept++
}

// fallDue lets time pass over a due time: no entry, other coverage.
func (w *world) fallDue() {
	seq, asOf := w.view.Seq, w.view.AsOf
	v := w.next()
	v.Seq, v.AsOf = seq, asOf
	w.at = w.at.Add(time.Hour)
	for i := range v.Totals {
		v.Totals[i].Expected++
	}
	row := *v.Rows[0]
	row.Totals = slices.Clone(row.Totals)
	row.Totals[0].Reported ^= 1
	v.Rows[0] = &row
}

// silent lets time pass until there is an alert: no entry.
func (w *world) silent(a models.Alert) {
	seq, asOf := w.view.Seq, w.view.AsOf
	v := w.next()
	v.Seq, v.AsOf = seq, asOf
	v.Watch = &models.WatchView{Alerts: []models.Alert{a}, Acknowledged: []models.Alert{}, Covers: []models.Covering{}}
}

// configure takes the first participant out and another in, and turns the order of the indicators round.
func (w *world) configure(code string) {
	v := w.next()
	config := *v.Config
	config.People = append(slices.Clone(config.People[1:]), models.Participant{Code: code, Role: models.Participating})
	v.Rows = append(slices.Clone(v.Rows[1:]), newRow(code, v.Config))
	w.reindex(&config, func(totals []models.Total) { slices.Reverse(totals) })
	slices.Reverse(config.Indicators)
}

// drop takes the last indicator out.
func (w *world) drop() {
	v := w.next()
	config := *v.Config
	last := len(config.Indicators) - 1
	w.reindex(&config, func(totals []models.Total) { totals[last] = models.Total{} })
	config.Indicators = config.Indicators[:last]
	v.Totals = v.Totals[:last]
	for _, row := range v.Rows {
		row.Totals = row.Totals[:last]
	}
}

// reindex makes another configuration the view's, with totals of its own everywhere.
func (w *world) reindex(config *models.ConfigView, change func([]models.Total)) {
	v := w.view
	config.Indicators = slices.Clone(config.Indicators)
	v.Config = config
	change(v.Totals)
	for i, old := range v.Rows {
		row := *old
		row.Totals = slices.Clone(row.Totals)
		change(row.Totals)
		v.Rows[i] = &row
	}
}

// unseen is an entry that changes nothing for the audience.
func (w *world) unseen() {
	v := *w.view
	v.Seq++
	w.at = w.at.Add(time.Second)
	w.view = &v
}

// publish brings the world to the hub.
func (w *world) publish(h *Hub) {
	view := w.view
	h.Publish(op, w.at, func(models.Audience) *models.View { return view })
}

// hub gives a hub over the world.
func (w *world) hub() *Hub {
	return New("ledger-1", func(string, models.Audience) (*models.View, time.Time, error) { return w.view, w.at, nil }, time.Now)
}
