package models

import (
	"slices"
	"time"
)

// past is what the picture remembers of the way it came: the feed, totals over time, corrections, and when who last did something. All else
// follows from the reports as they stand.
type past struct {
	Feed    []FeedItem          `json:"feed"` // oldest first
	Started time.Time           `json:"started,omitzero"`
	Points  map[string][]point  `json:"points"`           // operation totals over time, by indicator
	Falls   map[string]fall     `json:"falls"`            // the last fall of each total, by fallKey
	Opened  time.Time           `json:"opened,omitzero"`  // first configure entry …
	First   string              `json:"first,omitempty"`  // … and its id
	Totals  time.Time           `json:"totals"`           // last entry that moved an operation total
	Acts    map[string]*lastAct `json:"acts,omitempty"`   // by participant
	Raised  []Alert             `json:"raised,omitempty"` // alerts on figures, oldest first
	Firsts  map[string]string   `json:"firsts,omitempty"` // the alert that a headline is above 0, while it is
	Live    time.Time           `json:"live,omitzero"`    // since when the operation is in its live phase

	lines map[string][]int // of the feed, by participant
}

// lastAct says when something last happened to a participant.
type lastAct struct {
	Report time.Time            `json:"report,omitzero"` // it sent or corrected a report
	In     time.Time            `json:"in,omitzero"`     // that, or the slots it is in for became others
	Any    time.Time            `json:"any,omitzero"`
	Totals time.Time            `json:"totals,omitzero"` // one of its totals moved
	Office map[string]time.Time `json:"office,omitempty"`
}

// point is a value from a step of the history on.
type point struct {
	Step  int  `json:"step"`
	Value Text `json:"value"`
}

// fall is a total that became lower.
type fall struct {
	By      int64      `json:"by"` // negative, in units
	Because ReasonCode `json:"because,omitempty"`
	Who     string     `json:"who,omitempty"`
	At      time.Time  `json:"at"`
}

func newPast() *past {
	return &past{Points: map[string][]point{}, Falls: map[string]fall{}, Acts: map[string]*lastAct{}, Firsts: map[string]string{}, lines: map[string][]int{}}
}

// fallKey is the participant and indicator of a total; the operation's has no participant.
func fallKey(participant, indicator string) string { return participant + "/" + indicator }

// note remembers what an entry did, after it was put in force.
func (h *past) note(p *Picture, e *Entry, c *change) {
	h.raise(p, e, c)
	if e.Verb == VerbCover || e.Verb == VerbAcknowledge { // the desk shows who does what as it stands; nobody reads it line by line
		return
	}
	item := feedItem(p, e, c)
	if h.Opened.IsZero() {
		h.Opened, h.First = e.At, e.ID
	}
	if e.Verb != VerbConfigure && h.Started.IsZero() {
		h.Started = e.At.Truncate(HistoryStep)
	}
	var own []Change
	for _, t := range c.accounts {
		own = append(own, h.compare(p, e, t)...)
	}
	if c.filing != nil {
		h.act(p, e, c, len(own) > 0)
		if e.Verb == VerbUndo {
			h.forgive(c.filing, e.Undoes)
		}
		item.Changes = headlines(p.catalogue, own)
	}
	h.append(item)
}

func (h *past) append(item FeedItem) {
	h.lines[item.Participant] = append(h.lines[item.Participant], len(h.Feed))
	h.Feed = append(h.Feed, item)
}

func (h *past) act(p *Picture, e *Entry, c *change, moved bool) {
	f := c.filing
	act := h.Acts[f.Participant]
	if act == nil {
		act = &lastAct{Office: map[string]time.Time{}}
		h.Acts[f.Participant] = act
	}
	act.Any = e.At
	act.Office[f.Office] = e.At
	if e.Verb == VerbSubmit || e.Verb == VerbCorrect {
		act.Report, act.In = e.At, e.At
	}
	if !slices.Equal(c.inBefore, p.whoIsIn(f.Participant)) {
		act.In = e.At
	}
	if moved {
		act.Totals = e.At
	}
}

