//go:build libreoffice

package export_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/export"
)

// throughLibreOffice lets a real spreadsheet open a file and save each of its sheets as a table, what is stored and not what is shown.
func throughLibreOffice(t *testing.T, name string, file []byte) map[string][][]string {
	t.Helper()
	folder := t.TempDir()
	original, into := filepath.Join(folder, name), filepath.Join(folder, "saved")
	if err := os.WriteFile(original, file, 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.CommandContext(t.Context(), "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"),
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1", "--outdir", into, original).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	saved, err := filepath.Glob(filepath.Join(into, "*.csv"))
	if err != nil || len(saved) == 0 {
		t.Fatalf("nothing was saved: %v", err)
	}
	sheets := map[string][][]string{}
	for _, path := range saved {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, sheet, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".csv"), "-")
		sheets[sheet] = read(t, string(text))
	}
	return sheets
}

// under gives the cell of the row that begins so, below a heading.
func under(t *testing.T, rows [][]string, name, heading string) string {
	t.Helper()
	at := -1
	for _, row := range rows {
		for i, cell := range row {
			if cell == heading {
				at = i
			}
		}
		if at >= 0 && row[0] == name {
			return row[at]
		}
	}
	t.Fatalf("no row %q below %q", name, heading)
	return ""
}

func TestTheWorkbookIsRead(t *testing.T) {
	inside := throughLibreOffice(t, "inside.xlsx", written(t, "xlsx", "en", agriculturalLabour(t, models.InternalRelease)))
	for name, want := range map[string]string{"Arrests": "12", "Suspects identified, not arrested": "54", "Potential victims": "269", "New investigations": "126"} {
		if got := under(t, inside["Summary"], name, "Total"); got != want {
			t.Errorf("%s is %q, wanted %s", name, got, want)
		}
	}
	for cell, want := range map[string]string{"France/Arrests (persons)": "8", "Italy/Arrests (persons)": "–", "Latvia/Potential victims (persons)": "3"} {
		name, heading, _ := strings.Cut(cell, "/")
		if got := under(t, inside["By country"], name, heading); got != want {
			t.Errorf("%s is %q, wanted %q", cell, got, want)
		}
	}
	if got := under(t, inside["By day"], "2021-09-16", "New investigations (cases)"); got != "126" {
		t.Errorf("known on the last day: %q", got)
	}
	outside := throughLibreOffice(t, "outside.xlsx", written(t, "xlsx", "en", agriculturalLabour(t, models.PublicRelease)))
	for name, want := range map[string]string{"Latvia": ":c", "Cyprus": ":c", "Spain": "24", "Total": "269"} {
		if got := under(t, outside["By country"], name, "Potential victims (persons)"); got != want {
			t.Errorf("outside, %s is %q, wanted %s", name, got, want)
		}
	}
}

// What would have run is there as it was written, or with the sign that keeps a table from running it.
func TestWhatUsersWroteIsRead(t *testing.T) {
	for _, text := range hostile {
		r := named(t, text)
		book := throughLibreOffice(t, "hostile.xlsx", written(t, "xlsx", "en", r))
		found := false
		for _, row := range book["Dictionary"] {
			found = found || len(row) > 2 && row[0] == "indicator" && row[2] == text
		}
		if !found {
			t.Errorf("%q is not in the workbook: %v", text, book["Dictionary"])
		}
		table := throughLibreOffice(t, "hostile.csv", written(t, "csv", "en", r))
		for _, rows := range table {
			if got := rows[1][8]; got != "'"+text {
				t.Errorf("%q in the table is %q", text, got)
			}
		}
	}
}

func TestTheTableIsRead(t *testing.T) {
	for _, rows := range throughLibreOffice(t, "agri.csv", written(t, "csv", "en", agriculturalLabour(t, models.InternalRelease))) {
		values := map[string]string{}
		for _, row := range rows[1:] {
			values[row[5]+" "+row[7]] = row[10]
		}
		for cell, want := range map[string]string{" arrests": "12", " suspects_identified": "54", " victims_potential": "269", " investigations_new": "126",
			"LV victims_potential": "3", "IT arrests": "", "BG arrests": ""} {
			if values[cell] != want {
				t.Errorf("%s is %q, wanted %q", cell, values[cell], want)
			}
		}
	}
}

// The workbook that is written row by row is one to a spreadsheet as well.
func TestTheLongWorkbookIsRead(t *testing.T) {
	var out bytes.Buffer
	half := models.Decimal{Units: 85, Scale: 1}
	e := submit("XK", models.Figure{Indicator: "drugs_kg", Value: &half}, models.Figure{Indicator: "victims", NotCollected: true})
	e.By.Name = "=1+1"
	if err := export.LedgerWorkbook(&out, entries(e)); err != nil {
		t.Fatal(err)
	}
	rows := throughLibreOffice(t, "ledger.xlsx", out.Bytes())["Ledger"]
	if len(rows) != 4 {
		t.Fatalf("%d rows: %v", len(rows), rows)
	}
	for heading, want := range map[string]string{"seq": "7", "received_at": "2024-06-03 14:02:05", "name": "Kosovo*", "value": "8.5", "by": "=1+1"} {
		if got := cell(t, rows, 1, heading); got != want {
			t.Errorf("%s is %q, wanted %q", heading, got, want)
		}
	}
	if got := cell(t, rows, 2, "value"); got != "" {
		t.Errorf("what was not collected is %q", got)
	}
}
