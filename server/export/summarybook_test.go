package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/export"
)

// opened is a workbook as a reader sees it that shares nothing with what wrote it: the parts of the archive, and the cells of each sheet.
type opened struct {
	*testing.T
	parts  map[string][]byte
	names  []string
	sheets map[string]openedSheet
}

type openedSheet struct {
	cells  map[string]openedCell // by address
	header string
	part   string
}

// openedCell is a number, or a text where text says so.
type openedCell struct {
	value         string
	text, formula bool
}

func openBook(t *testing.T, file []byte) *opened {
	t.Helper()
	b := &opened{T: t, parts: unpacked(t, file), sheets: map[string]openedSheet{}}
	b.read()
	return b
}

// unpacked are the parts of an office document by name.
func unpacked(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s carries the time %s", f.Name, f.Modified)
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(part); err != nil {
			t.Fatal(err)
		}
		_ = part.Close()
	}
	return parts
}

func (b *opened) parse(part string, into any) {
	b.Helper()
	if err := xml.Unmarshal(b.parts[part], into); err != nil {
		b.Fatalf("%s: %v", part, err)
	}
}

// read follows the workbook to its sheets.
func (b *opened) read() {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	b.parse("xl/workbook.xml", &book)
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	b.parse("xl/_rels/workbook.xml.rels", &links)
	texts := b.texts()
	for _, s := range book.Sheets {
		for _, link := range links.All {
			if link.ID == s.ID {
				b.names = append(b.names, s.Name)
				b.sheets[s.Name] = b.sheet(path.Join("xl", strings.TrimPrefix(link.Target, "/xl/")), texts)
			}
		}
	}
}

// texts are the shared strings, none where there are none.
func (b *opened) texts() []string {
	var shared struct {
		Items []struct {
			Text string `xml:"t"`
		} `xml:"si"`
	}
	if b.parts["xl/sharedStrings.xml"] != nil {
		b.parse("xl/sharedStrings.xml", &shared)
	}
	texts := make([]string, len(shared.Items))
	for i, item := range shared.Items {
		texts[i] = item.Text
	}
	return texts
}

func (b *opened) sheet(part string, texts []string) openedSheet {
	var sheet struct {
		Cells []struct {
			Address string  `xml:"r,attr"`
			Type    string  `xml:"t,attr"`
			Value   string  `xml:"v"`
			Inline  string  `xml:"is>t"`
			Formula *string `xml:"f"`
		} `xml:"sheetData>row>c"`
		Header string `xml:"headerFooter>oddHeader"`
		Footer string `xml:"headerFooter>oddFooter"`
	}
	b.parse(part, &sheet)
	s := openedSheet{map[string]openedCell{}, sheet.Header + sheet.Footer, part}
	for _, c := range sheet.Cells {
		cell := openedCell{value: c.Value, text: c.Type != "", formula: c.Formula != nil || c.Type == "str"}
		switch c.Type {
		case "s":
			at := 0
			for _, digit := range c.Value {
				at = at*10 + int(digit-'0')
			}
			cell.value = texts[at]
		case "inlineStr":
			cell.value = c.Inline
		}
		s.cells[c.Address] = cell
	}
	return s
}

