package imports_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"maps"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/imports"
)

// table is the template of a day as it is downloaded, with values put into its lines by office and indicator.
func table(t testing.TB, c *models.Configuration, p export.Profile, values map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	if err := export.TemplateTable(&out, p, template(c, "FR", "")); err != nil {
		t.Fatal(err)
	}
	separator, end := ",", "\r\n"
	if p == export.EUExcel {
		separator = ";"
	}
	lines := strings.Split(out.String(), end)
	for i, l := range lines {
		f := strings.Split(l, separator)
		if len(f) > 5 && values[f[3]+"|"+f[5]] != "" {
			lines[i] = strings.TrimSuffix(l, separator) + separator + values[f[3]+"|"+f[5]]
		}
	}
	return strings.Join(lines, end)
}

func TestATableIsReadHoweverItWasSaved(t *testing.T) {
	c := configuration(t)
	plain := map[string]string{
		"|arrests": "3", "north|arrests": "~4", "|checks": ">27 000", "|cash_eur": "1234.50", "|officers": "n/c", "|victims": "0", "|#comment": "by night",
	}
	european := maps.Clone(plain)
	european["|cash_eur"] = "1234,5"
	rfc, eu := table(t, c, export.RFC4180, plain), table(t, c, export.EUExcel, european)
	bom := "\ufeff"
	cases := map[string][]byte{
		"as downloaded":            []byte(rfc),
		"for Excel in Europe":      []byte(eu),
		"with a mark":              []byte(bom + rfc),
		"without a mark":           []byte(strings.TrimPrefix(eu, bom)),
		"lines of Unix":            []byte(strings.ReplaceAll(rfc, "\r\n", "\n")),
		"lines of an old Mac":      []byte(strings.ReplaceAll(rfc, "\r\n", "\r")),
		"tabs":                     []byte(strings.ReplaceAll(strings.ReplaceAll(rfc, ",", "\t"), "1234.50", "1234,50")),
		"Unicode text of Excel":    utf16le(strings.ReplaceAll(strings.ReplaceAll(rfc, ",", "\t"), "1234.50", "1234,50")),
		"the separator named":      []byte("sep=;\r\n" + strings.TrimPrefix(eu, bom)),
		"narrow spaces":            []byte(strings.Replace(rfc, ">27 000", ">27\u202f000", 1)),
		"spaces of an old Windows": []byte(strings.Replace(rfc, ">27 000", ">27\xa0000", 1)),
		"thousands and decimals":   []byte(strings.Replace(eu, "1234,5", "1.234,50", 1)),
		"days as dates":            []byte(strings.ReplaceAll(rfc, ",d2,", ",4/6/2024,")),
		"empty lines and columns":  []byte(strings.ReplaceAll(rfc, "\r\n", ",,\r\n,,,\r\n")),
		"headings in capitals":     []byte(strings.Replace(rfc, "stamp,participant", "Stamp, PARTICIPANT ", 1)),
	}
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			c := *c
			if name == "days as dates" {
				c = dated2024(c)
			}
			f := read(t, file, &c)
			if len(f.Drafts) != 1 || len(f.Drafts[0].Faults) > 0 || f.Format != imports.Table {
				t.Fatalf("%+v", f)
			}
			b := f.Drafts[0].Body
			want := map[string]string{"arrests": "about 7", "checks": "more_than 27000", "cash_eur": "exact 1234.50", "officers": "n/c", "victims": "exact 0"}
			if got := figures(b.Figures); !maps.Equal(got, want) || len(b.Breakdown) != 1 || b.Comment != "by night" || b.Kind != models.SlotTotal {
				t.Errorf("%v, want %v; %+v", got, want, b)
			}
		})
	}
}

// dated2024 is the same operation with days that are called by their dates, as days are.
func dated2024(c models.Configuration) models.Configuration {
	c.Slots = append([]models.Slot{}, c.Slots...)
	for i := range c.Slots {
		c.Slots[i].ID = c.Slots[i].Starts.Format("2006-01-02")
	}
	return c
}

