package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/export"
)

func entries(list ...models.Entry) iter.Seq2[models.Entry, error] {
	return func(yield func(models.Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func eight() *models.Decimal { return &models.Decimal{Units: 8} }

// submit is an entry as the desk writes one.
func submit(participant string, figures ...models.Figure) models.Entry {
	return models.Entry{
		Operation: "labour-exercise", Seq: 7, At: time.Date(2024, 6, 3, 14, 2, 5, 120e6, time.UTC), Verb: models.VerbSubmit,
		Participant: participant, Report: "r1", Version: 1, State: models.Received,
		Body: &models.Body{Slot: "2024-06-03", Kind: models.Add, Source: "own", Figures: figures, References: []string{"SIENA 1/24"}},
	}
}

// read parses a file by the rules of RFC 4180.
func read(t *testing.T, file string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatalf("not CSV: %v\n%s", err, file)
	}
	return rows
}

// cell gives the value under a heading.
func cell(t *testing.T, rows [][]string, row int, heading string) string {
	t.Helper()
	for i, h := range rows[0] {
		if h == heading {
			return rows[row][i]
		}
	}
	t.Fatalf("no column %q in %v", heading, rows[0])
	return ""
}

func TestLedgerHasOneRowForEachFigure(t *testing.T) {
	var out bytes.Buffer
	shared := models.Figure{Indicator: "arrests", Value: eight(), Qualifier: models.Exact,
		Joint: []models.Share{{Reference: "JIT 1", Value: models.Decimal{Units: 2}}, {Reference: "JIT 2", Value: models.Decimal{Units: 3}}}}
	unknown := models.Figure{Indicator: "victims", NotCollected: true}
	if err := export.Ledger(&out, entries(submit("FR", shared, unknown))); err != nil {
		t.Fatal(err)
	}
	rows := read(t, out.String())
	if len(rows) != 3 {
		t.Fatalf("%d rows, want the header and one for each of two figures", len(rows))
	}
	want := map[string][2]string{
		"received_at": {"2024-06-03T14:02:05.120Z", "2024-06-03T14:02:05.120Z"}, "name": {"France", "France"},
		"indicator": {"arrests", "victims"}, "value": {"8", ""}, "joint_share": {"5", ""}, "not_collected": {"", "yes"},
	}
	for heading, values := range want {
		for i, value := range values {
			if got := cell(t, rows, i+1, heading); got != value {
				t.Errorf("row %d %s = %q, want %q", i+1, heading, got, value)
			}
		}
	}
	if strings.Contains(out.String(), "SIENA") {
		t.Error("the file holds a file number of another body")
	}
	if strings.Count(out.String(), "\r\n") != 3 {
		t.Error("rows do not end with CR LF")
	}
}

func TestEntriesWithoutFiguresAreOneRow(t *testing.T) {
	var out bytes.Buffer
	accept := models.Entry{Operation: "labour-exercise", Seq: 8, Verb: models.VerbAccept, Participant: "FR", Report: "r1", Version: 1}
	if err := export.Ledger(&out, entries(accept)); err != nil {
		t.Fatal(err)
	}
	if rows := read(t, out.String()); len(rows) != 2 || cell(t, rows, 1, "verb") != "accept" {
		t.Errorf("rows = %v, want one for the acceptance", rows)
	}
}

func TestFormulasAreTextAndNumbersAreNumbers(t *testing.T) {
	cases := map[string]struct{ written, want string }{
		"equals sign":     {`=HYPERLINK("x")`, `'=HYPERLINK("x")`},
		"plus":            {"+1+1", "'+1+1"},
		"minus":           {"-2+3", "'-2+3"},
		"at":              {"@SUM(A1)", "'@SUM(A1)"},
		"tab":             {"\t=1", "'\t=1"},
		"negative number": {"-5", "-5"},
		"plain":           {"watch North", "watch North"},
		"quotes, commas":  {`the "third", floor`, `the "third", floor`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			e := submit("FR")
			e.By.Name = c.written
			if err := export.Ledger(&out, entries(e)); err != nil {
				t.Fatal(err)
			}
			if got := cell(t, read(t, out.String()), 1, "by"); got != c.want {
				t.Errorf("cell = %q, want %q", got, c.want)
			}
		})
	}
}

func TestKosovoHasItsAsteriskAndFootnote(t *testing.T) {
	var with, without bytes.Buffer
	if err := export.Ledger(&with, entries(submit("XK"), submit("XK"))); err != nil {
		t.Fatal(err)
	}
	rows := read(t, with.String())
	if name := cell(t, rows, 1, "name"); !strings.HasSuffix(name, "*") {
		t.Errorf("name = %q, want an asterisk", name)
	}
	if n := strings.Count(with.String(), "UNSCR 1244/1999"); n != 1 {
		t.Errorf("the footnote stands %d times, want once", n)
	}
	if err := export.Ledger(&without, entries(submit("FR"))); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(without.String(), "UNSCR") {
		t.Error("a file that does not name Kosovo has its footnote")
	}
}

func TestLedgerStopsWhereReadingFails(t *testing.T) {
	broken := errors.New("disk gone")
	failing := func(yield func(models.Entry, error) bool) {
		if yield(submit("FR"), nil) {
			yield(models.Entry{}, broken)
		}
	}
	if err := export.Ledger(&bytes.Buffer{}, failing); !errors.Is(err, broken) {
		t.Errorf("err = %v, want the reader's", err)
	}
}

// full refuses every byte, like a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestLedgerTellsThatTheFileIsNotWhole(t *testing.T) {
	if err := export.Ledger(full{}, entries(submit("FR"))); err == nil {
		t.Error("no error though nothing could be written")
	}
}

