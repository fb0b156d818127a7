package models

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Unsettled is one thing in the picture that does not add up. Nothing is counted otherwise because of it: a person settles it.
type Unsettled struct {
	Matter      Matter          `json:"matter"`
	Participant string          `json:"participant,omitempty"` // empty: of the operation
	Family      string          `json:"family,omitempty"`      // absent where several families of one report differ from their days
	Lines       []UnsettledLine `json:"lines"`
	// Reports are those that make it, what is open first: the running total, the report to be resolved and then the totals that may hold it, the early one.
	Reports []Contribution `json:"reports,omitempty"`
	// Open are the questions of a report to be resolved.
	Open []Open `json:"open,omitempty"`
	// Without are the slots that the running total speaks for and nobody reported by itself.
	Without []string `json:"without,omitempty"`
	// Asked is the open question about one of its figures.
	Asked     *Question      `json:"asked,omitempty"`
	Published *PublishedLine `json:"published,omitempty"`
	// Share is how much of the operation's total of the same indicator is at stake, in per cent; absent where the total is not known.
	Share Text `json:"share,omitempty"`

	weight int64
}

// UnsettledLine is one figure that does not go with another: since the start with what the days say, a part with its whole, ours with theirs. Where there
// is no other figure it is the one that waits.
type UnsettledLine struct {
	Indicator  string       `json:"indicator"`
	Value      Text         `json:"value"`
	Against    Text         `json:"against"`
	Difference Text         `json:"difference"` // signed: value less against
	Share      Text         `json:"share,omitempty"`
	Whole      string       `json:"whole,omitempty"` // the indicator that it is a part of
	Parts      []FigureText `json:"parts,omitempty"` // of a partition
}

// FigureText is an indicator's value.
type FigureText struct {
	Indicator string `json:"indicator"`
	Value     Text   `json:"value"`
}

// Matter is why something does not add up.
type Matter string

// The matters. Those of totals have the names of their flags.
const (
	DaysMatter       Matter = "days"       // the days differ from the figure since the start
	UnresolvedMatter Matter = "unresolved" // a report that a total may hold already
	EarlyMatter      Matter = "early"      // an early figure after the slot was due
	PublishedMatter  Matter = "published"  // what was published differs from ours
)

// matters are all of them in the order in which equals stand.
var matters = []Matter{flagOverflow, flagAbove, flagPartition, UnresolvedMatter, DaysMatter, EarlyMatter, PublishedMatter}

// Unsettled lists what does not add up at operation time now, what touches the largest part of its total first. published are figures to be held against
// ours. It is the coordinators'.
func (p *Picture) Unsettled(a Audience, published []PublishedLine, now time.Time) []Unsettled {
	if s := p.sight(a); !s.inside || !s.asked {
		return nil
	}
	var found []Unsettled
	for i := range p.catalogue.config.Participants {
		for family := range p.catalogue.families {
			found = append(found, p.unsettledAccount(i, family, now)...)
		}
		found = append(found, p.daysDiffer(i)...)
	}
	found = append(found, p.flagged()...)
	for _, l := range published {
		if b := p.beside(l); b.differs() {
			found = append(found, p.publishedElse(b))
		}
	}
	for i := range found {
		p.weigh(&found[i])
	}
	slices.SortStableFunc(found, func(a, b Unsettled) int {
		return cmp.Or(compare(b.weight, a.weight), cmp.Compare(slices.Index(matters, a.Matter), slices.Index(matters, b.Matter)))
	})
	return found
}

