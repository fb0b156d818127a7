package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/seed"
	"actionday/server/imports"
)

// help is the sheet that says how the others are filled in. It also holds what can be chosen there.
const help = "How to fill in"

// book is a template in the making.
type book struct {
	*sheets
	t *Template
}

// TemplateWorkbook writes the template as a workbook: a sheet for each reporting day, open on one of them, and one that explains. Only what is to be
// filled in can be changed, and every cell knows what may stand in it.
func TemplateWorkbook(w io.Writer, t Template) error {
	b := &book{newSheets(), &t}
	defer b.Close()
	b.makeStyles()
	slots := t.days()
	names := dayNames(slots)
	for _, name := range append(slices.Clone(names), help) {
		b.sheet(name)
	}
	choices := b.explain()
	for i, slot := range slots {
		b.day(names[i], slot, choices)
		if slot.ID == t.Slot {
			b.SetActiveSheet(i)
		}
	}
	b.do(b.SetDocProps(&excelize.DocProperties{
		Creator: "Actionday", Title: t.Config.Settings.Name + ", " + t.reporter(), Description: t.Stamp.String(),
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z",
	}))
	if b.err != nil {
		return b.err
	}
	_, err := b.WriteTo(w)
	return err
}

// mostCells is how many fields a workbook has at most. Days of a participant with very many offices are each a workbook of their own: one with all of
// them would be slow to open and too large to be taken back.
const mostCells = 30_000

// days are those that the workbook has a sheet for.
func (t *Template) days() []models.Slot {
	if len(t.Config.Slots)*len(t.Config.Indicators)*(len(t.offices())+1) <= mostCells {
		return t.Config.Slots
	}
	return slices.DeleteFunc(slices.Clone(t.Config.Slots), func(s models.Slot) bool { return s.ID != t.Slot })
}

// dayNames are the names of the sheets: the ids of the days as far as a sheet can have them, each once.
func dayNames(slots []models.Slot) []string {
	names := make([]string, len(slots))
	used := map[string]bool{strings.ToLower(help): true}
	for i, slot := range slots {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`[]:*?/\'`, r) {
				return '-'
			}
			return r
		}, slot.ID)
		if runes := []rune(name); len(runes) > 27 {
			name = string(runes[:27])
		}
		base := name
		for n := 2; used[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s %d", base, n)
		}
		used[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// makeStyles makes the looks of cells. All but input are locked, which is what cells are by themselves.
func (b *book) makeStyles() {
	top := &excelize.Alignment{Vertical: "center", WrapText: true}
	open := &excelize.Protection{Locked: false}
	for name, style := range map[string]*excelize.Style{
		"title":    {Font: font(15, true, ink)},
		"quiet":    {Font: font(10, false, quietInk)},
		"exercise": {Font: font(11, true, "FFFFFF"), Fill: fill(exercise), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}},
		"label":    {Font: font(11, false, ink), Alignment: top},
		"child":    {Font: font(11, false, ink), Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true, Indent: 2}},
		"head":     {Font: font(11, true, ink), Fill: fill(headed), Border: thinLines(), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}},
		"group":    {Font: font(11, true, ink), Fill: fill(sunk), Alignment: top},
		"rule":     {Font: font(9, false, quietInk), Alignment: top},
		"closed":   {Fill: excelize.Fill{Type: "pattern", Pattern: 14, Color: []string{"D9E0E7"}}, Border: thinLines()},
		"text":     {Font: font(11, false, ink), Border: thinLines(), Alignment: top, Protection: open, NumFmt: 49},
		"choice":   {Font: font(11, true, ink), Border: thinLines(), Alignment: top, Protection: open},
		"words":    {Font: font(11, false, ink), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}},
	} {
		b.style(name, style)
	}
	for _, i := range b.t.Config.Indicators {
		format := numberFormat(i.Scale)
		right := &excelize.Alignment{Horizontal: "right", Vertical: "center"}
		b.style(numberStyle(i), &excelize.Style{Font: font(12, false, ink), Border: thinLines(), Alignment: right, Protection: open, CustomNumFmt: &format})
		b.style("total"+numberStyle(i), &excelize.Style{Font: font(12, true, ink), Fill: fill(sunk), Border: thinLines(), Alignment: right, CustomNumFmt: &format})
	}
}

