package export

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"actionday/models"
)

// longColumn is a column of a file that is written row by row.
type longColumn struct {
	name string
	of   cellKind
}

type cellKind int

const (
	ofText cellKind = iota
	ofNumbers
	ofMoments // as [stamp]
)

// mostRows is how many rows a sheet of a workbook can have.
const mostRows = 1_048_576

// longBook is a workbook written as its rows come. Nothing of it is kept, neither in memory nor in a file of its own: a library that needs
// the whole of a sheet would put a ledger on a disk where nobody expects it.
type longBook struct {
	archive *zip.Writer
	sheet   *bufio.Writer // the part being written
	title   string
	columns []longColumn
	letters []string
	most    int // rows of a sheet
	sheets  int
	at      int // the last row of the sheet
	err     error
}

func newLongBook(w io.Writer, title string, columns []longColumn, most int) *longBook {
	b := &longBook{archive: zip.NewWriter(w), title: title, columns: columns, most: most}
	b.archive.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for i := range columns {
		b.letters = append(b.letters, columnLetter(i+1))
	}
	b.begin()
	return b
}

func (b *longBook) failed() error { return b.err }

func (b *longBook) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// part begins the next part of the archive.
func (b *longBook) part(name string) *bufio.Writer {
	w, err := b.archive.Create(name)
	b.do(err)
	if err != nil {
		w = io.Discard
	}
	return bufio.NewWriterSize(w, 64<<10)
}

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpec = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relsSpec = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpec = "http://schemas.openxmlformats.org/package/2006/"
)

// begin starts a sheet with its headings, which stay in sight.
func (b *longBook) begin() {
	b.sheets++
	b.at = 0
	b.sheet = b.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", b.sheets))
	b.write(xmlHead, `<worksheet xmlns="`, mainSpec, `"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`,
		`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, c := range b.columns {
		width := 14
		if c.of == ofMoments {
			width = 20
		}
		b.write(fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width))
	}
	b.write(`</cols><sheetData>`)
	b.line(func(i int) { b.text(i, b.columns[i].name, styleHead) })
}

// The looks of cells: their places in the part of styles.
const styleText, styleHead, styleMoment = "", ` s="1"`, ` s="2"`

func (b *longBook) write(texts ...string) {
	for _, text := range texts {
		if b.err != nil {
			return
		}
		_, b.err = b.sheet.WriteString(text)
	}
}

// line writes a row.
func (b *longBook) line(cell func(i int)) {
	b.at++
	b.write(`<row r="`, strconv.Itoa(b.at), `">`)
	for i := range b.columns {
		cell(i)
	}
	b.write(`</row>`)
}

func (b *longBook) row(cells ...string) {
	if b.at == b.most {
		b.end("")
		b.begin()
	}
	b.line(func(i int) {
		if i >= len(cells) || cells[i] == "" {
			return
		}
		switch b.columns[i].of {
		case ofNumbers:
			b.number(i, cells[i], "")
		case ofMoments:
			b.moment(i, cells[i])
		default:
			b.text(i, cells[i], styleText)
		}
	})
}

func (b *longBook) open(i int, rest ...string) {
	b.write(`<c r="`, b.letters[i], strconv.Itoa(b.at), `"`)
	b.write(rest...)
}

// text writes a text as what it is: nothing in it is ever run.
func (b *longBook) text(i int, text, style string) {
	b.open(i, style, ` t="inlineStr"><is><t xml:space="preserve">`)
	if strings.IndexFunc(text, func(r rune) bool {
		return r < ' ' || strings.ContainsRune(`<>&"'`, r) || r == '\uFFFE' || r == '\uFFFF'
	}) < 0 {
		b.write(text)
	} else if b.err == nil {
		b.err = xml.EscapeText(b.sheet, []byte(text))
	}
	b.write(`</t></is></c>`)
}

func (b *longBook) number(i int, digits, style string) {
	if _, err := models.ParseDecimal(digits); err != nil || tooLong(digits) {
		b.text(i, digits, style)
		return
	}
	b.open(i, style, `><v>`, digits, `</v></c>`)
}

func (b *longBook) moment(i int, text string) {
	at, err := time.Parse(stamp, text)
	if err != nil {
		b.text(i, text, styleText)
		return
	}
	b.open(i, styleMoment, `><v>`, strconv.FormatFloat(serial(at), 'f', -1, 64), `</v></c>`)
}

// end closes a sheet; foot stands below every printed page.
func (b *longBook) end(foot string) {
	b.write(`</sheetData><pageSetup orientation="landscape" fitToHeight="0"/>`)
	if foot != "" {
		b.write(`<headerFooter><oddFooter>&amp;L`)
		if b.err == nil {
			b.err = xml.EscapeText(b.sheet, []byte(strings.ReplaceAll(shorten(foot, 200), "&", "&&")))
		}
		b.write(`&amp;R&amp;P/&amp;N</oddFooter></headerFooter>`)
	}
	b.write(`</worksheet>`)
	if b.err == nil {
		b.err = b.sheet.Flush()
	}
}

func (b *longBook) close(notes ...string) error {
	for _, note := range notes {
		b.row(note)
	}
	b.end(strings.Join(notes[:min(1, len(notes))], ""))
	b.book()
	if b.err != nil {
		return b.err
	}
	return b.archive.Close()
}

// book writes the parts that hold the sheets together.
func (b *longBook) book() {
	var sheets, links, types strings.Builder
	for n := 1; n <= b.sheets; n++ {
		name := b.title
		if n > 1 {
			name = fmt.Sprint(b.title, " ", n)
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, n, n)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relsSpec, n)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
	}
	fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, b.sheets+1, relsSpec)
	for _, p := range []struct{ name, text string }{
		{"xl/styles.xml", `<styleSheet xmlns="` + mainSpec + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
			`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
			`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
			`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpec + `" xmlns:r="` + relsSpec + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packSpec + `relationships">` + links.String() + `</Relationships>`},
		{"_rels/.rels", `<Relationships xmlns="` + packSpec + `relationships"><Relationship Id="rId1" Type="` + relsSpec + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", `<Types xmlns="` + packSpec + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
	} {
		b.sheet = b.part(p.name)
		b.write(xmlHead, p.text)
		if b.err == nil {
			b.err = b.sheet.Flush()
		}
	}
}
