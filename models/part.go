package models

import "slices"

// part is what one version of a report says in one family.
type part struct {
	family   int
	slot     int // index of its slot
	kind     Kind
	cells    []cell // by index inside the family
	began    int64  // seq from which it counts
	accepted bool
}

// cell is one figure in a part.
type cell struct {
	state     cellState
	units     int64
	qualifier Qualifier
	shares    []share
}

func (c cell) value() (units int64, ok bool) { return c.units, c.state == known }

// share is the part of a figure under a joint reference, in units.
type share struct {
	reference string
	units     int64
	with      []string
}

type cellState uint8

// Absent is blank: unknown. Not collected will not be known.
const (
	absent cellState = iota
	notCollected
	known
)

// gives says whether the part speaks in its family's choice: it knows the root. Whoever knows a child knows its parents, so a part without
// root holds nothing but what was not collected, and that never replaces a known value.
func (p *part) gives() bool { return p.cells[0].state == known }

// same says that a correction left the family unchanged: value, qualifier and shares, and also the slot and kind it is reported under.
func (p *part) same(other *part) bool {
	return p.family == other.family && p.slot == other.slot && p.kind == other.kind &&
		slices.EqualFunc(p.cells, other.cells, cell.same)
}

func (c cell) same(other cell) bool {
	return c.state == other.state && c.units == other.units && c.qualifier == other.qualifier &&
		slices.EqualFunc(c.shares, other.shares, share.same)
}

// same leaves out the partners named: they say who shares, not how much.
func (s share) same(other share) bool {
	return s.reference == other.reference && s.units == other.units
}

// parts splits a version into its families. Figures of indicators the operation no longer has are left out.
func (k *catalogue) parts(v *version) []*part {
	if v.slot < 0 {
		return nil
	}
	var parts []*part
	find := func(family int) *part {
		for _, p := range parts {
			if p.family == family {
				return p
			}
		}
		p := &part{
			family: family, slot: v.slot, kind: v.Kind, began: v.Began, accepted: v.State == Accepted,
			cells: make([]cell, len(k.families[family].indicators)),
		}
		parts = append(parts, p)
		return p
	}
	for _, root := range v.Asked {
		if m, ok := k.members[root]; ok && m.index == 0 {
			cells := find(m.family).cells
			for i := range cells {
				cells[i] = cell{state: known, qualifier: Exact}
			}
		}
	}
	for _, figure := range v.Figures {
		if m, ok := k.members[figure.Indicator]; ok {
			find(m.family).cells[m.index] = figure.cell()
		}
	}
	return parts
}

func (f *Figure) cell() cell {
	switch {
	case f.NotCollected:
		return cell{state: notCollected}
	case f.Value == nil:
		return cell{}
	}
	c := cell{state: known, units: f.Value.Units, qualifier: f.Qualifier}
	for _, s := range f.Joint {
		c.shares = append(c.shares, share{reference: s.Reference, units: s.Value.Units, with: s.With})
	}
	return c
}
