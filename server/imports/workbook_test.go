package imports_test

import (
	"maps"
	"testing"

	"actionday/models"
	"actionday/server/imports"
)

func TestADayIsOneReportWithWhatItsOfficesGave(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d2", "arrests", imports.ColumnOwn, 3)
	b.fill("d2", "arrests", imports.ColumnOffice("north"), "~4")
	b.fill("d2", "arrests", imports.ColumnOffice("south"), "n/c")
	b.fill("d2", "drugs", imports.ColumnOffice("north"), 2)
	b.fill("d2", "checks", imports.ColumnOwn, ">27 000")
	b.fill("d2", "victims", imports.ColumnOwn, 0)
	b.fill("d2", "cash_eur", imports.ColumnOwn, 1234.5)
	b.fill("d2", "officers", imports.ColumnOwn, "x")
	b.fill("d2", imports.FieldComment, imports.ColumnOwn, "behind the depot")
	b.fill("d2", imports.FieldReferences, imports.ColumnOwn, "EU 1/24; EU 2/24")
	f := read(t, b.bytes(), c)
	if len(f.Drafts) != 1 || f.Format != imports.Workbook || f.Outdated {
		t.Fatalf("%+v, want one report of a current workbook", f)
	}
	d := f.Drafts[0]
	if len(d.Faults) > 0 || d.Body.Kind != models.SlotTotal || d.Body.Slot != "d2" || d.Body.Participant != "FR" || d.Body.Office != "" {
		t.Errorf("%+v", d)
	}
	want := map[string]string{
		"arrests": "about 7", "drugs": "exact 2", "checks": "more_than 27000", "victims": "exact 0", "cash_eur": "exact 1234.50", "officers": "n/c",
	}
	if got := figures(d.Body.Figures); !maps.Equal(got, want) {
		t.Errorf("figures %v, want %v", got, want)
	}
	if len(d.Body.Breakdown) != 2 || !maps.Equal(figures(d.Body.Breakdown[0].Figures), map[string]string{"arrests": "about 4", "drugs": "exact 2"}) {
		t.Errorf("breakdown %+v", d.Body.Breakdown)
	}
	if d.Body.Comment != "behind the depot" || len(d.Body.References) != 2 {
		t.Errorf("beside: %+v", d.Body)
	}
	if normal, faults := models.Normalise(c, d.Body); len(faults) > 0 {
		t.Errorf("faults %+v of %+v", faults, normal)
	}
}

func TestAnEmptyWorkbookReportsNothing(t *testing.T) {
	c := configuration(t)
	if f := read(t, open(t, template(c, "FR", "")).bytes(), c); len(f.Drafts) != 0 {
		t.Errorf("%+v", f.Drafts)
	}
}

func TestEachWayToReport(t *testing.T) {
	cases := map[string]struct {
		chosen string
		want   []string // office, kind and meaning of each report
	}{
		"whole day":             {"Whole-day figure", []string{" slot_total "}},
		"code instead of words": {"running_total", []string{" running_total "}},
		"other letters":         {"  early FIGURE,  will be replaced ", []string{" early "}},
		"each column":           {"Whole-day figure of each office by itself", []string{" slot_total ", "north slot_total "}},
		"additions":             {"Add to the day", []string{" add ", "north add "}},
	}
	c := configuration(t)
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			b := open(t, template(c, "FR", ""))
			b.fill("d1", imports.RowKind, imports.ColumnOwn, one.chosen)
			b.fill("d1", "arrests", imports.ColumnOwn, 1)
			b.fill("d1", "arrests", imports.ColumnOffice("north"), 2)
			var got []string
			for _, d := range read(t, b.bytes(), c).Drafts {
				if len(d.Faults) > 0 {
					t.Errorf("faults %+v", d.Faults)
				}
				got = append(got, d.Body.Office+" "+string(d.Body.Kind)+" "+string(d.Body.NilMeaning))
			}
			if len(got) != len(one.want) || got[0] != one.want[0] || got[len(got)-1] != one.want[len(got)-1] {
				t.Errorf("reports %q, want %q", got, one.want)
			}
		})
	}
}

func TestNothingToReportNeedsNoFigures(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d1", imports.RowKind, imports.ColumnOwn, "Nothing to report: not active")
	drafts := read(t, b.bytes(), c).Drafts
	if len(drafts) != 1 || drafts[0].Body.Kind != models.Nil || drafts[0].Body.NilMeaning != models.NotActive {
		t.Errorf("%+v", drafts)
	}
}

func TestACommentOfAdditionsIsWithEachOfThem(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d1", imports.RowKind, imports.ColumnOwn, "add")
	b.fill("d1", "arrests", imports.ColumnOffice("north"), 2)
	b.fill("d1", "arrests", imports.ColumnOffice("south"), 2)
	b.fill("d1", imports.FieldComment, imports.ColumnOwn, "by night")
	drafts := read(t, b.bytes(), c).Drafts
	if len(drafts) != 2 || drafts[0].Body.Comment != "by night" || drafts[1].Body.Comment != "by night" || drafts[0].Body.Office == "" {
		t.Errorf("%+v", drafts)
	}
}

func TestATemplateOfAnOfficeIsItsOwnReport(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", "north"))
	b.fill("d3", "arrests", imports.ColumnOwn, 5)
	drafts := read(t, b.bytes(), c).Drafts
	if len(drafts) != 1 || drafts[0].Body.Office != "north" || len(drafts[0].Body.Breakdown) != 0 {
		t.Errorf("%+v", drafts)
	}
}

