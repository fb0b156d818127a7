package release

import (
	"cmp"
	"errors"
	"slices"
)

// Protect hides in a copy of table what must not leave: counts of victims above 0 and below threshold, cells that come in as hidden, and
// those that an earlier summary for the same readers hid. Then it hides more until nothing hidden can be computed from what is shown in it
// and in the earlier ones, which are in the order of their publication, by anybody who reads some of them. Where it cannot, the error is
// [Untenable].
func Protect(table *Table, threshold int64, earlier []*Table) (*Table, error) {
	t := table.clone()
	g := newGuard(t, threshold, earlier)
	if !t.Inside {
		g.hideSmall()
	}
	g.hideEarlier()
	for {
		unsafe, found := g.unsafe()
		if !found {
			return t, nil
		}
		if !g.hideMore(unsafe) {
			at := unsafe.of.tables[unsafe.table]
			return nil, &Untenable{at.Columns[unsafe.column].Code, t.ancestor(at, unsafe.column)}
		}
	}
}

// Untenable says that a hidden value could be computed whatever else is hidden in a summary.
type Untenable struct {
	Indicator string // of the value
	LeaveOut  string // the indicator of the summary that tells it, with its parts
}

// Error names both.
func (u *Untenable) Error() string {
	return "what is hidden of " + u.Indicator + " could be computed from this summary together with earlier ones, while it says anything of " + u.LeaveOut
}

// Nearest is [Protect] of as much of a table as can be published: an indicator whose hidden values cannot be kept is left out with its
// parts, and where an earlier summary would still be opened, so is what it is a part of. Something can always be published, for earlier
// summaries were safe and indicators of other families say nothing of this one.
func Nearest(table *Table, threshold int64, earlier []*Table) (_ *Table, leftOut []string, err error) {
	for {
		t, err := Protect(table, threshold, earlier)
		untenable := (*Untenable)(nil)
		if !errors.As(err, &untenable) {
			return t, leftOut, err
		}
		leftOut = append(leftOut, untenable.LeaveOut)
		table = table.without(untenable.LeaveOut)
	}
}

// readers are some who read the same summaries: these tables, of which the last is the one being protected.
type readers struct {
	tables []*Table
	// inside are the participants. They may know what was shown to them only; what the threshold hides from the public it does not hide from them.
	inside bool
}

// guard works on the last of all tables.
type guard struct {
	table     *Table
	threshold int64
	readers   []*readers
}

// newGuard thinks of the public, which reads what is public, and of the participants, who read everything.
func newGuard(t *Table, threshold int64, earlier []*Table) *guard {
	g := &guard{table: t, threshold: threshold}
	all := append(slices.Clone(earlier), t)
	public := slices.DeleteFunc(slices.Clone(all), func(t *Table) bool { return t.Inside })
	if !t.Inside {
		g.readers = append(g.readers, &readers{tables: public})
	}
	if len(public) < len(all) {
		g.readers = append(g.readers, &readers{all, true})
	}
	return g
}

func (g *guard) hideSmall() {
	g.table.each(func(at place, c *Cell) {
		if g.table.Columns[at.column].Protected && c.Value > 0 && c.Value < g.threshold {
			c.Why = Small
		}
	})
}

// before are the summaries before this one that had the same readers.
func (g *guard) before() []*Table {
	all := g.readers[0].tables
	return slices.DeleteFunc(slices.Clone(all[:len(all)-1]), func(t *Table) bool { return t.Inside != g.table.Inside })
}

// hideEarlier keeps hidden what was: a value that came into the open later would open the earlier summary too. What was hidden only because
// its participant had not agreed may be shown once it has, as far as that opens nothing of others.
func (g *guard) hideEarlier() {
	hidden := map[string]bool{}
	for _, t := range g.before() {
		t.each(func(at place, c *Cell) {
			if c.Why != "" && c.Why != NotAgreed && c.Why != Earlier { // which follows from another
				hidden[t.name(at.row)+" "+t.Columns[at.column].Code] = true
			}
		})
	}
	g.table.each(func(at place, c *Cell) {
		if c.Why == "" && hidden[g.table.name(at.row)+" "+g.table.Columns[at.column].Code] {
			c.Why = Earlier
		}
	})
}

// danger is a hidden cell that some readers could compute.
type danger struct {
	of *readers
	occurrence
}

// unsafe finds a hidden cell, of this table or an earlier one, for which some readers have no alternative. What was shown to them once and
// hidden once is no secret any more.
func (g *guard) unsafe() (danger, bool) {
	for _, r := range g.readers {
		if at, found := g.unsafeTo(r); found {
			return danger{r, at}, true
		}
	}
	return danger{}, false
}

