package pdf

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// faces are those that files are written in.
func faces(t *testing.T) Faces {
	t.Helper()
	var fonts [2][]byte
	for i, name := range []string{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"} {
		body, err := os.ReadFile("../export/fonts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		fonts[i] = body
	}
	f, err := ParseFaces(fonts[0], fonts[1])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLinesFitAndLoseNothing(t *testing.T) {
	f, s := faces(t), Style{Size: 10}
	for _, text := range []string{"", "one", "Potential victims of trafficking in human beings", "Ermittlungsverfahrenseinstellungsverfügung überall",
		"Ħġżċ Ελλάδα България", strings.Repeat("0123456789abcdef", 4)} {
		for _, width := range []float64{8, 40, 90, 1000} {
			lines := f.Lines(text, width, s)
			for _, line := range lines {
				if f.Width(line, s) > width && len([]rune(line)) > 1 {
					t.Errorf("%q is wider than %v", line, width)
				}
			}
			if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(text, " ", ""); got != want {
				t.Errorf("%q became %q", want, got)
			}
		}
	}
	if got := f.Lines("Lorem ipsum", f.Width("Lorem", s)+1, s); len(got) != 2 {
		t.Errorf("lines %q", got)
	}
}

func TestFiguresStandBelowOneAnother(t *testing.T) {
	f := faces(t)
	for _, bold := range []bool{false, true} {
		s := Style{Size: 10, Bold: bold}
		for _, digit := range "0123456789" {
			if f.Width(string(digit), s) != f.Width("0", s) {
				t.Errorf("%c is not as wide as 0", digit)
			}
		}
	}
}

// withTable has a table of so many rows over several pages.
func withTable(t *testing.T, rows int) (*Document, []byte) {
	t.Helper()
	d := New(faces(t))
	d.Title, d.Language, d.Created = "Ħ", "mt", time.Date(2024, 6, 9, 0, 0, 0, 0, time.UTC)
	d.Width, d.Height, d.Margins = 300, 200, Margins{20, 20, 20, 20}
	d.Text("H1", "Title", Style{Size: 12, Bold: true})
	table := Table{Widths: []float64{100, 60}, Size: 8, Head: []Cell{{Text: "Name", Head: true}, {Text: "Value", Head: true, Align: Right}}}
	for range rows {
		table.Rows = append(table.Rows, []Cell{{Text: "a name", Head: true}, {Text: "1", Align: Right}})
	}
	d.Table(table)
	var out bytes.Buffer
	if err := d.Write(&out); err != nil {
		t.Fatal(err)
	}
	return d, out.Bytes()
}

// Each mark on a page belongs to an element, by its number there: that is what the numbers of the library's own layout miss.
func TestMarksAreNumberedOnEachPageAnew(t *testing.T) {
	d, _ := withTable(t, 30)
	if len(d.pages) < 3 {
		t.Fatalf("%d pages", len(d.pages))
	}
	for i, p := range d.pages {
		content := string(p.stream.Bytes())
		for id := range p.marked {
			if !strings.Contains(content, fmt.Sprintf("/MCID %d>>", id)) {
				t.Errorf("page %d has no mark %d", i+1, id)
			}
		}
		if begun, ended := strings.Count(content, "BDC")+strings.Count(content, "BMC"), strings.Count(content, "EMC"); begun != ended {
			t.Errorf("page %d begins %d marks and ends %d", i+1, begun, ended)
		}
	}
}

func TestTheSameCallsAreTheSameBytes(t *testing.T) {
	_, a := withTable(t, 5)
	_, b := withTable(t, 5)
	_, other := withTable(t, 6)
	if !bytes.Equal(a, b) || bytes.Equal(a, other) {
		t.Error("the bytes do not follow from the calls")
	}
}
