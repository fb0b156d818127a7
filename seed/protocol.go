package seed

import (
	"cmp"
	"slices"
)

// The groups of the protocol order, in that order.
const (
	groupUnion = iota
	groupOthers
	groupAgencies
	groupUnknown
)

// ProtocolLess reports whether the party a is named before b: the states of the Union in their protocol order, then
// other countries and territories by English name, then agencies in the order of the catalogue. Codes that the
// catalogue does not know come last.
func ProtocolLess(a, b string) bool { return compareProtocol(a, b) < 0 }

// SortProtocol puts codes into protocol order, as ProtocolLess has it.
func SortProtocol(codes []string) { slices.SortStableFunc(codes, compareProtocol) }

func compareProtocol(a, b string) int {
	groupA, placeA, nameA := protocolKey(a)
	groupB, placeB, nameB := protocolKey(b)
	return cmp.Or(cmp.Compare(groupA, groupB), cmp.Compare(placeA, placeB), cmp.Compare(nameA, nameB))
}

// protocolKey returns what a party is sorted by: its group, then its place in the group where that is fixed, then
// its name.
func protocolKey(written string) (group, place int, name string) {
	p, known := Find(written)
	switch {
	case !known:
		return groupUnknown, 0, written
	case p.EU:
		return groupUnion, protocolRank[p.Code], ""
	case p.Kind == Agency:
		return groupAgencies, partyAt[p.Code], ""
	}
	return groupOthers, 0, fold(p.Name)
}
