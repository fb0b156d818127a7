package export

import (
	"io"
	"iter"
	"strconv"
	"time"

	"actionday/models"
)

// Ledger writes entries in order, one row for each figure they carry and one for an entry without figures. Texts and file
// numbers of other bodies are not in it.
func Ledger(w io.Writer, entries iter.Seq2[models.Entry, error]) error {
	t := newTable(w, RFC4180, "operation", "seq", "received_at", "verb", "participant", "name", "office", "report", "version", "state",
		"slot", "kind", "source", "indicator", "value", "qualifier", "not_collected", "joint_share", "reason", "due", "by", "role")
	for e, err := range entries {
		if err != nil {
			return err
		}
		t.entry(&e)
		if t.err != nil {
			break
		}
	}
	return t.close()
}

// entry writes the rows of one entry.
func (t *table) entry(e *models.Entry) {
	name := ""
	if e.Participant != "" {
		name = t.name(e.Participant)
	}
	b := e.Body
	if b == nil {
		b = &models.Body{}
	}
	figures := b.Figures
	if len(figures) == 0 {
		figures = []models.Figure{{}}
	}
	for _, f := range figures {
		t.row(e.Operation, strconv.FormatInt(e.Seq, 10), timestamp(&e.At), string(e.Verb), e.Participant, name, e.Office, e.Report,
			version(e.Version), string(e.State), b.Slot, string(b.Kind), b.Source, f.Indicator, value(f.Value), string(f.Qualifier),
			mark(f.NotCollected), share(f), string(e.Reason), timestamp(e.Due), e.By.Name, string(e.By.Role))
	}
}

func timestamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
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
