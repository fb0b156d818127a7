package models

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// DayFigures are the headline figures of one day of an operation, from 00:00 to 24:00 in its zone, as one picture knew them: what a daily report
// holds beside its text. They are computed, never typed, and stand in the entry that signs it. What a shift brought belongs to the day on which it begins.
type DayFigures struct {
	Day         string          `json:"day"`   // 2024-06-05
	Known       int64           `json:"known"` // seq of the last entry that was known
	At          string          `json:"at"`    // operation time at which they were taken, RFC 3339
	Totals      []DayTotal      `json:"totals"`
	Rows        []DayRow        `json:"participants"` // who owes or gave something for the day, as configured
	Reported    int             `json:"reported"`     // of Expected, those whose reports for the day are there
	Expected    int             `json:"expected"`     // participants that owe reports for the day, or sent one
	Missing     []string        `json:"missing,omitempty"`
	Corrections []DayCorrection `json:"corrections,omitempty"`
}

// DayTotal is one headline. Unknown is null, never 0.
type DayTotal struct {
	Indicator   string    `json:"indicator"`
	Day         Text      `json:"day"`
	Before      Text      `json:"before"` // of the day before
	Change      Text      `json:"change"` // Day less Before; null while the day runs: a part is not compared with a whole
	SinceStart  Text      `json:"since_start"`
	Qualifier   Qualifier `json:"qualifier"`             // of what stands at the end of the day
	Provisional Text      `json:"provisional,omitempty"` // the part of that which is not accepted yet
	Joint       Text      `json:"joint,omitempty"`       // came off the day as joint, counted once
	// Standing says that it is not summed over slots: Day and Before are what stood at the end of either day, SinceStart is null.
	Standing bool `json:"standing,omitempty"`
}

// DayRow is one participant: how it stands with the reports of the day, and its figure for each of the totals.
type DayRow struct {
	Participant string    `json:"participant"`
	State       SlotState `json:"state"` // the worst of the day's slots
	Figures     []Text    `json:"figures"`
}

// DayCorrection is a total that a correction lowered on the day.
type DayCorrection struct {
	Indicator   string     `json:"indicator"`
	Change      Text       `json:"change"` // signed
	Because     ReasonCode `json:"because"`
	Participant string     `json:"participant,omitempty"`
	At          string     `json:"at"` // RFC 3339
}

// DayFigures gives the figures of a day at operation time now; ok is false where the operation has no slot that begins on it.
func (p *Picture) DayFigures(day string, now time.Time) (f DayFigures, ok bool) {
	c := p.catalogue.config
	first, after := c.slotsOf(day)
	if first == after {
		return f, false
	}
	f = DayFigures{Day: day, Known: p.seq, At: stamp(now), Totals: []DayTotal{}, Rows: []DayRow{}}
	d := daySums{p: p, first: first, after: after, whole: p.sumsUntil(after), before: p.sumsUntil(first)}
	for _, indicator := range p.headlineIndicators() {
		d.members = append(d.members, p.catalogue.members[indicator.Code])
		f.Totals = append(f.Totals, DayTotal{Indicator: indicator.Code})
	}
	f.Rows = d.rows()
	yesterday := p.sumsUntil(0)
	if first > 0 {
		start, _ := c.slotsOf(dayOf(c.Slots[first-1], c.Settings.location()))
		yesterday = p.sumsUntil(start)
	}
	for i, m := range d.members {
		known := slices.ContainsFunc(f.Rows, func(r DayRow) bool { return r.Figures[i] != "" })
		d.total(&f.Totals[i], m, known, yesterday)
		if !c.Slots[after-1].Ends.After(now) {
			f.Totals[i].Change = less(f.Totals[i].Day, f.Totals[i].Before)
		}
	}
	f.cover()
	f.Corrections = p.correctedOn(first, after)
	return f, true
}