func utf16le(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

func TestLettersThatWereLostAreNotTakenForOthers(t *testing.T) {
	c := configuration(t)
	file := strings.Replace(table(t, c, export.RFC4180, map[string]string{"|arrests": "3", "|#comment": "LETTERS"}), "LETTERS", "caf\xe9", 1)
	faults := faultsOf(t, read(t, []byte(file), c), c)
	if len(faults) != 1 || faults[0].Code != imports.CellLetters || faults[0].Place.Column != "value" {
		t.Errorf("faults %+v", faults)
	}
}

func TestFormulasInATableAreRefused(t *testing.T) {
	c := configuration(t)
	for _, formula := range []string{"=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", `"=HYPERLINK(""x"")"`} {
		faults := faultsOf(t, read(t, []byte(table(t, c, export.RFC4180, map[string]string{"|arrests": formula})), c), c)
		if len(faults) != 1 || faults[0].Code != imports.CellFormula || faults[0].Place.Column != "value" {
			t.Errorf("%s: faults %+v", formula, faults)
		}
	}
}

// What the form reads, files read alike: one table of cases for both.
func TestTypedFiguresAreReadAsInTheForm(t *testing.T) {
	b, err := os.ReadFile("../../models/testdata/typed.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text  string `json:"text"`
		Scale uint8  `json:"scale"`
		Reads string `json:"reads"`
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	for _, one := range cases {
		c := configuration(t)
		c.Indicators = []models.Indicator{{Code: "arrests", OverSlots: models.Sum, Scale: one.Scale}}
		book := open(t, template(c, "FR", ""))
		book.fill("d1", "arrests", imports.ColumnOwn, one.Text)
		got := "blank"
		for _, d := range read(t, book.bytes(), c).Drafts {
			for _, f := range d.Faults {
				got = strings.TrimPrefix(string(f.Code), "cell_")
			}
			for _, f := range d.Body.Figures {
				got = value(f)
			}
		}
		if got != one.Reads {
			t.Errorf("%q with %d decimals is read as %s, want %s", one.Text, one.Scale, got, one.Reads)
		}
	}
}

// Whatever can be reported with a template comes out of it as it went in.
func TestBodiesSurviveTheWorkbook(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "RO", ""))
	rapid.Check(t, func(r *rapid.T) {
		want := map[string]string{}
		for _, i := range c.Indicators {
			b.fill("d3", i.Code, imports.ColumnOwn, nil)
			f := models.Figure{Indicator: i.Code, Qualifier: models.Exact}
			switch rapid.IntRange(0, 3).Draw(r, "what") {
			case 0:
				continue
			case 1:
				f.NotCollected = true
				b.fill("d3", i.Code, imports.ColumnOwn, rapid.SampledFrom([]string{"n/c", "x", "N/C "}).Draw(r, "n/c"))
			default:
				d := models.Decimal{Units: rapid.Int64Range(0, 1_000_000_000_000).Draw(r, "units"), Scale: i.Scale}
				f.Value = &d
				typed := d.String()
				sign := rapid.SampledFrom([]string{"", ">", "<", "~"}).Draw(r, "sign")
				number, err := strconv.ParseFloat(typed, 64) // as a spreadsheet holds it
				if err != nil {
					r.Fatal(err)
				}
				if f.Qualifier = map[string]models.Qualifier{"": models.Exact, ">": models.MoreThan, "<": models.Almost, "~": models.About}[sign]; sign != "" {
					b.fill("d3", i.Code, imports.ColumnOwn, sign+" "+typed)
				} else {
					b.fill("d3", i.Code, imports.ColumnOwn, number)
				}
			}
			want[i.Code] = value(f)
		}
		drafts := read(t, b.bytes(), c).Drafts
		if len(want) == 0 {
			if len(drafts) > 0 {
				r.Fatalf("%+v of nothing", drafts)
			}
			return
		}
		if len(drafts) != 1 || len(drafts[0].Faults) > 0 || !maps.Equal(figures(drafts[0].Body.Figures), want) {
			r.Fatalf("%+v, want %v", drafts, want)
		}
	})
}
