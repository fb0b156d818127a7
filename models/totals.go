package models

// totals writes the totals of a participant or of the operation in configuration order; fill gives each what only its maker knows.
func (k *catalogue) totals(value func(member) *amount, fill func(m member, t *Total)) []Total {
	out := make([]Total, 0, len(k.config.Indicators))
	for _, indicator := range k.config.Indicators {
		m, ok := k.members[indicator.Code]
		if !ok {
			continue
		}
		t := Total{Indicator: indicator.Code, Qualifier: Exact}
		if a := value(m); a != nil {
			a.write(&t, indicator.Scale)
			t.Flag = k.flag(m, value)
		}
		fill(m, &t)
		out = append(out, t)
	}
	return out
}

// write puts a sum into a total.
func (a *amount) write(t *Total, scale uint8) {
	if a.qualifier != "" {
		t.Qualifier = a.qualifier
	}
	if units, ok := a.value(); ok {
		t.Value = decimalText(units, scale)
		t.Accepted = decimalText(a.accepted, scale)
		t.Provisional = decimalText(a.provisional, scale)
		if off := a.off.units(); off != 0 {
			t.Joint = decimalText(off, scale)
		}
	}
}

// The flags of a total. Above and exceeded can arise only between reports: inside one they are errors.
const (
	flagOverflow  = "overflow"
	flagAbove     = "above_parent"
	flagPartition = "partition_exceeded"
)

// flag says what is wrong with a total: it does not fit, it is above its parent, or its parts are above it.
func (k *catalogue) flag(m member, value func(member) *amount) string {
	f := &k.families[m.family]
	at := func(index int) *amount { return value(member{m.family, index}) }
	if at(m.index).overflow {
		return flagOverflow
	}
	own, known := at(m.index).value()
	if !known {
		return ""
	}
	if parent, ok := at(f.parent[m.index]).value(); ok && own > parent {
		return flagAbove
	}
	for _, p := range f.partitions {
		if p.parent != m.index {
			continue
		}
		var parts int64
		for _, part := range p.parts {
			units, _ := at(part).value()
			parts = addOrMost(parts, units)
		}
		if parts > own {
			return flagPartition
		}
	}
	return ""
}

// covered is the coverage of one participant for one indicator: whether it owes it in a slot already due, and whether none is missing.
func (k *catalogue) covered(participant int, m member, a *account, due []bool) (expected, reported int) {
	if !k.owes[participant][m.family] {
		return 0, 0
	}
	reported = 1
	for slot, isDue := range due {
		if !isDue {
			continue
		}
		expected = 1
		if !a.gave(m.index, slot) {
			reported = 0
		}
	}
	return expected, reported * expected
}
