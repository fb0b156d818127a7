package models

// standing says whether a part counts in its account, and if not why.
type standing uint8

const (
	counts     standing = iota
	replaced            // by what by[0] says; by nothing single where by is empty
	toResolve           // by each of by: a person must say whether it is included or to be added
	otherSlot           // another slot gives the value of a latest or max family
	notInScope          // its slot is not looked at
)

// line is a report's part in one account and what became of it.
type line struct {
	filing   *filing
	part     *part
	standing standing
	by       []*line
}

func (l *line) replace(by ...*line) { l.standing, l.by = replaced, by }

func (l *line) root() int64 { return l.part.cells[0].units }

// firm says that a figure is neither early nor nil.
func (l *line) firm() bool { return l.part.kind != Early && l.part.kind != Nil }

// own says that the participant itself reports, not one of its offices.
func (l *line) own() bool { return l.filing.Office == "" }

// covers says whether t is a total over r: a running total over all before it in its slots, the participant's slot total over its offices,
// a reporter's own slot total over its adds. It does not ask whether t itself counts.
func (t *line) covers(r *line) bool {
	switch t.part.kind {
	case RunningTotal:
		return r.part.kind != RunningTotal && r.part.slot <= t.part.slot
	case SlotTotal:
		if r.part.slot != t.part.slot || r.part.kind == SlotTotal && r.own() || r.part.kind == RunningTotal {
			return false
		}
		return t.own() && !r.own() || t.filing.Office == r.filing.Office && r.part.kind == Add
	}
	return false
}

// verdict is what a total that covers a report says about it.
type verdict uint8

const (
	holds  verdict = iota // the total began later, or somebody said it is included: the report is replaced
	beside                // somebody said it is to be added, and the total was not corrected since
	asks                  // only a person can tell
)

// verdict of total t over the add or slot total r. An answer holds for later versions of r; after a correction of t "added" is asked again,
// "included" stays.
func (t *line) verdict(family string, r *line) verdict {
	if answer, ok := r.filing.answer(family, t.filing.ID); ok {
		switch {
		case answer.Answer == IncludedAnswer:
			return holds
		case answer.Seq > t.part.began:
			return beside
		}
		return asks
	}
	if t.part.began > r.part.began {
		return holds
	}
	return asks
}

// judge decides an add or slot total that its reporter gives against the totals that cover it: replaced if one of them holds it, else to be
// resolved by each that itself counts and asks. Totals are judged before what they cover.
func (r *line) judge(family string, totals []*line) {
	var open []*line
	for _, t := range totals {
		if !t.covers(r) {
			continue
		}
		switch t.verdict(family, r) {
		case holds:
			r.replace(t)
			return
		case asks:
			if t.standing == counts {
				open = append(open, t)
			}
		}
	}
	if len(open) > 0 {
		r.standing, r.by = toResolve, open
	}
}

// giveWay decides an early or nil report: any total that covers it replaces it, whenever it began.
func (r *line) giveWay(totals []*line) {
	for _, t := range totals {
		if t.covers(r) && t.standing == counts {
			r.replace(t)
			return
		}
	}
}

// reporterChoice is what one reporter gives in one slot by rule 5: its last slot total, else its adds, else its last early, else its nil.
type reporterChoice struct {
	office               string
	slotTotal, early, no *line
	adds                 []*line
}

// take adds one of the reporter's lines of the slot, in order of place, and replaces what it passes over. Adds beside a slot total are left to
// be judged: they are replaced or asked about by when they began.
func (c *reporterChoice) take(l *line) {
	last := func(chosen **line) {
		if *chosen != nil {
			(*chosen).replace(l)
		}
		*chosen = l
	}
	switch l.part.kind {
	case SlotTotal:
		last(&c.slotTotal)
	case Early:
		last(&c.early)
	case Nil:
		last(&c.no)
	case Add:
		c.adds = append(c.adds, l)
	}
}

// settle passes over early and nil where the reporter gives something firmer, and nil where it gives an early figure.
func (c *reporterChoice) settle() {
	firmest := c.slotTotal
	if firmest == nil && len(c.adds) > 0 {
		firmest = c.adds[len(c.adds)-1]
	}
	if c.early != nil && firmest != nil {
		c.early.replace(firmest)
		c.early = nil
	}
	if firmest == nil {
		firmest = c.early
	}
	if c.no != nil && firmest != nil {
		c.no.replace(firmest)
		c.no = nil
	}
}