func TestTotalsKeepUnknownApartFromZero(t *testing.T) {
	view := &models.View{
		Operation: "labour-exercise", AsOf: "2024-06-03T14:02:05.120Z",
		Config: &models.ConfigView{
			Settings:   models.Settings{Name: "Labour exercise"},
			Indicators: []models.Indicator{{Code: "arrests", Name: "Arrests", CountedIn: "persons"}},
		},
		Totals: []models.Total{{Indicator: "arrests", Value: "8", Accepted: "5", Provisional: "3", Qualifier: models.Exact, Reported: 1, Expected: 2}},
		Rows: []*models.Row{
			{Participant: "FR", Totals: []models.Total{{Indicator: "arrests", Value: "0"}}},
			{Participant: "RO", Totals: []models.Total{{Indicator: "arrests"}}},
		},
	}
	var out bytes.Buffer
	if err := export.Totals(&out, view); err != nil {
		t.Fatal(err)
	}
	rows := read(t, out.String())
	var values []string
	for i := 1; i < len(rows); i++ {
		values = append(values, cell(t, rows, i, "participant")+"="+cell(t, rows, i, "value"))
	}
	if got := strings.Join(values, " "); got != "=8 FR=0 RO=" {
		t.Errorf("values = %q, want the operation's total, France's 0 and nothing known of Romania", got)
	}
}

// bySlot is a small table with everything a cell may say.
func bySlot(participant string) (models.Table, *models.ConfigView) {
	cell := func(value, provisional models.Text, q models.Qualifier, joint models.Text) models.TableCell {
		return models.TableCell{Value: value, Provisional: provisional, Qualifier: q, Joint: joint}
	}
	return models.Table{Operation: "labour-exercise", Participant: participant, AsOf: "2024-06-04T10:00:00.000Z", Slots: []string{"2024-06-03", "2024-06-04"},
			Rows: []models.TableRow{
				{Indicator: "cash_eur", BySlot: []models.TableCell{cell("10.50", "0.00", models.Exact, ""), cell("", "", models.Exact, "")},
					SinceStart: []models.TableCell{cell("10.50", "0.00", models.Exact, ""), cell("8.25", "8.25", models.MoreThan, "1.00")}, Difference: "-2.25"},
			}}, &models.ConfigView{Settings: models.Settings{Exercise: true},
			Indicators: []models.Indicator{{Code: "cash_eur", Name: "=cash, \"in\" EUR", CountedIn: "eur"}}}
}

func TestATableByDayIsOneRowForEachWayToReadIt(t *testing.T) {
	table, config := bySlot("FR")
	var out bytes.Buffer
	if err := export.BySlot(&out, export.RFC4180, table, config); err != nil {
		t.Fatal(err)
	}
	rows := read(t, out.String())
	want := [][4]string{
		{"figure", "2024-06-03", "2024-06-04", "difference_to_slots"},
		{"slot", "10.50", "", ""},
		{"since_start", "10.50", "8.25", "-2.25"},
		{"since_start_provisional", "", "8.25", ""},
		{"since_start_qualifier", "", "more_than", ""},
		{"since_start_joint_counted_once", "", "1.00", ""},
	}
	for i, w := range want {
		if got := [4]string(rows[i][8:12]); got != w {
			t.Errorf("row %d is %v, want %v", i, got, w)
		}
	}
	if len(rows) != 7 || rows[6][0] != "Exercise" || rows[1][6] != `'=cash, "in" EUR` {
		t.Errorf("rows %v", rows)
	}
}

func TestATableOpensInASpreadsheetOfEurope(t *testing.T) {
	table, config := bySlot("XK")
	var out bytes.Buffer
	if err := export.BySlot(&out, export.EUExcel, table, config); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\r\n")
	if !strings.HasPrefix(lines[0], "\ufeffoperation;as_of;") {
		t.Errorf("the file begins with %q", lines[0])
	}
	if !strings.HasSuffix(lines[2], ";since_start;10,50;8,25;-2,25") {
		t.Errorf("since the start: %q", lines[2])
	}
	if !strings.Contains(lines[2], ";Kosovo*;") || !strings.Contains(out.String(), "UNSCR 1244/1999") {
		t.Errorf("Kosovo stands without its asterisk or footnote:\n%s", out.String())
	}
}