// row finds the row whose cell in a column has a text.
func (s openedSheet) row(column, text string) string {
	for address, c := range s.cells {
		if c.text && c.value == text && strings.TrimLeft(address, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == address[len(column):] && strings.HasPrefix(address, column) {
			return address[len(column):]
		}
	}
	return ""
}

// marks are the addresses of all cells that are a text.
func (s openedSheet) marks(text string) (found []string) {
	for address, c := range s.cells {
		if c.text && c.value == text {
			found = append(found, address)
		}
	}
	slices.Sort(found)
	return found
}

func (b *opened) number(sheet, address, want string) {
	b.Helper()
	if c := b.sheets[sheet].cells[address]; c.text || c.value != want {
		b.Errorf("%s %s is %q (a text: %t), wanted the number %s", sheet, address, c.value, c.text, want)
	}
}

func TestTheWorkbookCarriesEveryFigureAsANumber(t *testing.T) {
	r := agriculturalLabour(t, models.InternalRelease)
	b := openBook(t, written(t, "xlsx", "en", r))
	if want := []string{"Summary", "By country", "By day", "By indicator", "Method", "Dictionary"}; !slices.Equal(b.names, want) {
		t.Fatalf("the sheets are %v, wanted %v", b.names, want)
	}
	for name, want := range map[string]string{"Arrests": "12", "Suspects identified, not arrested": "54", "Potential victims": "269", "New investigations": "126"} {
		b.number("Summary", "B"+b.sheets["Summary"].row("A", name), want)
	}
	countries := b.sheets["By country"]
	for cell, want := range map[string]string{"C France": "8", "C Spain": "4", "D Cyprus": "17", "D Latvia": "3", "G Finland": "14", "D Total": "269"} {
		column, name, _ := strings.Cut(cell, " ")
		b.number("By country", column+countries.row("A", name), want)
	}
	if unknown := countries.cells["C"+countries.row("A", "Italy")]; !unknown.text || unknown.value != "–" {
		t.Errorf("Italy's arrests are unknown, the cell says %+v", unknown)
	}
	b.number("By day", "A13", "44455") // 2021-09-16
	b.number("By day", "B13", "44456") // the midnight after it, where the operation was
	b.number("By day", "D13", "269")
	if empty := b.sheets["By day"].cells["D6"]; empty.value != "" {
		t.Errorf("nothing was known on the first day, the cell says %+v", empty)
	}
	for name, s := range b.sheets {
		if !strings.Contains(s.header, "TLP:AMBER") || !strings.Contains(s.header, r.Hash) || s.cells["A3"].value != "Hash "+r.Hash {
			t.Errorf("%s does not say which summary it is of: %q, %q", name, s.header, s.cells["A3"].value)
		}
	}
}

func TestTheWorkbookHidesWhatIsHiddenAndNothingMore(t *testing.T) {
	b := openBook(t, written(t, "xlsx", "en", agriculturalLabour(t, models.PublicRelease)))
	countries := b.sheets["By country"]
	want := []string{"D" + countries.row("A", "Cyprus"), "D" + countries.row("A", "Latvia")}
	slices.Sort(want)
	if got := countries.marks(":c"); !slices.Equal(got, want) {
		t.Errorf("hidden by country: %v, wanted %v", got, want)
	}
	if got := b.sheets["By indicator"].marks(":c"); len(got) != 2 {
		t.Errorf("hidden by indicator: %v", got)
	}
	if slices.Contains(b.names, "By day") {
		t.Error("a public summary has figures by day")
	}
}

// Charts show what stands in the cells: they name no value of their own.
func TestChartsReferToTheCells(t *testing.T) {
	b := openBook(t, written(t, "xlsx", "en", agriculturalLabour(t, models.InternalRelease)))
	charts := 0
	for name, part := range b.parts {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
			if references := regexp.MustCompile(`<val><numRef><f>&#39;By (country|day)&#39;!\$[CDFG]\$\d+:`).FindAll(part, -1); len(references) != 1 || bytes.Contains(part, []byte("<pt ")) {
				t.Errorf("%s is not of the cells", name)
			}
		}
	}
	if charts != 8 { // arrests, victims, suspects and investigations, by country and by day
		t.Errorf("%d charts", charts)
	}
}

func TestAnExerciseIsMarkedOnEverySheetInEveryLanguage(t *testing.T) {
	r := globalChain(t)
	for _, language := range export.Languages {
		words, _ := export.In(language)
		b := openBook(t, written(t, "xlsx", language, r))
		for name, s := range b.sheets {
			if s.cells["A4"].value != words.T("exercise") || !strings.Contains(s.header, words.T("exercise")) {
				t.Errorf("%s: %s does not say that it is an exercise", language, name)
			}
		}
		note := words.Footnotes([]string{"XK"})[0]
		for _, key := range []string{"data.sheet_countries", "data.sheet_indicators", "data.sheet_method"} {
			s := b.sheets[words.T(key)]
			if len(s.marks(note)) != 1 {
				t.Errorf("%s: %s names Kosovo* without its footnote", language, words.T(key))
			}
		}
	}
}

