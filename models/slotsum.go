package models

// decideSlot applies rules 5 and 8 to the lines of one slot, in order of place. running are the account's running totals.
func decideSlot(root string, lines, running []*line) {
	if len(lines) == 0 {
		return
	}
	choices := chooseInSlot(lines)
	own := choices[0]
	totals := append([]*line(nil), running...)
	own.judgeSlotTotal(root, totals)
	totals = withSlotTotals(totals, lines, true)
	for _, c := range choices[1:] {
		c.judgeSlotTotal(root, totals)
	}
	totals = withSlotTotals(totals, lines, false)
	for _, c := range choices {
		for _, add := range c.adds {
			add.judge(root, totals)
		}
		for _, soft := range []*line{c.early, c.no} {
			if soft != nil {
				soft.giveWay(totals)
			}
		}
	}
	if own.early != nil && own.early.standing == counts {
		settleOwnEarly(own.early, choices[1:])
	}
}

// chooseInSlot lets each reporter choose among its own reports. The participant itself is first, also where it reports nothing.
func chooseInSlot(lines []*line) []*reporterChoice {
	choices := []*reporterChoice{{}}
	for _, l := range lines {
		var of *reporterChoice
		for _, c := range choices {
			if c.office == l.filing.Office {
				of = c
			}
		}
		if of == nil {
			of = &reporterChoice{office: l.filing.Office}
			choices = append(choices, of)
		}
		of.take(l)
	}
	for _, c := range choices {
		c.settle()
	}
	return choices
}

func (c *reporterChoice) judgeSlotTotal(root string, totals []*line) {
	if c.slotTotal != nil {
		c.slotTotal.judge(root, totals)
	}
}

// withSlotTotals adds the slot totals of the participant, or of its offices, to the totals over others. Those passed over by their reporter
// are among them: a later one that a report is part of replaces that report even where it does not count itself.
func withSlotTotals(totals, lines []*line, own bool) []*line {
	for _, l := range lines {
		if l.part.kind == SlotTotal && l.own() == own {
			totals = append(totals, l)
		}
	}
	return totals
}

// settleOwnEarly lets the participant's early figure stand alone until the firm figures of its offices reach it in the root; then they stand
// and it is replaced. What is compared is the sum of the roots as reported, before joint shares come off.
func settleOwnEarly(early *line, offices []*reporterChoice) {
	var firm amount
	var given, last []*line
	for _, c := range offices {
		for _, l := range append([]*line{c.slotTotal, c.early, c.no}, c.adds...) {
			if l == nil || l.standing != counts {
				continue
			}
			given = append(given, l)
			if l.firm() {
				firm.add(split{accepted: l.root()}, Exact)
				last = append(last, l)
			}
		}
	}
	if firm.known && (firm.overflow || firm.accepted >= early.root()) {
		early.replace(last[len(last)-1])
		return
	}
	for _, l := range given {
		l.replace(early)
	}
}

// daysAlone sums what the slots up to last say by themselves, as if no running total stood for them: the difference to it is shown, never
// forced into a day.
func daysAlone(f *family, slots [][]*line, last int) []amount {
	days := make([]amount, len(f.indicators))
	for _, lines := range slots[:last+1] {
		alone := make([]*line, len(lines))
		for i, l := range lines {
			alone[i] = &line{filing: l.filing, part: l.part}
		}
		decideSlot(f.root, alone, nil)
		for _, l := range alone {
			if l.standing == counts {
				addCells(days, l.part)
			}
		}
	}
	return days
}
