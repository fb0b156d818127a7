package models

import "slices"

// sums holds every account evaluated over the first slots of the operation, and what they sum to.
type sums struct {
	slots      int
	accounts   [][]*account // by participant and family
	operations []operationSum
}

// operationSum is a family over all participants.
type operationSum struct {
	totals []amount
	nils   int
	joint  []outerJoint
}

// books hold what the reports that count say in each family, in order of place.
type books struct {
	of [][][]claim // by participant and family
}

// claim is a report and its part in one family.
type claim struct {
	filing *filing
	part   *part
}

func newBooks(k *catalogue, filings []*filing) *books {
	b := &books{of: make([][][]claim, len(k.config.Participants))}
	for i := range b.of {
		b.of[i] = make([][]claim, len(k.families))
	}
	for _, f := range filings {
		if at, ok := k.participantAt[f.Participant]; ok {
			for _, p := range f.parts {
				b.of[at][p.family] = append(b.of[at][p.family], claim{f, p})
			}
		}
	}
	return b
}

// with gives the reports of an account with next in the place of its former self, leaving the books as they are.
func (b *books) with(participant, family int, next *filing) []claim {
	list := slices.DeleteFunc(slices.Clone(b.of[participant][family]), func(c claim) bool { return c.filing.ID == next.ID })
	part := next.part(family)
	if part == nil {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, next.Place, func(c claim, place int64) int { return compare(c.filing.Place, place) })
	return slices.Insert(list, at, claim{next, part})
}

func newSums(k *catalogue, b *books, credits map[creditKey]choice, slots int) *sums {
	s := &sums{
		slots:      slots,
		accounts:   make([][]*account, len(k.config.Participants)),
		operations: make([]operationSum, len(k.families)),
	}
	for p := range s.accounts {
		s.accounts[p] = make([]*account, len(k.families))
		for f := range k.families {
			s.accounts[p][f] = k.evaluate(f, b.of[p][f], slots)
		}
	}
	for f := range k.families {
		s.operations[f] = s.operation(k, f, credits)
	}
	return s
}

// creditKey is what a coordinator's choice is about.
type creditKey struct{ reference, family string }

// choice is whose share a coordinator let count, and the watch that chose.
type choice struct{ participant, by string }

// operation sums a family over participants, in their order, and takes off what several of them share.
func (s *sums) operation(k *catalogue, family int, credits map[creditKey]choice) operationSum {
	f := &k.families[family]
	o := operationSum{totals: make([]amount, len(f.indicators))}
	var references []string
	shares := map[string][]jointShare{}
	inside := map[string]bool{}
	for p, accounts := range s.accounts {
		a := accounts[family]
		for i := range a.totals {
			o.totals[i].addAmount(&a.totals[i])
		}
		if a.nilOnly {
			o.nils++
		}
		for _, share := range a.joint {
			if _, seen := shares[share.reference]; !seen {
				references = append(references, share.reference)
			}
			share.by = k.config.Participants[p].Code
			shares[share.reference] = append(shares[share.reference], share)
		}
		for _, inner := range a.inner {
			inside[inner.reference] = true
		}
	}
	slices.Sort(references)
	for _, reference := range references {
		j := credit(reference, shares[reference], credits[creditKey{reference, f.root}], inside[reference])
		for i, off := range j.off {
			o.totals[i].take(off)
		}
		o.joint = append(o.joint, j)
	}
	return o
}

// addAmount takes a participant's value into the operation's.
func (a *amount) addAmount(other *amount) {
	if !other.known {
		return
	}
	a.add(split{other.accepted, other.provisional}, other.qualifier)
	a.overflow = a.overflow || other.overflow
}
