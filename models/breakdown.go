package models

import "time"

// Breakdown opens one total; participant "" is the operation's. ok is false for what the audience may not see or does not exist. What is
// counted less what is joint is the total's value.
func (p *Picture) Breakdown(a Audience, indicator, participant string, now time.Time) (Breakdown, bool) {
	s := p.sight(a)
	of, m, ok := p.catalogue.indicator(indicator)
	if !ok {
		return Breakdown{}, false
	}
	b := Breakdown{Indicator: indicator, Participant: participant, Counted: []Contribution{}, NotCounted: []Contribution{}}
	if participant == "" {
		if !s.totals || !s.figures.sees(of) {
			return Breakdown{}, false
		}
		p.openOperation(&b, s, m, now)
		return b, true
	}
	at, ok := p.catalogue.participantAt[participant]
	if !ok {
		return Breakdown{}, false
	}
	g, ok := s.glass(participant)
	if !ok || !g.figures.sees(of) {
		return Breakdown{}, false
	}
	p.openParticipant(&b, g, at, m, now)
	return b, true
}

// sees says whether an indicator of others is seen.
func (f figureSight) sees(i Indicator) bool {
	return f == allFigures || f == judicialFigures && i.Judicial
}

func (p *Picture) openOperation(b *Breakdown, s sight, m member, now time.Time) {
	of := p.thenOrClosed(s, p.all, now)
	for _, t := range p.operationTotals(s, of, now) {
		if t.Indicator == b.Indicator {
			b.Total = t
		}
	}
	for i, participant := range p.catalogue.config.Participants {
		p.open(b, of.accounts[i][m.family], p.by[participant.Code], m)
	}
	for _, j := range of.operations[m.family].joint {
		b.Joint = append(b.Joint, p.catalogue.jointCredit(j, m, s.inside))
		for _, share := range j.shares {
			if share.by != j.credited {
				a := of.accounts[p.catalogue.participantAt[share.by]][m.family]
				b.NotCounted = append(b.NotCounted, p.shared(a, share.reporter, j.reference, m)...)
			}
		}
	}
}

func (p *Picture) openParticipant(b *Breakdown, g glass, participant int, m member, now time.Time) {
	code := p.catalogue.config.Participants[participant].Code
	for _, t := range p.row(participant, g, now).Totals {
		if t.Indicator == b.Indicator {
			b.Total = t
		}
	}
	filings, a := p.by[code], p.all.accounts[participant][m.family]
	if g.office != "" {
		filings = ofOffice(filings, g.office)
		a = p.catalogue.evaluate(m.family, claimsOf(filings, m.family), p.all.slots)
	}
	p.open(b, a, filings, m)
	for _, j := range a.inner {
		b.Joint = append(b.Joint, p.catalogue.innerCredit(j, code, m))
	}
	if a.days == nil {
		return
	}
	scale := p.catalogue.families[m.family].indicators[m.index].Scale
	b.Days = a.days[m.index].text(scale)
	days, known := a.days[m.index].value()
	running, ok := a.running.part.cells[m.index].value()
	if known && ok {
		b.Difference = decimalText(running-days, scale)
	}
}

// open lists what an account's reports say about an indicator: what counts, and what does not and why.
func (p *Picture) open(b *Breakdown, a *account, filings []*filing, m member) {
	lines := make(map[string]*line, len(a.lines))
	for _, l := range a.lines {
		lines[l.filing.ID] = l
	}
	for _, f := range filings {
		if part := f.part(m.family); part != nil && part.slot < a.scope {
			p.openCounting(b, f, part, lines[f.ID], m)
		}
		if v := f.idle(); v != nil && v.slot < a.scope {
			p.openIdle(b, f, v)
		}
	}
	for _, j := range a.inner {
		for _, share := range j.shares {
			if share.by != j.credited {
				b.NotCounted = append(b.NotCounted, p.shared(a, share.by, j.reference, m)...)
			}
		}
	}
}

// openCounting writes the version that counts. It may give the indicator and yet be replaced, to be resolved, or of another slot.
func (p *Picture) openCounting(b *Breakdown, f *filing, part *part, l *line, m member) {
	cell := part.cells[m.index]
	c := f.contribution(f.counting())
	scale := p.catalogue.families[m.family].indicators[m.index].Scale
	switch {
	case cell.state == absent:
		return
	case cell.state == notCollected:
		c.Why = "not_collected"
		b.NotCounted = append(b.NotCounted, c)
		return
	}
	c.Value, c.Qualifier = decimalText(cell.units, scale), cell.qualifier
	if l.standing == counts {
		b.Counted = append(b.Counted, c)
		return
	}
	c.Why = l.standing.why()
	if len(l.by) == 0 {
		b.NotCounted = append(b.NotCounted, c)
	}
	for _, total := range l.by {
		c.Total = total.filing.ID
		b.NotCounted = append(b.NotCounted, c)
	}
}

func (s standing) why() string {
	switch s {
	case toResolve:
		return "to_be_resolved"
	case otherSlot:
		return "other_slot"
	}
	return "replaced"
}

// idle is the last version with figures where a later decision or withdrawal keeps it from counting; nil where the latest version counts.
func (f *filing) idle() *version {
	v := f.latest()
	if v.State.Counts() {
		return nil
	}
	if v.State == Withdrawn && len(f.Versions) > 1 {
		return &f.Versions[len(f.Versions)-2]
	}
	return v
}

func (p *Picture) openIdle(b *Breakdown, f *filing, v *version) {
	for _, figure := range v.Figures {
		if figure.Indicator != b.Indicator {
			continue
		}
		c := f.contribution(v)
		c.State = f.latest().State
		c.Why = string(c.State)
		if figure.Value != nil {
			c.Value, c.Qualifier = Text(figure.Value.String()), figure.Qualifier
		}
		b.NotCounted = append(b.NotCounted, c)
	}
}

func (f *filing) contribution(v *version) Contribution {
	return Contribution{
		Report: f.ID, Version: v.N, Participant: f.Participant, Office: f.Office, Slot: v.Slot, Kind: v.Kind, State: v.State, At: stamp(v.At),
		Qualifier: Exact,
	}
}

// shared lists the shares of one reporter under a reference that come off because another's are counted.
func (p *Picture) shared(a *account, office, reference string, m member) []Contribution {
	var off []Contribution
	scale := p.catalogue.families[m.family].indicators[m.index].Scale
	for _, l := range a.lines {
		if l.standing != counts || l.filing.Office != office {
			continue
		}
		for _, share := range l.part.cells[m.index].shares {
			if share.reference == reference && share.units != 0 {
				c := l.filing.contribution(l.filing.counting())
				c.Value, c.Why = decimalText(share.units, scale), "joint"
				off = append(off, c)
			}
		}
	}
	return off
}
