package play

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
)

func TestTheSampleComesInThroughTheDesk(t *testing.T) {
	s := newStage(t)
	script, _ := seed.Sample("agri-labour-2021")
	s.load(script, script.Live)
	totals := s.totals("agri-labour-2021")
	for indicator, want := range map[string]models.Text{
		"arrests": "12", "suspects_identified": "54", "victims_potential": "269", "investigations_new": "126",
		"persons_checked": "", "locations_checked": "", "vehicles_checked": "", "officers_deployed": "",
	} {
		if totals[indicator] != want {
			t.Errorf("%s = %q, want %q", indicator, totals[indicator], want)
		}
	}
	c, _, err := s.store.Configuration(t.Context(), "agri-labour-2021")
	if err != nil || c.Settings.Phase != models.Final {
		t.Errorf("phase %q, %v", c.Settings.Phase, err)
	}
}

// The whole exercise: history at once, then the rest at a speed, and the totals it promises.
func TestTheExerciseFromEndToEnd(t *testing.T) {
	s := newStage(t)
	script := seed.Exercise()
	s.load(script, script.Live)
	history := s.entries(seed.ExerciseCode)
	if err := s.run(s.player(script, 60), 0); err != nil {
		t.Fatal(err)
	}

	entries := s.entries(seed.ExerciseCode)
	if want := len(script.Steps) + 3; len(entries) != want { // opening, start and end beside the steps
		t.Errorf("%d entries, want %d: every step once", len(entries), want)
	}
	stamped := map[string]time.Time{}
	for _, e := range entries {
		stamped[e.ID] = e.At
	}
	for i, step := range script.Steps {
		if late := stamped[step.ID].Sub(step.At); late < 0 || i < len(history)-1 && late > 0 || late > time.Second {
			t.Errorf("step of %s is stamped %s later", step.At, late)
		}
	}
	totals := s.totals(seed.ExerciseCode)
	for _, target := range seed.ExerciseTargets() {
		if got := string(totals[target.Indicator]); got != strconv.FormatInt(target.Total, 10) {
			t.Errorf("%s = %s, want %d", target.Indicator, got, target.Total)
		}
	}
	if clock := s.clock(seed.ExerciseCode); clock.Speed != 1 || !clock.Server.Equal(s.now()) {
		t.Errorf("the clock goes on as %+v", clock)
	}
	if !strings.Contains(s.log.String(), "passed_over=0") {
		t.Errorf("log: %s", &s.log)
	}
}

func TestAnInterruptedLoadGoesOn(t *testing.T) {
	script := first(60)
	whole, broken := newStage(t), newStage(t)
	whole.load(script, script.Live)
	broken.load(script, script.Steps[24].At)
	broken.load(script, script.Live)
	broken.load(script, script.Live)
	want, got := whole.entries(seed.ExerciseCode), broken.entries(seed.ExerciseCode)
	if len(want) != 61 || len(got) != len(want) {
		t.Fatalf("%d entries, want %d and 61", len(got), len(want))
	}
	for i := range want {
		if got[i].ID != want[i].ID || !got[i].At.Equal(want[i].At) {
			t.Errorf("entry %d is %s at %s, want %s at %s", i, got[i].ID, got[i].At, want[i].ID, want[i].At)
		}
	}
}

// A server that stood still for hours has not moved the exercise.
func TestAStoppedPlayerGoesOnWhereItStopped(t *testing.T) {
	s := newStage(t)
	script := first(120)
	s.load(script, script.Steps[19].At)
	if err := s.run(s.player(script, 60), 2*time.Minute); err != nil {
		t.Fatalf("a player that is stopped has no error: %v", err)
	}
	stopped := s.entries(seed.ExerciseCode)
	if len(stopped) < 30 || len(stopped) > 110 {
		t.Fatalf("stopped after %d entries, want some of the steps", len(stopped))
	}
	s.passed.Add(int64(8 * time.Hour))
	if err := s.run(s.player(script, 60), 0); err != nil {
		t.Fatal(err)
	}
	entries := s.entries(seed.ExerciseCode)
	if again := entries[len(stopped)]; again.Verb != models.VerbConfigure || !again.At.Equal(stopped[len(stopped)-1].At) {
		t.Errorf("going on begins with %s at %s, want the clock at %s", again.Verb, again.At, stopped[len(stopped)-1].At)
	}
	steps := 0
	for _, e := range entries {
		if e.Verb != models.VerbConfigure {
			steps++
		}
	}
	if last := entries[len(entries)-1].At; steps != len(script.Steps) || last.Sub(script.Steps[119].At) > time.Second {
		t.Errorf("%d steps up to %s, want %d up to %s", steps, last, len(script.Steps), script.Steps[119].At)
	}
}

