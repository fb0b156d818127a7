package seed

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/resum"
)

// end is after everything that happens in the exercise.
var end = clock(exerciseDays+1, 12, 0)

func TestTheExerciseEndsWithItsTargets(t *testing.T) {
	view := perform(t, Exercise(), time.Time{}).view(end)
	for _, target := range ExerciseTargets() {
		got := total(view, target.Indicator)
		if string(got.Value) != strconv.FormatInt(target.Total, 10) {
			t.Errorf("%s = %s, want %d of %s", target.Indicator, got.Value, target.Total, target.From)
		}
		if got.Flag != "" || got.Unresolved != 0 {
			t.Errorf("%s: flag %q, %d to be resolved", target.Indicator, got.Flag, got.Unresolved)
		}
	}
}

// A second way of adding up, that shares nothing with the fold, comes to the same for everybody.
func TestTheExerciseAddsUpASecondWay(t *testing.T) {
	s := perform(t, Exercise(), time.Time{})
	sums := resum.Of(s.entries)
	view := s.view(end)
	compare := func(participant string, totals []models.Total) {
		for _, total := range totals {
			sum := sums[participant][total.Indicator]
			want := ""
			if sum.Known {
				want = strconv.FormatInt(sum.Value(), 10)
			}
			if string(total.Value) != want {
				t.Errorf("%s of %q = %q, added up a second way %q", total.Indicator, participant, total.Value, want)
			}
		}
	}
	compare("", view.Totals)
	for _, row := range view.Rows {
		compare(row.Participant, row.Totals)
	}
}

func TestTargetsAreThePublishedTotals(t *testing.T) {
	for _, target := range ExerciseTargets() {
		if got := value(t, target.From, "", target.Indicator); got != target.Total {
			t.Errorf("%s: target %d, published for %s: %d", target.Indicator, target.Total, target.From, got)
		}
	}
	// Nothing that was published of 2024 itself is taken from another year.
	for _, line := range Published("global-chain-2024") {
		found := false
		for _, target := range ExerciseTargets() {
			found = found || target.Indicator == line.Indicator && target.From == "global-chain-2024"
		}
		if !found {
			t.Errorf("%s of 2024 is no target", line.Indicator)
		}
	}
}

func TestTheExerciseIsTheSameEachTime(t *testing.T) {
	const pinned = "4d7e4afb22a980cc6fd52d1a97da40ff131cefefdef23cd1ca294ab27004781e"
	hash := sha256.New()
	if err := json.NewEncoder(hash).Encode(Exercise().Steps); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%x", hash.Sum(nil)); got != pinned {
		t.Errorf("the script has hash %s, want %s: playing on from an older one would repeat reports", got, pinned)
	}
}

func TestTheExerciseIsConfiguredAsOne(t *testing.T) {
	c := Exercise().Configure
	s := c.Settings
	if s.Code != ExerciseCode || s.Name != "Global Chain 2024" || !s.Exercise || s.Zone != "Europe/Vienna" || s.Phase != models.Live {
		t.Errorf("settings: %+v", s)
	}
	roles := map[models.ParticipantRole][]string{}
	for _, p := range c.Participants {
		roles[p.Role] = append(roles[p.Role], p.Code)
		if (p.Contact == "") != (p.Role == models.Supporting) {
			t.Errorf("%s has the contact %q", p.Code, p.Contact)
		}
	}
	if got := fmt.Sprint(roles[models.Lead], roles[models.CoLead], roles[models.Supporting], len(roles[models.Participating])); got !=
		"[AT] [RO] [EUROPOL FRONTEX INTERPOL] 37" {
		t.Errorf("roles: %s", got)
	}
	if len(c.Slots) != 6 || c.Slots[0].ID != "2024-06-03" || c.Slots[5].ID != "2024-06-08" {
		t.Errorf("slots: %+v", c.Slots)
	}
	for _, slot := range c.Slots {
		if slot.Due != slot.Ends.Add(2*time.Hour) || slot.Overdue != slot.Ends.Add(4*time.Hour) {
			t.Errorf("%s is due %s, overdue %s", slot.ID, slot.Due, slot.Overdue)
		}
	}
	for _, member := range cast {
		if _, known := Find(member.code); !known {
			t.Errorf("nobody has the code %s", member.code)
		}
	}
	if len(cast) != 39 {
		t.Errorf("%d in the cast, want 39", len(cast))
	}
}

