package imports_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/imports"
)

// largest is an operation of twelve days that counts sixty things, with a participant of so many offices.
func largest(t testing.TB, offices int) *models.Configuration {
	c := *configuration(t)
	first := c.Slots[0]
	c.Slots, c.Indicators = nil, nil
	for i := range 12 {
		day := first
		day.ID = fmt.Sprintf("2024-06-%02d", i+1)
		day.Starts, day.Ends = first.Starts.AddDate(0, 0, i), first.Ends.AddDate(0, 0, i)
		c.Slots = append(c.Slots, day)
	}
	for i := range 60 {
		c.Indicators = append(c.Indicators, models.Indicator{Code: fmt.Sprintf("indicator_%d", i), Name: "A thing that is counted in the field", Short: "Thing",
			Group: fmt.Sprintf("group_%d", i/8), CountedIn: "persons", OverSlots: models.Sum,
			Definition: "Every check of a person's identity or situation during the operation; a person checked twice counts twice."})
	}
	france := models.Participant{Code: "FR", Role: models.Lead}
	for i := range offices {
		france.Offices = append(france.Offices, models.Office{Code: fmt.Sprintf("office-%d", i), Name: fmt.Sprintf("Regional office %d", i)})
	}
	c.Participants = []models.Participant{france}
	return &c
}

// However many offices there are, a template is taken back when every field of it is filled in.
func TestTheLargestTemplateIsTaken(t *testing.T) {
	for offices, days := range map[int]int{0: 12, 30: 12, 200: 1} {
		c := largest(t, offices)
		tpl := template(c, "FR", "")
		tpl.Slot = "2024-06-02"
		b := open(t, tpl)
		sheets := b.GetSheetList()
		if len(sheets) != days+1 {
			t.Errorf("%d offices: sheets %v, want %d days", offices, sheets, days)
		}
		for _, day := range sheets[:days] {
			fillAll(t, b, day)
		}
		file := b.bytes()
		f := read(t, file, c)
		if len(f.Drafts) != days || len(f.Drafts[0].Faults) > 0 || len(f.Drafts[0].Body.Figures) != 60 || len(f.Drafts[0].Body.Breakdown) != offices {
			t.Errorf("%d offices: %d reports, faults %+v", offices, len(f.Drafts), f.Drafts[0].Faults)
		}
		if len(file) > imports.MaxBytes/2 {
			t.Errorf("%d offices: %d bytes, more than half of what may be", offices, len(file))
		}
	}
}

// fillAll writes a number into every field of a day.
func fillAll(t testing.TB, b book, day string) {
	rows, err := b.GetRows(day)
	if err != nil {
		t.Fatal(err)
	}
	for r, cells := range rows {
		if len(cells) == 0 || !strings.HasPrefix(cells[0], "indicator_") {
			continue
		}
		for column, code := range rows[1] {
			if code == imports.ColumnOwn || strings.HasPrefix(code, "office:") {
				cell, err := excelize.CoordinatesToCellName(column+1, r+1)
				if err == nil {
					err = b.SetCellValue(day, cell, 1000+column)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// BenchmarkTemplate measures the making of a template of twelve days, sixty indicators and thirty offices, and its reading with every field filled
// in. It is a measurement, never a test.
func BenchmarkTemplate(b *testing.B) {
	c := largest(b, 30)
	tpl := template(c, "FR", "")
	tpl.Slot = "2024-06-02"
	b.Run("made", func(b *testing.B) {
		for b.Loop() {
			if err := export.TemplateWorkbook(io.Discard, tpl); err != nil {
				b.Fatal(err)
			}
		}
	})
	filled := open(b, tpl)
	for _, day := range c.Slots {
		fillAll(b, filled, day.ID)
	}
	file := filled.bytes()
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := imports.Read(file, c); err != nil {
				b.Fatal(err)
			}
		}
	})
}
