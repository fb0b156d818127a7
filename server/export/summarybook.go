package export

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"actionday/models"
)

// The rows that every sheet of a summary begins with; figures and texts follow.
const (
	titleRow, factsRow, hashRow, markRow, headingRow = 1, 2, 3, 4, 5
)

// summaryBook is a summary as a workbook in the making.
type summaryBook struct {
	*sheets
	r      models.Release
	o      Options
	words  *Words
	says   content
	in     string // the sheet being filled
	row    int    // the last one written in it
	widths []float64
	lines  map[int]int // of text in a row, where it is more than one
}

// Workbook writes a summary as a workbook for people who calculate on: numbers and days are real ones, charts refer to the cells. A value that is
// hidden is the text ":c"; one that is unknown is a dash, or nothing where a chart or a filter reads it.
func Workbook(w io.Writer, r models.Release, o Options) error {
	b := &summaryBook{sheets: newSheets(), r: r, o: o, words: o.Words, says: contentOf(r, o.Words)}
	defer b.Close()
	b.looks()
	b.summarySheet()
	b.countriesSheet()
	if len(r.Series) > 0 {
		b.daysSheet()
	}
	b.indicatorsSheet()
	b.methodSheet()
	b.dictionarySheet()
	b.do(b.SetDocProps(&excelize.DocProperties{Creator: "Actionday", Title: b.title(), Description: r.Hash, Language: o.Words.Language,
		Created: r.FrozenAt, Modified: r.FrozenAt}))
	if b.err != nil {
		return b.err
	}
	// The library adds these in the order of a map, and the same summary is the same bytes.
	kinds := b.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	_, err := b.WriteTo(w)
	return err
}

const dayFormat = "yyyy-mm-dd"

func (b *summaryBook) looks() {
	center := &excelize.Alignment{Vertical: "center", WrapText: true}
	right := &excelize.Alignment{Horizontal: "right", Vertical: "center", Indent: 1}
	day, moment := dayFormat, dayFormat+" hh:mm"
	for _, look := range []struct {
		name  string
		style excelize.Style
	}{
		{"title", excelize.Style{Font: font(15, true, ink)}},
		{"quiet", excelize.Style{Font: font(10, false, quietInk)}},
		{"exercise", excelize.Style{Font: font(11, true, "FFFFFF"), Fill: fill(exercise)}},
		{"head", excelize.Style{Font: font(11, true, ink), Fill: fill(headed), Border: thinLines(), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{"name", excelize.Style{Font: font(11, false, ink), Border: thinLines(), Alignment: center}},
		{"child", excelize.Style{Font: font(11, false, ink), Border: thinLines(), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true, Indent: 2}}},
		{"total", excelize.Style{Font: font(11, true, ink), Fill: fill(sunk), Border: thinLines(), Alignment: center}},
		{"mark", excelize.Style{Font: font(11, false, quietInk), Border: thinLines(), Alignment: right}},
		{"words", excelize.Style{Font: font(11, false, ink), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{"day", excelize.Style{Font: font(11, false, ink), Border: thinLines(), Alignment: center, CustomNumFmt: &day}},
		{"moment", excelize.Style{Font: font(11, false, ink), Border: thinLines(), Alignment: center, CustomNumFmt: &moment}},
	} {
		b.style(look.name, &look.style)
	}
}

// number gives the look of a figure: its decimals, the sign of its qualifier, and whether it is a total.
func (b *summaryBook) number(scale uint8, q models.Qualifier, total bool) string {
	name := fmt.Sprint("number", scale, q, total)
	format := signedFormat(glyphs[q], scale)
	style := &excelize.Style{Font: font(11, total, ink), Border: thinLines(), Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center", Indent: 1}, CustomNumFmt: &format}
	if total {
		style.Fill = fill(sunk)
	}
	b.style(name, style)
	return name
}

func (b *summaryBook) title() string {
	return b.r.Name + ": " + b.words.T("number", "n", fmt.Sprint(b.r.Number))
}

// begin starts a sheet with what each says of itself, and with its headings.
func (b *summaryBook) begin(key string, widths []float64, headings ...string) {
	b.in, b.row, b.widths, b.lines = b.words.T(key), headingRow, widths, map[int]int{}
	b.sheet(b.in)
	b.text(1, titleRow, "title", b.title())
	facts := []string{b.in, b.words.T(string(b.r.Status)), b.words.T(string(b.r.Purpose)), b.says.tlp(),
		b.words.T("as_of", "at", b.words.Moment(b.r.AsOf, b.r.Zone)), b.words.T("frozen", "at", b.words.Moment(b.r.FrozenAt, b.r.Zone))}
	b.text(1, factsRow, "quiet", strings.Join(facts, " · "))
	b.text(1, hashRow, "quiet", b.words.T("hash")+" "+b.r.Hash)
	if b.r.Exercise {
		for column := range max(len(headings), 1) {
			b.text(column+1, markRow, "exercise", "")
		}
		b.text(1, markRow, "exercise", b.words.T("exercise"))
	}
	for i, heading := range headings {
		b.text(i+1, headingRow, "head", heading)
	}
	for i, width := range widths {
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		b.do(b.SetColWidth(b.in, letter, letter, width))
	}
}

// end closes a sheet of so many columns.
func (b *summaryBook) end(columns int) {
	b.do(b.SetSheetDimension(b.in, "A1:"+cellName(columns, max(b.row, headingRow))))
	b.pages()
}

// freeze keeps headings and the first columns in sight, and repeats the headings on every printed page.
func (b *summaryBook) freeze(columns int) {
	corner := cellName(columns+1, headingRow+1)
	b.do(b.SetPanes(b.in, &excelize.Panes{Freeze: true, XSplit: columns, YSplit: headingRow, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}}}))
	b.do(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: b.in,
		RefersTo: fmt.Sprintf("%s!$A:$%s,%s!$%d:$%d", quoted(b.in), columnLetter(columns), quoted(b.in), headingRow, headingRow)}))
}

