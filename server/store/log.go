package store

import (
	"context"
	"fmt"
	"slices"

	"actionday/models"
)

// Log gives the lines of an operation's log, or its papers of a kind, as they stand, the latest to happen first. They are the coordinators'
// own, but for the requests to its participant that a contact point sees: every other scope gets [models.CodeNotFound].
func (s *Store) Log(ctx context.Context, scope Scope, operation string, kind models.NoteKind) ([]models.LogLine, error) {
	own, coordinates := scope.coordinates()
	asked := kind == models.RequestNote && scope.actor.Role == models.ContactPoint && scope.actor.Operation == operation && scope.actor.Participant != ""
	if !scope.whole && !asked && !(coordinates && own == operation) {
		return nil, notFound("operation", operation)
	}
	var rows []struct {
		Body           string
		Subject        string
		Sealed, Secret []byte
	}
	err := s.read.WithContext(ctx).Table("entries").
		Select("entries.body", "coalesce(texts.report, '') AS subject", "texts.sealed", "text_keys.secret").
		Joins("LEFT JOIN texts ON texts.operation = entries.operation AND texts.seq = entries.seq").
		Joins("LEFT JOIN text_keys ON text_keys.operation = texts.operation AND text_keys.report = texts.report").
		Where("entries.operation = ? AND entries.verb IN ('note', 'reply')", operation).Order("entries.seq").Scan(&rows).Error
	if err != nil {
		return nil, unavailable(err)
	}
	entries, texts := make([]models.Entry, len(rows)), map[int64]string{}
	for i, row := range rows {
		e, err := decode([]byte(row.Body))
		if err != nil {
			return nil, err
		}
		entries[i] = e
		if row.Sealed == nil || row.Secret == nil {
			continue
		}
		plain, err := decrypt(row.Secret, row.Sealed, whereabouts(operation, row.Subject, e.Seq, Note))
		if err != nil {
			return nil, fmt.Errorf("the text of entry %d of %s was changed and cannot be read: %w", e.Seq, operation, err)
		}
		texts[e.Seq] = string(plain[saltSize:])
	}
	lines := models.ReadLog(entries, kind, func(e *models.Entry) (string, bool) {
		text, found := texts[e.Seq]
		return text, !found
	})
	if asked {
		lines = slices.DeleteFunc(lines, func(l models.LogLine) bool { return l.Participant != scope.actor.Participant })
	}
	return lines, nil
}

// DailyReport gives a signed daily report with the configuration under which it was signed, [models.CodeNotFound] where there is none or the scope may not
// read it. number is that of its version, from 1.
func (s *Store) DailyReport(ctx context.Context, scope Scope, operation, day string, number int) (r models.DailyReport, err error) {
	papers, err := s.Log(ctx, scope, operation, models.DailyNote)
	if err != nil {
		return r, err
	}
	at := slices.IndexFunc(papers, func(l models.LogLine) bool { return l.Day == day && l.Number == number })
	if at < 0 {
		return r, notFound("daily report", fmt.Sprintf("%s, version %d", day, number))
	}
	c, err := s.configurationAt(ctx, s.readSQL, operation, papers[at].Config)
	if err != nil {
		return r, unavailable(err)
	}
	return models.DailyReport{LogLine: papers[at], Settings: c.Settings, Indicators: c.Indicators}, nil
}
