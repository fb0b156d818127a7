package models

import (
	"reflect"
	"slices"
	"time"
)

// seen remembers what was handed out, so that what did not change keeps its address and is not made again for the next audience.
type seen struct {
	version   map[string]int // of a participant: how often something about it changed
	rows      map[rowKey]seenRow
	configs   map[configKey]seenConfig
	feeds     map[feedKey]seenFeed
	tallies   map[string]seenTally
	largest   map[string]seenLargest // by participant
	totals    map[totalsKey]seenTotals
	history   []History // as of historyAt
	historyAt int64
	owed      map[string]seenOwed
	watch     *WatchView
	closed    *sums // over the slots already due, as of closedAt
	closedAt  int64
}

type rowKey struct {
	participant string
	glass       glass
}

// configKey is what decides how much of the configuration is seen, feedKey which lines of the feed.
type configKey struct {
	own, office string
	phones      bool
}

type feedKey struct {
	reports     reportSight
	own, office string
}

type seenConfig struct {
	view    *ConfigView
	current bool // made under the configuration in force
}

// seenFeed holds while no line is added to those it is made from.
type seenFeed struct {
	items []FeedItem
	lines int
}

// seenRow, seenTally and seenTotals hold while neither what they show nor what has become due changes.
type seenRow struct {
	row          *Row
	version, due int
}

type seenTally struct {
	tally        Attention
	version, due int
}

type seenLargest struct {
	given   []largestGiven // by family
	version int
}

// seenOwed holds until something about the participant changes.
type seenOwed struct {
	slots   []int
	version int
}

type totalsKey struct{ closed, inside bool }

type seenTotals struct {
	totals []Total
	seq    int64
	due    int
}

// newSeen starts anew under another configuration. Rows are made again, but those that come out equal keep their address.
func newSeen(before *seen) *seen {
	s := &seen{
		version: map[string]int{}, rows: map[rowKey]seenRow{}, configs: map[configKey]seenConfig{},
		feeds: map[feedKey]seenFeed{}, tallies: map[string]seenTally{}, totals: map[totalsKey]seenTotals{}, owed: map[string]seenOwed{}, largest: map[string]seenLargest{}, historyAt: -1,
	}
	if before == nil {
		return s
	}
	s.watch = before.watch
	for key, row := range before.rows {
		row.version = -1
		s.rows[key] = row
	}
	for key, config := range before.configs {
		config.current = false
		s.configs[key] = config
	}
	return s
}

func (s *seen) touch(participant string) { s.version[participant]++ }

// row gives the participant's row through a glass, the same one as before while nothing in it changed.
func (p *Picture) row(participant int, g glass, now time.Time) *Row {
	code := p.catalogue.config.Participants[participant].Code
	n := p.catalogue.passed(now)
	key := rowKey{code, g}
	was := p.seen.rows[key]
	if was.row != nil && was.version == p.seen.version[code] && was.due == n {
		return was.row
	}
	row := p.makeRow(p.all, participant, g, now)
	if was.row != nil && was.row.equal(row) {
		row = was.row
	}
	p.seen.rows[key] = seenRow{row: row, version: p.seen.version[code], due: n}
	return row
}

func (r *Row) equal(other *Row) bool {
	return r.Participant == other.Participant && r.Role == other.Role && r.LastReportAt == other.LastReportAt &&
		slices.Equal(r.Slots, other.Slots) && slices.Equal(r.Totals, other.Totals)
}

// configNow gives the configuration as the audience may see it, the same one as before while nothing in it changed.
func (p *Picture) configNow(s sight) *ConfigView {
	key := configKey{own: s.own, office: s.office, phones: s.phones}
	was := p.seen.configs[key]
	if was.current {
		return was.view
	}
	view := p.configView(s)
	if was.view != nil && reflect.DeepEqual(was.view, view) {
		view = was.view
	}
	p.seen.configs[key] = seenConfig{view: view, current: true}
	return view
}

// feedNow gives the newest lines of the feed that the audience may see.
func (p *Picture) feedNow(s sight) []FeedItem {
	lines := len(p.past.Feed)
	if s.reports != allReports {
		lines = len(p.past.lines[s.own])
	}
	if !s.feed || lines == 0 {
		return []FeedItem{}
	}
	key := feedKey{s.reports, s.own, s.office}
	was := p.seen.feeds[key]
	if was.lines != lines {
		was = seenFeed{items: p.past.newest(s, FeedLength), lines: lines}
		p.seen.feeds[key] = was
	}
	return was.items
}

// totalsNow gives the operation's totals, once for all audiences that see them alike.
func (p *Picture) totalsNow(s sight, now time.Time) []Total {
	due := p.catalogue.passed(now)
	key := totalsKey{closed: s.closed, inside: s.inside}
	was := p.seen.totals[key]
	if !s.totals || was.totals == nil || was.seq != p.seq || was.due != due {
		was = seenTotals{totals: p.operationTotals(s, p.thenOrClosed(s, p.all, now), now), seq: p.seq, due: due}
	}
	if s.totals {
		p.seen.totals[key] = was
	}
	return was.totals
}

// closed gives the sums over those of the first slots that are already due.
func (p *Picture) closed(now time.Time) *sums {
	slots := 0
	for slots < p.all.slots && !p.catalogue.config.Slots[slots].Due.After(now) {
		slots++
	}
	if p.seen.closed == nil || p.seen.closedAt != p.seq || p.seen.closed.slots != slots {
		p.seen.closed, p.seen.closedAt = newSums(p.catalogue, p.books, p.credits, slots), p.seq
	}
	return p.seen.closed
}

// tallyNow gives what is open about a participant's reports.
func (p *Picture) tallyNow(participant int, now time.Time) Attention {
	code := p.catalogue.config.Participants[participant].Code
	due := p.catalogue.passed(now)
	was, known := p.seen.tallies[code]
	if !known || was.version != p.seen.version[code] || was.due != due {
		was = seenTally{
			tally: p.tally(participant, p.by[code], p.all.accounts[participant], now), version: p.seen.version[code], due: due,
		}
		p.seen.tallies[code] = was
	}
	return was.tally
}

// largestNow gives what a participant gave at most for one slot, by family.
func (p *Picture) largestNow(participant int) []largestGiven {
	code := p.catalogue.config.Participants[participant].Code
	was := p.seen.largest[code]
	if was.given == nil || was.version != p.seen.version[code] {
		was = seenLargest{version: p.seen.version[code]}
		for family := range p.catalogue.families {
			was.given = append(was.given, p.largestOf(participant, family, ""))
		}
		p.seen.largest[code] = was
	}
	return was.given
}

// historyNow gives the history of the headline totals.
func (p *Picture) historyNow() (start string, histories []History) {
	if p.past.Started.IsZero() {
		return "", nil
	}
	if p.seen.historyAt != p.seq {
		p.seen.history, p.seen.historyAt = p.headlineHistory(), p.seq
	}
	return stamp(p.past.Started), p.seen.history
}
