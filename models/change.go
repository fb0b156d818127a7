package models

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// change is what an entry makes of the picture, worked out before anything is touched.
type change struct {
	config   *Configuration // of a configure entry
	credits  map[creditKey]string
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
		c.credits[key] = e.Credit.Participant
	}
	c.accounts = []touched{{participant: -1, family: m.family, operationWas: p.all.operations[m.family]}}
	return c, nil
}

// filed gives the report as it is after the entry.
func (p *Picture) filed(e *Entry) (*filing, error) {
	before, known := p.byID[e.Report]
	if e.Verb == VerbSubmit {
		if known {
			return nil, fmt.Errorf("report %s is there already", e.Report)
		}
		return p.submitted(e)
	}
	if !known {
		return nil, fmt.Errorf("report %s is not known", e.Report)
	}
	state, err := Transition(before.latest().State, e.Verb)
	if err != nil {
		return nil, err
	}
	next := before.copy()
	next.Questioned = nil
	switch e.Verb {
	case VerbCorrect, VerbWithdraw:
		err = p.renew(next, e, state)
	case VerbResolve:
		next.Questioned = before.Questioned
		err = resolve(next, e)
	default:
		if e.Version != next.latest().N {
			return nil, fmt.Errorf("version %d of report %s is not its latest, %d", e.Version, e.Report, next.latest().N)
		}
		if e.Verb == VerbQuestion {
			next.Questioned = questioned(before.Questioned, e)
		}
		decide(next.latest(), e, state)
	}
	if err != nil {
		return nil, err
	}
	next.derive(p.catalogue)
	return next, nil
}

func (p *Picture) submitted(e *Entry) (*filing, error) {
	if _, ok := p.catalogue.participantAt[e.Participant]; !ok {
		return nil, fmt.Errorf("participant %q is not in the operation", e.Participant)
	}
	f := &filing{ID: e.Report, Participant: e.Participant, Office: e.Office, Place: e.Seq}
	if err := p.renew(f, e, Received); err != nil {
		return nil, err
	}
	f.derive(p.catalogue)
	return f, nil
}

// renew appends the version that a submit, correct or withdraw makes.
func (p *Picture) renew(f *filing, e *Entry, state State) error {
	if e.Version != len(f.Versions)+1 {
		return fmt.Errorf("version %d does not follow version %d of report %s", e.Version, len(f.Versions), f.ID)
	}
	v := version{N: e.Version, Seq: e.Seq, At: e.At, By: e.By, State: state, Reason: e.Reason}
	if state == Withdrawn {
		last := f.latest()
		v.Kind, v.Slot, v.NilMeaning = last.Kind, last.Slot, last.NilMeaning
		f.Versions = append(f.Versions, v)
		return nil
	}
	b := e.Body
	if b == nil {
		return fmt.Errorf("report %s has no body", f.ID)
	}
	if _, ok := p.catalogue.slotAt[b.Slot]; !ok {
		return fmt.Errorf("slot %q is not in the operation", b.Slot)
	}
	if e.State == Awaiting {
		v.State = Awaiting
	} else {
		v.Began = e.Seq
	}
	v.Kind, v.Slot, v.NilMeaning, v.Figures = b.Kind, b.Slot, b.NilMeaning, b.Figures
	if b.Kind == Nil {
		v.Asked = p.catalogue.asked(f.Participant, b.NilMeaning)
	}
	f.Versions = append(f.Versions, v)
	return nil
}

// decide writes a decision into the version it concerns.
func decide(v *version, e *Entry, state State) {
	if e.Verb == VerbApprove {
		v.Began = e.Seq
	}
	v.State, v.DecidedAt, v.DecidedBy, v.Because, v.Until = state, e.At, watch(e), e.Reason, ""
	if e.Due != nil {
		v.Until = stamp(*e.Due)
	}
}

func questioned(before map[string]string, e *Entry) map[string]string {
	next := maps.Clone(before)
	if next == nil {
		next = map[string]string{}
	}
	until := ""
	if e.Due != nil {
		until = stamp(*e.Due)
	}
	for _, indicator := range e.Question {
		next[indicator] = until
	}
	return next
}

func resolve(f *filing, e *Entry) error {
	if e.Resolution == nil {
		return fmt.Errorf("report %s: nothing is resolved", f.ID)
	}
	f.Answers = append(f.Answers, answered{Resolution: *e.Resolution, Seq: e.Seq})
	return nil
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
		for indicator := range before.Questioned {
			p.questions[indicator]--
		}
	}
	for indicator := range f.Questioned {
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

// watch is the name of the centre's watch that did something; empty for own acts of a participant.
func watch(e *Entry) string {
	if e.By.Participant != "" {
		return ""
	}
	return e.By.Name
}

// TimeFormat is how times are written everywhere: UTC with milliseconds.
const TimeFormat = "2006-01-02T15:04:05.000Z"

// stamp writes a time; the zero time is empty.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(TimeFormat)
}
