package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// textRow is a stored text beside its key; secret is missing once the report was erased.
type textRow struct {
	Seq     int64
	Kind    string
	Version int
	Sealed  []byte
	Secret  []byte
}

// open reads the text, which is sealed under the key of what it is about.
func (row *textRow) open(operation, about string) (Text, error) {
	t := Text{Kind: row.Kind, Report: about, Seq: row.Seq, Version: row.Version, Redacted: row.Sealed == nil || row.Secret == nil}
	if t.Redacted {
		return t, nil
	}
	plain, err := decrypt(row.Secret, row.Sealed, whereabouts(operation, about, row.Seq, row.Kind))
	if err != nil {
		return t, fmt.Errorf("the %s of entry %d of %s was changed and cannot be read: %w", row.Kind, row.Seq, operation, err)
	}
	t.Body = string(plain[saltSize:])
	return t, nil
}

// Texts gives the texts of a report, by entry. Redacted ones are listed without body. Who may not read them gets
// [models.CodeNotFound], as for a report that does not exist.
func (s *Store) Texts(ctx context.Context, scope Scope, operation, report string) ([]Text, error) {
	h, err := s.Head(ctx, scope, operation, report)
	if err != nil {
		return nil, err
	}
	if !scope.texts(operation, h.Participant, h.Office) {
		return nil, notFound("report", report)
	}
	var rows []textRow
	err = s.read.WithContext(ctx).Table("texts").
		Select("texts.seq", "texts.kind", "texts.version", "texts.sealed", "text_keys.secret").
		Joins("LEFT JOIN text_keys ON text_keys.operation = texts.operation AND text_keys.report = texts.report").
		Where("texts.operation = ? AND texts.report = ?", operation, report).
		Order("texts.seq, texts.kind").Scan(&rows).Error
	if err != nil {
		return nil, unavailable(err)
	}
	texts := make([]Text, 0, len(rows))
	for _, row := range rows {
		t, err := row.open(operation, report)
		if err != nil {
			return nil, err
		}
		texts = append(texts, t)
	}
	return texts, nil
}

// Redact takes away the texts of one version of a report for good, or of all its versions and their key where version is 0. The
// ledger keeps their hash, so its chain holds. Only who may read a report's texts may redact them.
func (s *Store) Redact(ctx context.Context, actor models.Actor, operation, report string, version int, why string) error {
	h, err := s.Head(ctx, As(actor), operation, report)
	if err != nil {
		return err
	}
	if !As(actor).texts(operation, h.Participant, h.Office) {
		return notFound("report", report)
	}
	err = s.change(ctx, Record{Actor: actor, Action: "redact", Operation: operation, Subject: report, Why: why}, func(tx *gorm.DB) error {
		return redact(tx, operation, report, version)
	})
	if err != nil {
		return err
	}
	return s.emptyLog(ctx)
}

// RedactLine takes away the text of a line of the log, of a paper, or of a request with its answers, for good; that it was written stays. It is the
// coordinators'.
func (s *Store) RedactLine(ctx context.Context, actor models.Actor, operation, line, why string) error {
	if own, coordinates := As(actor).coordinates(); !coordinates || own != operation {
		return notFound("operation", operation)
	}
	var written int64
	err := s.read.WithContext(ctx).Table("texts").Joins("JOIN entries ON entries.operation = texts.operation AND entries.seq = texts.seq").
		Where("texts.operation = ? AND texts.report = ? AND entries.verb = ?", operation, line, models.VerbNote).Count(&written).Error
	if err != nil {
		return unavailable(err)
	}
	if written == 0 {
		return notFound("line", line)
	}
	err = s.change(ctx, Record{Actor: actor, Action: "redact", Operation: operation, Subject: line, Why: why}, func(tx *gorm.DB) error {
		return redact(tx, operation, line, 0)
	})
	if err != nil {
		return err
	}
	return s.emptyLog(ctx)
}

// redact takes away what of the texts is stored: they themselves, the digests of their requests, and with the last version their key.
func redact(tx *gorm.DB, operation, report string, version int) error {
	texts := func() *gorm.DB {
		chosen := tx.Table("texts").Where("operation = ? AND report = ?", operation, report)
		if version != 0 {
			chosen = chosen.Where("version = ?", version)
		}
		return chosen
	}
	err := tx.Table("requests").Where("operation = ? AND seq IN (?)", operation, texts().Select("seq")).UpdateColumn("digest", nil).Error
	if err != nil {
		return err
	}
	if err := texts().UpdateColumn("sealed", nil).Error; err != nil || version != 0 {
		return err
	}
	return tx.Exec(`DELETE FROM text_keys WHERE operation = ? AND report = ?`, operation, report).Error
}

// logWait is how long a redaction may hold up writers until readers of an older state are done.
const logWait = 500 * time.Millisecond

// emptyLog moves the write-ahead log into the database, so that what was deleted is in no file any more. While somebody
// still reads an older state, as a backup does, the log stays until it is full or the server stops.
func (s *Store) emptyLog(ctx context.Context) (err error) {
	db := sql.OpenDB(newConnector(s.path, settings("0")))
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA busy_timeout = %d`, logWait.Milliseconds())); err != nil {
		return unavailable(err)
	}
	if _, err := db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		return unavailable(err)
	}
	return nil
}
