package export

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/server/imports"
)

// The columns that every sheet of a day begins with, and the row of its headings.
const (
	codes, names, units, own = 1, 2, 3, 4
	kindRow, headRow         = 5, 6
)

// daySheet is the sheet of one day in the making.
type daySheet struct {
	*book
	name        string
	offices     []models.Office
	total, rule int // columns; total is own where there are no offices
	row         int // the last one written
}

// day makes the sheet of one day. The first two rows and the first column are hidden and hold the codes by which it is read again.
func (b *book) day(name string, slot models.Slot, choices string) {
	d := &daySheet{book: b, name: name, offices: b.t.offices(), total: own}
	d.rule = own + 1
	if len(d.offices) > 0 {
		d.total = own + len(d.offices) + 1
		d.rule = d.total + 1
	}
	d.codes(slot)
	d.titles(slot)
	d.kind(choices)
	d.headings()
	groups, members := b.t.groups()
	rows := map[string]int{}
	for _, group := range groups {
		d.next(imports.RowText)
		for column := names; column <= d.rule; column++ {
			d.put(name, column, d.row, "group", nil)
		}
		d.put(name, names, d.row, "group", inWords(group))
		for _, i := range members[group] {
			d.indicator(i, rows)
		}
	}
	d.fields()
	d.look()
}

// codes writes the hidden rows.
func (d *daySheet) codes(slot models.Slot) {
	d.put(d.name, 1, 1, "", d.t.Stamp.String())
	d.put(d.name, 2, 1, "", slot.ID)
	d.put(d.name, names, 2, "", imports.ColumnText)
	d.put(d.name, units, 2, "", imports.ColumnText)
	d.put(d.name, own, 2, "", imports.ColumnOwn)
	for i, o := range d.offices {
		d.put(d.name, own+1+i, 2, "", imports.ColumnOffice(o.Code))
	}
	if d.total != own {
		d.put(d.name, d.total, 2, "", imports.ColumnTotal)
	}
	d.put(d.name, d.rule, 2, "", imports.ColumnText)
	d.row = 2
}

// next begins a row with its code.
func (d *daySheet) next(code string) {
	d.row++
	d.put(d.name, codes, d.row, "", code)
}

func (d *daySheet) titles(slot models.Slot) {
	settings := d.t.Config.Settings
	d.next(imports.RowText)
	d.put(d.name, names, d.row, "title", d.t.reporter()+", "+settings.Name)
	if settings.Exercise {
		d.put(d.name, d.rule, d.row, "exercise", "EXERCISE")
	}
	d.next(imports.RowText)
	d.put(d.name, names, d.row, "quiet", d.t.dayWords(slot)+" · "+d.t.tlp())
}

// kind writes the drop-down of the kinds of report.
func (d *daySheet) kind(choices string) {
	d.next(imports.RowKind)
	d.put(d.name, names, d.row, "label", "Kind of report")
	d.wide("choice", imports.Choices[0].Words)
	list := excelize.NewDataValidation(false)
	list.SetSqref(cellName(own, d.row))
	list.SetSqrefDropList(choices)
	list.SetError(excelize.DataValidationErrorStyleStop, "Kind of report", "Choose one of the list.")
	d.do(d.AddDataValidation(d.name, list))
}

// wide writes a field that takes all columns of figures.
func (d *daySheet) wide(style string, value any) {
	for column := own; column < d.rule; column++ {
		d.put(d.name, column, d.row, style, nil)
	}
	d.put(d.name, own, d.row, style, value)
	if d.rule-1 > own {
		d.do(d.MergeCell(d.name, cellName(own, d.row), cellName(d.rule-1, d.row)))
	}
}

func (d *daySheet) headings() {
	d.next(imports.RowText)
	self := "Figure"
	if len(d.offices) > 0 {
		self = "Not from an office"
	}
	d.put(d.name, names, d.row, "head", "What is counted")
	d.put(d.name, units, d.row, "head", "Unit")
	d.put(d.name, own, d.row, "head", self)
	for i, o := range d.offices {
		d.put(d.name, own+1+i, d.row, "head", o.Name)
	}
	if d.total != own {
		d.put(d.name, d.total, d.row, "head", "Total")
	}
	d.put(d.name, d.rule, d.row, "head", "How it is counted")
}

// indicator writes the row of one indicator. rows are those of the indicators before.
func (d *daySheet) indicator(i models.Indicator, rows map[string]int) {
	d.next(i.Code)
	rows[i.Code] = d.row
	parent, isChild := rows[i.Parent]
	look := "label"
	if isChild {
		look = "child"
	}
	d.put(d.name, names, d.row, look, i.Name)
	d.put(d.name, units, d.row, "rule", i.CountedIn)
	d.put(d.name, own, d.row, numberStyle(i), nil)
	last := own
	for o := range d.offices {
		if d.t.fits(i) {
			last = own + 1 + o
			d.put(d.name, last, d.row, numberStyle(i), nil)
		} else {
			d.put(d.name, own+1+o, d.row, "closed", nil)
		}
	}
	d.put(d.name, d.rule, d.row, "rule", i.Definition)
	if d.total != own {
		cells := cellName(own, d.row) + ":" + cellName(d.total-1, d.row)
		d.put(d.name, d.total, d.row, "total"+numberStyle(i), nil)
		d.do(d.SetCellFormula(d.name, cellName(d.total, d.row), strings.ReplaceAll(totalFormula, "CELLS", cells)))
	}
	d.allow(i, last)
	if isChild {
		d.warn(parent, last)
	}
	d.height(i)
}

