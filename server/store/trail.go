package store

import (
	"context"
	"slices"
	"strings"

	"actionday/models"
)

// TrailQuery narrows the trail of an operation. What is empty matches everything.
type TrailQuery struct {
	Before int64 // id of the last line of the page before; 0 begins with the newest
	Limit  int
	// Action is a verb of the ledger or another act, Watch who did it by its name, Participant whom it concerns or who did it.
	Action, Watch, Participant string
	// Report, Slot and Line are what it is about: a report, a reporting day, a line of the log or a request.
	Report, Slot, Line string
	// Text stands in what was said with it, in its reason, or in the name of who did it.
	Text string
}

// TrailLine is an act with the entry that it wrote, if any, and what was said with it.
type TrailLine struct {
	Record
	Entry    *models.Entry
	Slot     string // of the report it is about
	Texts    []Text // of its entry; those that were taken away are listed without body
	Reporter string // participant whose report it is about
}

// trailScan is how many lines one call looks through at most, so that a rare find holds up nobody.
const trailScan = 5000

// Trail gives the acts in an operation since its code was last wiped, the newest first. next is where the page after begins, 0 at the end; a page may be
// short of its limit, or empty, where little fits. It is the coordinators': every other scope gets [models.CodeNotFound].
func (s *Store) Trail(ctx context.Context, scope Scope, operation string, q TrailQuery) (lines []TrailLine, next int64, err error) {
	if own, coordinates := scope.coordinates(); !coordinates || own != operation {
		return nil, 0, notFound("operation", operation)
	}
	before := q.Before
	for looked := 0; looked < trailScan; {
		page, err := s.readTrail(ctx, operation, before, q)
		if err != nil {
			return nil, 0, err
		}
		for _, line := range page {
			before = line.ID
			if !q.matches(&line) {
				continue
			}
			if lines = append(lines, line); len(lines) == q.Limit {
				return lines, before, nil
			}
		}
		if looked += len(page); len(page) < trailPage {
			return lines, 0, nil
		}
	}
	return lines, before, nil
}

// trailPage is how many lines are read at a time.
const trailPage = 200

// readTrail reads lines before an id with their entries and texts, already narrowed by what is a column.
func (s *Store) readTrail(ctx context.Context, operation string, before int64, q TrailQuery) ([]TrailLine, error) {
	query := s.read.WithContext(ctx).Table("audit").
		Select("audit.*, coalesce(entries.body, '') AS body, coalesce(report_heads.slot, '') AS slot, coalesce(report_heads.participant, '') AS reporter").
		Joins("LEFT JOIN entries ON entries.operation = audit.operation AND entries.seq = audit.seq").
		Joins("LEFT JOIN report_heads ON report_heads.operation = audit.operation AND report_heads.report = coalesce(entries.body ->> '$.taking.report', audit.subject)").
		Where("audit.operation = ?", operation).
		Where("audit.id >= coalesce((SELECT max(id) FROM audit WHERE operation = ? AND action = 'wipe'), 0)", operation).
		Order("audit.id DESC").Limit(trailPage)
	if before != 0 {
		query = query.Where("audit.id < ?", before)
	}
	if q.Action != "" {
		query = query.Where("audit.action = ?", q.Action)
	}
	if q.Watch != "" {
		query = query.Where("audit.name = ?", q.Watch)
	}
	var rows []struct {
		Audit                auditRow `gorm:"embedded"`
		Body, Slot, Reporter string
	}
	if err := query.Scan(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	lines := make([]TrailLine, len(rows))
	for i, row := range rows {
		lines[i] = TrailLine{Record: row.Audit.record(), Slot: row.Slot, Reporter: row.Reporter}
		if row.Body == "" {
			continue
		}
		e, err := decode([]byte(row.Body))
		if err != nil {
			return nil, err
		}
		lines[i].Entry, lines[i].Slot = &e, slotOf(&e, row.Slot)
	}
	return lines, s.addTexts(ctx, operation, lines)
}

// slotOf is the reporting day that an entry names, else that of its report.
func slotOf(e *models.Entry, ofReport string) string {
	switch {
	case e.Body != nil:
		return e.Body.Slot
	case e.Call != nil:
		return e.Call.Slot
	case e.Configure != nil && e.Configure.Exception != nil:
		return e.Configure.Exception.Slot
	default:
		return ofReport
	}
}

// addTexts reads what was said with the entries of lines.
func (s *Store) addTexts(ctx context.Context, operation string, lines []TrailLine) error {
	at := map[int64]int{}
	var seqs []int64
	for i, line := range lines {
		if line.Entry != nil && line.Entry.TextHash != "" {
			at[line.Seq] = i
			seqs = append(seqs, line.Seq)
		}
	}
	if len(seqs) == 0 {
		return nil
	}
	var rows []struct {
		Text   textRow `gorm:"embedded"`
		Report string
	}
	err := s.read.WithContext(ctx).Table("texts").
		Select("texts.seq, texts.kind, texts.version, texts.sealed, texts.report, text_keys.secret").
		Joins("LEFT JOIN text_keys ON text_keys.operation = texts.operation AND text_keys.report = texts.report").
		Where("texts.operation = ? AND texts.seq IN ?", operation, seqs).Order("texts.seq, texts.kind").Scan(&rows).Error
	if err != nil {
		return unavailable(err)
	}
	for _, row := range rows {
		text, err := row.Text.open(operation, row.Report)
		if err != nil {
			return err
		}
		i := at[row.Text.Seq]
		lines[i].Texts = append(lines[i].Texts, text)
	}
	return nil
}

// matches says whether a line is wanted, as far as that is no column.
func (q *TrailQuery) matches(l *TrailLine) bool {
	e := l.Entry
	if e == nil {
		e = &models.Entry{}
	}
	about := e.Participant
	if e.Note != nil && about == "" {
		about = e.Note.Participant
	}
	report := e.Report
	if e.Taking != nil {
		report = e.Taking.Report
	}
	line := ""
	if e.Note != nil {
		line = e.Note.Line
	}
	fits := func(wanted string, has ...string) bool { return wanted == "" || slices.Contains(has, wanted) }
	asked := e.Asked != nil && slices.Contains(e.Asked.Participants, q.Participant)
	return (asked || fits(q.Participant, about, l.Reporter, l.Actor.Participant)) &&
		fits(q.Report, report, l.Subject) && fits(q.Slot, l.Slot) && fits(q.Line, line, l.Subject) && q.says(l)
}

// says says whether the words that are looked for stand in the line.
func (q *TrailQuery) says(l *TrailLine) bool {
	wanted := strings.ToLower(strings.TrimSpace(q.Text))
	in := func(text string) bool { return strings.Contains(strings.ToLower(text), wanted) }
	return wanted == "" || in(l.Actor.Name) || in(l.Why) || in(l.Subject) || slices.ContainsFunc(l.Texts, func(t Text) bool { return in(t.Body) })
}
