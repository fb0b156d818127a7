package models

import (
	"slices"
	"time"
)

// glass is how a row is looked at: which of its parts are seen. It is comparable.
type glass struct {
	figures figureSight
	board   boardSight
	inside  bool
	office  string
}

// glass gives how the audience sees a participant; ok is false where it does not.
func (s sight) glass(participant string) (g glass, ok bool) {
	if participant == s.own && s.own != "" {
		return glass{figures: allFigures, board: allBoard, inside: true, office: s.office}, true
	}
	g = glass{figures: s.figures, board: s.board, inside: s.inside}
	return g, g.figures != noFigures || g.board != noBoard
}

// seen remembers the rows that were handed out, so that they keep their address while nothing in them changes.
type seen struct {
	version   map[string]int // of a participant: how often something about it changed
	rows      map[rowKey]seenRow
	configs   map[string]*ConfigView
	closed    *sums // over the slots already due at closedSeq
	closedSeq int64
}

type rowKey struct {
	participant string
	glass       glass
}

type seenRow struct {
	row     *Row
	version int
	due     int
}

// newSeen starts anew under another configuration. Rows are made again, but those that come out equal keep their address.
func newSeen(before *seen) *seen {
	s := &seen{version: map[string]int{}, rows: map[rowKey]seenRow{}, configs: map[string]*ConfigView{}}
	if before == nil {
		return s
	}
	for key, row := range before.rows {
		row.version = -1
		s.rows[key] = row
	}
	s.configs = before.configs
	return s
}

func (s *seen) touch(participant string) { s.version[participant]++ }

// row gives the participant's row through a glass, the same one as before while nothing in it changed.
func (p *Picture) row(participant int, g glass, now time.Time) *Row {
	code := p.catalogue.config.Participants[participant].Code
	due, n := p.catalogue.due(p.all.slots, now)
	key := rowKey{code, g}
	was := p.seen.rows[key]
	if was.row != nil && was.version == p.seen.version[code] && was.due == n {
		return was.row
	}
	row := p.makeRow(p.all, participant, g, due)
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

// makeRow builds a row from sums, which look at some or all slots.
func (p *Picture) makeRow(s *sums, participant int, g glass, due []bool) *Row {
	of := p.catalogue.config.Participants[participant]
	row := &Row{Participant: of.Code, Role: of.Role, Slots: []SlotFact{}, Totals: []Total{}}
	if act := p.past.Acts[of.Code]; act != nil && g.board != noBoard && g.office == "" {
		row.LastReportAt = stamp(act.Report)
	}
	filings := p.by[of.Code]
	accounts := s.accounts[participant]
	if g.office != "" {
		filings = ofOffice(filings, g.office)
		accounts = p.accountsOf(filings, s.slots)
	}
	switch g.board {
	case allBoard:
		row.Slots = p.catalogue.facts(participant, s.slots, filings)
	case whoIsInBoard:
		row.Slots = onlyIn(p.catalogue.facts(participant, s.slots, filings))
	}
	if g.figures != noFigures {
		row.Totals = p.rowTotals(s, participant, accounts, filings, g, due)
	}
	return row
}

// rowTotals writes a participant's totals.
func (p *Picture) rowTotals(s *sums, participant int, accounts []*account, filings []*filing, g glass, due []bool) []Total {
	questions := questionsOf(filings)
	code := p.catalogue.config.Participants[participant].Code
	totals := p.catalogue.totals(
		func(m member) *amount { return &accounts[m.family].totals[m.index] },
		func(m member, t *Total) {
			a := accounts[m.family]
			t.Expected, t.Reported = p.catalogue.covered(participant, m, a, due)
			if a.nilOnly && t.Value != "" {
				t.Nil = 1
			}
			if g.inside {
				t.Questioned = questions[t.Indicator]
				t.Unresolved = a.unresolved(m.index)
			}
			if s == p.all && g.office == "" {
				p.mark(t, code, m, g.inside)
			}
		})
	if g.figures == judicialFigures {
		totals = slices.DeleteFunc(totals, func(t Total) bool {
			indicator, _, _ := p.catalogue.indicator(t.Indicator)
			return !indicator.Judicial
		})
	}
	return totals
}

// mark shows the last fall of a total. Why and by whom is for those inside.
func (p *Picture) mark(t *Total, participant string, m member, inside bool) {
	fall, ok := p.past.Falls[fallKey(participant, t.Indicator)]
	if !ok {
		return
	}
	scale := p.catalogue.families[m.family].indicators[m.index].Scale
	t.Correction, t.CorrectedAt = decimalText(fall.By, scale), stamp(fall.At)
	if inside {
		t.Because, t.CorrectedBy = fall.Because, fall.Who
	}
}

// accountsOf evaluates some of a participant's reports by themselves.
func (p *Picture) accountsOf(filings []*filing, slots int) []*account {
	accounts := make([]*account, len(p.catalogue.families))
	for family := range accounts {
		accounts[family] = p.catalogue.evaluate(family, filings, slots)
	}
	return accounts
}

func ofOffice(filings []*filing, office string) []*filing {
	var own []*filing
	for _, f := range filings {
		if f.Office == office {
			own = append(own, f)
		}
	}
	return own
}

// questionsOf counts the figures under question, by indicator.
func questionsOf(filings []*filing) map[string]int {
	count := map[string]int{}
	for _, f := range filings {
		for indicator := range f.Questioned {
			count[indicator]++
		}
	}
	return count
}

// unresolved counts the reports that give an indicator and are to be resolved.
func (a *account) unresolved(index int) int {
	n := 0
	for _, l := range a.lines {
		if l.standing == toResolve && l.part.cells[index].state == known {
			n++
		}
	}
	return n
}