func TestFaultsNameTheirCell(t *testing.T) {
	cases := map[string]struct {
		row, column string
		value       any
		want        models.Code
	}{
		"letters":           {"arrests", "own", "eight", models.FieldFormat},
		"negative":          {"arrests", "own", -1, models.FieldNegative},
		"half a person":     {"arrests", "own", 1.5, models.FieldScale},
		"two readings":      {"checks", "own", "27,000", imports.CellAmbiguous},
		"too large":         {"checks", "own", "9999999999999999", models.FieldOutOfRange},
		"truth":             {"arrests", "own", true, imports.CellBroken},
		"a stock by office": {"officers", imports.ColumnOffice("north"), 3, models.FieldNotAllowed},
		"child above":       {"drugs", "own", 9, models.FieldNeedsParent},
		"unknown kind":      {imports.RowKind, "own", "weekly", models.FieldUnknown},
		"unknown TLP":       {imports.FieldTLP, "own", "BLUE", models.FieldUnknown},
	}
	c := configuration(t)
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			b := open(t, template(c, "FR", ""))
			b.fill("d2", "victims", imports.ColumnOwn, 1)
			cell := b.fill("d2", one.row, one.column, one.value)
			faults := faultsOf(t, read(t, b.bytes(), c), c)
			if len(faults) != 1 || faults[0].Code != one.want || faults[0].Place != (imports.Position{Sheet: "d2", Cell: cell}) {
				t.Errorf("faults %+v, want %s at %s", faults, one.want, cell)
			}
		})
	}
}

// faultsOf are those of the cells and of the rules, as the desk puts them together.
func faultsOf(t *testing.T, f *imports.File, c *models.Configuration) (all []imports.Fault) {
	t.Helper()
	for _, d := range f.Drafts {
		body := d.Body
		body.ID, body.Source = d.ID(0), "own"
		normal, faults := models.Normalise(c, body)
		all = append(all, d.Faults...)
		all = append(all, d.Locate(&normal, append(faults, models.Check(c, &normal)...))...)
	}
	return all
}

func TestWhatStandsWhereNothingBelongsIsNotLost(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	cell := b.cell("d2", imports.FieldRegion, imports.ColumnOwn)
	if err := b.SetCellValue("d2", "M9", 4); err != nil {
		t.Fatal(err)
	}
	if err := b.SetCellValue("d2", "D60", 4); err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, f := range faultsOf(t, read(t, b.bytes(), c), c) {
		if f.Code == imports.CellOutside {
			cells = append(cells, f.Place.Cell)
		}
	}
	if len(cells) != 2 || cells[0] != "M9" || cells[1] != "D60" {
		t.Errorf("faults at %v, want M9 and D60 (and none at %s)", cells, cell)
	}
}

func TestFormulasAreNeverEvaluated(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	cell := b.fill("d2", "arrests", imports.ColumnOwn, 8) // the value that a spreadsheet would keep beside the formula
	if err := b.SetCellFormula("d2", cell, "4+4"); err != nil {
		t.Fatal(err)
	}
	faults := faultsOf(t, read(t, b.bytes(), c), c)
	if len(faults) != 1 || faults[0].Code != imports.CellFormula || faults[0].Place.Cell != cell {
		t.Errorf("faults %+v, want a formula at %s", faults, cell)
	}
}

func TestADateIsNoFigure(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	cell := b.fill("d2", "arrests", imports.ColumnOwn, 45659)
	style, err := b.NewStyle(dated())
	if err == nil {
		err = b.SetCellStyle("d2", cell, cell, style)
	}
	if err != nil {
		t.Fatal(err)
	}
	if faults := faultsOf(t, read(t, b.bytes(), c), c); len(faults) != 1 || faults[0].Code != imports.CellDate {
		t.Errorf("faults %+v, want a date", faults)
	}
}

func TestAnOlderTemplateIsTakenWhileItFits(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d2", "arrests", imports.ColumnOwn, 2)
	kept := b.bytes()
	gone := b.fill("d2", "victims", imports.ColumnOwn, 1)
	lost := b.bytes()

	changed := *c
	changed.Indicators = nil
	for _, i := range c.Indicators {
		if i.Code != "victims" && i.Code != "children" {
			changed.Indicators = append(changed.Indicators, i)
		}
	}
	if f := read(t, kept, &changed); !f.Outdated || len(faultsOf(t, f, &changed)) > 0 {
		t.Errorf("%+v, want an outdated template without faults", f)
	}
	faults := faultsOf(t, read(t, lost, &changed), &changed)
	if len(faults) != 1 || faults[0].Code != models.FieldUnknownIndicator || faults[0].Place.Cell != gone || faults[0].Params["indicator"] != "victims" {
		t.Errorf("faults %+v, want that victims at %s are no longer counted", faults, gone)
	}
}

func TestTheSameTemplateGivesTheSameIDs(t *testing.T) {
	c := configuration(t)
	ids := map[string]bool{}
	for range 2 {
		b := open(t, template(c, "FR", ""))
		b.fill("d1", "arrests", imports.ColumnOwn, 1)
		b.fill("d2", "arrests", imports.ColumnOwn, 1)
		for _, d := range read(t, b.bytes(), c).Drafts {
			ids[d.ID(0)] = true
			body := d.Body
			if body.ID = d.ID(0); body.ID[14] != '7' {
				t.Errorf("%s is no UUID of version 7", body.ID)
			}
		}
	}
	if len(ids) != 2 {
		t.Errorf("ids %v, want one for each day", ids)
	}
}
