package models

import (
	"slices"
	"strings"
)

// jointShare is what one reporter or participant has under one joint reference in one family.
type jointShare struct {
	reference string
	by        string   // participant between participants, office inside one
	reporter  string   // office whose share it is, empty for the participant itself
	units     []split  // by index inside the family
	place     int64    // the first of its counting reports that share
	with      []string // participants it names as partners
}

func (s *jointShare) root() split { return s.units[0] }

// innerJoint is a joint result that several reporters of one participant share: only the greatest counts.
type innerJoint struct {
	reference string
	credited  string // office; empty: the participant itself
	shares    []jointShare
	off       []split
}

// shareOut sums the counting shares of each reporter under each reference and lets the greatest reporter's count for the participant. It gives
// the participant's share per reference, and those that several of its reporters share.
func shareOut(lines []*line) (joint []jointShare, inner []innerJoint) {
	var all []jointShare
	for _, l := range lines {
		if l.standing == counts {
			all = addShares(all, l)
		}
	}
	for len(all) > 0 {
		reference := all[0].reference
		var of, rest []jointShare
		for _, s := range all {
			if s.reference == reference {
				of = append(of, s)
			} else {
				rest = append(rest, s)
			}
		}
		all = rest
		greatest := slices.MinFunc(of, byRoot)
		share := greatest
		share.with = partnersOf(of)
		joint = append(joint, share)
		if len(of) > 1 {
			inner = append(inner, innerJoint{reference: reference, credited: greatest.by, shares: of, off: offExcept(of, greatest.by)})
		}
	}
	slices.SortFunc(joint, func(a, b jointShare) int { return strings.Compare(a.reference, b.reference) })
	slices.SortFunc(inner, func(a, b innerJoint) int { return strings.Compare(a.reference, b.reference) })
	return joint, inner
}

// addShares takes the shares of one report into its reporter's sums.
func addShares(all []jointShare, l *line) []jointShare {
	for index, c := range l.part.cells {
		for _, s := range c.shares {
			at := slices.IndexFunc(all, func(sum jointShare) bool {
				return sum.reference == s.reference && sum.by == l.filing.Office
			})
			if at < 0 {
				at = len(all)
				all = append(all, jointShare{
					reference: s.reference, by: l.filing.Office, reporter: l.filing.Office, place: l.filing.Place, units: make([]split, len(l.part.cells)),
				})
			}
			sum := &all[at]
			sum.place = min(sum.place, l.filing.Place)
			sum.units[index] = sum.units[index].plusOrMost(splitOf(s.units, l.part.accepted))
			sum.with = append(sum.with, s.with...)
		}
	}
	return all
}

// byRoot puts the greatest share in the root first, of equals the first by place.
func byRoot(a, b jointShare) int {
	if c := compare(b.root().units(), a.root().units()); c != 0 {
		return c
	}
	return compare(a.place, b.place)
}

// byCredit puts the share first that is credited by default: the greatest accepted, then the greatest, of equals the first by place.
func byCredit(a, b jointShare) int {
	if c := compare(b.root().accepted, a.root().accepted); c != 0 {
		return c
	}
	return byRoot(a, b)
}

// offExcept sums all shares but the credited one's: what comes off.
func offExcept(shares []jointShare, credited string) []split {
	off := make([]split, len(shares[0].units))
	for _, s := range shares {
		if s.by == credited {
			continue
		}
		for i, units := range s.units {
			off[i] = off[i].plusOrMost(units)
		}
	}
	return off
}

func partnersOf(shares []jointShare) []string {
	var with []string
	for _, s := range shares {
		with = append(with, s.with...)
	}
	slices.Sort(with)
	return slices.Compact(with)
}

// outerJoint is a joint reference in one family between participants.
type outerJoint struct {
	reference string
	credited  string // participant
	chosen    bool   // by a coordinator
	by        string // the watch that chose
	shares    []jointShare
	off       []split
	flag      string
}

// The flags of a joint reference.
const (
	noCounterpart = "no_counterpart"
	sharesDiffer  = "shares_differ"
)

// credit settles one reference between participants. chosen is the coordinator's; it stands while that participant has a share.
func credit(reference string, shares []jointShare, chosen choice, inside bool) outerJoint {
	j := outerJoint{reference: reference, shares: shares, credited: slices.MinFunc(shares, byCredit).by}
	if chosen.participant != "" && slices.ContainsFunc(shares, func(s jointShare) bool { return s.by == chosen.participant }) {
		j.credited, j.chosen, j.by = chosen.participant, true, chosen.by
	}
	j.off = offExcept(shares, j.credited)
	j.flag = flagOf(shares, inside)
	return j
}

// flagOf says what is to be looked at: a partner that is named, or must exist, has no share; or the shares differ in the root. inside says
// that the one participant shares it between its own reporters.
func flagOf(shares []jointShare, inside bool) string {
	has := map[string]bool{}
	for _, s := range shares {
		has[s.by] = true
	}
	named := false
	for _, s := range shares {
		for _, partner := range s.with {
			named = named || partner != s.by
			if !has[partner] {
				return noCounterpart
			}
		}
	}
	if len(shares) == 1 && !named && !inside {
		return noCounterpart
	}
	for _, s := range shares {
		if s.root().units() != shares[0].root().units() {
			return sharesDiffer
		}
	}
	return ""
}

// plusOrMost sums two splits; where the sum does not fit, the total it would come off does not fit either.
func (s split) plusOrMost(other split) split {
	return split{addOrMost(s.accepted, other.accepted), addOrMost(s.provisional, other.provisional)}
}
