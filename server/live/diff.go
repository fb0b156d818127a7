package live

import (
	"slices"

	"actionday/models"
)

// change is what differs between two views of one audience; nil parts are unchanged.
type change struct {
	Configuration *models.ConfigView `json:"configuration,omitempty"`
	Totals        []models.Total     `json:"totals,omitzero"`
	Participants  []*models.Row      `json:"participants,omitzero"`
	Feed          []models.FeedItem  `json:"feed,omitempty"`
	FeedDrop      bool               `json:"feed_drop,omitempty"`
	HistoryStart  string             `json:"history_start,omitempty"`
	History       []series           `json:"history,omitzero"`
	Attention     *models.Attention  `json:"attention,omitempty"`
	Watch         *models.WatchView  `json:"watch,omitempty"`
}

// series replaces the values of one history from index From on.
type series struct {
	Indicator string        `json:"indicator"`
	From      int           `json:"from"`
	Values    []models.Text `json:"values"`
}

// empty says that nothing differs.
func (c *change) empty() bool {
	return c.Configuration == nil && c.Totals == nil && c.Participants == nil && len(c.Feed) == 0 &&
		!c.FeedDrop && c.HistoryStart == "" && c.History == nil && c.Attention == nil && c.Watch == nil
}

// difference gives what a client that shows old needs to show next.
func difference(old, next *models.View) change {
	c := change{}
	if next.Config != old.Config || !sameLists(old, next) {
		c = change{Configuration: next.Config, Totals: present(next.Totals), Participants: present(next.Rows), History: wholeHistory(next.History)}
	} else {
		c = change{Totals: changedTotals(old.Totals, next.Totals), Participants: changedRows(old.Rows, next.Rows), History: changedHistory(old.History, next.History)}
	}
	c.Feed, c.FeedDrop = newItems(old.Feed, next.Feed)
	if next.HistoryStart != old.HistoryStart {
		c.HistoryStart, c.History = next.HistoryStart, wholeHistory(next.History)
	}
	if next.Attention != old.Attention {
		c.Attention = &next.Attention
	}
	if next.Watch != old.Watch {
		c.Watch = next.Watch
	}
	return c
}

// sameLists says whether the keyed lists of both views name the same things in the same order, so that changes by key suffice.
func sameLists(old, next *models.View) bool {
	sameTotals := func(a, b []models.Total) bool {
		return slices.EqualFunc(a, b, func(x, y models.Total) bool { return x.Indicator == y.Indicator })
	}
	return sameTotals(old.Totals, next.Totals) &&
		slices.EqualFunc(old.History, next.History, func(x, y models.History) bool { return x.Indicator == y.Indicator }) &&
		slices.EqualFunc(old.Rows, next.Rows, func(x, y *models.Row) bool {
			return x == y || x.Participant == y.Participant && sameTotals(x.Totals, y.Totals) &&
				slices.EqualFunc(x.Slots, y.Slots, func(s, t models.SlotFact) bool { return s.Slot == t.Slot })
		})
}

// changedTotals gives those of next that differ, nil when none does. Both lists name the same indicators.
func changedTotals(old, next []models.Total) (changed []models.Total) {
	for i := range next {
		if next[i] != old[i] {
			changed = append(changed, next[i])
		}
	}
	return changed
}

// changedRows gives for each row that differs a row with only the slots and totals that do.
func changedRows(old, next []*models.Row) (changed []*models.Row) {
	for i, row := range next {
		before := old[i]
		if row == before {
			continue
		}
		part := models.Row{Participant: row.Participant, Role: row.Role, LastReportAt: row.LastReportAt}
		part.Totals = present(changedTotals(before.Totals, row.Totals))
		part.Slots = []models.SlotFact{}
		for j, fact := range row.Slots {
			if fact != before.Slots[j] {
				part.Slots = append(part.Slots, fact)
			}
		}
		if len(part.Totals)+len(part.Slots) > 0 || row.Role != before.Role || row.LastReportAt != before.LastReportAt {
			changed = append(changed, &part)
		}
	}
	return changed
}

// newItems gives the items that came since old, newest first, so that they and what was there before, cut to length, make next.
// Where no such items exist, drop says that what was there must go.
func newItems(old, next []models.FeedItem) (items []models.FeedItem, drop bool) {
	same := func(a, b models.FeedItem) bool { return a.ID == b.ID && a.At == b.At }
	for i := range len(next) + 1 {
		kept := old[:min(len(old), max(models.FeedLength-i, 0))]
		if slices.EqualFunc(next[i:], kept, same) {
			return slices.Clip(next[:i]), false
		}
	}
	return next, true
}

// changedHistory gives for each history that differs the values from the first that does.
func changedHistory(old, next []models.History) (changed []series) {
	for i, h := range next {
		before := old[i].Values
		from := 0
		for from < len(before) && from < len(h.Values) && before[from] == h.Values[from] {
			from++
		}
		if from < len(h.Values) || from < len(before) {
			changed = append(changed, series{h.Indicator, from, present(h.Values[from:])})
		}
	}
	return changed
}

// wholeHistory gives every history from its start.
func wholeHistory(histories []models.History) []series {
	all := make([]series, len(histories))
	for i, h := range histories {
		all[i] = series{h.Indicator, 0, present(h.Values)}
	}
	return all
}

// present makes an absent list an empty one: absent means unchanged.
func present[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
