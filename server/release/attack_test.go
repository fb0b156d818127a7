package release

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// attack is what somebody can do who has all public summaries, a computer, and every advantage: it knows which values changed from one
// summary to the next, and that nothing hidden is 0 where nothing was hidden before. It shares no code with what protects; of the tables it reads only what is shown.
type attack struct {
	names  []string  // of the unknowns
	least  []float64 // each is at least this
	number map[string]int
	equal  [][]float64
	right  []float64
	below  [][]float64 // ≤
	limit  []float64
}

func cellName(t *Table, row, column int) string {
	name := "total"
	if row < len(t.Rows) {
		name = t.Rows[row]
	} else if row == len(t.Rows) {
		name = "joint"
	}
	return name + "/" + t.Columns[column].Code
}

func attackOn(tables []*Table) *attack {
	a := &attack{number: map[string]int{}}
	known := map[string]float64{}
	versions := make([]map[string]string, len(tables))
	last := map[string]string{}
	value := map[string]int64{}
	for i, t := range tables {
		versions[i] = map[string]string{}
		for row := range len(t.Rows) + 2 {
			for column := range t.Columns {
				c := at(t, row, column)
				if !c.Known {
					continue
				}
				name := cellName(t, row, column)
				if before, met := value[name]; !met || before != c.Value {
					last[name] = fmt.Sprintf("%s since %d", name, i)
				}
				value[name] = c.Value
				versions[i][name] = last[name]
				if c.Why == "" {
					known[last[name]] = float64(c.Value)
				}
			}
		}
	}
	for i, t := range tables {
		for column := range t.Columns {
			a.column(t, column, versions[i], known)
			a.bounded(t, column, versions[i], known)
		}
	}
	return a
}

func at(t *Table, row, column int) Cell {
	switch row {
	case len(t.Rows):
		return t.Joint[column]
	case len(t.Rows) + 1:
		return t.Totals[column]
	default:
		return t.Cells[row][column]
	}
}

// line is a sum of unknowns and a number.
type line struct {
	terms map[int]float64
	plus  float64
}

func (a *attack) put(l *line, t *Table, row, column int, sign float64, versions map[string]string, known map[string]float64) {
	if !at(t, row, column).Known {
		return
	}
	version := versions[cellName(t, row, column)]
	if value, shown := known[version]; shown {
		l.plus += sign * value
		return
	}
	number, met := a.number[version]
	if !met {
		number = len(a.names)
		a.names = append(a.names, version)
		a.least = append(a.least, float64(min(at(t, row, column).Value, 1)))
		a.number[version] = number
	}
	l.terms[number] += sign
}

func (a *attack) column(t *Table, column int, versions map[string]string, known map[string]float64) {
	l := line{terms: map[int]float64{}}
	for row := range t.Rows {
		a.put(&l, t, row, column, 1, versions, known)
	}
	a.put(&l, t, len(t.Rows), column, -1, versions, known)
	a.put(&l, t, len(t.Rows)+1, column, -1, versions, known)
	if len(l.terms) > 0 {
		a.equal, a.right = append(a.equal, l.row()), append(a.right, -l.plus)
	}
}

func (a *attack) bounded(t *Table, whole int, versions map[string]string, known map[string]float64) {
	groups := map[string][]int{}
	for column, c := range t.Columns {
		if c.Parent == t.Columns[whole].Code {
			groups["alone "+c.Code] = []int{column}
			if c.Partition != "" {
				groups[c.Partition] = append(groups[c.Partition], column)
			}
		}
	}
	for _, parts := range groups {
		for row := range len(t.Rows) + 2 {
			truth := at(t, row, whole).Value
			l := line{terms: map[int]float64{}}
			a.put(&l, t, row, whole, -1, versions, known)
			for _, column := range parts {
				truth -= at(t, row, column).Value
				a.put(&l, t, row, column, 1, versions, known)
			}
			if at(t, row, whole).Known && truth >= 0 && len(l.terms) > 0 {
				a.below, a.limit = append(a.below, l.row()), append(a.limit, -l.plus)
			}
		}
	}
}