func (g *guard) unsafeTo(r *readers) (occurrence, bool) {
	k := whatIsKnown(r.tables)
	moved := make([]bool, len(k.value))
	for variable, at := range k.where {
		need, either := g.need(r, k, variable)
		if k.open[variable] || r.inside && !k.inside[variable] || moved[variable] && either {
			continue
		}
		if g.table.ancestor(r.tables[at.table], at.column) == "" {
			continue // this summary says nothing of it
		}
		change := k.alternative(variable, need)
		if change == nil && either {
			change = k.alternative(variable, -need)
		}
		if change == nil {
			return at, true
		}
		for v, by := range change {
			moved[v] = moved[v] || by != 0
		}
	}
	return occurrence{}, false
}

// need is how far a value must be able to lie from the truth: a small count as far up as not to be small, any other a tenth of it, either way.
func (g *guard) need(r *readers, k *known, variable int) (by int64, either bool) {
	if k.small[variable] && !r.inside {
		return g.threshold - k.value[variable], false
	}
	return max(k.value[variable]/10, 1), true
}

// hideMore hides the least that makes the value at unsafe safe, and reports false where nothing does.
func (g *guard) hideMore(unsafe danger) bool {
	candidates := g.candidates(unsafe)
	if slices.ContainsFunc(candidates, func(one place) bool { return g.helps(unsafe, one) }) {
		return true
	}
	for i, one := range candidates {
		for _, other := range candidates[i+1:] {
			if g.helps(unsafe, one, other) {
				return true
			}
		}
	}
	return len(candidates) > 0 && g.helps(unsafe, candidates...)
}

// helps hides some cells, and leaves them hidden if that makes the value at unsafe safe.
func (g *guard) helps(unsafe danger, cells ...place) bool {
	for _, at := range cells {
		g.table.cell(at).Why = WouldTell
	}
	k := whatIsKnown(unsafe.of.tables)
	if variable, hidden := k.at[unsafe.occurrence]; hidden {
		need, either := g.need(unsafe.of, k, variable)
		if k.alternative(variable, need) != nil || either && k.alternative(variable, -need) != nil {
			return true
		}
	}
	for _, at := range cells {
		g.table.cell(at).Why = ""
	}
	return false
}

// candidates are the cells that may be hidden for the sake of another: of its family, the least loss first. What an earlier summary showed with
// the same value is known, and helps nobody.
func (g *guard) candidates(unsafe danger) []place {
	t := g.table
	at := t.find(unsafe.of.tables[unsafe.table], unsafe.place)
	if at.column < 0 {
		return nil
	}
	family := t.familyOf(at.column)
	published := g.published(unsafe.of)
	var found []place
	t.each(func(one place, c *Cell) {
		if family[one.column] && c.Why == "" && !published[one] {
			found = append(found, one)
		}
	})
	slices.SortStableFunc(found, func(a, b place) int {
		return cmp.Or(g.loss(at, a)-g.loss(at, b), cmp.Compare(t.cell(a).Value, t.cell(b).Value))
	})
	return found
}

// loss orders what is hidden for another cell: a cell of the same column large enough to hide it, a smaller one, one of the same row, then
// margins, then any other. Zeros come last: only where all is 0 does one help.
func (g *guard) loss(unsafe, at place) int {
	margin := at.row >= g.table.jointRow()
	switch {
	case g.table.cell(at).Value == 0:
		return 6
	case at.column == unsafe.column && !margin && g.table.cell(at).Value > g.threshold:
		return 0
	case at.column == unsafe.column && !margin:
		return 1
	case at.row == unsafe.row:
		return 2
	case at.column == unsafe.column:
		return 3
	case !margin:
		return 4
	default:
		return 5
	}
}

// published are the cells of the table that an earlier summary showed to some readers with the same value.
func (g *guard) published(to *readers) map[place]bool {
	shown := map[string]int64{}
	for _, t := range to.tables[:len(to.tables)-1] {
		t.each(func(at place, c *Cell) {
			name := t.name(at.row) + " " + t.Columns[at.column].Code
			if delete(shown, name); c.Why == "" {
				shown[name] = c.Value
			}
		})
	}
	found := map[place]bool{}
	g.table.each(func(at place, c *Cell) {
		value, was := shown[g.table.name(at.row)+" "+g.table.Columns[at.column].Code]
		found[at] = was && value == c.Value
	})
	return found
}
