package export_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/server/export"
	"actionday/server/imports"
)

// workbook opens the template of a participant in the operation of the tests, which change may alter.
func workbook(t *testing.T, participant string, change func(*models.Configuration)) *excelize.File {
	t.Helper()
	c, err := (*models.Configuration)(nil).With(modelstest.Operation(), nil)
	if err != nil {
		t.Fatal(err)
	}
	change(c)
	stamp := imports.NewStamp(c, participant, "", "01900000-0000-7000-8000-000000000001")
	var out bytes.Buffer
	if err := export.TemplateWorkbook(&out, export.Template{Stamp: stamp, Config: c, Slot: c.Slots[1].ID}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func unchanged(*models.Configuration) {}

func TestOnlyFieldsOfATemplateCanBeChanged(t *testing.T) {
	f := workbook(t, "FR", unchanged)
	locked := func(cell string) bool {
		id, err := f.GetCellStyle("d2", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return style.Protection == nil || style.Protection.Locked
	}
	if protected, err := f.GetSheetProtection("d2"); err != nil || !protected.SelectUnlockedCells {
		t.Errorf("the sheet is not protected: %+v %v", protected, err)
	}
	for cell, want := range map[string]bool{
		"A1": true, "A8": true, "B8": true, "D5": false, "D8": false, "E8": false, "H8": true, "I8": true,
		"D16": false, "E16": true, // officers, a stock: not by office
		"D22": false, "D27": false,
	} {
		if locked(cell) != want {
			t.Errorf("%s locked: %t", cell, !want)
		}
	}
	if open := f.GetSheetName(f.GetActiveSheetIndex()); open != "d2" {
		t.Errorf("opens on %s", open)
	}
}

func TestEveryFieldKnowsWhatMayStandInIt(t *testing.T) {
	f := workbook(t, "FR", unchanged)
	rules, err := f.GetDataValidations("d2")
	if err != nil {
		t.Fatal(err)
	}
	for cells, want := range map[string]string{
		"D5": "'How to fill in'!", "D8:G8": "ROUND(D8,0)", "D20:G20": "ROUND(D20,2)", "D16:D16": "ROUND(D16,0)", "D28": "AMBER",
	} {
		found := false
		for _, r := range rules {
			found = found || r.Sqref == cells && strings.Contains(r.Formula1, want)
		}
		if !found {
			t.Errorf("%s is not held to %s", cells, want)
		}
	}
	marks, err := f.GetConditionalFormats("d2")
	if err != nil || len(marks["D9:G9"]) != 1 || !strings.Contains(marks["D9:G9"][0].Criteria, "D9>D8") {
		t.Errorf("a part above its whole is not marked: %+v %v", marks, err)
	}
}

func TestATemplateSaysWhatItIs(t *testing.T) {
	f := workbook(t, "XK", func(c *models.Configuration) {
		c.Participants = append(c.Participants, models.Participant{Code: "XK", Role: models.Participating})
		c.Settings.TLP = "RED"
	})
	var all strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	for _, said := range []string{"Kosovo*, Test", "EXERCISE", "TLP:RED", "UNSCR 1244/1999", "Reporting day d1: Mon 3 June 00:00 UTC"} {
		if !strings.Contains(all.String(), said) {
			t.Errorf("%q is not in it", said)
		}
	}
}

func TestDaysHaveSheetsWhateverTheyAreCalled(t *testing.T) {
	f := workbook(t, "RO", func(c *models.Configuration) {
		day := c.Slots[0]
		c.Slots = nil
		for i, id := range []string{"day/1", "day:1", strings.Repeat("long", 10), strings.Repeat("long", 10) + "x", "How to fill in"} {
			day.ID, day.Starts = id, day.Starts.Add(time.Duration(i)*time.Hour)
			c.Slots = append(c.Slots, day)
		}
	})
	sheets := f.GetSheetList()
	seen := map[string]bool{}
	for _, sheet := range sheets {
		if seen[strings.ToLower(sheet)] || len(sheet) > 31 {
			t.Errorf("sheets %q", sheets)
		}
		seen[strings.ToLower(sheet)] = true
	}
	if len(sheets) != 6 {
		t.Errorf("%d sheets, want five days and the one that explains", len(sheets))
	}
	if slot, err := f.GetCellValue(sheets[1], "B1"); err != nil || slot != "day:1" {
		t.Errorf("the second sheet is of %q, %v", slot, err)
	}
}
