//go:build faults

package faults

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A fault is one wrong rule: what stands in the file, once, and what is put in its place.
type fault struct {
	rule, file, is, becomes string
}

var planted = []fault{
	{"2 sums leave accepted and provisional apart", "part.go", "accepted: v.State == Accepted", "accepted: v.State != Accepted"},
	{"3 not collected is not zero", "part.go", "return cell{state: notCollected}", "return cell{state: known}"},
	{"3 a nil report of the active is about results only", "catalogue.go", "(meaning == NotActive || f.measure == Result)", "(meaning == NotActive || true)"},
	{"3 a nil report gives way to any known figure", "choose.go", "if c.no != nil && firmest != nil {", "if c.no != nil && false {"},
	{"4 awaiting reports do not count", "report.go", "return s == Received || s == Accepted", "return s == Received || s == Accepted || s == Awaiting"},
	{"4 what came after the lock does not count", "report.go", "return s == Received || s == Accepted", "return s == Received || s == Accepted || s == Held"},
	{"4 a withdrawn report counts nowhere", "filing.go", "if f.latest().State == Withdrawn {\n\t\treturn nil", "if false {\n\t\treturn nil"},
	{"5 an early figure stands until it is reached", "slotsum.go", "firm.accepted >= early.root()", "firm.accepted > early.root()"},
	{"5 early figures give way to firm ones", "choose.go", "if c.early != nil && firmest != nil {", "if c.early != nil && false {"},
	{"6 of equals the earliest slot is the maximum", "overslots.go", "l.root() > chosen.root()", "l.root() >= chosen.root()"},
	{"6 the last slot is the latest", "overslots.go", "over == Latest || ", "over == Sum || "},
	{"7 a running total stands for its own slot too", "choose.go", "r.part.slot <= t.part.slot", "r.part.slot < t.part.slot"},
	{"7 of several running totals the latest slot counts", "account.go", "return y.part.slot - x.part.slot", "return x.part.slot - y.part.slot"},
	{"8 a total replaces what began before it", "choose.go", "if t.part.began > r.part.began {", "if t.part.began < r.part.began {"},
	{"8 only totals that count ask", "choose.go", "\t\t\tif t.standing == counts {\n\t\t\t\topen", "\t\t\tif true {\n\t\t\t\topen"},
	{"8 a correction of the total asks again", "choose.go", "case answer.Seq > t.part.began:", "case answer.Seq > 0:"},
	{"8 what is included does not count", "choose.go", "case answer.Answer == IncludedAnswer:\n\t\t\treturn holds", "case answer.Answer == IncludedAnswer:\n\t\t\treturn beside"},
	{"8 an unchanged family was not corrected", "filing.go", "was.began != 0 && was.same(p)", "was.began == 0 && was.same(p)"},
	{"8 what is let in begins to count then", "filed.go", "if v.Began == 0 && state.Counts() {\n\t\tv.Began = e.Seq", "if v.Began == 0 && state.Counts() {\n\t\tv.Began = v.Seq"},
	{"9 a child above its parent is flagged", "totals.go", "ok && own > parent", "ok && own < parent"},
	{"11 the greatest accepted share is credited", "joint.go", "compare(b.root().accepted, a.root().accepted)", "compare(a.root().accepted, b.root().accepted)"},
	{"11 of equal shares the first by place", "joint.go", "return compare(a.place, b.place)", "return compare(b.place, a.place)"},
	{"11 the other shares come off", "joint.go", "if s.by == credited {", "if s.by != credited {"},
	{"11 the choice holds while the participant has a share", "joint.go", "j.credited, j.chosen, j.by = chosen.participant, true, chosen.by", "j.chosen, j.by = true, chosen.by"},
	{"13 other mixtures are about", "decimal.go", "\tdefault:\n\t\treturn About", "\tdefault:\n\t\treturn q"},
	{"16 coverage asks for every slot already due", "totals.go", "if !a.gave(m.index, slot) {", "if !a.gave(m.index, slot) && false {"},
	{"16 who is excused owes nothing", "deadline.go", "return d.Act != Excused && !d.Due.After(now)", "return !d.Due.After(now)"},
	{"16 grace moves with the due time", "deadline.go", "d.Overdue = d.Due.Add(", "d.Overdue = slot.Due.Add("},
}

func TestEachPlantedFaultIsCaught(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("control: without a fault the tests pass", func(t *testing.T) {
		if out, err := rules(t, "{}"); err != nil {
			t.Fatalf("the rules fail as they are:\n%s", out)
		}
	})
	for _, f := range planted {
		t.Run(f.rule, func(t *testing.T) {
			out, err := rules(t, f.overlay(t, filepath.Join(root, f.file)))
			if err == nil {
				t.Fatalf("nothing noticed that %q became %q in %s", f.is, f.becomes, f.file)
			}
			if exit := new(exec.ExitError); !errors.As(err, &exit) || !strings.Contains(out, "--- FAIL: Test") {
				t.Fatalf("the fault did not run: %v\n%s", err, out)
			}
		})
	}
}

// overlay writes the file with the fault in it and says to build with that one.
func (f fault) overlay(t *testing.T, path string) string {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), f.is); n != 1 {
		t.Fatalf("%q stands %d times in %s: name the place anew", f.is, n, f.file)
	}
	faulty := filepath.Join(t.TempDir(), f.file)
	if err := os.WriteFile(faulty, []byte(strings.Replace(string(source), f.is, f.becomes, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: faulty}})
	if err != nil {
		t.Fatal(err)
	}
	return string(overlay)
}

// rules runs the tests of the counting rules and of deadlines under an overlay.
func rules(t *testing.T, overlay string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(file, []byte(overlay), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "test", "-count=1", "-vet=off", "-failfast", "-overlay", file,
		"-run", "TestCountingRules|TestExceptionsInCoverage|TestNextDueKnowsExceptions|TestTheFoldAndTheSecondSumAgree", "actionday/models", "actionday/models/resum", "-rapid.nofailfile")
	out, err := command.CombinedOutput()
	return string(out), err
}
