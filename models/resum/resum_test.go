package resum_test

import (
	"flag"
	"testing"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/models/resum"
)

// A plain go test draws a few hundred ledgers; -rapid.checks=10000 is what the full run asks for.
func init() { _ = flag.Set("rapid.checks", "500") }

func TestTheFoldAndTheSecondSumAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		p := models.NewPicture(modelstest.Code)
		for i := range entries {
			if err := p.Apply(&entries[i]); err != nil {
				t.Fatal(err)
			}
		}
		if differences := resum.Of(entries).Differences(p); len(differences) > 0 {
			for _, d := range differences {
				t.Log(d)
			}
			t.Fatalf("%d totals differ", len(differences))
		}
	})
}

// A change of the indicators' order makes later reports name their figures in another order. That is no correction: an answer
// given before it stands.
func TestTheOrderOfFiguresIsNoCorrection(t *testing.T) {
	w := modelstest.NewWriter(modelstest.Operation())
	body := func(kind models.Kind, figures ...models.Figure) models.Body {
		return models.Body{Participant: "FR", Slot: "d1", Kind: kind, Figures: figures}
	}
	figure := func(indicator string, units int64) models.Figure {
		return models.Figure{Indicator: indicator, Value: &models.Decimal{Units: units}, Qualifier: models.Exact}
	}
	w.Submit("total", body(models.RunningTotal, figure("victims", 9), figure("children", 2)))
	w.Submit("late", body(models.SlotTotal, figure("victims", 5)))
	if err := w.Resolve("late", "victims", "total", models.AddedAnswer); err != nil {
		t.Fatal(err)
	}
	if err := w.Correct("total", body(models.RunningTotal, figure("children", 2), figure("victims", 9)), models.TypingError); err != nil {
		t.Fatal(err)
	}
	if sum := resum.Of(w.Entries)["FR"]["victims"].Value(); sum != 14 {
		t.Errorf("FR has %d victims, want 9 since the start and 5 beside them", sum)
	}
}
