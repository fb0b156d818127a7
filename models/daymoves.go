package models

import "slices"

// DayMoves is what a version of a daily report says otherwise than the one before it.
type DayMoves struct {
	Totals []DayMove `json:"totals"`
	Came   []string  `json:"came,omitempty"` // participants that are in since
	Gone   []string  `json:"gone,omitempty"` // participants that were in and are not
}

// DayMove is one headline that moved: on the day, and since the start where another day moved too. By are the participants whose figures of the day did; that
// somebody is in with none moves nothing.
type DayMove struct {
	Indicator  string    `json:"indicator"`
	Day        *DayStep  `json:"day,omitempty"`
	SinceStart *DayStep  `json:"since_start,omitempty"`
	By         []DayStep `json:"by,omitempty"`
}

// DayStep is a value before and after; unknown is null.
type DayStep struct {
	Participant string `json:"participant,omitempty"`
	From        Text   `json:"from"`
	To          Text   `json:"to"`
}

// Moves gives what moved since the figures of an earlier version of the same day.
func (f *DayFigures) Moves(earlier *DayFigures) DayMoves {
	moves := DayMoves{Totals: []DayMove{}}
	was := map[string]DayRow{}
	for _, row := range earlier.Rows {
		was[row.Participant] = row
	}
	for _, row := range f.Rows {
		before := was[row.Participant]
		switch {
		case row.In() && !before.In():
			moves.Came = append(moves.Came, row.Participant)
		case before.In() && !row.In():
			moves.Gone = append(moves.Gone, row.Participant)
		}
	}
	for at, t := range f.Totals {
		if move, ok := f.move(at, t, earlier, was); ok {
			moves.Totals = append(moves.Totals, move)
		}
	}
	return moves
}

// since is Moves, nil where one of the two has no figures.
func (f *DayFigures) since(earlier *DayFigures) *DayMoves {
	if f == nil || earlier == nil {
		return nil
	}
	moves := f.Moves(earlier)
	return &moves
}

func (f *DayFigures) move(at int, t DayTotal, earlier *DayFigures, was map[string]DayRow) (m DayMove, ok bool) {
	m.Indicator = t.Indicator
	place := slices.IndexFunc(earlier.Totals, func(b DayTotal) bool { return b.Indicator == t.Indicator })
	if place < 0 { // not among the headlines then
		return m, false
	}
	before := earlier.Totals[place]
	m.Day, m.SinceStart = step("", before.Day, t.Day), step("", before.SinceStart, t.SinceStart)
	for _, row := range f.Rows {
		var from Text
		if b, ok := was[row.Participant]; ok {
			from = b.Figures[place]
		}
		if s := step(row.Participant, from, row.Figures[at]); s != nil && (s.From != "" || !zero(s.To)) {
			m.By = append(m.By, *s)
		}
	}
	if m.Day != nil && m.SinceStart != nil && m.Day.width() == m.SinceStart.width() {
		m.SinceStart = nil
	}
	return m, m.Day != nil || m.SinceStart != nil || len(m.By) > 0
}

func step(participant string, from, to Text) *DayStep {
	if from == to {
		return nil
	}
	return &DayStep{participant, from, to}
}

// width is how far a step goes, in units; what is unknown is nothing yet.
func (s DayStep) width() int64 {
	from, _ := ParseDecimal(string(s.From))
	to, _ := ParseDecimal(string(s.To))
	return to.Units - from.Units
}

// Any says whether anything moved.
func (m DayMoves) Any() bool { return len(m.Totals) > 0 || len(m.Came) > 0 || len(m.Gone) > 0 }
