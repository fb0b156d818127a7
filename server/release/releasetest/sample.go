// Package releasetest freezes the operations that come with the program, for tests of what is made of releases.
package releasetest

import (
	"slices"
	"testing"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/release"
)

// FrozenAt is when all of them are frozen, after the end of each.
var FrozenAt = time.Date(2024, 6, 18, 8, 0, 0, 0, time.UTC)

// Agriculture is agri-labour-2021, whose figures were published: 12 arrests, 54 suspects, 269 victims, 126 investigations. Everybody has agreed to be
// shown.
func Agriculture(t testing.TB, status models.ReleaseStatus, purpose models.ReleasePurpose) models.Release {
	t.Helper()
	script, ok := seed.Sample("agri-labour-2021")
	if !ok {
		t.Fatal("agri-labour-2021 is missing")
	}
	return freeze(t, script, time.Time{}, status, purpose)
}

// Exercise is the exercise of 39 participants, Kosovo* among them, as it stood at a time; the zero time is its end.
func Exercise(t testing.TB, until time.Time, status models.ReleaseStatus, purpose models.ReleasePurpose) models.Release {
	t.Helper()
	return freeze(t, seed.Exercise(), until, status, purpose)
}

// Picture is that of the exercise as it was known at a time; the zero time is its end.
func Picture(t testing.TB, known time.Time) *models.Picture {
	t.Helper()
	return play(t, seed.Exercise(), known)
}

func freeze(t testing.TB, script seed.Script, until time.Time, status models.ReleaseStatus, purpose models.ReleasePurpose) models.Release {
	t.Helper()
	choice := release.Choice{Status: status, Purpose: purpose}
	for _, p := range script.Configure.Participants {
		choice.Agreements = append(choice.Agreements, models.Agreement{Participant: p.Code, Reference: "letter of " + p.Code, Restricted: true})
	}
	r, err := release.Freeze(play(t, script, until), choice, nil, "Press desk", FrozenAt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// play folds a script into a picture. What the desk would refuse is not in it: the tests of the seed see to that.
func play(t testing.TB, script seed.Script, until time.Time) *models.Picture {
	t.Helper()
	operation := script.Configure.Settings.Code
	picture := models.NewPicture(operation)
	var configured int64
	states, versions := map[string]models.State{}, map[string]int{}
	apply := func(e models.Entry) {
		e.V, e.Operation, e.Seq, e.Config = models.EntryVersion, operation, picture.Seq()+1, configured
		if e.Verb == models.VerbConfigure {
			configured = e.Seq
		}
		if err := picture.Apply(&e); err != nil {
			t.Fatalf("%s at %s: %v", e.Verb, e.At, err)
		}
	}
	apply(models.Entry{ID: script.ID, At: script.Opens, Verb: models.VerbConfigure, Configure: &script.Configure})
	for _, step := range script.Steps {
		if !until.IsZero() && step.At.After(until) {
			break
		}
		e := models.Entry{ID: step.ID, At: step.At, By: step.By, Verb: step.Verb, Report: step.Report, Version: step.Version, Participant: step.Participant,
			Office: step.Office, Reason: step.Reason, Due: step.Due, Question: step.Question, Resolution: step.Resolution, Credit: step.Credit,
			Configure: step.Configure}
		if step.Body != nil {
			body, _ := models.Normalise(picture.Configuration(), *step.Body)
			e.Body = &body
		}
		if step.Report != "" {
			if slices.Contains([]models.Verb{models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw}, step.Verb) {
				versions[step.Report]++
				e.Version = versions[step.Report]
			}
			state, err := models.Transition(states[step.Report], step.Verb)
			if err != nil {
				t.Fatalf("%s at %s: %v", step.Verb, step.At, err)
			}
			if e.Body != nil && step.By.Role == models.OfficeUser && needsApproval(script.Configure.Participants, step) {
				state = models.Awaiting
			}
			e.State, states[step.Report] = state, state
		}
		apply(e)
	}
	return picture
}

func needsApproval(participants []models.Participant, step seed.Step) bool {
	for _, p := range participants {
		for _, office := range p.Offices {
			if p.Code == step.Participant && office.Code == step.Office {
				return office.NeedsApproval
			}
		}
	}
	return false
}
