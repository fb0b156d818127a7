package imports

import (
	"slices"
	"strconv"
	"strings"

	"actionday/models"
)

// templateName begins every stamp; templateVersion rises when an older reader would misunderstand a template.
const (
	templateName    = "actionday-template"
	templateVersion = 1
)

// Stamp says for what a template was made. It stands in every sheet of a workbook and in every line of a table, so that a part that was cut
// out or sorted is still known.
type Stamp struct {
	Version       int
	Operation     string
	Participant   string
	Office        string // of a template for one office; else empty
	Configuration string // fingerprint of the settings it was made under
	Template      string // UUID version 7 of this very template
}

// NewStamp makes the stamp of a new template.
func NewStamp(c *models.Configuration, participant, office, template string) Stamp {
	return Stamp{templateVersion, c.Settings.Code, participant, office, Fingerprint(c), template}
}

// String writes the stamp in one cell.
func (s Stamp) String() string {
	return strings.Join([]string{templateName, strconv.Itoa(s.Version), s.Operation, s.Participant, s.Office, s.Configuration, s.Template}, "/")
}

// ParseStamp reads a stamp; ok is false for any other text.
func ParseStamp(text string) (s Stamp, ok bool) {
	parts := strings.Split(strings.TrimSpace(text), "/")
	if len(parts) != 7 || parts[0] != templateName {
		return s, false
	}
	version, err := strconv.Atoi(parts[1])
	return Stamp{version, parts[2], parts[3], parts[4], parts[5], parts[6]}, err == nil
}

// The codes of rows and columns that are not those of an indicator or an office. Those of fields begin with #, which no indicator does.
const (
	ColumnOwn   = "own"   // what the participant itself, or the office of the template, has
	ColumnTotal = "total" // adds up for the reader; never read
	ColumnText  = "text"  // names, units and rules; never read
	officeAt    = "office:"

	RowText = "#text" // titles and headings; never read
	RowKind = "#kind"
)

// ColumnOffice is the code of an office's column.
func ColumnOffice(office string) string { return officeAt + office }

// The fields beside the figures. What is left empty stays as the operation has it, or as the corrected report had it.
const (
	FieldComment    = "#comment"
	FieldRegion     = "#region"
	FieldCity       = "#city"
	FieldDetail     = "#detail"
	FieldReferences = "#references"
	FieldHandling   = "#handling"
	FieldTLP        = "#tlp"
	FieldConfidence = "#confidence"
)

// Field is one of them as a template shows it.
type Field struct {
	Code, Name, Hint string
	OneOf            []string // what may be chosen, where it is chosen
}

// Fields are in the order of the template.
var Fields = []Field{
	{FieldComment, "Comment", "At most 500 characters. No names, plates, phone numbers or other data of persons.", nil},
	{FieldRegion, "Region", "Where, if it was in one place.", nil},
	{FieldCity, "City", "", nil},
	{FieldDetail, "Exact place", "Seen by the coordination centre only.", nil},
	{FieldReferences, "File numbers", "At most five, with a semicolon between them.", nil},
	{FieldHandling, "Handling code", "Empty: as the operation has it.", models.Rules.Handlings},
	{FieldTLP, "TLP", "Empty: as the operation has it.", models.Rules.TLPs},
	{FieldConfidence, "Confidence", "Source A, B, C or X and information 1 to 4.", models.Rules.Confidences},
}

// Choice is one way to report with a template: a kind of report in words.
type Choice struct {
	Code, Words string
	Kind        models.Kind
	Meaning     models.NilMeaning
	// Each makes a report of every column; else the columns are one figure of the participant with its breakdown.
	Each bool
}

// Choices are the kinds of report in the order of the template; the first is what it says unless somebody chooses.
var Choices = []Choice{
	{"slot_total", "Whole-day figure", models.SlotTotal, "", false},
	{"slot_total_each", "Whole-day figure of each office by itself", models.SlotTotal, "", true},
	{"add", "Add to the day", models.Add, "", true},
	{"running_total", "Since the start", models.RunningTotal, "", false},
	{"early", "Early figure, will be replaced", models.Early, "", false},
	{"nil_active", "Nothing to report: active without results", models.Nil, models.Active, false},
	{"nil_not_active", "Nothing to report: not active", models.Nil, models.NotActive, false},
}

// choose finds a choice by its words or its code, however they are capitalised and spaced. An empty cell is the first.
func choose(written string) (Choice, bool) {
	written = strings.ToLower(strings.Join(strings.Fields(written), " "))
	if written == "" {
		return Choices[0], true
	}
	at := slices.IndexFunc(Choices, func(c Choice) bool { return written == c.Code || written == strings.ToLower(c.Words) })
	if at < 0 {
		return Choice{}, false
	}
	return Choices[at], true
}

// Columns are those of a template as a table: one line for each figure of each reporter.
var Columns = []string{"stamp", "participant", "slot", "office", "kind", "indicator", "name", "counted_in", "value"}
