package release

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

var attacked = flag.Int("tables", 1_000, "how many random tables are attacked")

const k = 5

// random makes a table of one family of victims: potential victims, minors and adults among them, and an indicator of no interest.
func random(r *rand.Rand) *Table {
	t := &Table{Columns: []Column{
		{Code: "victims", Protected: true},
		{Code: "minors", Parent: "victims", Partition: "age", Protected: true},
		{Code: "adults", Parent: "victims", Partition: "age", Protected: true},
		{Code: "labour", Parent: "victims", Protected: true},
		{Code: "checks"},
	}[:1+r.IntN(5)]}
	for i := range 2 + r.IntN(11) {
		t.Rows = append(t.Rows, fmt.Sprint("P", i))
		t.Cells = append(t.Cells, make([]Cell, len(t.Columns)))
	}
	t.Joint = make([]Cell, len(t.Columns))
	for i := range t.Rows {
		fill(r, t, i)
	}
	total(t)
	if r.IntN(3) == 0 { // two who have not agreed to be shown
		refuse(t, 2)
	}
	if r.IntN(3) == 0 && t.Totals[0].Value > 20 {
		t.Joint[0] = Cell{Known: true, Value: 1 + r.Int64N(10)}
		total(t)
	}
	return t
}

// refuse hides the first rows as those of participants who have not agreed to be shown.
func refuse(t *Table, rows int) {
	for row := range rows {
		for column := range t.Columns {
			t.Cells[row][column].Why = NotAgreed
		}
	}
}

// fill draws a row: many small counts, some zeros and unknowns, parts within their whole.
func fill(r *rand.Rand, t *Table, row int) {
	sizes := []int64{1, 4, 10, 40, 400}
	whole := r.Int64N(sizes[r.IntN(len(sizes))] + 1)
	known := r.IntN(8) > 0
	left := whole
	for column, c := range t.Columns {
		value := whole
		if c.Parent != "" {
			value = r.Int64N(left + 1)
		}
		if c.Partition != "" {
			left -= value
		}
		t.Cells[row][column] = Cell{Known: known && (c.Parent == "" || r.IntN(6) > 0), Value: value}
	}
}

func total(t *Table) {
	t.Totals = make([]Cell, len(t.Columns))
	for column := range t.Columns {
		sum := Cell{Value: -t.Joint[column].Value}
		for row := range t.Rows {
			if c := t.Cells[row][column]; c.Known {
				sum.Known = true
				sum.Value += c.Value
			}
		}
		t.Totals[column] = sum
	}
}

// later is the same table some days on: few values moved.
func later(r *rand.Rand, t *Table) *Table {
	next := t.clone()
	next.each(func(_ place, c *Cell) { c.Why = "" })
	for row := range next.Rows {
		if r.IntN(4) == 0 {
			fill(r, next, row)
		}
	}
	total(next)
	return next
}

// recovered lists the secrets that the attack finds out: exactly, or of a small count that it is below threshold.
func recovered(t testing.TB, tables []*Table, threshold float64, secret func(*Table, Cell) bool) []string {
	t.Helper()
	a := attackOn(tables)
	hidden := those(tables, func(t *Table, c Cell) bool { return c.Why != "" && secret(t, c) })
	small := those(tables, func(_ *Table, c Cell) bool { return c.Why == Small && threshold > 0 })
	var found []string
	least, most := a.bounds()
	for i, name := range a.names {
		if hidden[name] && (math.Floor(most[i]+1e-6)-math.Ceil(least[i]-1e-6) < 1 || small[name] && most[i] < threshold-1e-6) {
			found = append(found, fmt.Sprintf("%s is %g to %g", name, least[i], most[i]))
		}
	}
	return found
}

// those are the unknowns that have such a cell in one of the tables.
func those(tables []*Table, such func(*Table, Cell) bool) map[string]bool {
	found, last, value := map[string]bool{}, map[string]string{}, map[string]int64{}
	for i, t := range tables {
		for row := range len(t.Rows) + 2 {
			for column := range t.Columns {
				c := at(t, row, column)
				name := cellName(t, row, column)
				if before, met := value[name]; c.Known && (!met || before != c.Value) {
					last[name], value[name] = fmt.Sprintf("%s since %d", name, i), c.Value
				}
				if c.Known && such(t, c) {
					found[last[name]] = true
				}
			}
		}
	}
	return found
}

// TestNothingHiddenIsRecovered attacks random tables and series of three successive summaries by linear programming, as the public and as
// participants, who read what is for them as well. Each of the summaries is the nearest that can be published: there always is one.
func TestNothingHiddenIsRecovered(t *testing.T) {
	const shards = 4
	for shard := range shards {
		t.Run(fmt.Sprint("shard ", shard), func(t *testing.T) {
			t.Parallel()
			var seen tally
			for i := shard; i < *attacked; i += shards {
				seen.attackSeries(t, rand.New(rand.NewPCG(2024, uint64(i))))
			}
			t.Logf("%d series attacked, %d hidden cells of which %d small, recovered 0; of %d later summaries %d leave an indicator out, %d say nothing any more",
				seen.series, seen.hidden, seen.small, seen.later, seen.left, seen.empty)
		})
	}
}

type tally struct{ series, hidden, small, later, left, empty int }