// unsettledAccount looks at what one participant reported in one family.
func (p *Picture) unsettledAccount(participant, family int, now time.Time) (found []Unsettled) {
	a, f := p.all.accounts[participant][family], &p.catalogue.families[family]
	of := func(matter Matter, l *line) Unsettled {
		return Unsettled{
			Matter: matter, Participant: l.filing.Participant, Family: f.root, Lines: []UnsettledLine{{Indicator: f.root, Value: p.rootOf(l).Value}},
			Reports: []Contribution{p.rootOf(l)}, Asked: p.asked(l.filing, family),
		}
	}
	for _, l := range a.lines {
		switch {
		case l.standing == toResolve:
			u := of(UnresolvedMatter, l)
			for _, total := range l.by {
				u.Open = append(u.Open, Open{Family: f.root, Total: total.filing.ID})
				u.Reports = append(u.Reports, p.rootOf(total))
			}
			found = append(found, u)
		case p.catalogue.stillEarly(participant, l, now):
			found = append(found, of(EarlyMatter, l))
		}
	}
	return found
}

// rootOf is what a report says in the root of a family.
func (p *Picture) rootOf(l *line) Contribution {
	c := l.filing.contribution(l.filing.counting())
	if cell := l.part.cells[0]; cell.state == known {
		c.Value, c.Qualifier = decimalText(cell.units, p.catalogue.families[l.part.family].indicators[0].Scale), cell.qualifier
	}
	return c
}

// asked is the open question about a figure of a report in a family, nil for none.
func (p *Picture) asked(f *filing, family int) *Question {
	for _, q := range f.Questions {
		if m, ok := p.catalogue.members[q.Indicator]; ok && m.family == family && q.open() {
			return &q
		}
	}
	return nil
}

// daysDiffer sets what a participant reported since the start beside what its days say, where both are known: once for each report.
func (p *Picture) daysDiffer(participant int) (found []Unsettled) {
	for family, a := range p.all.accounts[participant] {
		lines := p.catalogue.daysDiffer(a, &p.catalogue.families[family])
		if len(lines) == 0 {
			continue
		}
		f := a.running.filing
		at := slices.IndexFunc(found, func(u Unsettled) bool { return u.Reports[0].Report == f.ID })
		if at < 0 {
			at = len(found)
			found = append(found, Unsettled{Matter: DaysMatter, Participant: f.Participant, Reports: []Contribution{f.contribution(f.counting())}})
		}
		u := &found[at]
		u.Lines = append(u.Lines, lines...)
		u.Asked = cmp.Or(u.Asked, p.asked(f, family))
		for _, slot := range p.withoutReport(a) {
			if !slices.Contains(u.Without, slot) {
				u.Without = append(u.Without, slot)
			}
		}
	}
	return found
}

func (k *catalogue) daysDiffer(a *account, f *family) (lines []UnsettledLine) {
	if a.days == nil {
		return nil
	}
	for i, indicator := range f.indicators {
		days, known := a.days[i].value()
		running, ok := a.running.part.cells[i].value()
		if known && ok && days != running {
			lines = append(lines, lineOf(indicator, running, days))
		}
	}
	return lines
}

func lineOf(indicator Indicator, value, against int64) UnsettledLine {
	return UnsettledLine{
		Indicator: indicator.Code, Value: decimalText(value, indicator.Scale), Against: decimalText(against, indicator.Scale),
		Difference: decimalText(value-against, indicator.Scale),
	}
}

// withoutReport names the slots up to that of the running total for which nothing was reported by itself.
func (p *Picture) withoutReport(a *account) (without []string) {
	for slot, lines := range a.bySlot()[:a.running.part.slot+1] {
		if len(lines) == 0 {
			without = append(without, p.catalogue.config.Slots[slot].ID)
		}
	}
	return without
}

// flagged lists totals that are flagged: of participants, and those of the operation that no participant's explains.
func (p *Picture) flagged() (found []Unsettled) {
	for family := range p.catalogue.families {
		f := &p.catalogue.families[family]
		for index := range f.indicators {
			m, explained := member{family, index}, false
			for i, participant := range p.catalogue.config.Participants {
				a := p.all.accounts[i][family]
				value := func(m member) *amount { return &a.totals[m.index] }
				flag := p.catalogue.flag(m, value)
				if flag == "" {
					continue
				}
				explained = true
				b := Breakdown{Indicator: f.indicators[index].Code}
				p.open(&b, a, p.by[participant.Code], m)
				found = append(found, Unsettled{Matter: Matter(flag), Participant: participant.Code, Family: f.root,
					Lines: []UnsettledLine{f.flagLine(flag, index, value)}, Reports: b.Counted})
			}
			value := func(m member) *amount { return &p.all.operations[family].totals[m.index] }
			if flag := p.catalogue.flag(m, value); flag != "" && !explained {
				found = append(found, Unsettled{Matter: Matter(flag), Family: f.root, Lines: []UnsettledLine{f.flagLine(flag, index, value)}})
			}
		}
	}
	return found
}