// Where a coordinator was quicker, the script gives way and says so.
func TestTheDecisionOfSomebodyElseStands(t *testing.T) {
	s := newStage(t)
	script := first(120)
	accept := -1
	for i, step := range script.Steps {
		if step.Verb == models.VerbAccept {
			accept = i
			break
		}
	}
	step := script.Steps[accept]
	s.load(script, step.At.Add(-time.Millisecond))
	p := s.player(script, 60)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	returned := desk.Decision{ID: uuid.Must(uuid.NewV7()).String(), Reason: models.Implausible}
	if _, err := s.open(p.Now).Return(t.Context(), person, seed.ExerciseCode, step.Report, step.Version, returned); err != nil {
		t.Fatal(err)
	}
	if err := p.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	var report models.ReportView
	if err := s.pictures.Read(seed.ExerciseCode, func(pic *models.Picture) { report, _ = pic.Report(person.Audience(), step.Report) }); err != nil {
		t.Fatal(err)
	}
	if report.State != models.Returned {
		t.Errorf("the report is %s, want it to stay returned", report.State)
	}
	if !strings.Contains(s.log.String(), "passed_over=1") {
		t.Errorf("log: %s", &s.log)
	}
}

// An answer about a total has no version: the script must not overrule whoever answered first.
func TestTheAnswerOfSomebodyElseStands(t *testing.T) {
	s := newStage(t)
	script := seed.Exercise()
	at := slices.IndexFunc(script.Steps, func(step seed.Step) bool { return step.Verb == models.VerbResolve && step.At.After(script.Live) })
	step := script.Steps[at]
	script.Steps = script.Steps[:at+1]
	s.load(script, step.At.Add(-time.Millisecond))
	p := s.player(script, 60)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	answer := desk.ResolveRequest{
		ID: uuid.Must(uuid.NewV7()).String(), Family: step.Resolution.Family, Total: step.Resolution.Total, Answer: models.AddedAnswer,
	}
	if _, err := s.open(p.Now).Resolve(t.Context(), person, seed.ExerciseCode, step.Report, answer); err != nil {
		t.Fatal(err)
	}
	if err := p.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, e := range s.entries(seed.ExerciseCode) {
		if e.ID == step.ID {
			t.Error("the script answered again")
		}
	}
}

func TestAnyOtherRefusalStopsThePlayer(t *testing.T) {
	s := newStage(t)
	script := first(60)
	s.load(script, script.Steps[9].At)
	p := s.player(script, 60)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.settings(func(settings *models.Settings) { settings.Phase = models.Final })
	err := p.Run(t.Context())
	if !refusedAs(err, models.CodePhase) || !strings.Contains(err.Error(), seed.ExerciseCode) {
		t.Errorf("err = %v, want that %s is final", err, seed.ExerciseCode)
	}
}

// A coordinator may stop the exercise's clock; nothing happens until it goes again.
func TestTheClockCanBeStopped(t *testing.T) {
	s := newStage(t)
	script := first(60)
	s.load(script, script.Steps[9].At)
	p := s.player(script, 60)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := len(s.entries(seed.ExerciseCode))
	s.settings(func(settings *models.Settings) {
		settings.Clock = &models.Clock{Server: s.now(), Operation: settings.Clock.At(s.now()), Speed: 0}
	})
	ctx, end := context.WithCancel(t.Context())
	defer end()
	s.until, s.end = s.now().Add(time.Hour), end
	if err := p.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if after := len(s.entries(seed.ExerciseCode)); after != before+1 {
		t.Errorf("%d entries while the clock stood still", after-before-1)
	}
}

func TestThereIsNothingToPlayBeforeALoad(t *testing.T) {
	s := newStage(t)
	if err := s.player(first(10), 60).Start(t.Context()); !refusedAs(err, models.CodeNotFound) {
		t.Errorf("err = %v, want that there is no such exercise", err)
	}
}

// person is a coordinator who looks on.
var person = models.Actor{Account: "somebody", Name: "watch North", Role: models.Coordinator, Operation: seed.ExerciseCode}