func (n *tally) attackSeries(t *testing.T, r *rand.Rand) {
	table := random(r)
	var published []*Table
	for i := range 3 {
		table.Inside = r.IntN(3) == 0
		done, leftOut, err := Nearest(table, k, published)
		if err != nil || i == 0 && len(leftOut) > 0 {
			t.Fatalf("without %v: %v\n%s", leftOut, err, show(append(published, table)))
		}
		published = append(published, done)
		n.count(i, done, leftOut)
		if table = later(r, table); r.IntN(3) == 0 {
			refuse(table, min(2, len(table.Rows)))
		}
	}
	n.series++
	public := slices.DeleteFunc(slices.Clone(published), func(t *Table) bool { return t.Inside })
	for _, secret := range recovered(t, public, k, everything) {
		t.Fatalf("to the public %s\n%s", secret, show(published))
	}
	for _, secret := range recovered(t, published, 0, fromParticipants) {
		t.Fatalf("to a participant %s\n%s", secret, show(published))
	}
}

func (n *tally) count(place int, done *Table, leftOut []string) {
	n.hidden += done.Hidden()
	n.small += count(done, Small)
	if place > 0 {
		n.later++
	}
	if len(leftOut) > 0 {
		n.left++
	}
	if len(done.Columns) == 0 {
		n.empty++
	}
}

// The secrets of an attack: what is hidden at all, and what is hidden from participants.
func everything(*Table, Cell) bool           { return true }
func fromParticipants(t *Table, c Cell) bool { return t.Inside || c.Why == NotAgreed }

// TestTheAttackWorks is the control: with small counts hidden and nothing else the same attack finds many of them.
func TestTheAttackWorks(t *testing.T) {
	r := rand.New(rand.NewPCG(2024, 6))
	broken, tables := 0, 0
	for range 200 {
		table := random(r)
		g := newGuard(table, k, nil)
		if g.hideSmall(); table.Hidden() == 0 {
			continue
		}
		tables++
		if len(recovered(t, []*Table{table}, k, everything)) > 0 {
			broken++
		}
	}
	if broken*2 < tables {
		t.Errorf("of %d tables with small counts hidden the attack broke only %d", tables, broken)
	}
	t.Logf("with secondary suppression off: %d of %d tables broken", broken, tables)
}

// TestLittleMoreIsHiddenThanMust compares with the least that a search over all ways finds on small tables.
func TestLittleMoreIsHiddenThanMust(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2024))
	tables, ours, best := 0, 0, 0
	for tables < 150 {
		table := random(r)
		if len(table.Rows)*len(table.Columns) > 10 {
			continue
		}
		done, err := Protect(table, k, nil)
		if err != nil {
			t.Fatal(err)
		}
		least := leastHidden(table, done.Hidden())
		if done.Hidden() < least {
			t.Fatalf("less is hidden than what is safe: %s", show([]*Table{done}))
		}
		tables, ours, best = tables+1, ours+done.Hidden(), best+least
	}
	t.Logf("%d small tables: %d cells hidden, %d at least", tables, ours, best)
	if ours*100 > best*115 {
		t.Errorf("%d cells are hidden where %d are enough", ours, best)
	}
}

// leastHidden tries every set of cells beside the small ones; most is what is known to be enough.
func leastHidden(table *Table, most int) int {
	t := table.clone()
	g := newGuard(t, k, nil)
	g.hideSmall()
	if _, found := g.unsafe(); !found {
		return t.Hidden()
	}
	var open []*Cell
	t.each(func(_ place, c *Cell) {
		if c.Why == "" && c.Value > 0 {
			open = append(open, c)
		}
	})
	least := most
	for set := range 1 << len(open) {
		for i, c := range open {
			if c.Why = ""; set>>i&1 == 1 {
				c.Why = WouldTell
			}
		}
		if t.Hidden() < least {
			if _, found := g.unsafe(); !found {
				least = t.Hidden()
			}
		}
	}
	return least
}

// TestAgriculturalLabour holds the published figures of 2021: Latvia's 3 potential victims are hidden, and the least that would tell them.
func TestAgriculturalLabour(t *testing.T) {
	rows := []string{"CY", "ES", "FI", "FR", "IT", "LV", "NL"}
	columns := []Column{{Code: "arrests"}, {Code: "suspects_identified"}, {Code: "victims_potential", Protected: true}, {Code: "investigations_new"}}
	values := [][]int64{ // -1: not published
		{-1, -1, 17, -1}, {4, 4, 24, 4}, {-1, -1, -1, 14}, {8, 27, 91, 93}, {-1, 21, 134, 2}, {-1, 2, 3, 9}, {-1, -1, -1, 4},
	}
	table := &Table{Rows: rows, Columns: columns, Joint: make([]Cell, len(columns))}
	for _, row := range values {
		cells := make([]Cell, len(row))
		for i, value := range row {
			cells[i] = Cell{Known: value >= 0, Value: max(value, 0)}
		}
		table.Cells = append(table.Cells, cells)
	}
	total(table)
	done, err := Protect(table, k, nil)
	if err != nil {
		t.Fatal(err)
	}
	hidden := map[string]Why{}
	done.each(func(at place, c *Cell) {
		if c.Why != "" {
			hidden[cellName(done, at.row, at.column)] = c.Why
		}
	})
	want := map[string]Why{"LV/victims_potential": Small, "CY/victims_potential": WouldTell}
	if !maps.Equal(hidden, want) {
		t.Errorf("hidden is %v, wanted %v", hidden, want)
	}
}

func count(t *Table, why Why) int {
	n := 0
	t.each(func(_ place, c *Cell) {
		if c.Why == why {
			n++
		}
	})
	return n
}

func show(tables []*Table) (text string) {
	for i, t := range tables {
		text += fmt.Sprintf("summary %d\n", i)
		for row := range len(t.Rows) + 2 {
			for column := range t.Columns {
				c := at(t, row, column)
				text += fmt.Sprintf("  %s=%d %v %s", cellName(t, row, column), c.Value, c.Known, c.Why)
			}
			text += "\n"
		}
	}
	return text
}
