package imports

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// openTable reads a table: as it was downloaded, or as a spreadsheet saved it again, with another separator, encoding or end of line.
func openTable(file []byte) (page, error) {
	text, ok := decoded(file)
	if !ok {
		return page{}, refuse(FileKind)
	}
	if strings.Count(text, "\n")+strings.Count(text, "\r") > 2*maxLines {
		return page{}, refuse(FileRows)
	}
	if !strings.Contains(text, "\n") { // lines end as on an old Macintosh
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	p := page{decimal: '.'}
	text, separator := separatorOf(text)
	for l := range strings.Lines(text) {
		if strings.Count(l, string(separator)) > 4*maxColumns { // more than any text in quotes would hold
			return page{}, refuse(FileRows)
		}
	}
	if separator != ',' {
		p.decimal = ','
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
	held := 0
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil {
			return page{}, refuse(FileDamaged)
		}
		number, _ := reader.FieldPos(0)
		l := line{number: number}
		for i, field := range record {
			if c := tableCell(field); c.text != "" || c.fault != "" {
				c.column, c.place = i+1, Position{Line: number, Column: letters(i + 1)}
				l.cells = append(l.cells, c)
			}
		}
		held += len(l.cells)
		if len(record) > maxColumns || len(p.lines) >= maxLines || held > maxLines*len(Columns) {
			return page{}, refuse(FileRows)
		}
		if len(l.cells) > 0 {
			p.lines = append(p.lines, l)
		}
	}
}

// tableCell takes one field. The apostrophe that keeps a spreadsheet from running a text is not part of it; what a spreadsheet would run is a
// formula.
func tableCell(field string) cell {
	text := strings.TrimSpace(field)
	if rest, ok := strings.CutPrefix(text, "'"); ok && rest != "" && strings.ContainsRune("=+-@", rune(rest[0])) {
		return cell{text: rest}
	}
	c := cell{text: text}
	if text == "" || !strings.ContainsRune("=+@", rune(text[0])) {
		return c
	}
	if text[0] != '+' || strings.Trim(text[1:], "0123456789., ") != "" {
		c.fault = CellFormula
	}
	return c
}

// decoded is the text of a file in UTF-8, or in UTF-16 with its mark, or in one of the older encodings, of which only what they all share is kept:
// other letters become U+FFFD. ok is false for what is no text.
func decoded(file []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(file, []byte{0xff, 0xfe}):
		return wide(file[2:], binary.LittleEndian), true
	case bytes.HasPrefix(file, []byte{0xfe, 0xff}):
		return wide(file[2:], binary.BigEndian), true
	}
	file = bytes.TrimPrefix(file, []byte("\ufeff"))
	if bytes.IndexFunc(file, isControl) >= 0 {
		return "", false
	}
	if utf8.Valid(file) {
		return string(file), true
	}
	var b strings.Builder
	for _, c := range file {
		switch {
		case c == 0xa0: // the space between thousands
			b.WriteRune('\u00a0')
		case c >= utf8.RuneSelf:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

func wide(file []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(file)/2)
	for i := range units {
		units[i] = order.Uint16(file[2*i:])
	}
	return string(utf16.Decode(units))
}

func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }

// separatorOf is what separates the fields of the first line. A spreadsheet may name it in a line of its own.
func separatorOf(text string) (rest string, separator rune) {
	first, after, _ := strings.Cut(text, "\n")
	if named, ok := strings.CutPrefix(strings.TrimSpace(first), "sep="); ok && len(named) == 1 {
		return after, rune(named[0])
	}
	best := ','
	for _, candidate := range ";\t" {
		if strings.Count(first, string(candidate)) > strings.Count(first, string(best)) {
			best = candidate
		}
	}
	return text, best
}
