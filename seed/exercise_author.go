package seed

import (
	"fmt"
	"math/rand/v2"
	"time"

	"actionday/models"
)

// An author writes the steps of the exercise. All chance comes from one seeded source, so that the script is the same each time.
type author struct {
	chance  *rand.Rand
	steps   []Step
	counted tally // what the incidents have counted so far, joint results once
	// closings are incidents that hang on the whole-day figure of a participant's day.
	closings map[closing]func(total *story)
}

// A closing is a day that a participant closes with a whole-day figure.
type closing struct {
	participant string
	day         int
}

// step adds a step and names its request.
func (a *author) step(s Step) Step {
	s.At = s.At.UTC().Truncate(time.Millisecond)
	s.ID = requestID(s.At, fmt.Sprintf("%s %d", ExerciseCode, len(a.steps)))
	if s.Body != nil {
		s.Body.V, s.Body.ID = 1, s.ID
	}
	if s.Verb == models.VerbSubmit {
		s.Report = s.ID
	}
	a.steps = append(a.steps, s)
	return s
}

// between is a moment after from and before until.
func (a *author) between(from, until time.Time) time.Time {
	return from.Add(time.Duration(a.chance.Int64N(int64(until.Sub(from)/time.Second))) * time.Second)
}

// after is a moment so many minutes later, and a few seconds.
func (a *author) after(t time.Time, minutes, spread int) time.Time {
	return t.Add(time.Duration(minutes+a.chance.IntN(spread))*time.Minute + time.Duration(a.chance.IntN(60))*time.Second)
}

// A story is a report with all that happens to it, one step after another.
type story struct {
	*author
	member  member
	office  string
	id      string
	slot    string
	kind    models.Kind
	version int
	at      time.Time // of its last step
}

// report begins a story: the member, or one of its offices, submits.
func (a *author) report(at time.Time, m member, office string, day int, kind models.Kind, figures []models.Figure) *story {
	return a.submit(at, m, office, m.reporter(office), &models.Body{
		Participant: m.code, Office: office, Slot: slotID(day), Kind: kind, Figures: figures, Source: "own",
	})
}

func (a *author) submit(at time.Time, m member, office string, by models.By, body *models.Body) *story {
	s := a.step(Step{At: at, By: by, Verb: models.VerbSubmit, Participant: m.code, Office: office, Body: body})
	return &story{author: a, member: m, office: office, id: s.ID, slot: body.Slot, kind: body.Kind, version: 1, at: s.At}
}

// next writes the story's next step.
func (s *story) next(step Step) *story {
	step.Report, step.Participant, step.Office, step.Version = s.id, s.member.code, s.office, s.version
	s.at = s.step(step).At
	return s
}

func (s *story) correct(at time.Time, reason models.ReasonCode, note string, figures []models.Figure) *story {
	s.next(Step{At: at, By: s.member.reporter(s.office), Verb: models.VerbCorrect, Reason: reason, Note: note, Body: &models.Body{
		Participant: s.member.code, Office: s.office, Slot: s.slot, Kind: s.kind, Figures: figures, Source: "own",
	}})
	s.version++
	return s
}

func (s *story) withdraw(at time.Time, reason models.ReasonCode, note string) {
	s.next(Step{At: at, By: s.member.reporter(s.office), Verb: models.VerbWithdraw, Reason: reason, Note: note})
}

func (s *story) approve(at time.Time) *story {
	return s.next(Step{At: at, By: s.member.contact(), Verb: models.VerbApprove})
}

func (s *story) question(at time.Time, due time.Time, note string, indicators ...string) *story {
	due = due.UTC()
	return s.next(Step{At: at, By: s.member.watch(), Verb: models.VerbQuestion, Due: &due, Question: indicators, Note: note})
}

func (s *story) sendBack(at time.Time, reason models.ReasonCode, due time.Time, note string) *story {
	due = due.UTC()
	return s.next(Step{At: at, By: s.member.watch(), Verb: models.VerbReturn, Reason: reason, Due: &due, Note: note})
}

func (s *story) reject(at time.Time, reason models.ReasonCode, note string) {
	s.next(Step{At: at, By: s.member.watch(), Verb: models.VerbReject, Reason: reason, Note: note})
}

// resolve answers whether the story's report is already in a total.
func (s *story) resolve(at time.Time, family string, in *story, answer models.Answer) *story {
	return s.next(Step{At: at, By: s.member.watch(), Verb: models.VerbResolve,
		Resolution: &models.Resolution{Family: family, Total: in.id, Answer: answer}})
}

// accept lets the member's watch accept what stands, some time after: the night waits for the morning. The last figures of the
// exercise stay provisional.
func (s *story) accept() {
	at := s.after(s.at, 30, 240)
	local := at.In(cest)
	if hour := local.Hour(); hour >= 23 || hour < 6 {
		midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, cest)
		if hour >= 23 {
			midnight = midnight.AddDate(0, 0, 1)
		}
		at = s.between(midnight.Add(6*time.Hour), midnight.Add(9*time.Hour))
	}
	if at.Before(clock(exerciseDays+1, 8, 30)) {
		s.next(Step{At: at, By: s.member.watch(), Verb: models.VerbAccept})
	}
}
