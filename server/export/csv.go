package export

import (
	"encoding/csv"
	"io"
	"strings"

	"actionday/models"
)

// Profile is how a file is written for the program that opens it.
type Profile struct {
	Name    string // of the parameter that asks for it
	comma   rune
	decimal string
	mark    string // before everything: tells a spreadsheet that it is UTF-8
}

// RFC4180 is for programs, EUExcel for a double click on a machine whose decimals begin with a comma.
var (
	RFC4180 = Profile{Name: "rfc4180", comma: ',', decimal: "."}
	EUExcel = Profile{Name: "excel_eu", comma: ';', decimal: ",", mark: "\ufeff"}
)

// table writes rows of one width and remembers whose footnotes the file needs.
type table struct {
	csv       *csv.Writer
	profile   Profile
	width     int
	words     *Words // of names and footnotes
	footnotes []string
	err       error
}

// newTable begins a file with its header.
func newTable(w io.Writer, p Profile, header ...string) *table {
	t := &table{csv: csv.NewWriter(w), profile: p, width: len(header), words: english}
	t.csv.UseCRLF, t.csv.Comma = true, p.comma
	if p.mark != "" {
		_, t.err = io.WriteString(w, p.mark)
	}
	t.row(header...)
	return t
}

// row writes one row. After a failure it does nothing: close tells.
func (t *table) row(cells ...string) {
	if t.err != nil {
		return
	}
	for i := range cells {
		cells[i] = t.profile.cell(cells[i])
	}
	t.err = t.csv.Write(cells)
}

// name gives a participant's name, with its asterisk where it has one.
func (t *table) name(code string) string {
	if len(t.footnotes) == 0 {
		t.footnotes = t.words.Footnotes([]string{code})
	}
	return t.words.Party(code)
}

func (t *table) failed() error { return t.err }

// close ends the file, with the footnotes of the names in it and other notes as rows of their own.
func (t *table) close(notes ...string) error {
	for _, note := range append(t.footnotes, notes...) {
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

// markOf is the note of a table that tells of an exercise.
func markOf(w *Words, exercise bool) []string {
	if !exercise {
		return nil
	}
	return []string{w.T("exercise")}
}

// cell keeps spreadsheets from running a cell: what begins like a formula becomes text. Numbers stay numbers.
func (p Profile) cell(cell string) string {
	if _, err := models.ParseDecimal(cell); err == nil {
		return strings.Replace(cell, ".", p.decimal, 1)
	}
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	return "'" + cell
}
