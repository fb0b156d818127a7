package models_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// A countingCase shows one sentence of the counting rules. The ledger is in the notation of [modelstest.Script]; want holds one expectation a line:
//
//	arrests 12            the operation's total; ~ > < before the value for its qualifier, - for unknown
//	FR arrests 8          a participant's; "8 = 3 + 5" also its accepted and provisional part
//	r1 arrests counted    what became of a report's figure; or replaced by r2, to_be_resolved by r2, other_slot, returned …
//	arrests joint 3       what came off as joint; FR arrests joint 3 inside a participant
//	arrests credited J1 FR
//	FR arrests fell -4 typing_error
//	arrests reported 1/2  coverage when every slot is over
//	FR d1 received        a participant's slot
//	attention early 1     what waits for the coordinator
//	arrests flagged overflow
//	arrests nil 2 · arrests questioned 1 · FR arrests difference 3 · J1 arrests flag shares_differ
type countingCase struct {
	name   string
	rule   string // number and sentence
	ledger string
	want   string
}

func TestCountingRules(t *testing.T) {
	groups := [][]countingCase{knownCases, versionCases, choiceCases, slotCases, resolveCases, jointCases, totalCases}
	names := map[string]bool{}
	for _, group := range groups {
		for _, c := range group {
			if names[c.name] {
				t.Fatalf("two cases are named %q", c.name)
			}
			names[c.name] = true
			t.Run(c.name, func(t *testing.T) { c.run(t) })
		}
	}
	if len(names) < 90 {
		t.Errorf("the table has %d cases, fewer than it had", len(names))
	}
}

func (c countingCase) run(t *testing.T) {
	entries, err := modelstest.Script(c.ledger)
	if err != nil {
		t.Fatal(err)
	}
	p := fold(t, entries)
	for _, want := range strings.Split(strings.TrimSpace(c.want), "\n") {
		want = strings.TrimSpace(want)
		if got := observe(p, want); got != want {
			t.Errorf("rule %s\n%s\nwant  %s\ngot   %s", c.rule, strings.TrimSpace(c.ledger), want, got)
		}
	}
}