func numberStyle(i models.Indicator) string { return fmt.Sprint("number", i.Scale) }

// explain fills the sheet that says how the others are filled in. It gives the cells where the kinds of report stand, to choose from.
func (b *book) explain() (choices string) {
	t := b.t
	settings := t.Config.Settings
	lines := []struct{ style, text string }{
		{"title", "How to fill in this workbook"},
		{"words", "It is for " + t.reporter() + " in " + settings.Name + ". Do not use it for anybody else."},
		{"words", "There is a sheet for each reporting day. Fill in the white cells; all others are locked. Leave the sheets of other days empty: an empty sheet reports nothing."},
		{"words", "Leave a cell empty where you do not know. Write 0 where you know that there were none. Write n/c where it will not be known."},
		{"words", "Write > before a number for more than, < for almost, ~ for about. Do not write formulas."},
		{"words", "Save the file and bring it in under Reports, Import a file. You see first what will be added, corrected or refused, line by line, and confirm once."},
		{"words", "You may bring in the same file as often as you like: nothing is counted twice. Changed figures of a day correct the report of that day."},
		{"words", "To add to the same day a second time, download a new workbook."},
		{"words", "No names, plates, phone numbers or other data of persons anywhere."},
		{"title", "Kinds of report"},
	}
	if len(t.offices()) > 0 {
		lines[4].text += " Each column is a reporting office; the first is what is not from any of them. The total adds up by itself, where no number has a sign."
	}
	row := 0
	for _, l := range lines {
		row++
		b.put(help, 1, row, l.style, l.text)
		b.do(b.SetRowHeight(help, row, float64(18+15*(len(l.text)/90))))
	}
	first := row + 1
	for _, c := range imports.Choices {
		row++
		b.put(help, 1, row, "words", c.Words)
	}
	choices = fmt.Sprintf("'%s'!$A$%d:$A$%d", help, first, row)
	row += 2
	b.put(help, 1, row, "quiet", strings.Join([]string{t.tlp(), settings.Code, t.Stamp.Participant, t.Stamp.Template, "settings " + t.Stamp.Configuration}, " · "))
	if settings.Exercise {
		b.put(help, 1, row+1, "exercise", "EXERCISE")
	}
	if note := seed.Footnote(t.Stamp.Participant); note != "" {
		b.put(help, 1, row+2, "words", "* "+note)
	}
	b.do(b.SetColWidth(help, "A", "A", 88))
	b.protect(help)
	b.paper(help, "landscape")
	return choices
}

// protect locks a sheet without a password: against slips, not against anybody.
func (b *book) protect(sheet string) {
	b.do(b.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, EditScenarios: true, EditObjects: true,
	}))
}

// paper lays a sheet out for A4, with what every page of a file must say.
func (b *book) paper(sheet, orientation string) {
	size, wide, high := 9, 1, 1
	b.do(b.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	b.do(b.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	mark := ""
	if b.t.Config.Settings.Exercise {
		mark = "EXERCISE · "
	}
	footer := "&L" + mark + b.t.tlp() + "&C" + strings.ReplaceAll(sheet, "&", "&&") + "&R&P/&N"
	b.do(b.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: footer}))
}

// dayWords say when a slot is and until when it is wanted, in the operation's time.
func (t *Template) dayWords(s models.Slot) string {
	zone := t.zone()
	at := func(moment time.Time) string { return moment.In(zone).Format("Mon 2 January 15:04 MST") }
	return fmt.Sprintf("Reporting day %s: %s to %s, due %s", s.ID, at(s.Starts), at(s.Ends), at(s.Due))
}