// hostile is what somebody may call an operation or an indicator to have a spreadsheet run it.
var hostile = []string{`=HYPERLINK("http://evil.example","click")`, "+1+1", "@SUM(A1)", "-1+2", "\t=1+1", `=cmd|' /C calc'!A0`}

// named is a release whose names all say something hostile.
func named(t *testing.T, text string) models.Release {
	r := agriculturalLabour(t, models.InternalRelease)
	r.Name = text
	r.Indicators = slices.Clone(r.Indicators)
	for i := range r.Indicators {
		r.Indicators[i].Name, r.Indicators[i].Short, r.Indicators[i].CountedIn, r.Indicators[i].Definition = text, text, text, text
	}
	return r
}

func TestNothingOfUsersRunsInAWorkbook(t *testing.T) {
	for _, text := range hostile {
		b := openBook(t, written(t, "xlsx", "en", named(t, text)))
		if len(b.sheets["Dictionary"].marks(text)) == 0 {
			t.Errorf("%q is not there as it was written", text)
		}
		for name, s := range b.sheets {
			for address, c := range s.cells {
				if c.formula {
					t.Errorf("%q: %s %s is a formula", text, name, address)
				}
			}
		}
	}
}

func TestNothingOfUsersRunsInATable(t *testing.T) {
	for _, text := range hostile {
		for _, extension := range []string{"csv", "dictionary.csv"} {
			for _, row := range read(t, string(written(t, extension, "en", named(t, text)))) {
				for _, c := range row {
					if strings.ContainsAny(c[:min(len(c), 1)], "=+-@\t\r") {
						t.Errorf("%s: a cell begins like a formula: %q", extension, c)
					}
				}
			}
		}
	}
}

func TestADigitIsNeverLost(t *testing.T) {
	r := agriculturalLabour(t, models.InternalRelease)
	r.Totals = slices.Clone(r.Totals)
	r.Totals[0].Value, r.Totals[1].Value, r.Totals[1].Qualifier = "9007199254740993", "999999999999999", models.MoreThan
	s := openBook(t, written(t, "xlsx", "en", r)).sheets["Summary"]
	if c := s.cells["B6"]; !c.text || c.value != "9007199254740993" {
		t.Errorf("16 digits stand as %+v", c)
	}
	if c := s.cells["B7"]; c.text || c.value != "999999999999999" {
		t.Errorf("15 digits stand as %+v", c)
	}
}

func TestTheDictionarySaysWhatEveryColumnMeans(t *testing.T) {
	r := agriculturalLabour(t, models.InternalRelease)
	said := map[string]string{}
	for _, row := range read(t, string(written(t, "dictionary.csv", "en", r)))[1:] {
		said[row[0]+" "+row[1]] = row[10]
	}
	for _, column := range read(t, string(written(t, "csv", "en", r)))[0] {
		if said["column "+column] == "" {
			t.Errorf("nothing is said of the column %s", column)
		}
	}
	for _, i := range r.Indicators {
		if said["indicator "+i.Code] != i.Definition {
			t.Errorf("%s is said to be %q", i.Code, said["indicator "+i.Code])
		}
	}
	if said["mark :c"] == "" || said["mark –"] == "" {
		t.Error("the marks are not explained")
	}
}

// Where Kosovo* is named, what its asterisk says is there too: in tables and in JSON as on paper.
func TestTablesAndJSONCarryTheFootnote(t *testing.T) {
	note := []byte("* This designation is without prejudice")
	for r, wanted := range map[*models.Release]bool{new(globalChain(t)): true, new(agriculturalLabour(t, models.InternalRelease)): false} {
		var document bytes.Buffer
		if err := export.JSON(&document, *r, export.Options{}); err != nil {
			t.Fatal(err)
		}
		for name, file := range map[string][]byte{"csv": written(t, "csv", "en", *r), "json": document.Bytes()} {
			if bytes.Contains(file, note) != wanted {
				t.Errorf("%s of %s: the footnote is there: %t", name, r.Operation, !wanted)
			}
		}
	}
}
