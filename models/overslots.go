package models

// oneSlot decides the lines of a latest or max family: the participant's own whole figure of one slot is its value. A running total is the
// slot total of its last slot; adds and figures of offices do not belong here and never count.
func (a *account) oneSlot(over OverSlots) {
	given := make([]*line, a.scope)
	for _, l := range a.lines {
		if !l.own() || l.part.kind == Add || l.part.kind == Nil {
			l.replace()
			continue
		}
		before := given[l.part.slot]
		switch {
		case before == nil:
			given[l.part.slot] = l
		case l.firm() || !before.firm():
			before.replace(l)
			given[l.part.slot] = l
		default:
			l.replace(before)
		}
	}
	chosen := chooseSlot(given, over)
	for _, l := range given {
		if l != nil && l != chosen {
			l.standing, l.by = otherSlot, []*line{chosen}
		}
	}
}

// chooseSlot gives the last slot that has a value, or the earliest with the greatest root.
func chooseSlot(given []*line, over OverSlots) *line {
	var chosen *line
	for _, l := range given {
		if l != nil && (chosen == nil || over == Latest || l.root() > chosen.root()) {
			chosen = l
		}
	}
	return chosen
}