// flagLine gives the figures that make a flag.
func (f *family) flagLine(flag string, index int, value func(member) *amount) UnsettledLine {
	units := func(i int) int64 {
		v, _ := value(member{index: i}).value()
		return v
	}
	switch flag {
	case flagAbove:
		l := lineOf(f.indicators[index], units(index), units(f.parent[index]))
		l.Whole = f.indicators[f.parent[index]].Code
		return l
	case flagPartition:
		return f.partitionLine(index, units)
	}
	return UnsettledLine{Indicator: f.indicators[index].Code}
}

// partitionLine sets the parts of the partition that goes furthest above its whole beside it.
func (f *family) partitionLine(index int, units func(int) int64) UnsettledLine {
	var most int64
	var of partition
	for _, p := range f.partitions {
		var sum int64
		for _, part := range p.parts {
			sum = addOrMost(sum, units(part))
		}
		if p.parent == index && sum > most {
			most, of = sum, p
		}
	}
	l := lineOf(f.indicators[index], most, units(index))
	l.Whole = f.indicators[index].Code
	for _, part := range of.parts {
		l.Parts = append(l.Parts, FigureText{f.indicators[part].Code, decimalText(units(part), f.indicators[part].Scale)})
	}
	return l
}

// publishedElse is a published figure that ours differs from.
func (p *Picture) publishedElse(b PublishedBeside) Unsettled {
	family := p.catalogue.families[p.catalogue.members[b.Indicator].family].root
	return Unsettled{
		Matter: PublishedMatter, Participant: b.Subject, Family: family, Published: &b.PublishedLine,
		Lines: []UnsettledLine{{Indicator: b.Indicator, Value: b.Ours, Against: Text(b.Value), Difference: b.Difference}},
	}
}

// weigh works out how much of the operation's totals is at stake: of several figures the one that is the largest part of its own. What has no number
// weighs most.
func (p *Picture) weigh(u *Unsettled) {
	for i := range u.Lines {
		l := &u.Lines[i]
		weight, known := p.stake(l)
		if known {
			l.Share = decimalText(weight, 1)
		}
		if i == 0 || weight > u.weight {
			u.weight, u.Share = weight, l.Share
		}
	}
}

// stake is how many thousandths of the operation's total, or of the figure that is held against it where that is larger, a line is about; the most there is, and unknown, where there is no such number.
func (p *Picture) stake(l *UnsettledLine) (weight int64, known bool) {
	m := p.catalogue.members[l.Indicator]
	total, ok := p.all.operations[m.family].totals[m.index].value()
	scale := p.catalogue.families[m.family].indicators[m.index].Scale
	at := unitsOf(cmp.Or(l.Difference, l.Against, l.Value), scale)
	if total = max(total, unitsOf(l.Against, scale)); at == 0 || !ok || total == 0 {
		return math.MaxInt64, false
	}
	return perMille(at, total), true
}

// unitsOf reads a number without its sign; 0 where there is none.
func unitsOf(text Text, scale uint8) int64 {
	d, err := ParseDecimal(string(text))
	if err == nil {
		d, err = d.Rescale(scale)
	}
	if err != nil {
		return 0
	}
	return max(d.Units, -d.Units)
}

// perMille is part of whole in thousandths, rounded down; neither is negative, and whole is not 0.
func perMille(part, whole int64) int64 {
	if part > math.MaxInt64/1000 {
		return part / max(whole/1000, 1)
	}
	return part * 1000 / whole
}
