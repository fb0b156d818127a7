//go:build libreoffice

package imports_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/imports"
)

// office is a real LibreOffice with a profile of its own.
type office struct {
	*testing.T
	folder string
}

// convert lets it open a file and save it as another, which is found by its end.
func (o office) convert(file, to, end string) []string {
	o.Helper()
	out := o.TempDir()
	command := exec.CommandContext(o.Context(), "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(o.folder, "profile"),
		"--convert-to", to, "--outdir", out, file)
	if said, err := command.CombinedOutput(); err != nil {
		o.Fatalf("soffice: %v\n%s", err, said)
	}
	made, err := filepath.Glob(filepath.Join(out, "*."+end))
	if err != nil || len(made) == 0 {
		o.Fatalf("soffice made no %s of %s: %v", to, file, err)
	}
	return made
}

func (o office) write(name string, content []byte) string {
	o.Helper()
	path := filepath.Join(o.folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		o.Fatal(err)
	}
	return path
}

func (o office) drafts(path string, c *models.Configuration) []imports.Draft {
	o.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		o.Fatal(err)
	}
	return read(o, content, c).Drafts
}

// sheetOf fills two days as an officer would.
func sheetOf(t *testing.T, c *models.Configuration) book {
	b := open(t, template(c, "FR", ""))
	for _, day := range []string{"d1", "d2"} {
		b.fill(day, "arrests", imports.ColumnOwn, 3)
		b.fill(day, "arrests", imports.ColumnOffice("north"), "~4")
		b.fill(day, "labour", imports.ColumnOwn, 1)
		b.fill(day, "checks", imports.ColumnOffice("south"), 1234567)
		b.fill(day, "victims", imports.ColumnOwn, ">27 000")
		b.fill(day, "cash_eur", imports.ColumnOwn, 1234.5)
		b.fill(day, "officers", imports.ColumnOwn, "n/c")
		b.fill(day, imports.FieldComment, imports.ColumnOwn, "behind the depot, \"north\"\nof the line")
	}
	b.fill("d2", imports.RowKind, imports.ColumnOwn, "Since the start")
	return b
}

// same holds what comes out of a file to what went into the workbook.
func same(t *testing.T, what string, got, want []imports.Draft) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d reports, want %d", what, len(got), len(want))
	}
	for i := range want {
		g, w := got[i], want[i]
		if len(g.Faults) > 0 || g.ID(0) != w.ID(0) || !equal(g.Body, w.Body) {
			t.Errorf("%s: %+v\nwant %+v\nfaults %+v", what, g.Body, w.Body, g.Faults)
		}
	}
}

func TestLibreOfficeKeepsWhatWasFilledIn(t *testing.T) {
	c := configuration(t)
	o := office{t, t.TempDir()}
	filled := sheetOf(t, c).bytes()
	path := o.write("sheet.xlsx", filled)
	want := o.drafts(path, c)
	if len(want) != 2 || want[1].Body.Kind != models.RunningTotal {
		t.Fatalf("%+v", want)
	}
	same(t, "saved again", o.drafts(o.convert(path, "xlsx:Calc MS Excel 2007 XML", "xlsx")[0], c), want)
	ods := o.convert(path, "ods", "ods")[0]
	same(t, "over OpenDocument", o.drafts(o.convert(ods, "xlsx:Calc MS Excel 2007 XML", "xlsx")[0], c), want)
	// As text, each sheet by itself: fields by comma, with what is shown or what is stored, and by semicolon.
	for name, options := range map[string]string{"as shown": "44,34,76,1,,0,false,true,false,false,false,-1", "as stored": "59,34,76,1,,1031,false,false,false,false,false,-1"} {
		var days []imports.Draft
		for _, sheet := range o.convert(path, "csv:Text - txt - csv (StarCalc):"+options, "csv") {
			if content, err := os.ReadFile(sheet); err == nil && bytes.Contains(content, []byte("/"+id)) && !strings.Contains(sheet, "How") {
				days = append(days, o.drafts(sheet, c)...)
			}
		}
		same(t, name, days, want)
	}
}

func TestLibreOfficeKeepsATable(t *testing.T) {
	c := configuration(t)
	c2024 := dated2024(*c)
	o := office{t, t.TempDir()}
	tpl := export.Template{Stamp: imports.NewStamp(&c2024, "FR", "", id), Config: &c2024, Slot: c2024.Slots[1].ID}
	var out bytes.Buffer
	if err := export.TemplateTable(&out, export.RFC4180, tpl); err != nil {
		t.Fatal(err)
	}
	filled := strings.Replace(out.String(), ",arrests,arrests,persons,", ",arrests,arrests,persons,7", 1)
	filled = strings.Replace(filled, ",cash_eur,cash,eur,", ",cash_eur,cash,eur,10.5", 1)
	path := o.write("table.csv", []byte(filled))
	want := o.drafts(path, &c2024)
	if len(want) != 1 || len(want[0].Body.Figures) != 2 {
		t.Fatalf("%+v", want)
	}
	book := o.convert(path, "xlsx:Calc MS Excel 2007 XML", "xlsx")[0] // its days have become dates
	same(t, "as a workbook", o.drafts(book, &c2024), want)
	same(t, "as a table again", o.drafts(o.convert(book, "csv:Text - txt - csv (StarCalc):44,34,76,1", "csv")[0], &c2024), want)
}

func TestLibreOfficeShowsTheTemplate(t *testing.T) {
	c := configuration(t)
	o := office{t, t.TempDir()}
	pdf := o.convert(o.write("sheet.xlsx", sheetOf(t, c).bytes()), "pdf", "pdf")[0]
	command := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-")
	printed, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(printed)
	for _, shown := range []string{"France, Test", "EXERCISE", "TLP:AMBER", "Kind of report", "Whole-day figure", "North", "Total",
		"1 234 567", "1 234.50", "…", ">27 000", "How to fill in this workbook"} {
		if !strings.Contains(text, shown) {
			t.Errorf("%q is not to be seen", shown)
		}
	}
	for _, hidden := range []string{"actionday-template", "#text", "#kind", "office:north", "#NAME?", "#VALUE!", "Err:"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q is to be seen", hidden)
		}
	}
	if pages := strings.Count(text, "\f"); pages != len(c.Slots)+1 {
		t.Errorf("%d pages, want one for each day and the one that explains", pages)
	}
}

// equal compares bodies by what they say.
func equal(a, b models.Body) bool {
	first, _ := models.Normalise(&models.Configuration{}, a)
	second, _ := models.Normalise(&models.Configuration{}, b)
	return first.Comment == second.Comment && first.Kind == second.Kind && first.Slot == second.Slot && first.Participant == second.Participant &&
		sameFigures(first.Figures, second.Figures) && len(first.Breakdown) == len(second.Breakdown)
}

func sameFigures(a, b []models.Figure) bool {
	first, second := figures(a), figures(b)
	if len(first) != len(second) {
		return false
	}
	for code, value := range first {
		if second[code] != value {
			return false
		}
	}
	return true
}
