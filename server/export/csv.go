package export

import (
	"encoding/csv"
	"io"
	"strings"

	"actionday/models"
	"actionday/seed"
)

// table writes rows of one width and remembers whose footnotes the file needs.
type table struct {
	csv       *csv.Writer
	width     int
	footnotes []string
	err       error
}

// newTable begins a file with its header.
func newTable(w io.Writer, header ...string) *table {
	t := &table{csv: csv.NewWriter(w), width: len(header)}
	t.csv.UseCRLF = true
	t.row(header...)
	return t
}

// row writes one row. After a failure it does nothing: close tells.
func (t *table) row(cells ...string) {
	if t.err != nil {
		return
	}
	for i := range cells {
		cells[i] = neutral(cells[i])
	}
	t.err = t.csv.Write(cells)
}

// name gives a participant's name in English, with its asterisk where it has one.
func (t *table) name(code string) string {
	party, ok := seed.Find(code)
	if !ok {
		return code
	}
	if note := seed.Footnote(code); note != "" && len(t.footnotes) == 0 {
		t.footnotes = append(t.footnotes, "* "+note)
	}
	return party.Name
}

// close ends the file, with the footnotes it needs as rows of their own.
func (t *table) close() error {
	for _, note := range t.footnotes {
		cells := make([]string, t.width)
		cells[0] = note
		t.row(cells...)
	}
	t.csv.Flush()
	if t.err != nil {
		return t.err
	}
	return t.csv.Error()
}

// neutral keeps spreadsheets from running a cell: what begins like a formula becomes text. Numbers stay numbers.
func neutral(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if _, err := models.ParseDecimal(cell); err == nil {
		return cell
	}
	return "'" + cell
}