func (l *line) row() []float64 {
	size := 0
	for number := range l.terms {
		size = max(size, number+1)
	}
	row := make([]float64, size)
	for number, factor := range l.terms {
		row[number] = factor
	}
	return row
}

// bounds solves for the least and the greatest that an unknown can be.
func (a *attack) bounds(t testing.TB, unknown int) (least, most float64) {
	t.Helper()
	return a.solve(t, unknown, 1), -a.solve(t, unknown, -1)
}

// solve minimises sign × unknown. Each unknown is its least and something on top: x = least + y, y ≥ 0; each bound gets a slack.
func (a *attack) solve(t testing.TB, unknown int, sign float64) float64 {
	t.Helper()
	n, m := len(a.names), len(a.below)
	var rows [][]float64
	var right []float64
	add := func(row []float64, slack int, b float64) {
		full := make([]float64, n+m)
		copy(full, row)
		if slack >= 0 {
			full[n+slack] = 1
		}
		for number, factor := range row {
			b -= factor * a.least[number]
		}
		rows, right = append(rows, full), append(right, b)
	}
	for i, row := range a.equal {
		add(row, -1, a.right[i])
	}
	for i, row := range a.below {
		add(row, i, a.limit[i])
	}
	rows, right = independent(rows, right)
	used := columnsIn(rows, n+m)
	place := slices.Index(used, unknown)
	if place < 0 {
		return math.Inf(-1)
	}
	if len(rows) == len(used) { // as many equations as unknowns: there is one solution
		var x mat.VecDense
		if err := x.SolveVec(dense(rows, used), mat.NewVecDense(len(right), right)); err != nil {
			t.Fatalf("solving: %v", err)
		}
		return sign * (x.AtVec(place) + a.least[unknown])
	}
	aim := make([]float64, len(used))
	aim[place] = sign
	best, _, err := lp.Simplex(aim, dense(rows, used), right, 1e-9, nil)
	if err == lp.ErrUnbounded {
		return math.Inf(-1)
	}
	if err != nil {
		t.Fatalf("the attack's own solver: %v", err)
	}
	return best + sign*a.least[unknown]
}

func dense(rows [][]float64, used []int) *mat.Dense {
	d := mat.NewDense(len(rows), len(used), nil)
	for i, row := range rows {
		for j, column := range used {
			d.Set(i, j, row[column])
		}
	}
	return d
}

func columnsIn(rows [][]float64, columns int) []int {
	var used []int
	for column := range columns {
		if slices.ContainsFunc(rows, func(row []float64) bool { return row[column] != 0 }) {
			used = append(used, column)
		}
	}
	return used
}

// independent leaves out equations that follow from others (Gauss-Jordan on small whole numbers); the solver wants none.
func independent(rows [][]float64, right []float64) ([][]float64, []float64) {
	var kept [][]float64
	var b []float64
	var pivots []int
	for i, row := range rows {
		row, value := slices.Clone(row), right[i]
		for j, pivot := range pivots {
			if factor := row[pivot]; factor != 0 {
				for c := range row {
					row[c] -= factor * kept[j][c]
				}
				value -= factor * b[j]
			}
		}
		pivot := slices.IndexFunc(row, func(f float64) bool { return math.Abs(f) > 1e-9 })
		if pivot < 0 {
			continue
		}
		factor := row[pivot]
		for c := range row {
			if row[c] /= factor; math.Abs(row[c]) < 1e-12 {
				row[c] = 0
			}
		}
		value /= factor
		for j := range kept {
			if factor := kept[j][pivot]; factor != 0 {
				for c := range kept[j] {
					if kept[j][c] -= factor * row[c]; math.Abs(kept[j][c]) < 1e-12 {
						kept[j][c] = 0
					}
				}
				b[j] -= factor * value
			}
		}
		kept, b, pivots = append(kept, row), append(b, value), append(pivots, pivot)
	}
	return kept, b
}
