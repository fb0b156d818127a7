package models

import (
	"time"
)

// newest gives the latest lines of the feed that the audience may see, newest first.
func (h *past) newest(s sight, most int) []FeedItem { return h.before(s, len(h.Feed), most) }

// before gives the lines of the feed older than the end-th, newest first.
func (h *past) before(s sight, end, most int) []FeedItem {
	items := make([]FeedItem, 0, min(most, FeedLength))
	if !s.feed {
		return items
	}
	take := func(i int) bool {
		item := h.Feed[i]
		if s.reports != allReports && !s.sees(item.Participant, item.Office) {
			return true
		}
		if s.reports == officeReports {
			item.Changes = nil
		}
		items = append(items, item)
		return len(items) < most
	}
	if s.reports == allReports {
		for i := end - 1; i >= 0 && take(i); i-- {
		}
		return items
	}
	own := h.lines[s.own]
	for n := len(own) - 1; n >= 0; n-- {
		if own[n] < end && !take(own[n]) {
			break
		}
	}
	return items
}

// Feed pages the feed: the lines the audience may see that are older than the entry with id before, newest first; "" starts at the newest.
func (p *Picture) Feed(a Audience, before string, most int) []FeedItem {
	s := p.sight(a)
	if before == "" {
		return p.past.newest(s, most)
	}
	for end := len(p.past.Feed) - 1; end >= 0; end-- {
		if item := p.past.Feed[end]; item.ID == before && (s.reports == allReports || s.sees(item.Participant, item.Office)) {
			return p.past.before(s, end, most)
		}
	}
	return []FeedItem{}
}

// headlineHistory writes the headline totals over time, the last value in each step from the start to the last entry.
func (p *Picture) headlineHistory() []History {
	var histories []History
	steps := max(int(p.at.Sub(p.past.Started)/HistoryStep), 0) + 1
	for _, indicator := range p.catalogue.config.Indicators {
		if indicator.Headline == 0 {
			continue
		}
		values := make([]Text, steps)
		points := p.past.Points[indicator.Code]
		for i, point := range points {
			end := steps
			if i+1 < len(points) {
				end = points[i+1].Step
			}
			for step := point.Step; step < end; step++ {
				values[step] = point.Value
			}
		}
		histories = append(histories, History{Indicator: indicator.Code, Values: values})
	}
	return histories
}

// attention counts what waits for a decision of the audience.
func (p *Picture) attention(s sight, now time.Time) Attention {
	var sum Attention
	for i, participant := range p.catalogue.config.Participants {
		if s.reports != allReports && participant.Code != s.own {
			continue
		}
		tally := p.tallyNow(i, now)
		if s.reports == officeReports {
			tally = p.tally(i, ofOffice(p.by[participant.Code], s.office), p.all.accounts[i], now)
		}
		sum.ToAccept += tally.ToAccept
		sum.ToResolve += tally.ToResolve
		sum.Early += tally.Early
		sum.Questioned += tally.Questioned
		sum.Answered += tally.Answered
		sum.Unconfirmed += tally.Unconfirmed
		sum.Returned += tally.Returned
		sum.ToApprove += tally.ToApprove
	}
	switch s.reports {
	case allReports:
		sum.ToApprove = 0
		sum.Joint = p.jointFlags()
	case ownReports:
		sum.ToAccept = 0
	default:
		sum.ToAccept, sum.ToApprove = 0, 0
	}
	return sum
}

// tally counts what is open about some reports of a participant.
func (p *Picture) tally(participant int, filings []*filing, accounts []*account, now time.Time) Attention {
	var t Attention
	open, early := map[string]bool{}, map[string]bool{}
	for _, a := range accounts {
		for _, l := range a.lines {
			switch {
			case l.standing == toResolve:
				open[l.filing.ID] = true
			case p.catalogue.stillEarly(participant, l, now):
				early[l.filing.ID] = true
			}
		}
	}
	for _, f := range filings {
		switch f.latest().State {
		case Received, Held:
			t.ToAccept++
		case Returned:
			t.Returned++
		case Awaiting:
			t.ToApprove++
		}
		t.Questioned += len(f.questioned())
		if f.answeredAll() {
			t.Answered++
		}
		if f.unconfirmed() {
			t.Unconfirmed++
		}
		if open[f.ID] {
			t.ToResolve++
		}
		if early[f.ID] {
			t.Early++
		}
	}
	return t
}

// stillEarly says that an early figure of a participant counts although it had to report the slot by now.
func (k *catalogue) stillEarly(participant int, l *line, now time.Time) bool {
	return l.standing == counts && l.part.kind == Early && k.deadlines[participant][l.part.slot].passed(now)
}

// jointFlags counts the joint references to look at.
func (p *Picture) jointFlags() int {
	flagged := map[string]bool{}
	for _, o := range p.all.operations {
		for _, j := range o.joint {
			if j.flag != "" {
				flagged[j.reference] = true
			}
		}
	}
	return len(flagged)
}