func fold(t testing.TB, entries []models.Entry) *models.Picture {
	t.Helper()
	p := models.NewPicture(modelstest.Code)
	for i := range entries {
		if err := p.Apply(&entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

var coordinator = models.Audience{Role: models.Coordinator}

// observe says what the picture shows about the subject of an expectation, in the words of the expectation.
func observe(p *models.Picture, want string) string {
	words := strings.Fields(want)
	view := p.View(coordinator, modelstest.End)
	participants := map[string]*models.Row{}
	for _, row := range view.Rows {
		participants[row.Participant] = row
	}
	if words[0] == "attention" {
		return fmt.Sprintf("attention %s %d", words[1], attention(view.Attention, words[1]))
	}
	if len(words) > 3 && words[2] == "flag" {
		return fmt.Sprintf("%s %s flag %s", words[0], words[1], jointFlag(p, words[0], words[1]))
	}
	row := participants[words[0]]
	switch {
	case row == nil && len(words) > 2 && outcomes[words[2]]:
		return strings.Join(append(words[:2], outcome(p, words[0], words[1])...), " ")
	case row == nil:
		return total(p, "", view.Totals, words)
	case strings.HasPrefix(words[1], "d") && len(words[1]) == 2:
		return fmt.Sprintf("%s %s %s", words[0], words[1], slotState(row, words[1]))
	}
	return words[0] + " " + total(p, words[0], row.Totals, words[1:])
}

var outcomes = map[string]bool{
	"counted": true, "replaced": true, "to_be_resolved": true, "other_slot": true, "returned": true, "rejected": true,
	"withdrawn": true, "awaiting_approval": true, "held": true, "not_collected": true, "joint": true,
}

// outcome finds a report's figure among what counts and what does not.
func outcome(p *models.Picture, report, indicator string) []string {
	view, ok := p.Report(coordinator, report)
	if !ok {
		return []string{"no such report"}
	}
	b, _ := p.Breakdown(coordinator, indicator, view.Participant, modelstest.End)
	all, _ := p.Breakdown(coordinator, indicator, "", modelstest.End)
	var found []string
	for _, c := range b.NotCounted {
		if c.Report == report && c.Total == "" {
			found = append(found, c.Why)
		} else if c.Report == report {
			found = append(found, c.Why, "by", c.Total)
		}
	}
	for _, c := range all.NotCounted {
		if c.Report == report && c.Why == "joint" && len(found) == 0 {
			found = append(found, "joint")
		}
	}
	for _, c := range b.Counted {
		if c.Report == report && len(found) == 0 {
			found = append(found, "counted")
		}
	}
	return found
}

func total(p *models.Picture, participant string, totals []models.Total, words []string) string {
	for _, t := range totals {
		if t.Indicator != words[0] {
			continue
		}
		kind := ""
		if len(words) > 1 {
			kind = words[1]
		}
		return words[0] + " " + aspect(p, participant, t, kind, words)
	}
	return "no total " + words[0]
}

func aspect(p *models.Picture, participant string, t models.Total, kind string, words []string) string {
	switch kind {
	case "joint":
		return "joint " + text(t.Joint)
	case "reported":
		return fmt.Sprintf("reported %d/%d", t.Reported, t.Expected)
	case "nil":
		return fmt.Sprintf("nil %d", t.Nil)
	case "questioned":
		return fmt.Sprintf("questioned %d", t.Questioned)
	case "unresolved":
		return fmt.Sprintf("unresolved %d", t.Unresolved)
	case "flagged":
		return "flagged " + t.Flag
	case "fell":
		return strings.TrimSpace(fmt.Sprintf("fell %s %s", text(t.Correction), t.Because))
	case "difference":
		b, _ := p.Breakdown(coordinator, t.Indicator, participant, modelstest.End)
		return "difference " + text(b.Difference)
	case "credited":
		b, _ := p.Breakdown(coordinator, t.Indicator, participant, modelstest.End)
		for _, j := range b.Joint {
			if j.Reference == words[2] {
				return "credited " + j.Reference + " " + j.Credited
			}
		}
		return "credited nobody"
	}
	sign := map[models.Qualifier]string{models.About: "~", models.MoreThan: ">", models.Almost: "<"}[t.Qualifier]
	value := sign + text(t.Value)
	if len(words) > 2 {
		value += fmt.Sprintf(" = %s + %s", text(t.Accepted), text(t.Provisional))
	}
	return value
}

func text(t models.Text) string {
	if t == "" {
		return "-"
	}
	return string(t)
}

func slotState(row *models.Row, slot string) models.SlotState {
	for _, fact := range row.Slots {
		if fact.Slot == slot {
			return fact.State
		}
	}
	return "no such slot"
}

func attention(a models.Attention, of string) int {
	return map[string]int{
		"to_accept": a.ToAccept, "to_resolve": a.ToResolve, "joint": a.Joint, "early": a.Early, "questioned": a.Questioned,
		"answered": a.Answered, "returned": a.Returned, "to_approve": a.ToApprove, "unconfirmed": a.Unconfirmed,
	}[of]
}

func jointFlag(p *models.Picture, reference, family string) string {
	for _, j := range p.Joint(coordinator) {
		if j.Reference == reference && j.Family == family {
			return cmp.Or(j.Flag, "none")
		}
	}
	return "no such reference"
}

// at is a moment of the operation's clock: hours after midnight of a day, counted from 1.
func at(day, hour int) time.Time {
	return modelstest.Start.AddDate(0, 0, day-1).Add(time.Duration(hour) * time.Hour)
}

// eleven writes a numbered line eleven times.
func eleven(format string) string {
	var b strings.Builder
	for i := range 11 {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}
