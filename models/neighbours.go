package models

import (
	"cmp"
	"math"
	"slices"
)

// Neighbours are what a report's figures are looked at beside: what the same participant gave for other slots, and comparable participants for the same one.
type Neighbours struct {
	Slot string `json:"slot"`
	// Slots are those of the same participant that hold something nearest to the report's, its own among them, in order.
	Slots []string `json:"slots"`
	// Participants are the comparable ones: of the same role first, those nearest by size. Size is the indicator by whose total in the other slots they
	// were found to be; empty where none has one yet.
	Participants []string       `json:"participants"`
	Size         string         `json:"size,omitempty"`
	Since        bool           `json:"since,omitempty"` // all figures are since the start
	Rows         []NeighbourRow `json:"rows"`            // of the report's figures
}

// NeighbourRow is one indicator; unknown is null.
type NeighbourRow struct {
	Indicator string      `json:"indicator"`
	Days      []TableCell `json:"days"`   // by Slots
	Others    []TableCell `json:"others"` // by Participants
}

// The most slots and participants that stand beside a report.
const (
	mostDays   = 5
	mostOthers = 4
)

// Neighbours gives what stands beside the latest version of a report. They are the coordinators'; ok is false for others and where there is no such report.
func (p *Picture) Neighbours(a Audience, id string) (n Neighbours, ok bool) {
	s := p.sight(a)
	f := p.byID[id]
	if !s.inside || !s.asked || f == nil || f.latest().slot < 0 {
		return Neighbours{}, false
	}
	v := f.latest()
	own := p.catalogue.participantAt[f.Participant]
	n = Neighbours{Slot: v.Slot, Slots: []string{}, Participants: []string{}, Rows: []NeighbourRow{}, Since: v.Kind == RunningTotal}
	families := p.familiesOf(v)
	days := p.nearestSlots(own, families, v.slot)
	for _, slot := range days {
		n.Slots = append(n.Slots, p.catalogue.config.Slots[slot].ID)
	}
	others, size := p.comparable(own, families, v.slot)
	n.Size = size
	for _, at := range others {
		n.Participants = append(n.Participants, p.catalogue.config.Participants[at].Code)
	}
	beside := map[int]neighbourColumns{}
	for _, family := range families {
		beside[family] = p.columns(family, own, days, others, v)
	}
	for _, figure := range v.Figures {
		indicator, m, known := p.catalogue.indicator(figure.Indicator)
		if !known {
			continue
		}
		row := NeighbourRow{Indicator: figure.Indicator, Days: []TableCell{}, Others: []TableCell{}}
		for _, a := range beside[m.family].days {
			row.Days = append(row.Days, a.totals[m.index].cell(indicator.Scale))
		}
		for _, a := range beside[m.family].others {
			row.Others = append(row.Others, a.totals[m.index].cell(indicator.Scale))
		}
		n.Rows = append(n.Rows, row)
	}
	return n, true
}

// neighbourColumns are the accounts of one family that stand beside a report.
type neighbourColumns struct{ days, others []*account }

// columns evaluates each slot and participant by itself; beside a running total, up to its slot.
func (p *Picture) columns(family, own int, days, others []int, v *version) (c neighbourColumns) {
	f := &p.catalogue.families[family]
	of := func(participant, slot int) *account {
		claims := p.books.of[participant][family]
		if v.Kind != RunningTotal {
			claims = f.ofSlot(claims, slot)
		}
		return p.catalogue.evaluate(family, claims, slot+1)
	}
	for _, slot := range days {
		c.days = append(c.days, of(own, slot))
	}
	for _, participant := range others {
		c.others = append(c.others, of(participant, v.slot))
	}
	return c
}

// familiesOf are those that a version has figures of, in their order.
func (p *Picture) familiesOf(v *version) (families []int) {
	for _, figure := range v.Figures {
		if m, ok := p.catalogue.members[figure.Indicator]; ok && !slices.Contains(families, m.family) {
			families = append(families, m.family)
		}
	}
	slices.Sort(families)
	return families
}

// nearestSlots are the slot itself and those nearest to it in which the participant gave something in the families; of two equally near the earlier.
func (p *Picture) nearestSlots(participant int, families []int, slot int) []int {
	holds := map[int]bool{slot: true}
	for _, family := range families {
		for _, c := range p.books.of[participant][family] {
			holds[c.part.slot] = true
		}
	}
	slots := []int{}
	for at := range p.all.slots {
		if holds[at] {
			slots = append(slots, at)
		}
	}
	slices.SortStableFunc(slots, func(a, b int) int { return cmp.Compare(max(a-slot, slot-a), max(b-slot, slot-b)) })
	slots = slots[:min(len(slots), mostDays)]
	slices.Sort(slots)
	return slots
}

// comparable finds the participants that stand beside another: of those that owe reports the ones of the same role first, and of these the nearest by
// size. size is the root that sizes go by.
func (p *Picture) comparable(own int, families []int, slot int) (others []int, size string) {
	participants := p.catalogue.config.Participants
	size = p.sizeFamily(own, families, slot)
	distance := make([]int64, len(participants))
	for at, participant := range participants {
		if at != own && participant.Role.Owes() {
			others = append(others, at)
			distance[at] = p.distance(own, at, size, slot)
		}
	}
	slices.SortStableFunc(others, func(a, b int) int {
		same := func(at int) bool { return participants[at].Role == participants[own].Role }
		if same(a) != same(b) {
			if same(a) {
				return -1
			}
			return 1
		}
		return compare(distance[a], distance[b])
	})
	others = others[:min(len(others), mostOthers)]
	slices.Sort(others)
	return others, size
}

// distance is how many thousandths the larger of two participants is of the smaller; the most there is where a size is not known.
func (p *Picture) distance(a, b int, size string, slot int) int64 {
	if size == "" {
		return math.MaxInt64
	}
	family := p.catalogue.members[size].family
	x, y := p.elsewhere(a, family, slot), p.elsewhere(b, family, slot)
	if x < 0 || y < 0 {
		return math.MaxInt64
	}
	return perMille(max(x, y), max(min(x, y), 1))
}

// sizeFamily is the root that sizes go by.
func (p *Picture) sizeFamily(own int, families []int, slot int) string {
	order := slices.Clone(families)
	for family := range p.catalogue.families {
		order = append(order, family)
	}
	headline := func(family int) int {
		if place := p.catalogue.families[family].indicators[0].Headline; place > 0 {
			return place
		}
		return 1 << 30
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(headline(a), headline(b)) })
	for _, family := range order {
		if p.catalogue.families[family].over == Sum && p.elsewhere(own, family, slot) > 0 {
			return p.catalogue.families[family].root
		}
	}
	return ""
}

// elsewhere is what a participant gave in the root of a family in the other slots, -1 where it gave nothing there.
func (p *Picture) elsewhere(participant, family, slot int) int64 {
	claims := slices.DeleteFunc(slices.Clone(p.books.of[participant][family]), func(c claim) bool { return c.part.slot == slot })
	value, known := p.catalogue.evaluate(family, claims, p.all.slots).totals[0].value()
	if !known {
		return -1
	}
	return value
}