func TestStepsComeInOrderAndAreNamedOnce(t *testing.T) {
	script := Exercise()
	if n := len(script.Steps); n < 1500 || n > 2500 {
		t.Errorf("%d steps", n)
	}
	ids := map[string]bool{script.ID: true}
	before := script.Opens
	for _, step := range script.Steps {
		if ids[step.ID] {
			t.Errorf("two requests have the id %s", step.ID)
		}
		ids[step.ID] = true
		if step.At.Before(before) {
			t.Errorf("%s comes after %s", step.At, before)
		}
		before = step.At
		if step.Body != nil && (step.Body.ID != step.ID || step.Body.HappenedAt != nil && step.Body.HappenedAt.After(step.At)) {
			t.Errorf("the report of %s at %s has another id or lies in the future", step.Participant, step.At)
		}
	}
	if before.After(end) {
		t.Errorf("the last step is at %s", before)
	}
}

func TestByDayAStepComesEveryFewMinutes(t *testing.T) {
	inHour := map[string]int{}
	for _, step := range Exercise().Steps {
		inHour[step.At.In(cest).Format("2 15")]++
	}
	for day := 1; day <= exerciseDays; day++ {
		for hour := 8; hour < 20; hour++ {
			if n := inHour[clock(day, hour, 0).Format("2 15")]; n < 10 || n > 60 {
				t.Errorf("%s: %d steps in the hour", clock(day, hour, 0).Format("2 January 15:04"), n)
			}
		}
	}
}

func TestTheSilentOneStaysSilent(t *testing.T) {
	for _, step := range Exercise().Steps {
		if step.Participant == "CY" || step.By.Participant == "CY" {
			t.Errorf("%s at %s", step.Verb, step.At)
		}
	}
	view := perform(t, Exercise(), time.Time{}).view(end)
	for _, row := range view.Rows {
		if row.Participant != "CY" {
			continue
		}
		for _, slot := range row.Slots {
			if slot.State != models.SlotMissing {
				t.Errorf("slot %s is %s", slot.Slot, slot.State)
			}
		}
	}
	if got := rowTotal(view, "CY", "arrests"); got.Value != "" {
		t.Errorf("arrests of CY = %s, want unknown", got.Value)
	}
}

func TestSomePartIsAlwaysProvisional(t *testing.T) {
	s := perform(t, Exercise(), clock(1, 8, 0))
	for at := clock(1, 9, 0); at.Before(end); at = at.Add(time.Hour) {
		s.goOn(at)
		view := s.view(at)
		sum := int64(0)
		for _, total := range view.Totals {
			n, _ := strconv.ParseInt(string(total.Provisional), 10, 64)
			sum += n
		}
		if sum == 0 {
			t.Errorf("nothing is provisional on %s", at.Format("2 January 15:04"))
		}
	}
}

func TestNobodyExceedsTheDeclaredMaximum(t *testing.T) {
	view := perform(t, Exercise(), time.Time{}).view(end)
	for _, indicator := range view.Config.Indicators {
		for _, row := range view.Rows {
			n, _ := strconv.ParseInt(string(find(row.Totals, indicator.Code).Value), 10, 64)
			if n > indicator.Maximum.Units {
				t.Errorf("%s of %s is %d, the circle ends at %s", indicator.Code, row.Participant, n, indicator.Maximum)
			}
		}
	}
}

// What a country writes in the exercise is ordinary police prose: nothing in it is taken for a person.
func TestNothingInTheExerciseLooksAsIfItIdentifiedSomebody(t *testing.T) {
	texts := 0
	for _, step := range Exercise().Steps {
		if step.Note != "" {
			texts++
		}
		if found := models.TextWarnings(step.Body, step.Note); len(found) > 0 {
			t.Errorf("%q: %v", step.Note, found)
		}
	}
	if texts == 0 {
		t.Error("there is no text in the exercise")
	}
}
