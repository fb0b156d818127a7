package resum

import (
	"slices"

	"actionday/models"
)

// ledger is what the entries say, before anything is counted.
type ledger struct {
	config  models.Configuration
	reports []*report // by place
	answers map[answerKey]answer
	credits map[[2]string]string // reference and family → participant
}

type report struct {
	id, participant, office string
	place                   int64
	versions                []version
}

type version struct {
	state   models.State
	body    *models.Body
	written int64    // seq of submit or correct
	began   int64    // seq at which it could first count; 0: it never could
	asked   []string // families a nil report speaks for, as the operation was set up when it came
}

type answerKey struct{ report, family, total string }

type answer struct {
	added bool
	seq   int64
}

func read(entries []models.Entry) *ledger {
	l := &ledger{answers: map[answerKey]answer{}, credits: map[[2]string]string{}}
	byID := map[string]*report{}
	undone := map[string]bool{}
	for i := range entries {
		if entries[i].Verb == models.VerbUndo {
			undone[entries[i].Report+entries[i].Undoes] = true
		}
	}
	for i := range entries {
		e := &entries[i]
		switch e.Verb {
		case models.VerbConfigure:
			l.configure(e.Configure)
		case models.VerbSubmit:
			r := &report{id: e.Report, participant: e.Participant, office: e.Office, place: e.Seq}
			byID[e.Report] = r
			l.reports = append(l.reports, r)
			r.versions = append(r.versions, l.version(e))
		case models.VerbCorrect:
			r := byID[e.Report]
			r.versions = append(r.versions, l.version(e))
		case models.VerbWithdraw:
			for v := range byID[e.Report].versions {
				byID[e.Report].versions[v].state = models.Withdrawn
			}
		case models.VerbApprove, models.VerbAccept, models.VerbReturn, models.VerbReject:
			r := byID[e.Report]
			latest := &r.versions[len(r.versions)-1]
			latest.state = e.State
			if latest.began == 0 && e.State.Counts() {
				latest.began = e.Seq
			}
		case models.VerbUndo:
			r := byID[e.Report]
			latest := &r.versions[len(r.versions)-1]
			latest.state = e.State
			if e.State == models.Awaiting {
				latest.began = 0
			}
		case models.VerbResolve:
			if undone[e.Report+e.ID] {
				continue
			}
			key := answerKey{e.Report, e.Resolution.Family, e.Resolution.Total}
			l.answers[key] = answer{e.Resolution.Answer == models.AddedAnswer, e.Seq}
		case models.VerbCredit:
			l.credits[[2]string{e.Credit.Reference, e.Credit.Family}] = e.Credit.Participant
		}
	}
	return l
}

func (l *ledger) configure(c *models.Configure) {
	if c.Settings != nil {
		l.config.Settings = *c.Settings
	}
	if c.Participants != nil {
		l.config.Participants = c.Participants
	}
	if c.Indicators != nil {
		l.config.Indicators = c.Indicators
	}
	if c.Slots != nil {
		l.config.Slots = c.Slots
	}
}

// version is what a submit or correct entry made.
func (l *ledger) version(e *models.Entry) version {
	v := version{state: e.State, body: e.Body, written: e.Seq}
	if e.State.Counts() {
		v.began = e.Seq
	}
	if e.Body.Kind != models.Nil {
		return v
	}
	for _, f := range l.families() {
		if f.over == models.Sum && (e.Body.NilMeaning == models.NotActive || f.measure == models.Result) && l.owes(e.Participant, f) {
			v.asked = append(v.asked, f.root)
		}
	}
	return v
}

// owes says whether a participant owes a family: all of them where its list is empty.
func (l *ledger) owes(participant string, f family) bool {
	for _, p := range l.config.Participants {
		if p.Code == participant {
			return len(p.Owed) == 0 || slices.ContainsFunc(p.Owed, func(code string) bool { return slices.Contains(f.members, code) })
		}
	}
	return false
}

// counting is the index of the last version that is received or accepted; -1 for none.
func (r *report) counting() int {
	for i := len(r.versions) - 1; i >= 0; i-- {
		if r.versions[i].state.Counts() {
			return i
		}
	}
	return -1
}

// given is one report's part in one family, as its counting version has it.
type given struct {
	report, reporter string
	place, since     int64
	slot             int // index in the configuration
	kind             models.Kind
	accepted         bool
	figures          map[string]models.Figure // known ones only
}

// given reads the family out of the counting version; ok is false where it says nothing known of the root.
func (l *ledger) given(r *report, f family) (given, bool) {
	n := r.counting()
	if n < 0 {
		return given{}, false
	}
	v := r.versions[n]
	g := given{
		report: r.id, reporter: r.office, place: r.place, since: r.since(n, f), kind: v.body.Kind,
		accepted: v.state == models.Accepted, figures: known(v, f),
		slot: slices.IndexFunc(l.config.Slots, func(s models.Slot) bool { return s.ID == v.body.Slot }),
	}
	_, ok := g.figures[f.root]
	return g, ok
}

// known gives the figures a version knows in the family; a nil report knows zeros.
func known(v version, f family) map[string]models.Figure {
	figures := map[string]models.Figure{}
	if slices.Contains(v.asked, f.root) {
		for _, code := range f.members {
			figures[code] = models.Figure{Indicator: code, Value: &models.Decimal{}}
		}
	}
	for _, figure := range v.body.Figures {
		if slices.Contains(f.members, figure.Indicator) && figure.Value != nil {
			figures[figure.Indicator] = figure
		}
	}
	return figures
}
