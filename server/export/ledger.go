package export

import (
	"io"
	"iter"
	"strconv"
	"time"

	"actionday/models"
)

// ledgerColumns are those of a ledger. What is in them tells whether a workbook has numbers, moments or texts there.
var ledgerColumns = []longColumn{{"operation", ofText}, {"exercise", ofText}, {"seq", ofNumbers}, {"received_at", ofMoments}, {"verb", ofText},
	{"participant", ofText}, {"name", ofText}, {"office", ofText}, {"report", ofText}, {"version", ofNumbers}, {"state", ofText}, {"slot", ofText},
	{"kind", ofText}, {"source", ofText}, {"indicator", ofText}, {"value", ofNumbers}, {"qualifier", ofText}, {"not_collected", ofText},
	{"joint_share", ofNumbers}, {"reason", ofText}, {"due", ofMoments}, {"by", ofText}, {"role", ofText}}

// rows is a file written row by row: a table or the sheets of a workbook. After a failure row does nothing; close tells.
type rows interface {
	row(cells ...string)
	close(notes ...string) error // with footnotes as the last rows
	failed() error
}

// Ledger writes entries in order as a table, one row for each figure they carry and one for an entry without figures. Texts and file
// numbers of other bodies are not in it. It needs no memory for what it has written.
func Ledger(w io.Writer, entries iter.Seq2[models.Entry, error]) error {
	names := make([]string, len(ledgerColumns))
	for i, c := range ledgerColumns {
		names[i] = c.name
	}
	return writeLedger(newTable(w, RFC4180, names...), entries)
}

// LedgerWorkbook writes the same as a workbook, whose sheets follow one another where one is full.
func LedgerWorkbook(w io.Writer, entries iter.Seq2[models.Entry, error]) error {
	return writeLedger(newLongBook(w, "Ledger", ledgerColumns, mostRows), entries)
}

func writeLedger(out rows, entries iter.Seq2[models.Entry, error]) error {
	l := ledger{out: out, names: map[string]string{}}
	for e, err := range entries {
		if err != nil {
			return err
		}
		l.entry(&e)
		if out.failed() != nil {
			break
		}
	}
	if l.exercise {
		l.footnotes = append([]string{english.T("exercise")}, l.footnotes...)
	}
	return out.close(l.footnotes...)
}

// ledger is a ledger being written.
type ledger struct {
	out       rows
	exercise  bool
	names     map[string]string // of participants met so far
	footnotes []string
}

// entry writes the rows of one entry.
func (l *ledger) entry(e *models.Entry) {
	if e.Configure != nil && e.Configure.Settings != nil {
		l.exercise = e.Configure.Settings.Exercise
	}
	b := e.Body
	if b == nil {
		b = &models.Body{}
	}
	figures := b.Figures
	if len(figures) == 0 {
		figures = []models.Figure{{}}
	}
	name := l.name(e.Participant)
	for _, f := range figures {
		l.out.row(e.Operation, strconv.FormatBool(l.exercise), strconv.FormatInt(e.Seq, 10), timestamp(&e.At), string(e.Verb), e.Participant, name, e.Office,
			e.Report, version(e.Version), string(e.State), b.Slot, string(b.Kind), b.Source, f.Indicator, value(f.Value), string(f.Qualifier),
			mark(f.NotCollected), share(f), string(e.Reason), timestamp(e.Due), e.By.Name, string(e.By.Role))
	}
}

// name gives a participant's name and sees to its footnote.
func (l *ledger) name(code string) string {
	if code == "" {
		return ""
	}
	name, met := l.names[code]
	if !met {
		name = english.Party(code)
		l.names[code] = name
		if l.footnotes == nil {
			l.footnotes = english.Footnotes([]string{code})
		}
	}
	return name
}

// stamp is how moments are written, in UTC.
const stamp = "2006-01-02T15:04:05.000Z"

func timestamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format(stamp)
}

func version(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func value(d *models.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func mark(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}

// share is the part of a figure that others report too, all references together.
func share(f models.Figure) string {
	if len(f.Joint) == 0 {
		return ""
	}
	sum := models.Decimal{Scale: f.Joint[0].Value.Scale}
	for _, s := range f.Joint {
		sum.Units += s.Value.Units
	}
	return sum.String()
}
