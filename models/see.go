package models

import (
	"time"
)

// View is what the audience sees at operation time now; coverage depends on now, all else on the entries.
func (p *Picture) View(a Audience, now time.Time) *View {
	s := p.sight(a)
	v := p.emptyView()
	if !s.anything() {
		return v
	}
	v.AsOf = stamp(p.asOf(s))
	v.Config = p.configNow(s)
	v.Totals = p.totalsNow(s, now)
	for i, participant := range p.catalogue.config.Participants {
		if g, ok := s.glass(participant.Code); ok {
			v.Rows = append(v.Rows, p.row(i, g, now))
		}
	}
	v.Feed = p.feedNow(s)
	if s.totals && !s.closed {
		v.HistoryStart, v.History = p.historyNow()
	}
	if s.asked {
		v.Attention = p.attention(s, now)
	}
	if s.watch {
		v.Watch = p.watchNow(now)
	}
	return v
}

// ViewUntil is View with only the slots that end by until: the picture as it was, with what is known today. It has no feed, no history, no
// correction markers and nothing to decide: those belong to the present.
func (p *Picture) ViewUntil(a Audience, until, now time.Time) *View {
	s := p.sight(a)
	v := p.emptyView()
	if !s.anything() {
		return v
	}
	slots := 0
	for slots < len(p.catalogue.config.Slots) && !p.catalogue.config.Slots[slots].Ends.After(until) {
		slots++
	}
	then := newSums(p.catalogue, p.books, p.credits, slots)
	v.AsOf = stamp(p.asOf(s))
	v.Config = p.configNow(s)
	v.Totals = p.operationTotals(s, p.thenOrClosed(s, then, now), now)
	for i, participant := range p.catalogue.config.Participants {
		if g, ok := s.glass(participant.Code); ok {
			v.Rows = append(v.Rows, p.makeRow(then, i, g, now))
		}
	}
	return v
}

// thenOrClosed keeps slots that are not yet due from those who see totals of closed slots only.
func (p *Picture) thenOrClosed(s sight, then *sums, now time.Time) *sums {
	if !s.closed {
		return then
	}
	if closed := p.closed(now); closed.slots < then.slots {
		return closed
	}
	return then
}

func (p *Picture) emptyView() *View {
	return &View{Operation: p.operation, Seq: p.seq, Founding: p.past.First, Totals: []Total{}, Rows: []*Row{}, Feed: []FeedItem{}}
}

// operationTotals writes the totals of the operation as the audience may see them.
func (p *Picture) operationTotals(s sight, of *sums, now time.Time) []Total {
	if !s.totals {
		return []Total{}
	}
	due := make([][]bool, len(of.accounts))
	for participant := range due {
		due[participant] = p.catalogue.due(participant, of.slots, now)
	}
	return p.catalogue.totals(
		func(m member) *amount { return &of.operations[m.family].totals[m.index] },
		func(m member, t *Total) {
			t.Nil = of.operations[m.family].nils
			for participant, accounts := range of.accounts {
				expected, reported := p.catalogue.covered(participant, m, accounts[m.family], due[participant])
				t.Expected += expected
				t.Reported += reported
				if s.inside {
					t.Unresolved += accounts[m.family].open[m.index]
				}
			}
			if s.inside {
				t.Questioned = p.questions[t.Indicator]
			}
			if of == p.all {
				p.mark(t, "", m, s.inside)
			}
		})
}

// asOf is the time of the last entry that the audience can see the effect of. Nobody learns from it that something happened elsewhere.
func (p *Picture) asOf(s sight) time.Time {
	if s.inside {
		return p.at
	}
	last := p.past.Opened
	later := func(at time.Time) {
		if at.After(last) {
			last = at
		}
	}
	if s.totals && !s.closed {
		later(p.past.Totals)
	}
	for code, act := range p.past.Acts {
		switch {
		case code == s.own && s.office == "":
			later(act.Any)
		case code == s.own:
			later(act.Office[s.office])
		default:
			if s.figures == allFigures {
				later(act.Totals)
			}
			if s.board == whoIsInBoard {
				later(act.In)
			}
		}
	}
	return last
}

// configView writes the configuration as the audience may see it.
func (p *Picture) configView(s sight) *ConfigView {
	c := p.catalogue.config
	v := &ConfigView{Settings: c.Settings, Indicators: c.Indicators, Slots: c.Slots}
	for _, participant := range c.Participants {
		v.People = append(v.People, s.person(participant))
	}
	return v
}

// person is a participant as the audience may see it: phones are for coordinators, offices and what is owed for them and the own.
func (s sight) person(p Participant) Participant {
	switch {
	case s.phones || p.Code == s.own && s.office == "":
		return p
	case p.Code == s.own:
		offices := []Office{}
		for _, office := range p.Offices {
			if office.Code == s.office {
				offices = append(offices, office)
			}
		}
		return Participant{Code: p.Code, Role: p.Role, Offices: offices, Zone: p.Zone}
	}
	return Participant{Code: p.Code, Role: p.Role}
}

// NextDue is the first time after now at which a view changes without an entry: something is due or overdue for somebody, or a participant has been
// silent for long. ok is false when there is none.
func (p *Picture) NextDue(now time.Time) (at time.Time, ok bool) {
	next := func(t time.Time) {
		if t.After(now) && (!ok || t.Before(at)) {
			at, ok = t, true
		}
	}
	if n := p.catalogue.passed(now); n < len(p.catalogue.moments) {
		next(p.catalogue.moments[n])
	}
	p.silencesToCome(now, next)
	return at, ok
}
