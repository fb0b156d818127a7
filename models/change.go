package models

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// change is what an entry makes of the picture, worked out before anything is touched.
type change struct {
	config   *Configuration // of a configure entry
	credits  map[creditKey]choice
	call     *called
	taking   *Taking
	filing   *filing // the report after the entry
	accounts []touched
	inBefore []SlotState // for which slots the reporting participant was in
}

// touched is an account with a new result; where participant is -1 only the family's sum over participants changes.
type touched struct {
	participant, family int
	claims              []claim
	account             *account
	was                 *account
	operationWas        operationSum
}

// change works out what the entry makes of the picture, or why it does not follow.
func (p *Picture) change(e *Entry) (*change, error) {
	if e.Operation != p.operation {
		return nil, fmt.Errorf("entry %d is of operation %q, the picture of %q", e.Seq, e.Operation, p.operation)
	}
	if e.Seq != p.seq+1 {
		return nil, fmt.Errorf("entry %d does not follow entry %d", e.Seq, p.seq)
	}
	switch e.Verb {
	case VerbConfigure:
		return p.configured(e)
	case VerbCredit:
		return p.credited(e)
	case VerbCall:
		return p.callOf(e)
	case VerbTake:
		return p.takes(e)
	case VerbCover:
		if e.Cover == nil {
			return nil, fmt.Errorf("entry %d covers nobody", e.Seq)
		}
		return &change{}, nil
	case VerbAcknowledge:
		if e.Acknowledged == nil {
			return nil, fmt.Errorf("entry %d acknowledges nothing", e.Seq)
		}
		return &change{}, nil
	case VerbRelease:
		if e.Release == nil {
			return nil, fmt.Errorf("entry %d releases nothing", e.Seq)
		}
		return &change{}, nil // what is frozen changes nothing
	case VerbAsk, VerbConsent, VerbEmbargo:
		return &change{}, nil // nor does what is said about giving it away
	case VerbPublish:
		if e.Published == nil {
			return nil, fmt.Errorf("entry %d publishes nothing", e.Seq)
		}
		return &change{}, nil // what was published stands beside the picture, never in it
	case VerbNote, VerbReply:
		if e.Note == nil {
			return nil, fmt.Errorf("entry %d notes nothing", e.Seq)
		}
		return &change{}, nil
	}
	next, err := p.filed(e)
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	c := &change{filing: next, inBefore: p.whoIsIn(next.Participant)}
	p.evaluateTouched(c)
	return c, nil
}

func (p *Picture) configured(e *Entry) (*change, error) {
	if e.Configure == nil {
		return nil, fmt.Errorf("entry %d configures nothing", e.Seq)
	}
	var before *Configuration
	if p.seq > 0 {
		before = p.catalogue.config
	}
	next, err := before.With(e.Configure, p.Uses)
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	next.Sign(e)
	return &change{config: next}, nil
}

func (p *Picture) credited(e *Entry) (*change, error) {
	if e.Credit == nil {
		return nil, fmt.Errorf("entry %d credits nothing", e.Seq)
	}
	m, ok := p.catalogue.members[e.Credit.Family]
	if !ok || m.index != 0 {
		return nil, fmt.Errorf("entry %d: %q is not a family", e.Seq, e.Credit.Family)
	}
	c := &change{credits: maps.Clone(p.credits)}
	key := creditKey{e.Credit.Reference, e.Credit.Family}
	if e.Credit.Participant == "" {
		delete(c.credits, key)
	} else {
		c.credits[key] = choice{e.Credit.Participant, cmp.Or(e.By.Name, e.By.Account)}
	}
	c.accounts = []touched{{participant: -1, family: m.family, operationWas: p.all.operations[m.family]}}
	return c, nil
}

// evaluateTouched works out the accounts a report names, before and after.
func (p *Picture) evaluateTouched(c *change) {
	participant := p.catalogue.participantAt[c.filing.Participant]
	var families []int
	name := func(f *filing) {
		for _, part := range f.parts {
			if !slices.Contains(families, part.family) {
				families = append(families, part.family)
			}
		}
	}
	name(c.filing)
	if before := p.byID[c.filing.ID]; before != nil {
		name(before)
	}
	slices.Sort(families)
	for _, family := range families {
		claims := p.books.with(participant, family, c.filing)
		c.accounts = append(c.accounts, touched{
			participant: participant, family: family, claims: claims,
			account: p.catalogue.evaluate(family, claims, p.all.slots),
			was:     p.all.accounts[participant][family], operationWas: p.all.operations[family],
		})
	}
}

// commit puts a change in force.
func (p *Picture) commit(e *Entry, c *change) {
	p.seq, p.at = e.Seq, e.At
	if c.config != nil {
		p.install(c.config)
		return
	}
	if c.credits != nil {
		p.credits = c.credits
	}
	if c.filing != nil {
		p.keep(c.filing)
	}
	if c.call != nil {
		p.noteCall(*c.call)
	}
	p.noteTaking(e)
	p.noteCover(e)
	p.noteAcknowledged(e)
	for _, t := range c.accounts {
		if t.participant >= 0 {
			p.books.of[t.participant][t.family] = t.claims
			p.all.accounts[t.participant][t.family] = t.account
		}
		p.all.operations[t.family] = p.all.operation(p.catalogue, t.family, p.credits)
	}
}

// keep puts a report in its place.
func (p *Picture) keep(f *filing) {
	if before := p.byID[f.ID]; before != nil {
		for _, indicator := range before.questioned() {
			p.questions[indicator]--
		}
	}
	for _, indicator := range f.questioned() {
		p.questions[indicator]++
	}
	p.filings = inPlace(p.filings, f)
	p.by[f.Participant] = inPlace(p.by[f.Participant], f)
	p.byID[f.ID] = f
	p.seen.touch(f.Participant)
	p.use(f.latest())
}

// use remembers which indicators have figures.
func (p *Picture) use(v *version) {
	for _, figure := range v.Figures {
		p.used[figure.Indicator] = true
	}
}

// inPlace puts a report where its former self stands, or last.
func inPlace(filings []*filing, f *filing) []*filing {
	at, known := slices.BinarySearchFunc(filings, f.Place, func(f *filing, place int64) int { return compare(f.Place, place) })
	if !known {
		return append(filings, f)
	}
	filings[at] = f
	return filings
}