// compare looks at the totals of one family before and after, notes falls and the history, and gives the participant's changes.
func (h *past) compare(p *Picture, e *Entry, t touched) []Change {
	var own []Change
	after := p.all.operations[t.family]
	for i, indicator := range p.catalogue.families[t.family].indicators {
		if t.participant >= 0 {
			code := p.catalogue.config.Participants[t.participant].Code
			was, is := &t.was.totals[i], &t.account.totals[i]
			h.fall(code, indicator.Code, e, was, is)
			if *was != *is {
				own = append(own, Change{Indicator: indicator.Code, From: was.text(indicator.Scale), To: is.text(indicator.Scale)})
			}
		}
		was, is := &t.operationWas.totals[i], &after.totals[i]
		h.fall("", indicator.Code, e, was, is)
		if *was != *is {
			h.Totals = e.At
			h.point(indicator.Code, e.At, is.text(indicator.Scale))
		}
	}
	return own
}

// fall marks a total that became lower, or unknown after it was known.
func (h *past) fall(participant, indicator string, e *Entry, was, is *amount) {
	if e.Verb == VerbUndo {
		return // what was before is no correction
	}
	if lower(was, is) {
		before, _ := was.value()
		now, _ := is.value()
		h.Falls[fallKey(participant, indicator)] = fall{By: now - before, Because: e.Reason, Who: e.Participant, At: e.At}
	}
}

// lower says that a value fell, or is unknown after it was known.
func lower(was, is *amount) bool {
	before, known := was.value()
	now, ok := is.value()
	return known && !is.overflow && (!ok || now < before)
}

func (h *past) point(indicator string, at time.Time, value Text) {
	step := max(int(at.Sub(h.Started)/HistoryStep), 0)
	points := h.Points[indicator]
	if last := len(points) - 1; last >= 0 && points[last].Step >= step {
		points[last].Value = value
		return
	}
	h.Points[indicator] = append(points, point{step, value})
}

// headlines keeps the changes of headline indicators, the first counter first, at most three.
func headlines(k *catalogue, changes []Change) []Change {
	var kept []Change
	for _, c := range changes {
		if k.headline(c) > 0 && c.From != c.To {
			kept = append(kept, c)
		}
	}
	kept = byHeadline(k, kept)
	return kept[:min(len(kept), 3)]
}

// byHeadline sorts changes, the first counter first.
func byHeadline(k *catalogue, changes []Change) []Change {
	slices.SortStableFunc(changes, func(a, b Change) int { return k.headline(a) - k.headline(b) })
	return changes
}

// headline is the place of the counter that changes, 0 for none.
func (k *catalogue) headline(c Change) int {
	indicator, _, _ := k.indicator(c.Indicator)
	return indicator.Headline
}

// feedItem makes an entry a line of the feed. Its changes are filled in by the caller.
func feedItem(p *Picture, e *Entry, c *change) FeedItem {
	item := FeedItem{
		ID: e.ID, At: stamp(e.At), Verb: e.Verb, Participant: e.Participant, Office: e.Office, Report: e.Report, Version: e.Version,
		Reason: e.Reason, By: watch(e),
	}
	if e.Due != nil {
		item.Until = stamp(*e.Due)
	}
	if c.call != nil {
		item.Slot, item.Call = c.call.Slot, c.call.Act
	}
	if e.Configure != nil && e.Configure.Exception != nil {
		item.Participant, item.Slot = e.Configure.Exception.Participant, e.Configure.Exception.Slot
		item.Exception, item.Until = p.catalogue.told(e.Configure.Exception)
	}
	if c.taking != nil {
		item.Report = c.taking.Report
	}
	if c.filing == nil {
		return item
	}
	v := c.filing.latest()
	item.Participant, item.Office = c.filing.Participant, c.filing.Office
	item.Kind, item.Slot, item.State, item.Figures = v.Kind, v.Slot, v.State, len(v.Figures)
	item.Late = e.Verb == VerbSubmit && p.late(c.filing.Participant, v)
	return item
}
