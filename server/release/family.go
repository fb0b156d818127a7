package release

import "slices"

// column is where an indicator stands, -1 where the table has none of this code.
func (t *Table) column(code string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Code == code })
}

// familyOf are the columns of one family.
func (t *Table) familyOf(column int) map[int]bool {
	root := func(i int) string {
		for t.Columns[i].Parent != "" {
			parent := t.column(t.Columns[i].Parent)
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

// ancestor is the nearest indicator of t that a column of another table is or is a part of; empty where there is none.
func (t *Table) ancestor(other *Table, column int) string {
	for code := other.Columns[column].Code; code != ""; {
		if t.column(code) >= 0 {
			return code
		}
		at := other.column(code)
		if at < 0 {
			break
		}
		code = other.Columns[at].Parent
	}
	return ""
}

// without gives the table without an indicator and its parts.
func (t *Table) without(code string) *Table {
	gone := map[string]bool{code: true}
	for range t.Columns { // parts may stand before their whole
		for _, c := range t.Columns {
			if gone[c.Parent] {
				gone[c.Code] = true
			}
		}
	}
	left := &Table{Rows: t.Rows, Inside: t.Inside, Cells: make([][]Cell, len(t.Rows))}
	for i, c := range t.Columns {
		if gone[c.Code] {
			continue
		}
		left.Columns = append(left.Columns, c)
		left.Joint, left.Totals = append(left.Joint, t.Joint[i]), append(left.Totals, t.Totals[i])
		for row := range t.Rows {
			left.Cells[row] = append(left.Cells[row], t.Cells[row][i])
		}
	}
	return left
}
