package release_test

import (
	"fmt"
	"slices"
	"testing"

	"actionday/models"
	"actionday/server/release"
)

func TestADifferenceSaysWhatMovedIt(t *testing.T) {
	summary := func(seq int64, totals, france, romania [2]models.Text) models.Release {
		figures := func(values [2]models.Text) []models.ReleaseFigure {
			return []models.ReleaseFigure{{Indicator: "arrests", Value: values[0]}, {Indicator: "officers", Value: values[1]}}
		}
		return models.Release{Seq: seq, Indicators: []models.Indicator{{Code: "arrests"}, {Code: "officers"}}, Totals: figures(totals),
			Rows: []models.ReleaseRow{{Participant: "FR", Figures: figures(france)}, {Participant: "RO", Figures: figures(romania)}}}
	}
	entry := func(seq int64, verb models.Verb, participant, report string, reason models.ReasonCode, indicators ...string) models.Entry {
		e := models.Entry{Seq: seq, Verb: verb, Participant: participant, Report: report, Reason: reason}
		if indicators != nil {
			e.Body = &models.Body{}
		}
		for _, code := range indicators {
			e.Body.Figures = append(e.Body.Figures, models.Figure{Indicator: code})
		}
		return e
	}
	ledger := []models.Entry{
		entry(1, models.VerbSubmit, "FR", "first", "", "arrests", "officers"),
		entry(2, models.VerbSubmit, "RO", "second", "", "arrests"),
		entry(3, models.VerbAccept, "RO", "second", ""),
		entry(4, models.VerbCorrect, "FR", "first", models.Reclassification, "arrests"), // and no longer of officers
		entry(5, models.VerbWithdraw, "RO", "second", models.Duplicate),
	}
	earlier := summary(1, [2]models.Text{"8", "20"}, [2]models.Text{"8", "20"}, [2]models.Text{})
	later := summary(4, [2]models.Text{"11", ""}, [2]models.Text{"7", ""}, [2]models.Text{"4", ""})
	var told []string
	for _, d := range release.Compare(earlier, later, ledger) {
		line := fmt.Sprintf("%s %s %s→%s", d.Participant, d.Indicator, d.From, d.To)
		for _, because := range d.Because {
			line += fmt.Sprintf(" %s %s", because.Verb, because.Reason)
		}
		told = append(told, line)
	}
	want := []string{
		" arrests 8→11 submit  correct reclassification", "FR arrests 8→7 correct reclassification", "RO arrests →4 submit ",
		" officers 20→ correct reclassification", "FR officers 20→ correct reclassification",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told are %q, want %q", told, want)
	}
}
