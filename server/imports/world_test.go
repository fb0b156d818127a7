package imports_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/server/export"
	"actionday/server/imports"
)

// id is that of the templates of these tests.
const id = "01900000-0000-7000-8000-000000000001"

func configuration(t testing.TB) *models.Configuration {
	t.Helper()
	c, err := (*models.Configuration)(nil).With(modelstest.Operation(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func template(c *models.Configuration, participant, office string) export.Template {
	return export.Template{Stamp: imports.NewStamp(c, participant, office, id), Config: c, Slot: "d2"}
}

// book is a template as somebody fills it in.
type book struct {
	t testing.TB
	*excelize.File
}

func open(t testing.TB, tpl export.Template) book {
	t.Helper()
	var out bytes.Buffer
	if err := export.TemplateWorkbook(&out, tpl); err != nil {
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
	return book{t, f}
}

// cell finds the cell of a day in a row and a column of the codes.
func (b book) cell(day, row, column string) string {
	b.t.Helper()
	rows, err := b.GetRows(day)
	if err != nil {
		b.t.Fatal(err)
	}
	for r, cells := range rows {
		if len(cells) == 0 || cells[0] != row {
			continue
		}
		for c, code := range rows[1] {
			if code == column {
				name, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					b.t.Fatal(err)
				}
				return name
			}
		}
	}
	b.t.Fatalf("no cell %s %s %s", day, row, column)
	return ""
}

// fill writes a value as it was typed into a cell, which it names.
func (b book) fill(day, row, column string, value any) string {
	b.t.Helper()
	cell := b.cell(day, row, column)
	if err := b.SetCellValue(day, cell, value); err != nil {
		b.t.Fatal(err)
	}
	return cell
}

func (b book) bytes() []byte {
	b.t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		b.t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, file []byte, c *models.Configuration) *imports.File {
	t.Helper()
	f, err := imports.Read(file, c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// refusal is the code of the fault for which a whole file is refused, or "".
func refusal(err error) models.Code {
	refused, ok := errors.AsType[*models.Error](err)
	switch {
	case !ok:
		return ""
	case len(refused.Fields) > 0:
		return refused.Fields[0].Code
	}
	return refused.Code
}

func value(f models.Figure) string {
	if f.NotCollected {
		return "n/c"
	}
	return string(f.Qualifier) + " " + f.Value.String()
}

// figures are those of a report by indicator.
func figures(list []models.Figure) map[string]string {
	all := map[string]string{}
	for _, f := range list {
		all[f.Indicator] = value(f)
	}
	return all
}

// dated shows a number as a date.
func dated() *excelize.Style {
	format := "dd/mm/yyyy"
	return &excelize.Style{CustomNumFmt: &format}
}
