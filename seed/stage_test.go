package seed

import (
	"slices"
	"testing"
	"time"

	"actionday/models"
)

// A stage plays scripts into a picture as the desk would: each step is checked, numbered and folded.
type stage struct {
	*testing.T
	operation string
	picture   *models.Picture
	states    map[string]models.State // of the latest version of each report
	latest    map[string]int
	config    int64
	entries   []models.Entry
	steps     []Step // still to come
}

// perform plays a script up to until; the zero time plays all of it.
func perform(t *testing.T, script Script, until time.Time) *stage {
	t.Helper()
	operation := script.Configure.Settings.Code
	s := &stage{T: t, operation: operation, picture: models.NewPicture(operation), states: map[string]models.State{}, latest: map[string]int{}}
	s.steps = script.Steps
	s.apply(&models.Entry{ID: script.ID, At: script.Opens, Verb: models.VerbConfigure, Configure: &script.Configure})
	s.goOn(until)
	return s
}

// goOn plays the next steps up to until.
func (s *stage) goOn(until time.Time) {
	s.Helper()
	for len(s.steps) > 0 && (until.IsZero() || !s.steps[0].At.After(until)) {
		s.step(&s.steps[0])
		s.steps = s.steps[1:]
	}
}

func (s *stage) apply(e *models.Entry) {
	s.Helper()
	e.V, e.Operation, e.Seq, e.Config = models.EntryVersion, s.operation, s.picture.Seq()+1, s.config
	if e.Verb == models.VerbConfigure {
		s.config = e.Seq
	}
	if err := s.picture.Apply(e); err != nil {
		s.Fatalf("%s at %s: %v", e.Verb, e.At, err)
	}
	s.entries = append(s.entries, *e)
}

// step refuses what the desk would refuse: a report that breaks the rules, a version not seen, a state that does not allow it.
func (s *stage) step(step *Step) {
	s.Helper()
	e := &models.Entry{
		ID: step.ID, At: step.At, By: step.By, Verb: step.Verb, Report: step.Report, Version: step.Version,
		Participant: step.Participant, Office: step.Office, Reason: step.Reason, Due: step.Due, Question: step.Question,
		Resolution: step.Resolution, Credit: step.Credit, Configure: step.Configure,
	}
	if step.Body != nil {
		e.Body = s.body(step)
	}
	if step.Verb != models.VerbConfigure && step.Verb != models.VerbCredit {
		s.move(step, e)
	}
	s.apply(e)
}

func (s *stage) body(step *Step) *models.Body {
	s.Helper()
	body, fields := models.Normalise(s.picture.Configuration(), *step.Body)
	fields = append(fields, models.Check(s.picture.Configuration(), &body)...)
	if len(fields) > 0 {
		s.Fatalf("%s of %s at %s: %+v", step.Verb, step.Participant, step.At, fields)
	}
	return &body
}

// move brings the report into its next state and makes the version that the verb makes.
func (s *stage) move(step *Step, e *models.Entry) {
	s.Helper()
	if step.Version != s.latest[step.Report] && step.Verb != models.VerbSubmit {
		s.Fatalf("%s of %s at %s has seen version %d, there are %d", step.Verb, step.Participant, step.At, step.Version, s.latest[step.Report])
	}
	state, err := models.Transition(s.states[step.Report], step.Verb)
	if err != nil {
		s.Fatalf("%s of %s at %s: %v", step.Verb, step.Participant, step.At, err)
	}
	if slices.Contains([]models.Verb{models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw}, step.Verb) {
		e.Version = s.latest[step.Report] + 1
	}
	if e.Body != nil && needsApproval(step.Participant, step.Office) && step.By.Role == models.OfficeUser {
		state = models.Awaiting
	}
	e.State = state
	s.states[step.Report], s.latest[step.Report] = state, e.Version
}

// view is what a coordinator sees at a time.
func (s *stage) view(now time.Time) *models.View {
	return s.picture.View(models.Audience{Role: models.Coordinator}, now)
}

// total is one indicator's total of the operation.
func total(v *models.View, indicator string) models.Total {
	return find(v.Totals, indicator)
}

// rowTotal is one indicator's total of a participant.
func rowTotal(v *models.View, participant, indicator string) models.Total {
	for _, row := range v.Rows {
		if row.Participant == participant {
			return find(row.Totals, indicator)
		}
	}
	return models.Total{}
}

func find(totals []models.Total, indicator string) models.Total {
	for _, t := range totals {
		if t.Indicator == indicator {
			return t
		}
	}
	return models.Total{}
}
