package live

import (
	"encoding/json"
	"slices"
	"testing"

	"actionday/models"
)

// client is a browser's store in Go: it applies messages by the rules of the package documentation and nothing else.
type client struct {
	epoch string
	have  int64
	view  models.View
}

// verdict is what a client makes of a message.
type verdict string

const (
	applied       verdict = "applied"
	ignored       verdict = "ignored"
	resynchronise verdict = "resynchronise"
)

func (c *client) take(t testing.TB, message []byte) verdict {
	t.Helper()
	var m struct {
		Type     string `json:"type"`
		Epoch    string `json:"epoch"`
		Seq      int64  `json:"seq"`
		From, To int64
		AsOf     string `json:"as_of"`
	}
	decode(t, message, &m)
	switch {
	case m.Type == "snapshot":
		c.epoch, c.have, c.view = m.Epoch, m.Seq, models.View{}
		decode(t, message, &c.view)
		return applied
	case m.Epoch != c.epoch:
		return resynchronise
	case m.Type == "heartbeat" && m.Seq == c.have:
		return ignored
	case m.Type == "coverage" && m.Seq == c.have:
		c.merge(t, message)
		return applied
	case m.Type == "frame" && m.To <= c.have, m.Type == "coverage" && m.Seq < c.have:
		return ignored
	case m.Type == "frame" && m.From <= c.have:
		c.merge(t, message)
		c.have, c.view.AsOf = m.To, m.AsOf
		return applied
	}
	return resynchronise
}

func (c *client) merge(t testing.TB, message []byte) {
	t.Helper()
	var d change
	decode(t, message, &d)
	if d.Configuration != nil {
		c.view.Config, c.view.Totals, c.view.Rows, c.view.History = d.Configuration, nil, nil, nil
	}
	byIndicator := func(x models.Total) string { return x.Indicator }
	c.view.Totals = put(c.view.Totals, d.Totals, byIndicator)
	for _, row := range d.Participants {
		i := slices.IndexFunc(c.view.Rows, func(r *models.Row) bool { return r.Participant == row.Participant })
		if i < 0 {
			c.view.Rows = append(c.view.Rows, row)
			continue
		}
		merged := *row
		merged.Slots = put(c.view.Rows[i].Slots, row.Slots, func(s models.SlotFact) string { return s.Slot })
		merged.Totals = put(c.view.Rows[i].Totals, row.Totals, byIndicator)
		c.view.Rows = slices.Clone(c.view.Rows)
		c.view.Rows[i] = &merged
	}
	if d.FeedDrop {
		c.view.Feed = nil
	}
	c.view.Feed = append(slices.Clone(d.Feed), c.view.Feed...)
	c.view.Feed = c.view.Feed[:min(len(c.view.Feed), models.FeedLength)]
	if d.HistoryStart != "" {
		c.view.HistoryStart = d.HistoryStart
	}
	for _, h := range d.History {
		i := slices.IndexFunc(c.view.History, func(x models.History) bool { return x.Indicator == h.Indicator })
		if i < 0 {
			c.view.History = append(c.view.History, models.History{Indicator: h.Indicator, Values: h.Values})
			continue
		}
		c.view.History = slices.Clone(c.view.History)
		c.view.History[i].Values = append(slices.Clone(c.view.History[i].Values[:h.From]), h.Values...)
	}
	if d.Attention != nil {
		c.view.Attention = *d.Attention
	}
	if d.Watch != nil {
		c.view.Watch = d.Watch
	}
}

// put replaces in list what changed, by key, and appends what is new.
func put[T any](list, changed []T, key func(T) string) []T {
	list = slices.Clone(list)
	for _, x := range changed {
		if i := slices.IndexFunc(list, func(y T) bool { return key(y) == key(x) }); i >= 0 {
			list[i] = x
		} else {
			list = append(list, x)
		}
	}
	return list
}

// text is what the client shows, in a form to compare.
func (c *client) text() string { return viewText(&c.view) }

func viewText(v *models.View) string {
	shown := *v
	shown.Feed = append([]models.FeedItem{}, v.Feed...)
	shown.Totals = append([]models.Total{}, v.Totals...)
	b, err := json.MarshalIndent(shown, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

func decode(t testing.TB, b []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("a message that cannot be read: %v\n%s", err, b)
	}
}
