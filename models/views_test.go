package models_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"actionday/models"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenViews keeps testdata/views current: what three audiences are sent of small ledgers, for the tests of the browser to read.
func TestGoldenViews(t *testing.T) {
	ledgers := map[string]string{
		"first-day": "FR d1 fr1 total arrests=8 minors=2 victims=5\nRO d1 ro1 total arrests=4\naccept fr1\nDE d1 de1 nil not_active",
		"everything": busy + "\ncredit J1 arrests RO\nRO d2 ro3 running arrests=60 officers=12\nFR d2 fr5 total cash_eur=>1250.50 officers=90" +
			"\nwithdraw be1 duplicate",
		"nothing-yet": "",
	}
	audiences := map[string]models.Audience{
		"coordinator":   coordinator,
		"analyst":       {Role: models.Analyst},
		"contact-point": {Role: models.ContactPoint, Participant: "FR"},
	}
	for ledger, script := range ledgers {
		p := picture(t, script)
		for name, a := range audiences {
			t.Run(ledger+" "+name, func(t *testing.T) {
				golden(t, filepath.Join("testdata", "views", ledger+"-"+name+".json"), p.View(a, at(2, 13)))
			})
		}
	}
}

func golden(t *testing.T, path string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	goldenText(t, path, string(got)+"\n")
}

// goldenCases holds a table of cases for the browser's rules against its file, one case in a line; field is the first of each.
func goldenCases(t *testing.T, name, field string, table any) {
	t.Helper()
	text := strings.ReplaceAll(encode(t, table), `{"`+field+`":`, "\n"+`{"`+field+`":`)
	goldenText(t, filepath.Join("testdata", name), text+"\n")
}

// goldenText holds a text against the file it is kept in, or writes it there.
func goldenText(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is made now; look at the difference, then go test ./models -update", path)
	}
}