// quoted is the name of a sheet in a reference.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

func columnLetter(number int) string { return strings.TrimRight(cellName(number, 1), "1") }

// pages lays a sheet out for paper: every page says what it is, for whom, and of which summary.
func (b *summaryBook) pages() {
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true // A4
	if b.o.Paper == Letter {
		size = 1
	}
	b.do(b.SetPageLayout(b.in, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	b.do(b.SetSheetProps(b.in, &excelize.SheetPropsOptions{FitToPage: &fit}))
	mark := b.says.tlp()
	if b.r.Exercise {
		mark += " · " + b.words.T("exercise")
	}
	escape := strings.NewReplacer("&", "&&").Replace
	b.do(b.SetHeaderFooter(b.in, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + escape(shorten(b.title(), 100)) + "&R" + escape(mark),
		OddFooter: "&L" + b.r.Hash + "&R&P/&N",
	}))
}

// shorten keeps a text within what a page header holds.
func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// text writes a text: whatever it begins with, it is never a formula.
func (b *summaryBook) text(column, row int, style, text string) {
	name := cellName(column, row)
	if text != "" {
		b.do(b.SetCellStr(b.in, name, text))
	}
	b.do(b.SetCellStyle(b.in, name, name, b.styles[style]))
	if row >= headingRow && column <= len(b.widths) {
		b.room(row, text, b.widths[column-1])
	}
}

// room makes a row as high as a text needs that is wrapped within a width: not every program does so by itself.
func (b *summaryBook) room(row int, text string, width float64) {
	lines, filled := 1, 0.0
	for _, word := range strings.Fields(text) {
		length := float64(len([]rune(word))) * 1.1
		if filled > 0 && filled+length > width {
			lines, filled = lines+1, 0
		}
		for ; length > width; length -= width {
			lines++
		}
		filled += length + 1
	}
	if lines > max(b.lines[row], 1) {
		b.lines[row] = lines
		b.do(b.SetRowHeight(b.in, row, float64(15*lines+2)))
	}
}

// figure writes a figure as a number with its sign. missing is what stands where it is unknown.
func (b *summaryBook) figure(column, row int, i models.Indicator, f models.ReleaseFigure, total bool, missing string) {
	switch {
	case f.Hidden != "":
		b.text(column, row, "mark", hiddenMark)
	case f.Value == "":
		b.text(column, row, "mark", missing)
	default:
		b.decimal(column, row, b.number(i.Scale, f.Qualifier, total), f.Value)
	}
}

// lead lets a figure open the reports behind it, where the address of the pages is known.
func (b *summaryBook) lead(column int, participant string, i models.Indicator) {
	if address := behind(b.r, b.o, participant, i.Code); address != "" && b.o.Address != "" {
		b.do(b.SetCellHyperLink(b.in, cellName(column, b.row), address, "External"))
	}
}

// decimal writes a number digit by digit. One that a spreadsheet would cut stays a text.
func (b *summaryBook) decimal(column, row int, style string, value models.Text) {
	name := cellName(column, row)
	if tooLong(string(value)) {
		b.do(b.SetCellStr(b.in, name, string(value)))
	} else {
		b.do(b.SetCellDefault(b.in, name, string(value)))
	}
	b.do(b.SetCellStyle(b.in, name, name, b.styles[style]))
}

// notes writes lines below the table.
func (b *summaryBook) notes(texts []string) {
	b.row++
	for _, text := range texts {
		b.row++
		name := cellName(1, b.row)
		b.do(b.SetCellStr(b.in, name, text))
		b.do(b.SetCellStyle(b.in, name, name, b.styles["quiet"]))
	}
}

// footnotes writes those of the participants' names.
func (b *summaryBook) footnotes() { b.notes(b.says.footnotes) }
