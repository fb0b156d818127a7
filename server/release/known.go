package release

import (
	"maps"
	"slices"
)

// known is what a reader of all public summaries knows of the hidden values: equations and bounds. It is kept as changes from the
// true values, so that the truth is "no change" and what is shown needs no place in it.
//
// The reader is assumed to know more than any can: which hidden values changed between two summaries, that nothing hidden is 0
// where zeros are shown, and that parts never exceed their whole.
type known struct {
	value  []int64      // of each hidden variable, the truth
	least  []int64      // a reader knows it to be at least this
	small  []bool       // somewhere it is hidden because it is small
	open   []bool       // it was shown as well
	inside []bool       // somewhere it is hidden from the participants, or because its participant has not agreed
	where  []occurrence // the latest
	rules  []rule
	in     [][]int // by variable: the rules that it is in
	at     map[occurrence]int
	tables []*Table
}

// occurrence is a hidden cell of one of the summaries.
type occurrence struct {
	table int
	place
}

// rule says that the sum of changes is 0, or at most slack.
type rule struct {
	terms []term
	exact bool
	slack int64
}

type term struct {
	variable int
	sign     int64
}

// whatIsKnown gathers what the tables show together; they are in the order of their publication.
func whatIsKnown(tables []*Table) *known {
	k := &known{at: map[occurrence]int{}, tables: tables}
	before := map[string]*seen{}
	for i, t := range tables {
		t.each(func(at place, c *Cell) { k.meet(before, i, at, c) })
	}
	k.forget(before)
	for i, t := range tables {
		k.sums(i, t)
		k.parts(i, t)
	}
	k.in = make([][]int, len(k.value))
	for i, r := range k.rules {
		for _, t := range r.terms {
			k.in[t.variable] = append(k.in[t.variable], i)
		}
	}
	return k
}

// seen is one value of a cell over successive summaries, as long as it does not change.
type seen struct {
	value    int64
	variable int // -1: it was never hidden
	shown    bool
	places   []occurrence
}

// meet takes in one cell. A value that did not change between two summaries is one variable in both.
func (k *known) meet(before map[string]*seen, table int, at place, c *Cell) {
	t := k.tables[table]
	name := t.name(at.row) + " " + t.Columns[at.column].Code
	last := before[name]
	if last == nil || last.value != c.Value {
		if last != nil && last.shown {
			k.drop(last)
		}
		last = &seen{value: c.Value, variable: -1}
		before[name] = last
	}
	if c.Why == "" {
		last.shown = true
		return
	}
	if last.variable < 0 {
		last.variable = len(k.value)
		k.value = append(k.value, c.Value)
		k.least = append(k.least, min(c.Value, 1))
		k.small, k.open, k.inside, k.where = append(k.small, false), append(k.open, false), append(k.inside, false), append(k.where, occurrence{})
	}
	k.inside[last.variable] = k.inside[last.variable] || t.Inside || c.Why == NotAgreed
	k.small[last.variable] = k.small[last.variable] || c.Why == Small
	k.where[last.variable] = occurrence{table, at}
	last.places = append(last.places, occurrence{table, at})
	k.at[occurrence{table, at}] = last.variable
}

// forget drops what was shown in one summary and hidden in another: who has read both knows it.
func (k *known) forget(before map[string]*seen) {
	for _, s := range before { // in any order: only marks are set
		if s.shown {
			k.drop(s)
		}
	}
}

func (k *known) drop(s *seen) {
	for _, o := range s.places {
		delete(k.at, o)
		k.open[s.variable] = true
	}
}

// sums are the columns: participants less joint make the total.
func (k *known) sums(table int, t *Table) {
	for column := range t.Columns {
		r := rule{exact: true}
		for row := 0; row <= t.totalRow(); row++ {
			sign := int64(1)
			if row >= t.jointRow() {
				sign = -1
			}
			r.add(k, occurrence{table, place{row, column}}, sign)
		}
		k.keep(r)
	}
}

// parts are the bounds within a row: a part is never above its whole, nor are the parts of a partition together.
func (k *known) parts(table int, t *Table) {
	for whole, parent := range t.Columns {
		groups := map[string][]int{}
		for column, child := range t.Columns {
			if child.Parent != parent.Code {
				continue
			}
			groups["="+child.Code] = []int{column}
			if child.Partition != "" {
				groups[child.Partition] = append(groups[child.Partition], column)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(groups)) {
			group := groups[name]
			for row := 0; row <= t.totalRow(); row++ {
				k.bound(table, row, whole, group)
			}
		}
	}
}

// bound adds that some columns of a row together are at most another one. Where the truth breaks it, a reader cannot build on it.
func (k *known) bound(table, row, whole int, parts []int) {
	t := k.tables[table]
	top := t.cell(place{row, whole})
	if !top.Known {
		return
	}
	r := rule{slack: top.Value}
	r.add(k, occurrence{table, place{row, whole}}, -1)
	for _, column := range parts {
		if part := t.cell(place{row, column}); part.Known {
			r.slack -= part.Value
			r.add(k, occurrence{table, place{row, column}}, 1)
		}
	}
	if r.slack >= 0 {
		k.keep(r)
	}
}

func (r *rule) add(k *known, at occurrence, sign int64) {
	if variable, hidden := k.at[at]; hidden {
		r.terms = append(r.terms, term{variable, sign})
	}
}

func (k *known) keep(r rule) {
	if len(r.terms) > 0 {
		k.rules = append(k.rules, r)
	}
}
