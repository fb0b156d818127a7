package release

import "fmt"

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

// bounds solves for the least and the greatest that each unknown can be.
func (a *attack) bounds() (least, most []float64) {
	start := a.tableau()
	for unknown := range a.names {
		low, high := -start.clone().maximise(unknown, -1), start.clone().maximise(unknown, 1)
		least, most = append(least, low+a.least[unknown]), append(most, high+a.least[unknown])
	}
	return least, most
}

// tableau writes what is known as equations: each unknown is its least and something on top, each bound has a slack.
func (a *attack) tableau() *simplex {
	n, m := len(a.names), len(a.below)
	t := newSimplex(n + m)
	add := func(row []float64, slack int, b float64) {
		full := make([]float64, n+m)
		copy(full, row)
		if slack >= 0 {
			full[n+slack] = 1
		}
		for number, factor := range row {
			b -= factor * a.least[number]
		}
		t.add(full, b)
	}
	for i, row := range a.equal {
		add(row, -1, a.right[i])
	}
	for i, row := range a.below {
		add(row, i, a.limit[i])
	}
	t.begin()
	return t
}
