package seed

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"actionday/models"
)

func TestTheExerciseHasEveryIngredient(t *testing.T) {
	steps, live := Exercise().Steps, Exercise().Live
	slots := map[string]models.Slot{}
	for _, slot := range exerciseConfigure().Slots {
		slots[slot.ID] = slot
	}
	did := func(verb models.Verb) func(Step) bool { return func(s Step) bool { return s.Verb == verb } }
	corrected := func(because models.ReasonCode) func(Step) bool {
		return func(s Step) bool { return s.Verb == models.VerbCorrect && s.Reason == because }
	}
	sent := func(kind models.Kind) func(Step) bool {
		return func(s Step) bool { return s.Verb == models.VerbSubmit && s.Body.Kind == kind }
	}
	empty := func(meaning models.NilMeaning) func(Step) bool {
		return func(s Step) bool { return s.Body != nil && s.Body.NilMeaning == meaning }
	}
	for name, c := range map[string]struct {
		least int
		is    func(Step) bool
	}{
		"adds":                       {500, sent(models.Add)},
		"whole-day figures":          {100, sent(models.SlotTotal)},
		"figures since the start":    {10, sent(models.RunningTotal)},
		"early figures":              {10, sent(models.Early)},
		"nil, active":                {3, empty(models.Active)},
		"nil, not active":            {3, empty(models.NotActive)},
		"reports by offices":         {100, func(s Step) bool { return s.Verb == models.VerbSubmit && s.Office != "" }},
		"approvals":                  {5, did(models.VerbApprove)},
		"late":                       {5, func(s Step) bool { return s.Verb == models.VerbSubmit && s.At.After(slots[s.Body.Slot].Due) }},
		"overdue":                    {3, func(s Step) bool { return s.Verb == models.VerbSubmit && s.At.After(slots[s.Body.Slot].Overdue) }},
		"typing error":               {1, corrected(models.TypingError)},
		"late information":           {1, corrected(models.LateInformation)},
		"reclassification":           {1, corrected(models.Reclassification)},
		"duplicate":                  {1, corrected(models.Duplicate)},
		"questions":                  {2, did(models.VerbQuestion)},
		"returns":                    {1, did(models.VerbReturn)},
		"rejections":                 {1, did(models.VerbReject)},
		"withdrawals":                {1, did(models.VerbWithdraw)},
		"credits":                    {1, did(models.VerbCredit)},
		"resolved: included":         {1, func(s Step) bool { return s.Resolution != nil && s.Resolution.Answer == models.IncludedAnswer }},
		"resolved: added":            {1, func(s Step) bool { return s.Resolution != nil && s.Resolution.Answer == models.AddedAnswer }},
		"entered by the centre":      {3, func(s Step) bool { return s.Verb == models.VerbSubmit && s.By.Role == models.Coordinator }},
		"accepted by watch North":    {200, func(s Step) bool { return s.Verb == models.VerbAccept && s.By == watchNorth }},
		"accepted by watch South":    {200, func(s Step) bool { return s.Verb == models.VerbAccept && s.By == watchSouth }},
		"corrections while live":     {3, func(s Step) bool { return s.Verb == models.VerbCorrect && s.At.After(live) }},
		"withdrawals while live":     {1, func(s Step) bool { return s.Verb == models.VerbWithdraw && s.At.After(live) }},
		"resolutions while live":     {1, func(s Step) bool { return s.Verb == models.VerbResolve && s.At.After(live) }},
		"whole-day figures at night": {20, func(s Step) bool { return s.Body != nil && s.Body.Kind == models.SlotTotal && s.At.In(cest).Hour() < 4 }},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			for _, step := range steps {
				if c.is(step) {
					n++
				}
			}
			if n < c.least {
				t.Errorf("%d of them, want at least %d", n, c.least)
			}
		})
	}
}

func TestReturnedReportIsCorrectedInTime(t *testing.T) {
	steps := Exercise().Steps
	at := slices.IndexFunc(steps, func(s Step) bool { return s.Verb == models.VerbReturn })
	returned := steps[at]
	again := slices.IndexFunc(steps[at:], func(s Step) bool { return s.Verb == models.VerbCorrect && s.Report == returned.Report })
	if again < 0 || !steps[at+again].At.Before(*returned.Due) {
		t.Errorf("the report returned at %s is not corrected by %s", returned.At, returned.Due)
	}
}

func TestACorrectionLowersAHeadlineWhilePeopleLook(t *testing.T) {
	script := Exercise()
	s := perform(t, script, clock(3, 13, 40))
	before := total(s.view(clock(3, 13, 40)), "documents_fraudulent")
	s.goOn(clock(3, 13, 42))
	after := total(s.view(clock(3, 13, 42)), "documents_fraudulent")
	if after.Correction != "-4" || after.Because != models.TypingError || after.CorrectedBy != "MK" {
		t.Errorf("correction %q because %q by %q", after.Correction, after.Because, after.CorrectedBy)
	}
	was, err := strconv.Atoi(string(before.Value))
	if err != nil || string(after.Value) != strconv.Itoa(was-4) {
		t.Errorf("fraudulent documents went from %s to %s", before.Value, after.Value)
	}
}

func TestJointResultsCountOnce(t *testing.T) {
	s := perform(t, Exercise(), time.Time{})
	coordinator := models.Audience{Role: models.Coordinator}
	credited := map[string]models.JointCredit{}
	for _, indicator := range []string{"arrests", "victims_potential"} {
		breakdown, ok := s.picture.Breakdown(coordinator, indicator, "", end)
		if !ok {
			t.Fatalf("%s has no breakdown", indicator)
		}
		for _, joint := range breakdown.Joint {
			credited[joint.Reference] = joint
		}
	}
	for reference, want := range map[string]struct {
		participant, off, flag string
		chosen                 bool
		shares                 int
	}{
		"EX-GC24-011": {"AT", "4", "", false, 2},
		"EX-GC24-023": {"RO", "24", "", true, 3},
		"EX-GC24-031": {"BG", "5", "shares_differ", false, 2},
	} {
		got := credited[reference]
		if got.Credited != want.participant || string(got.Off) != want.off || got.Flag != want.flag || got.Chosen != want.chosen ||
			len(got.Shares) != want.shares {
			t.Errorf("%s: %+v, want %+v", reference, got, want)
		}
	}
}

// At the moment people come in there is something of everything that waits.
func TestWhatWaitsWhenPeopleComeIn(t *testing.T) {
	script := Exercise()
	if !script.Live.Equal(clock(3, 9, 0)) {
		t.Errorf("people come in on %s, want the morning of day 3", script.Live)
	}
	view := perform(t, script, script.Live).view(script.Live)
	if a := view.Attention; a.ToAccept < 10 || a.ToResolve != 1 {
		t.Errorf("attention: %+v", a)
	}
	var missing []string
	for _, row := range view.Rows {
		if row.Slots[1].State == models.SlotMissing {
			missing = append(missing, row.Participant)
		}
	}
	if !slices.Equal(missing, []string{"CY", "NG"}) {
		t.Errorf("missing for 4 June: %v, want CY and NG", missing)
	}
}
