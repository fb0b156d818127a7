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

// makeRow builds a row from sums, which look at some or all slots.
func (p *Picture) makeRow(s *sums, participant int, g glass, now time.Time) *Row {
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
		if g.office == "" {
			p.tellCalls(of.Code, row.Slots)
		}
	case whoIsInBoard:
		row.Slots = onlyIn(p.catalogue.facts(participant, s.slots, filings))
	}
	if g.figures != noFigures {
		row.Totals = p.rowTotals(s, participant, accounts, filings, g, p.catalogue.due(participant, s.slots, now))
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
				t.Unresolved = a.open[m.index]
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
		accounts[family] = p.catalogue.evaluate(family, claimsOf(filings, family), slots)
	}
	return accounts
}

func claimsOf(filings []*filing, family int) []claim {
	var claims []claim
	for _, f := range filings {
		if part := f.part(family); part != nil {
			claims = append(claims, claim{f, part})
		}
	}
	return claims
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

// questionsOf counts the figures under an open question, by indicator.
func questionsOf(filings []*filing) map[string]int {
	count := map[string]int{}
	for _, f := range filings {
		for _, indicator := range f.questioned() {
			count[indicator]++
		}
	}
	return count
}
