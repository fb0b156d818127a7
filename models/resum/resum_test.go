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
