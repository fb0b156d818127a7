package models_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestWarningsOfRandomHistoriesAreThoseOfTheBrowser writes testdata/random-warnings.json: what is said of the last report of histories nobody would
// think of. The browser must say the same of each, as far as its own reports tell it.
func TestWarningsOfRandomHistoriesAreThoseOfTheBrowser(t *testing.T) {
	var made warningTable
	r := rand.New(rand.NewPCG(4, 6))
	for len(made.Cases) < 120 {
		script := history{wild: wild{r}}.script(3 + r.IntN(8))
		entries, err := modelstest.Script(script)
		if err != nil {
			t.Fatal(err)
		}
		last := entries[len(entries)-1]
		last.Body.ID = last.Report
		before := fold(t, entries[:len(entries)-1])
		now := at(1+r.IntN(4), r.IntN(24))
		row := warningRow{
			Name: strings.ReplaceAll(script, "\n", "; "), Body: last.Body, Now: now,
			Reports: before.Reports(coordinator, models.ReportFilter{Participant: last.Participant}),
		}
		if last.Verb == models.VerbCorrect {
			row.Correcting = last.Report
		}
		row.Warnings = before.Warnings(last.Body, row.Correcting, now)
		made.Configuration = before.View(coordinator, now).Config
		made.Cases = append(made.Cases, row)
	}
	goldenCases(t, "random-warnings.json", "name", made)
}

// history writes what one country and its offices sent and the centre decided, in the notation of [modelstest.Script].
type history struct{ wild }

func (h history) script(reports int) string {
	var lines []string
	var standing []string // reports that were not withdrawn
	for i := 1; i < reports; i++ {
		report := fmt.Sprintf("r%d", i)
		lines = append(lines, h.report(report, 50))
		if h.chance(10) {
			lines = append(lines, "withdraw "+report+" duplicate")
			continue
		}
		standing = append(standing, report)
		if h.chance(20) {
			lines = append(lines, "correct "+h.of(standing...)+" "+h.what(50)+" typing_error")
		}
		if h.chance(25) {
			lines = append(lines, h.of("accept ", "return ", "return ")+report+" incomplete")
		}
	}
	if len(standing) > 0 && h.chance(25) {
		return strings.Join(append(lines, "correct "+h.of(standing...)+" "+h.what(200)+" typing_error"), "\n")
	}
	return strings.Join(append(lines, h.report(fmt.Sprintf("r%d", reports), 100+200*h.r.IntN(2))), "\n")
}

func (h history) report(report string, most int) string {
	slot, rest, _ := strings.Cut(h.what(most), " ")
	return "FR" + h.of("", "", "", "/north", "/south") + " " + slot + " " + report + " " + rest
}

// what is a slot, a kind and figures.
func (h history) what(most int) string {
	what := h.of("d1", "d2", "d2", "d3", "d3", "d4") + " " + h.of("total", "total", "total", "add", "early", "running") + " "
	if h.chance(5) {
		return what[:3] + "nil active"
	}
	arrests := h.r.IntN(most)
	figures := fmt.Sprintf("arrests=%d", arrests)
	if h.chance(40) {
		figures += fmt.Sprintf(" minors=%d", h.r.IntN(arrests+1))
	}
	if h.chance(30) {
		figures += fmt.Sprintf(" cash_eur=%d.%02d", h.r.IntN(most), h.r.IntN(100))
	}
	if h.chance(15) && !strings.Contains(what, "add") {
		figures += fmt.Sprintf(" officers=%d", h.r.IntN(most))
	}
	return what + figures
}
