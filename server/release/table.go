package release

// Table is what a summary says of indicators by participant. Values are whole units of an indicator's scale.
type Table struct {
	Rows    []string // participants, in their order
	Columns []Column
	Cells   [][]Cell // by row, then column
	Joint   []Cell   // by column: what comes off the sum as joint, counted once
	Totals  []Cell   // by column: the sum of the cells less joint; unknown where nothing is known
	Inside  bool     // it is for the participants, not for the public
}

// Column is one indicator. Of protected ones, which count victims, small values never leave.
type Column struct {
	Code      string
	Parent    string // "of which"; empty for none
	Partition string // parts of one partition never sum above their parent
	Protected bool
}

// Cell is one value of a table, or unknown.
type Cell struct {
	Known bool
	Value int64
	Why   Why // hidden for this reason; empty: shown
}

// Why says why a cell is hidden.
type Why string

// The reasons, the strongest first.
const (
	Small      Why = "small"       // a count of victims above 0 and below the threshold
	NotAgreed  Why = "not_agreed"  // the participant has not agreed to show its row
	Earlier    Why = "earlier"     // hidden in an earlier public summary
	WouldTell  Why = "would_tell"  // a hidden value could be computed from it
	NotCounted Why = "not_counted" // the participant is left out of the total as well
)

// Hidden counts the cells of the table that are hidden, margins included.
func (t *Table) Hidden() int {
	count := 0
	t.each(func(_ place, c *Cell) {
		if c.Why != "" {
			count++
		}
	})
	return count
}

// place is where a cell stands. After the rows of participants come those of joint and total.
type place struct{ row, column int }

func (t *Table) jointRow() int { return len(t.Rows) }
func (t *Table) totalRow() int { return len(t.Rows) + 1 }

func (t *Table) cell(at place) *Cell {
	switch at.row {
	case t.jointRow():
		return &t.Joint[at.column]
	case t.totalRow():
		return &t.Totals[at.column]
	default:
		return &t.Cells[at.row][at.column]
	}
}

// name is what a row or a cell is called in all summaries of an operation.
func (t *Table) name(row int) string {
	switch row {
	case t.jointRow():
		return "joint"
	case t.totalRow():
		return "total"
	default:
		return t.Rows[row]
	}
}

// each calls visit for every known cell, row by row, margins last.
func (t *Table) each(visit func(place, *Cell)) {
	for row := 0; row <= t.totalRow(); row++ {
		for column := range t.Columns {
			if c := t.cell(place{row, column}); c.Known {
				visit(place{row, column}, c)
			}
		}
	}
}

// clone gives a copy whose cells can be hidden without hiding those of t.
func (t *Table) clone() *Table {
	copied := *t
	copied.Cells = make([][]Cell, len(t.Cells))
	for i, row := range t.Cells {
		copied.Cells[i] = append([]Cell(nil), row...)
	}
	copied.Joint = append([]Cell(nil), t.Joint...)
	copied.Totals = append([]Cell(nil), t.Totals...)
	return &copied
}

// find gives the place in t of a cell of another table; its column is -1 where t has no such column, its row where it has no such row.
func (t *Table) find(other *Table, at place) place {
	found := place{-1, t.column(other.Columns[at.column].Code)}
	for row := 0; row <= t.totalRow(); row++ {
		if t.name(row) == other.name(at.row) {
			found.row = row
		}
	}
	return found
}
