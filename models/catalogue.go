package models

import (
	"slices"
	"time"
)

// catalogue is a configuration made quick to ask: indicators by family, slots and participants by their place. It is immutable.
type catalogue struct {
	config        *Configuration
	families      []family
	members       map[string]member // by indicator code
	slotAt        map[string]int
	participantAt map[string]int
	owes          [][]bool     // by participant and family
	deadlines     [][]Deadline // by participant and slot; only in a picture
	moments       []time.Time  // of those all due and overdue times, in order, each once
}

// schedule works out when what is due.
func (k *catalogue) schedule() {
	for _, p := range k.config.Participants {
		of := k.config.deadlines(p, k.config.Slots)
		k.deadlines = append(k.deadlines, of)
		for _, d := range of {
			k.moments = append(k.moments, d.Due, d.Overdue)
		}
	}
	for _, s := range k.config.Slots { // totals of closed slots follow these
		k.moments = append(k.moments, s.Due)
	}
	slices.SortFunc(k.moments, time.Time.Compare)
	k.moments = slices.CompactFunc(k.moments, time.Time.Equal)
}

// passed says how many of the moments at which something becomes due or overdue have passed: while it stays the same the clock changes nothing.
func (k *catalogue) passed(now time.Time) int {
	n, _ := slices.BinarySearchFunc(k.moments, now, func(moment, now time.Time) int {
		if moment.After(now) {
			return 1
		}
		return -1
	})
	return n
}

// due says for which of the first slots a participant's report is already due.
func (k *catalogue) due(participant, slots int, now time.Time) []bool {
	which := make([]bool, slots)
	for i, d := range k.deadlines[participant][:slots] {
		which[i] = d.passed(now)
	}
	return which
}

// member is an indicator's place: its family and its index inside it.
type member struct{ family, index int }

// family is a root indicator with all its descendants, parents before children; the root has index 0.
type family struct {
	root       string
	over       OverSlots
	measure    Measure
	indicators []Indicator
	parent     []int // index of the parent inside the family; the root's is itself
	partitions []partition
}

// partition is a set of siblings that never sum above their parent.
type partition struct {
	name   string
	parent int
	parts  []int
}

func newCatalogue(c *Configuration) *catalogue {
	k := &catalogue{
		config:        c,
		members:       make(map[string]member, len(c.Indicators)),
		slotAt:        make(map[string]int, len(c.Slots)),
		participantAt: make(map[string]int, len(c.Participants)),
	}
	children := map[string][]Indicator{}
	for _, indicator := range c.Indicators {
		children[indicator.Parent] = append(children[indicator.Parent], indicator)
	}
	for _, root := range children[""] {
		k.families = append(k.families, k.grow(root, children))
	}
	for i, slot := range c.Slots {
		k.slotAt[slot.ID] = i
	}
	for i, participant := range c.Participants {
		k.participantAt[participant.Code] = i
		k.owes = append(k.owes, k.owedBy(participant))
	}
	return k
}

// grow collects the family of a root, breadth first, and notes where each member stands.
func (k *catalogue) grow(root Indicator, children map[string][]Indicator) family {
	f := family{root: root.Code, over: root.OverSlots, measure: root.Measure, indicators: []Indicator{root}, parent: []int{0}}
	for i := 0; i < len(f.indicators); i++ {
		k.members[f.indicators[i].Code] = member{family: len(k.families), index: i}
		partitions := map[string]int{}
		for _, child := range children[f.indicators[i].Code] {
			f.indicators = append(f.indicators, child)
			f.parent = append(f.parent, i)
			if child.Partition == "" {
				continue
			}
			at, known := partitions[child.Partition]
			if !known {
				at = len(f.partitions)
				partitions[child.Partition] = at
				f.partitions = append(f.partitions, partition{name: child.Partition, parent: i})
			}
			f.partitions[at].parts = append(f.partitions[at].parts, len(f.indicators)-1)
		}
	}
	return f
}

func (k *catalogue) owedBy(p Participant) []bool {
	owed := make([]bool, len(k.families))
	if !p.Role.Owes() {
		return owed
	}
	for i := range owed {
		owed[i] = len(p.Owed) == 0
	}
	for _, code := range p.Owed {
		if m, ok := k.members[code]; ok {
			owed[m.family] = true
		}
	}
	return owed
}

// asked lists the families a nil report of the participant speaks for: those it is asked for that are sums, and for "active" only
// results. A participant that owes nothing is asked for everything it may report.
func (k *catalogue) asked(participant string, meaning NilMeaning) []string {
	at, ok := k.participantAt[participant]
	if !ok {
		return nil
	}
	p := k.config.Participants[at]
	p.Role = Participating
	var roots []string
	for i, owed := range k.owedBy(p) {
		f := k.families[i]
		if owed && f.over == Sum && (meaning == NotActive || f.measure == Result) {
			roots = append(roots, f.root)
		}
	}
	return roots
}

// indicator gives an indicator's place and whether the operation has it.
func (k *catalogue) indicator(code string) (Indicator, member, bool) {
	m, ok := k.members[code]
	if !ok {
		return Indicator{}, m, false
	}
	return k.families[m.family].indicators[m.index], m, true
}

// slot gives the place of a slot, -1 for none.
func (k *catalogue) slot(id string) int {
	if at, ok := k.slotAt[id]; ok {
		return at
	}
	return -1
}

// office gives an office of a participant.
func (k *catalogue) office(participant, code string) (Office, bool) {
	at, ok := k.participantAt[participant]
	if !ok {
		return Office{}, false
	}
	for _, office := range k.config.Participants[at].Offices {
		if office.Code == code {
			return office, true
		}
	}
	return Office{}, false
}
