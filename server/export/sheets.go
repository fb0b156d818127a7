package export

import (
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheets is a workbook in the making. After a failure its methods do nothing: err tells.
type sheets struct {
	*excelize.File
	styles map[string]int
	names  []string
	err    error
}

func newSheets() *sheets { return &sheets{File: excelize.NewFile(), styles: map[string]int{}} }

// sheet adds a sheet behind the others.
func (b *sheets) sheet(name string) {
	if len(b.names) == 0 {
		b.do(b.SetSheetName(b.GetSheetName(0), name))
	} else {
		_, err := b.NewSheet(name)
		b.do(err)
	}
	b.names = append(b.names, name)
}

// do remembers the first failure.
func (b *sheets) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// colours of the workbook: those of the pages, on white.
const (
	ink, quietInk, edge = "15212D", "4A5967", "76838F"
	sunk, headed        = "F1F4F7", "E3EDF7"
	alert, alertGround  = "B23A12", "FCEBE4"
	exercise            = "3A2A5E"
)

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func font(size float64, bold bool, colour string) *excelize.Font {
	return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Color: colour}
}

// thinLines are those around a cell.
func thinLines() (all []excelize.Border) {
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: edge, Style: 1})
	}
	return all
}

// numberFormat writes thousands with spaces: a sign between them would be decimals elsewhere, should somebody save the sheet as text.
func numberFormat(scale uint8) string { return signedFormat("", scale) }

// signedFormat is numberFormat with the sign of a qualifier before the number, which stays a number.
func signedFormat(sign string, scale uint8) string {
	decimals := ""
	if scale > 0 {
		decimals = "." + strings.Repeat("0", int(scale))
	}
	if sign != "" {
		sign = `"` + sign + `"`
	}
	return "[>=1000000]" + sign + `#\ ###\ ##0` + decimals + ";[>=1000]" + sign + `#\ ##0` + decimals + ";" + sign + "0" + decimals
}

func (b *sheets) style(name string, s *excelize.Style) {
	if _, made := b.styles[name]; made {
		return
	}
	id, err := b.NewStyle(s)
	b.do(err)
	b.styles[name] = id
}

// put writes one cell.
func (b *sheets) put(sheet string, column, row int, style string, value any) {
	name, err := excelize.CoordinatesToCellName(column, row)
	b.do(err)
	if value != nil {
		b.do(b.SetCellValue(sheet, name, value))
	}
	if style != "" {
		b.do(b.SetCellStyle(sheet, name, name, b.styles[style]))
	}
}

// tooLong says of a number that a spreadsheet would lose digits of it: it keeps 15.
func tooLong(digits string) bool {
	const kept = 15
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(digits), "0")) > kept
}

// serial is the day and hour that a clock shows as a workbook counts them: in days since the end of 1899.
func serial(at time.Time) float64 {
	_, ahead := at.Zone()
	shown := at.UnixMilli() + int64(ahead)*1000 - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).UnixMilli()
	return float64(shown) / (24 * 60 * 60 * 1000)
}
