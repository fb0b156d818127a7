package release

import (
	"math"
	"slices"
	"testing"
)

// tiny is what counts as 0: all numbers here are small whole ones, so sums of them keep far from it.
const tiny = 1e-7

// simplex solves linear programmes over unknowns ≥ 0 in the way of the textbook: a tableau, and Bland's rule, which never goes round.
type simplex struct {
	columns int
	rows    [][]float64 // the last number of each is its right side, ≥ 0
	basis   []int       // by row
}

func newSimplex(columns int) *simplex { return &simplex{columns: columns} }

// add takes an equation.
func (s *simplex) add(row []float64, right float64) {
	full := append(slices.Clone(row), right)
	if right < 0 {
		for i := range full {
			full[i] = -full[i]
		}
	}
	s.rows = append(s.rows, full)
}

// begin finds a first solution: each row gets an unknown of its own, and the sum of these is brought to 0. It must be possible, for the truth is
// a solution.
func (s *simplex) begin() {
	m, n := len(s.rows), s.columns
	for i, row := range s.rows {
		own := make([]float64, m)
		own[i] = 1
		s.rows[i] = slices.Concat(row[:n], own, row[n:])
		s.basis = append(s.basis, n+i)
	}
	s.columns = n + m
	aim := make([]float64, s.columns)
	for i := n; i < s.columns; i++ {
		aim[i] = -1
	}
	if best := s.optimise(aim); best < -tiny*float64(m+1) {
		panic("what the tables show contradicts itself")
	}
	s.drop(n)
}

// drop takes away the unknowns from n on, which are 0.
func (s *simplex) drop(n int) {
	for i := len(s.rows) - 1; i >= 0; i-- {
		if s.basis[i] < n {
			continue
		}
		if column := slices.IndexFunc(s.rows[i][:n], func(f float64) bool { return math.Abs(f) > tiny }); column >= 0 {
			s.pivot(i, column)
			continue
		}
		s.rows = slices.Delete(s.rows, i, i+1) // it follows from the others
		s.basis = slices.Delete(s.basis, i, i+1)
	}
	for i, row := range s.rows {
		s.rows[i] = slices.Concat(row[:n], row[len(row)-1:])
	}
	s.columns = n
}

// maximise gives the greatest value of sign × unknown.
func (s *simplex) maximise(unknown int, sign float64) float64 {
	aim := make([]float64, s.columns)
	aim[unknown] = sign
	return s.optimise(aim)
}

// optimise goes on until no column improves the aim; +Inf where nothing bounds it.
func (s *simplex) optimise(aim []float64) float64 {
	for {
		gain := slices.Clone(aim)
		var value float64
		for i, row := range s.rows {
			if factor := aim[s.basis[i]]; factor != 0 {
				value += factor * row[s.columns]
				for c := range gain {
					gain[c] -= factor * row[c]
				}
			}
		}
		enter := slices.IndexFunc(gain, func(f float64) bool { return f > tiny })
		if enter < 0 {
			return value
		}
		leave := s.leaving(enter)
		if leave < 0 {
			return math.Inf(1)
		}
		s.pivot(leave, enter)
	}
}

func (s *simplex) leaving(enter int) int {
	leave, least := -1, math.Inf(1)
	for i, row := range s.rows {
		if row[enter] <= tiny {
			continue
		}
		ratio := row[s.columns] / row[enter]
		if ratio < least-tiny || ratio < least+tiny && (leave < 0 || s.basis[i] < s.basis[leave]) {
			leave, least = i, min(ratio, least)
		}
	}
	return leave
}

func (s *simplex) pivot(row, column int) {
	by := s.rows[row][column]
	for c := range s.rows[row] {
		s.rows[row][c] /= by
	}
	for i := range s.rows {
		if factor := s.rows[i][column]; i != row && math.Abs(factor) > 0 {
			for c := range s.rows[i] {
				if s.rows[i][c] -= factor * s.rows[row][c]; math.Abs(s.rows[i][c]) < 1e-11 {
					s.rows[i][c] = 0
				}
			}
		}
	}
	s.basis[row] = column
}

func (s *simplex) clone() *simplex {
	copied := simplex{columns: s.columns, basis: slices.Clone(s.basis)}
	for _, row := range s.rows {
		copied.rows = append(copied.rows, slices.Clone(row))
	}
	return &copied
}

// TestSimplex holds the solver against programmes whose answers are known.
func TestSimplex(t *testing.T) {
	s := newSimplex(4) // x + y + u = 10, x - y + v = 2
	s.add([]float64{1, 1, 1, 0}, 10)
	s.add([]float64{1, -1, 0, 1}, 2)
	s.add([]float64{2, 0, 1, 1}, 12) // follows from the two
	s.begin()
	for unknown, want := range []float64{6, 10, 10, 12} {
		if got := s.clone().maximise(unknown, 1); math.Abs(got-want) > tiny {
			t.Errorf("unknown %d is at most %g, wanted %g", unknown, got, want)
		}
	}
	free := newSimplex(2)
	free.add([]float64{1, -1}, 1)
	free.begin()
	if got := free.clone().maximise(1, 1); !math.IsInf(got, 1) {
		t.Errorf("an unbounded unknown is at most %g", got)
	}
}