// totalFormula adds up, and leaves it to the system where a number has a sign before it.
const totalFormula = `IF(COUNTA(CELLS)>COUNT(CELLS)+COUNTIF(CELLS,"n/c")+COUNTIF(CELLS,"x"),"…",IF(COUNT(CELLS)=0,"",SUM(CELLS)))`

// allow says what may stand in the cells of a figure: a number that is not negative with no more decimals than it has, n/c, or a number with a sign
// before it.
func (d *daySheet) allow(i models.Indicator, last int) {
	cell := cellName(own, d.row)
	rule := fmt.Sprintf(`OR(AND(ISNUMBER(%s),%s>=0,ROUND(%s,%d)=%s),LOWER(%s)="n/c",LOWER(%s)="x",ISNUMBER(FIND(LEFT(%s,1),"><~")))`,
		cell, cell, cell, i.Scale, cell, cell, cell, cell)
	kind := "a whole number"
	if i.Scale > 0 {
		kind = fmt.Sprintf("a number with at most %d decimals", i.Scale)
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(cell + ":" + cellName(last, d.row))
	// The library writes the rule into the file as it stands.
	d.do(v.SetRange(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(rule), "", excelize.DataValidationTypeCustom, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, "This cannot be taken",
		"Write "+kind+", 0 or more; n/c where it will not be known; > < or ~ before a number that is not exact.")
	d.do(d.AddDataValidation(d.name, v))
}

// warn marks a figure that is above the one it is part of, or whose whole is missing.
func (d *daySheet) warn(parent, last int) {
	at, above := cellName(own, d.row), cellName(own, parent)
	style, err := d.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: alert, Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{alertGround}},
	})
	d.do(err)
	mark := func(cells, rule string) {
		d.do(d.SetConditionalFormat(d.name, cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: rule, Format: &style}}))
	}
	mark(at+":"+cellName(last, d.row), fmt.Sprintf("AND(ISNUMBER(%s),ISNUMBER(%s),%s>%s)", at, above, at, above))
	sum, whole := cellName(d.total, d.row), cellName(d.total, parent)
	mark(sum, fmt.Sprintf(`AND(ISNUMBER(%s),OR(%s="",AND(ISNUMBER(%s),%s>%s)))`, sum, whole, whole, sum, whole))
}

// height makes room for the counting rule.
func (d *daySheet) height(i models.Indicator) {
	lines := max(1, (len([]rune(i.Definition))+69)/70, (len([]rune(i.Name))+39)/40)
	d.do(d.SetRowHeight(d.name, d.row, max(20, float64(lines)*12.5+6)))
}

// fields writes what stands beside the figures.
func (d *daySheet) fields() {
	d.next(imports.RowText)
	for column := names; column <= d.rule; column++ {
		d.put(d.name, column, d.row, "group", nil)
	}
	d.put(d.name, names, d.row, "group", "Beside the figures, if need be")
	for _, f := range imports.Fields {
		d.next(f.Code)
		d.put(d.name, names, d.row, "label", f.Name)
		d.put(d.name, d.rule, d.row, "rule", f.Hint)
		d.wide("text", nil)
		if f.Code == imports.FieldComment {
			d.do(d.SetRowHeight(d.name, d.row, 60))
		} else {
			d.do(d.SetRowHeight(d.name, d.row, 20))
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(cellName(own, d.row))
		switch {
		case f.OneOf != nil:
			d.do(v.SetDropList(f.OneOf))
			v.SetError(excelize.DataValidationErrorStyleStop, f.Name, "Choose one of the list, or leave it empty.")
		case f.Code == imports.FieldComment || f.Code == imports.FieldDetail:
			d.do(v.SetRange(0, models.Rules.Limits.Comment, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween))
			v.SetError(excelize.DataValidationErrorStyleStop, f.Name, fmt.Sprintf("At most %d characters.", models.Rules.Limits.Comment))
		default:
			continue
		}
		d.do(d.AddDataValidation(d.name, v))
	}
}

// look hides the codes, sets widths, keeps names and headings in sight and locks.
func (d *daySheet) look() {
	for _, row := range []int{1, 2} {
		d.do(d.SetRowVisible(d.name, row, false))
	}
	d.do(d.SetColVisible(d.name, "A", false))
	width := func(column int, w float64) {
		letter, err := excelize.ColumnNumberToName(column)
		d.do(err)
		d.do(d.SetColWidth(d.name, letter, letter, w))
	}
	width(names, 40)
	width(units, 12)
	for column := own; column < d.rule; column++ {
		width(column, 14)
	}
	if d.total == own {
		width(own, 24)
	}
	width(d.rule, 60)
	d.do(d.SetRowHeight(d.name, headRow, 46))
	d.do(d.SetRowHeight(d.name, kindRow, 22))
	d.do(d.SetPanes(d.name, &excelize.Panes{
		Freeze: true, XSplit: units, YSplit: headRow, TopLeftCell: cellName(own, headRow+1), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cellName(own, headRow+2), ActiveCell: cellName(own, headRow+2), Pane: "bottomRight"}},
	}))
	d.protect(d.name)
	d.paper(d.name, "landscape")
}

// inWords makes a heading of the code of a group.
func inWords(code string) string {
	words := strings.ReplaceAll(code, "_", " ")
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// cellName is the address of a cell. Rows and columns of a template are all within a sheet.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(fmt.Sprintf("export: a cell outside every sheet: %v", err))
	}
	return name
}