// Days are the days on which slots of an operation begin, in order: 2024-06-05.
func (c *Configuration) Days() (days []string) {
	zone := c.Settings.location()
	for _, slot := range c.Slots {
		if day := dayOf(slot, zone); len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

func dayOf(slot Slot, zone *time.Location) string { return slot.Starts.In(zone).Format(time.DateOnly) }

// location is the operation's zone. The desk takes no zone that is none.
func (s *Settings) location() *time.Location {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// slotsOf are the slots that begin on a day: from first, before after.
func (c *Configuration) slotsOf(day string) (first, after int) {
	zone := c.Settings.location()
	for first < len(c.Slots) && dayOf(c.Slots[first], zone) < day {
		first++
	}
	for after = first; after < len(c.Slots) && dayOf(c.Slots[after], zone) == day; {
		after++
	}
	return first, after
}

func (p *Picture) sumsUntil(slots int) *sums { return newSums(p.catalogue, p.books, p.credits, slots) }

// headlineIndicators are those with a place among the counters, in the order of their places.
func (p *Picture) headlineIndicators() []Indicator {
	found := slices.DeleteFunc(slices.Clone(p.catalogue.config.Indicators), func(i Indicator) bool { return i.Headline == 0 })
	slices.SortStableFunc(found, func(a, b Indicator) int { return cmp.Compare(a.Headline, b.Headline) })
	return found
}

// daySums are what is known up to the end of a day and up to its beginning.
type daySums struct {
	p             *Picture
	first, after  int
	whole, before *sums
	members       []member // of the headlines
}

// total writes one headline. known says whether anybody gave it on the day.
func (d *daySums) total(t *DayTotal, m member, known bool, yesterday *sums) {
	f := &d.p.catalogue.families[m.family]
	scale := f.indicators[m.index].Scale
	is, was := &d.whole.operations[m.family].totals[m.index], &d.before.operations[m.family].totals[m.index]
	var end Total
	is.write(&end, scale)
	t.Qualifier, t.Provisional = cmp.Or(end.Qualifier, Exact), end.Provisional
	if f.over != Sum {
		t.Day, t.Before, t.Standing = is.text(scale), was.text(scale), true
		return
	}
	t.SinceStart = is.text(scale)
	if t.Day = moved(is, was, scale); !known && zero(t.Day) {
		t.Day = ""
	}
	if d.first > 0 {
		t.Before = moved(was, &yesterday.operations[m.family].totals[m.index], scale)
	}
	if off := is.off.units() - was.off.units(); off != 0 {
		t.Joint = decimalText(off, scale)
	}
}

// rows are the participants that owe or gave something.
func (d *daySums) rows() []DayRow {
	rows := []DayRow{}
	for at, participant := range d.p.catalogue.config.Participants {
		row := DayRow{Participant: participant.Code, State: SlotNotOwed, Figures: make([]Text, len(d.members))}
		for _, fact := range d.p.catalogue.facts(at, d.after, d.p.by[participant.Code])[d.first:] {
			if worse(fact.State, row.State) {
				row.State = fact.State
			}
		}
		gave := false
		for i, m := range d.members {
			row.Figures[i] = d.figure(at, m)
			gave = gave || row.Figures[i] != ""
		}
		if gave || row.State != SlotNotOwed {
			rows = append(rows, row)
		}
	}
	return rows
}

// figure is what a participant gave on the day; blank stays blank.
func (d *daySums) figure(participant int, m member) Text {
	f := &d.p.catalogue.families[m.family]
	scale := f.indicators[m.index].Scale
	is, was := &d.whole.accounts[participant][m.family].totals[m.index], &d.before.accounts[participant][m.family].totals[m.index]
	if f.over != Sum {
		return is.text(scale)
	}
	said := d.p.catalogue.evaluate(m.family, d.ofDay(d.p.books.of[participant][m.family]), d.after)
	change := moved(is, was, scale)
	if _, known := said.totals[m.index].value(); !known && zero(change) {
		return ""
	}
	return change
}

// ofDay are the claims about the slots of the day.
func (d *daySums) ofDay(claims []claim) []claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c claim) bool { return c.part.slot < d.first })
}

// moved is how far a sum went; what was unknown before is nothing yet.
func moved(is, was *amount, scale uint8) Text {
	now, known := is.value()
	if !known {
		return ""
	}
	before, _ := was.value()
	return decimalText(now-before, scale)
}

// zero says whether a value is unknown or 0.
func zero(t Text) bool {
	d, err := ParseDecimal(string(t))
	return err != nil || d.Units == 0
}

// worse compares states of slots: nothing is worse than what is missing, and nothing better than what is not owed.
func worse(a, b SlotState) bool {
	rank := func(s SlotState) int {
		if s == SlotMissing {
			return len(badness)
		}
		return slices.Index(badness, s)
	}
	return rank(a) > rank(b)
}

// correctedOn lists the totals whose last correction fell on the day of these slots.
func (p *Picture) correctedOn(first, after int) (found []DayCorrection) {
	slots := p.catalogue.config.Slots
	from, to := slots[first].Starts, slots[after-1].Ends
	for _, indicator := range p.catalogue.config.Indicators {
		fall, ok := p.past.Falls[fallKey("", indicator.Code)]
		if ok && fall.Because != "" && !fall.At.Before(from) && fall.At.Before(to) {
			found = append(found, DayCorrection{indicator.Code, decimalText(fall.By, indicator.Scale), fall.Because, fall.Who, stamp(fall.At)})
		}
	}
	return found
}

// Sum is equal for two days exactly when they have the same figures, whenever they were taken.
func (f DayFigures) Sum() string {
	f.Known, f.At = 0, ""
	body, err := json.Marshal(f)
	if err != nil {
		panic(fmt.Sprintf("models: figures of a day that cannot be written as JSON: %v", err))
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// In says whether the reports of a participant for the day are there.
func (r DayRow) In() bool {
	return r.State != SlotMissing && r.State != SlotReturned && r.State != SlotNotOwed
}

// cover says how many participants owe reports for the day, how many of them are in, and who is not.
func (f *DayFigures) cover() {
	for _, row := range f.Rows {
		switch {
		case row.In():
			f.Reported++
		case row.State != SlotNotOwed:
			f.Missing = append(f.Missing, row.Participant)
		}
	}
	f.Expected = f.Reported + len(f.Missing)
}

// less is a − b, empty where one of them is unknown.
func less(a, b Text) Text {
	x, err := ParseDecimal(string(a))
	y, wrong := ParseDecimal(string(b))
	if err != nil || wrong != nil {
		return ""
	}
	return decimalText(x.Units-y.Units, x.Scale)
}
