package seed

import (
	"math/rand/v2"

	"actionday/models"
)

// A tally counts things by the finest code they belong to: an arrest for trafficking under arrests_trafficking and not also under
// arrests. So parts and wholes agree however a tally is cut.
type tally map[string]int64

// A grain is one of those codes: the family it belongs to, and whether it comes by the thousand or in small bursts of at most so many.
type grain struct {
	code, root string
	burst      int64 // 0: evenly
}

// grains lie family by family. The last of a family takes what is in none of the others.
var grains = []grain{
	{"persons_checked_hits", "persons_checked", 0},
	{"persons_checked", "persons_checked", 0},
	{"arrests_trafficking", "arrests", 3},
	{"arrests", "arrests", 3},
	{"victims_potential_minors", "victims_potential", 3},
	{"victims_potential_age_unknown", "victims_potential", 4},
	{"victims_potential_adults", "victims_potential", 9},
	{"suspects_identified", "suspects_identified", 4},
	{"investigations_new_cross_border", "investigations_new", 2},
	{"investigations_new", "investigations_new", 3},
	{"documents_fraudulent", "documents_fraudulent", 5},
	{"vehicles_checked", "vehicles_checked", 0},
	{"documents_checked", "documents_checked", 0},
	{"locations_checked", "locations_checked", 0},
	{"flights_checked", "flights_checked", 0},
}

// wholeExercise is the tally the exercise ends with: its targets, and for splits that nobody published an invented part.
func wholeExercise() tally {
	whole := tally{
		"persons_checked_hits": 61_230, "arrests_trafficking": 117, "victims_potential_age_unknown": 88,
		"investigations_new_cross_border": 74,
	}
	target := map[string]int64{}
	for _, t := range targets {
		target[t.Indicator] = t.Total
	}
	for i, g := range grains {
		switch last := i+1 == len(grains) || grains[i+1].root != g.root; {
		case last:
			whole[g.code] = target[g.root] - whole.of(g.root)
		case target[g.code] > 0:
			whole[g.code] = target[g.code]
		}
	}
	return whole
}

// add counts other in.
func (t tally) add(other tally) {
	for code, n := range other {
		t[code] += n
	}
}

// of is the value of a family's root.
func (t tally) of(root string) int64 {
	var sum int64
	for _, g := range grains {
		if g.root == root {
			sum += t[g.code]
		}
	}
	return sum
}

// figures gives the families named, each root followed by its parts; families that are 0 only with zeros.
func (t tally) figures(families []string, zeros bool) []models.Figure {
	var figures []models.Figure
	for _, root := range families {
		value := t.of(root)
		if value == 0 && !zeros {
			continue
		}
		figures = append(figures, count(root, value))
		for _, g := range grains {
			if g.root == root && g.code != root {
				figures = append(figures, count(g.code, t[g.code]))
			}
		}
	}
	return figures
}

// cut divides a tally into so many that together are the same: what is plentiful evenly, what is rare in bursts.
func (t tally) cut(chance *rand.Rand, parts int) []tally {
	cuts := make([]tally, parts)
	for i := range cuts {
		cuts[i] = tally{}
	}
	even := make([]int64, parts)
	for i := range even {
		even[i] = 1
	}
	for _, g := range grains {
		for i, n := range g.spread(chance, t[g.code], even) {
			if n > 0 {
				cuts[i][g.code] = n
			}
		}
	}
	return cuts
}

// spread lays n of the grain out over places by weight; a place without weight gets nothing.
func (g grain) spread(chance *rand.Rand, n int64, weights []int64) []int64 {
	if g.burst == 0 {
		return apportion(n, jitter(chance, weights))
	}
	return scatter(chance, n, weights, g.burst)
}

// jitter moves weights by up to a fifth either way.
func jitter(chance *rand.Rand, weights []int64) []int64 {
	moved := make([]int64, len(weights))
	for i, w := range weights {
		moved[i] = w * (80 + chance.Int64N(41))
	}
	return moved
}

// apportion divides n by weight into whole numbers that sum to n exactly: each place gets what has accrued by its end and was not
// given before.
func apportion(n int64, weights []int64) []int64 {
	var all, reached, given int64
	for _, w := range weights {
		all += w
	}
	places := make([]int64, len(weights))
	for i, w := range weights {
		reached += w
		places[i] = n*reached/max(all, 1) - given
		given += places[i]
	}
	return places
}

// scatter drops n over places by weight, in bursts of 1 to burst.
func scatter(chance *rand.Rand, n int64, weights []int64, burst int64) []int64 {
	var all int64
	for _, w := range weights {
		all += w
	}
	places := make([]int64, len(weights))
	for n > 0 && all > 0 {
		drop := min(n, 1+chance.Int64N(burst))
		hit := chance.Int64N(all)
		for i, w := range weights {
			if hit -= w; hit < 0 {
				places[i] += drop
				break
			}
		}
		n -= drop
	}
	return places
}
