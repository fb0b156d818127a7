package release

import (
	"cmp"
	"slices"
)

// patience is how many steps are tried for one alternative. Where it ends without one the value counts as not safe, and more is hidden.
const patience = 3_000

// alternative looks for other whole numbers that fit everything known, in which one variable changed by at least by (or at most, where by
// is negative). It gives the changes, or nil.
func (k *known) alternative(variable int, by int64) []int64 {
	s := search{known: k, change: make([]int64, len(k.value)), left: patience}
	if k.value[variable]+by < k.least[variable] {
		return nil
	}
	s.change[variable] = by
	if !s.mend(slices.Clone(k.in[variable])) {
		return nil
	}
	return s.change
}

// search changes one variable after the other until no rule is broken. A variable that was changed may change further, never back.
type search struct {
	*known
	change []int64
	left   int
}

// mend brings the rules in doubt back in order.
func (s *search) mend(doubt []int) bool {
	for len(doubt) > 0 && s.excess(doubt[0]) == 0 {
		doubt = doubt[1:]
	}
	if len(doubt) == 0 {
		return true
	}
	broken := doubt[0]
	excess := s.excess(broken)
	for _, t := range s.mendable(broken, excess) {
		if s.left--; s.left < 0 {
			return false
		}
		by := s.within(t.variable, -excess*t.sign)
		s.change[t.variable] += by
		if s.mend(append(slices.Clone(doubt), s.in[t.variable]...)) {
			return true
		}
		s.change[t.variable] -= by
	}
	return false
}

// excess is by how much a rule is broken, 0 where it holds.
func (s *search) excess(rule int) int64 {
	r := &s.rules[rule]
	var sum int64
	for _, t := range r.terms {
		sum += t.sign * s.change[t.variable]
	}
	if r.exact {
		return sum
	}
	return max(sum-r.slack, 0)
}

// mendable are the terms that can take some of the excess of a rule: first those that break the fewest others by it, of these the ones that take most.
func (s *search) mendable(broken int, excess int64) []term {
	type way struct {
		term
		room   int64
		breaks int
	}
	var ways []way
	for _, t := range s.rules[broken].terms {
		by := s.within(t.variable, -excess*t.sign)
		if by == 0 {
			continue
		}
		s.change[t.variable] += by
		breaks := 0
		for _, rule := range s.in[t.variable] {
			if rule != broken && s.excess(rule) != 0 {
				breaks++
			}
		}
		s.change[t.variable] -= by
		ways = append(ways, way{t, abs(by), breaks})
	}
	slices.SortStableFunc(ways, func(a, b way) int {
		return cmp.Or(cmp.Compare(a.breaks, b.breaks), cmp.Compare(b.room, a.room))
	})
	able := make([]term, len(ways))
	for i, w := range ways {
		able[i] = w.term
	}
	return able
}

// within is as much of a change as a variable can take.
func (s *search) within(variable int, by int64) int64 {
	if done := s.change[variable]; done != 0 && (done > 0) != (by > 0) {
		return 0
	}
	return max(by, s.least[variable]-s.value[variable]-s.change[variable])
}

func abs(n int64) int64 { return max(n, -n) }
