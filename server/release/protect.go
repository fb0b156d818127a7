package release

import (
	"cmp"
	"slices"

	"actionday/models"
)

// Protect hides in a copy of table what must not leave: counts of victims above 0 and below threshold, cells that come in as hidden, and
// those that an earlier public summary hid. Then it hides more until nothing hidden can be computed from what is shown in it and in
// the earlier ones, which are in the order of their publication. It fails with [models.CodeInvalid] where only giving up the
// summary would help.
func Protect(table *Table, threshold int64, earlier []*Table) (*Table, error) {
	t := table.clone()
	g := guard{table: t, threshold: threshold, all: append(slices.Clone(earlier), t)}
	g.hideSmall()
	g.hideEarlier()
	for {
		unsafe, found := g.unsafe()
		if !found {
			return t, nil
		}
		if !g.hideMore(unsafe) {
			return nil, models.Errorf(models.CodeInvalid, "What is hidden of %s could be computed from this summary together with earlier public ones.",
				g.all[unsafe.table].Columns[unsafe.column].Code)
		}
	}
}

// guard works on the last of all tables.
type guard struct {
	table     *Table
	threshold int64
	all       []*Table
}

func (g *guard) hideSmall() {
	g.table.each(func(at place, c *Cell) {
		if g.table.Columns[at.column].Protected && c.Value > 0 && c.Value < g.threshold {
			c.Why = Small
		}
	})
}

// hideEarlier keeps hidden what was: a value that came into the open later would open the earlier summary too.
func (g *guard) hideEarlier() {
	hidden := map[string]bool{}
	for _, t := range g.all[:len(g.all)-1] {
		t.each(func(at place, c *Cell) {
			if c.Why != "" {
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

// unsafe finds a hidden cell, of this table or an earlier one, for which there is no alternative. What was shown once and hidden once is no
// secret any more.
func (g *guard) unsafe() (occurrence, bool) {
	k := whatIsKnown(g.all)
	moved := make([]bool, len(k.value))
	for variable, at := range k.where {
		need, either := g.need(k, variable)
		if k.open[variable] || moved[variable] && either {
			continue
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
func (g *guard) need(k *known, variable int) (by int64, either bool) {
	if k.small[variable] {
		return g.threshold - k.value[variable], false
	}
	return max(k.value[variable]/10, 1), true
}

// hideMore hides the least that makes the value at unsafe safe, and reports false where nothing does.
func (g *guard) hideMore(unsafe occurrence) bool {
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
func (g *guard) helps(unsafe occurrence, cells ...place) bool {
	for _, at := range cells {
		g.table.cell(at).Why = WouldTell
	}
	k := whatIsKnown(g.all)
	if variable, hidden := k.at[unsafe]; hidden {
		need, either := g.need(k, variable)
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
func (g *guard) candidates(unsafe occurrence) []place {
	t := g.table
	at := t.find(g.all[unsafe.table], unsafe.place)
	if at.column < 0 {
		return nil
	}
	family := t.familyOf(at.column)
	published := g.published()
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

// published are the cells of the table that an earlier summary showed with the same value.
func (g *guard) published() map[place]bool {
	shown := map[string]int64{}
	for _, t := range g.all[:len(g.all)-1] {
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

// familyOf are the columns of one family.
func (t *Table) familyOf(column int) map[int]bool {
	root := func(i int) string {
		for t.Columns[i].Parent != "" {
			parent := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Code == t.Columns[i].Parent })
			if parent < 0 {
				break
			}
			i = parent
		}
		return t.Columns[i].Code
	}
	family := map[int]bool{}
	for i := range t.Columns {
		family[i] = root(i) == root(column)
	}
	return family
}
