package export

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"actionday/models"
)

// parts are those of an archive.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		found[f.Name] = string(text)
	}
	return found
}

func TestAFullSheetIsFollowedByAnother(t *testing.T) {
	var out bytes.Buffer
	b := newLongBook(&out, "Ledger", []longColumn{{"seq", ofNumbers}, {"by", ofText}}, 3)
	for _, seq := range []string{"1", "2", "3", "4", "5"} {
		b.row(seq, "=1+1")
	}
	if err := b.close("* a note"); err != nil {
		t.Fatal(err)
	}
	p := parts(t, out.Bytes())
	for name, rows := range map[string]int{"xl/worksheets/sheet1.xml": 3, "xl/worksheets/sheet2.xml": 3, "xl/worksheets/sheet3.xml": 3} {
		if got := strings.Count(p[name], "<row "); got != rows {
			t.Errorf("%s has %d rows, wanted %d", name, got, rows)
		}
		if !strings.Contains(p[name], ">seq</t>") {
			t.Errorf("%s has no headings", name)
		}
	}
	if !strings.Contains(p["xl/workbook.xml"], `name="Ledger 3"`) || !strings.Contains(p["xl/worksheets/sheet3.xml"], "* a note") {
		t.Error("the last sheet or its note is missing")
	}
	for name, text := range p {
		if strings.Contains(text, "<f>") {
			t.Errorf("%s has a formula", name)
		}
	}
}

func TestTheLedgerAsAWorkbook(t *testing.T) {
	var out bytes.Buffer
	at := time.Date(2024, 6, 3, 12, 0, 0, 0, time.UTC)
	eight := models.Decimal{Units: 85, Scale: 1}
	err := LedgerWorkbook(&out, func(yield func(models.Entry, error) bool) {
		_ = yield(models.Entry{Operation: "x", Seq: 1, At: at, Verb: models.VerbConfigure, Configure: &models.Configure{Settings: &models.Settings{Exercise: true}}}, nil) &&
			yield(models.Entry{Operation: "x", Seq: 2, At: at, Verb: models.VerbSubmit, Participant: "XK", By: models.By{Name: `<&"` + "\x01\t=1"},
				Body: &models.Body{Figures: []models.Figure{{Indicator: "kg", Value: &eight}}}}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	sheet := parts(t, out.Bytes())["xl/worksheets/sheet1.xml"]
	for _, wanted := range []string{`<c r="P3"><v>8.5</v></c>`, `<c r="D3" s="2"><v>45446.5</v></c>`, `Kosovo*`, `* This designation`, `all figures are invented`, `&lt;&amp;&#34;`} {
		if !strings.Contains(sheet, wanted) {
			t.Errorf("the sheet has no %s", wanted)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// Who has gone away is not written for: the entries are asked for no longer.
func TestALedgerEndsWithItsReader(t *testing.T) {
	for name, write := range map[string]func(io.Writer, func(func(models.Entry, error) bool)) error{
		"table":    func(w io.Writer, e func(func(models.Entry, error) bool)) error { return Ledger(w, e) },
		"workbook": func(w io.Writer, e func(func(models.Entry, error) bool)) error { return LedgerWorkbook(w, e) },
	} {
		asked := 0
		err := write(broken{}, func(yield func(models.Entry, error) bool) {
			for ; asked < 1_000_000; asked++ {
				if !yield(models.Entry{Operation: "x", Report: "0190a0b0-0000-7000-8000-000000000000"}, nil) {
					return
				}
			}
		})
		if err == nil || asked > 100_000 {
			t.Errorf("%s: %d entries for nobody, %v", name, asked, err)
		}
	}
}
