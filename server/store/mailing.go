package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"actionday/models"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Reader gets the daily reports of an operation by mail. Name and address are personal data: they are stored sealed, stand in no ledger, and go with the reader.
type Reader struct {
	ID       string
	Language string // ISO 639-1, of the files
	Name     string
	Address  string
}

// MailPlan says when the daily report of an operation is sent: at a minute of the day after, in the operation's zone.
type MailPlan struct {
	Operation string `gorm:"primaryKey"`
	Minute    int
	Active    bool
	FirstDay  string // reports of earlier days are not sent by themselves
}

// Mailing is a version of a daily report that was given to the post.
type Mailing struct {
	Operation string    `gorm:"primaryKey"`
	Day       string    `gorm:"primaryKey"`
	Number    int       `gorm:"primaryKey"`
	At        time.Time `gorm:"serializer:millis"` // server time; set by the store
}

// Letter is one mailing to one reader. Its states are those of a [Delivery].
type Letter struct {
	ID        string `gorm:"primaryKey"` // the same in every attempt
	Operation string
	Day       string
	Number    int
	Reader    string // its id; the reader may be gone
	State     string
	Attempts  int
	Next      time.Time `gorm:"column:next_at;serializer:millis"` // attempt, while it waits
	Tried     time.Time `gorm:"column:tried_at;serializer:millis"`
	Problem   string    // why the last attempt failed
}

// readerRow is a reader as stored.
type readerRow struct {
	ID        string `gorm:"primaryKey"`
	Operation string
	Language  string
	Sealed    []byte
	Added     time.Time `gorm:"column:added_at;serializer:millis"`
}

// TableName names the table.
func (readerRow) TableName() string { return "readers" }

// textKeyRow is a key of texts.
type textKeyRow struct {
	Operation, Report string
	Secret            []byte
}

// TableName names the table.
func (textKeyRow) TableName() string { return "text_keys" }

const readerText = "reader"

// mails refuses a scope that does not coordinate the operation: to it nothing of its post exists.
func (s Scope) mails(operation string) error {
	if own, ok := s.coordinates(); s.whole || ok && own == operation {
		return nil
	}
	return notFound("operation", operation)
}

// AddReader adds a reader. The audit trail holds its id, neither name nor address.
func (s *Store) AddReader(ctx context.Context, by models.Actor, operation string, r Reader) error {
	if err := As(by).mails(operation); err != nil {
		return err
	}
	secret := make([]byte, keySize)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	plain, err := json.Marshal([2]string{r.Name, r.Address})
	if err != nil {
		return err
	}
	sealed, err := encrypt(secret, plain, whereabouts(operation, r.ID, 0, readerText))
	if err != nil {
		return err
	}
	return s.change(ctx, Record{Actor: by, Action: "add_reader", Operation: operation, Subject: r.ID}, func(tx *gorm.DB) error {
		return errors.Join(tx.Create(&textKeyRow{operation, r.ID, secret}).Error,
			tx.Create(&readerRow{ID: r.ID, Operation: operation, Language: r.Language, Sealed: sealed, Added: s.now()}).Error)
	})
}

// RemoveReader takes a reader away with what was still to be sent to it. What was sent stays in the log, without a name.
func (s *Store) RemoveReader(ctx context.Context, by models.Actor, operation, id string) error {
	if err := As(by).mails(operation); err != nil {
		return err
	}
	err := s.change(ctx, Record{Actor: by, Action: "remove_reader", Operation: operation, Subject: id}, func(tx *gorm.DB) error {
		gone := tx.Where("operation = ? AND id = ?", operation, id).Delete(&readerRow{})
		if err := affected(gone, "reader", id); err != nil {
			return err
		}
		return errors.Join(tx.Where("operation = ? AND report = ?", operation, id).Delete(&textKeyRow{}).Error,
			tx.Where("operation = ? AND reader = ? AND state <> ?", operation, id, Delivered).Delete(&Letter{}).Error)
	})
	if err != nil {
		return err
	}
	return s.emptyLog(ctx)
}

// Readers lists those of an operation in the order in which they were added.
func (s *Store) Readers(ctx context.Context, scope Scope, operation string) ([]Reader, error) {
	if err := scope.mails(operation); err != nil {
		return nil, err
	}
	var rows []struct {
		ID, Language   string
		Sealed, Secret []byte
	}
	err := s.read.WithContext(ctx).Table("readers").Select("readers.id", "readers.language", "readers.sealed", "text_keys.secret").
		Joins("JOIN text_keys ON text_keys.operation = readers.operation AND text_keys.report = readers.id").
		Where("readers.operation = ?", operation).Order("readers.added_at, readers.id").Scan(&rows).Error
	if err != nil {
		return nil, unavailable(err)
	}
	readers := make([]Reader, len(rows))
	for i, row := range rows {
		plain, err := decrypt(row.Secret, row.Sealed, whereabouts(operation, row.ID, 0, readerText))
		if err != nil {
			return nil, fmt.Errorf("the reader %s of %s was changed and cannot be read: %w", row.ID, operation, err)
		}
		var said [2]string
		if err := json.Unmarshal(plain, &said); err != nil {
			return nil, err
		}
		readers[i] = Reader{row.ID, row.Language, said[0], said[1]}
	}
	return readers, nil
}

// MailPlan gives when the daily reports of an operation are sent; the zero plan where nobody has said.
func (s *Store) MailPlan(ctx context.Context, scope Scope, operation string) (MailPlan, error) {
	if err := scope.mails(operation); err != nil {
		return MailPlan{}, err
	}
	found, err := many[MailPlan](s.read.WithContext(ctx).Where("operation = ?", operation))
	if err != nil || len(found) == 0 {
		return MailPlan{Operation: operation}, err
	}
	return found[0], nil
}

// MailPlans lists those by which something is sent. It is for the server itself.
func (s *Store) MailPlans(ctx context.Context) ([]MailPlan, error) {
	return many[MailPlan](s.read.WithContext(ctx).Where("active").Order("operation"))
}

// SetMailPlan says when daily reports are sent from now on.
func (s *Store) SetMailPlan(ctx context.Context, by models.Actor, p MailPlan) error {
	if err := As(by).mails(p.Operation); err != nil {
		return err
	}
	why := "off"
	if p.Active {
		why = fmt.Sprintf("%02d:%02d", p.Minute/60, p.Minute%60)
	}
	return s.change(ctx, Record{Actor: by, Action: "set_mailing", Operation: p.Operation, Why: why}, func(tx *gorm.DB) error {
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&p).Error
	})
}

// Mailings lists what of an operation was given to the post, by day.
func (s *Store) Mailings(ctx context.Context, scope Scope, operation string) ([]Mailing, error) {
	if err := scope.mails(operation); err != nil {
		return nil, err
	}
	return many[Mailing](s.read.WithContext(ctx).Where("operation = ?", operation).Order("day, number"))
}

// Post gives a version of a daily report to the post, one letter to each reader, all or none; ids makes those of the letters. Posted before, it is not posted
// again. by is the server itself, or a coordinator who sends it by hand.
func (s *Store) Post(ctx context.Context, by models.Actor, scope Scope, m Mailing, ids func() string) error {
	readers, err := s.Readers(ctx, scope, m.Operation)
	if err != nil {
		return err
	}
	if len(readers) == 0 {
		return models.Errorf(models.CodeState, "There is nobody to send the report to. Add a reader first.")
	}
	m.At = s.now()
	record := Record{Actor: by, Action: "post_daily", Operation: m.Operation, Subject: fmt.Sprintf("%s, version %d", m.Day, m.Number)}
	return s.change(ctx, record, func(tx *gorm.DB) error {
		posted := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&m)
		if posted.Error == nil && posted.RowsAffected == 0 {
			return models.Errorf(models.CodeState, "This version was sent already. What did not arrive can be sent again in the log.")
		}
		if posted.Error != nil {
			return posted.Error
		}
		for _, r := range readers {
			l := Letter{ID: ids(), Operation: m.Operation, Day: m.Day, Number: m.Number, Reader: r.ID, State: Waiting, Next: s.now()}
			if err := tx.Create(&l).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Letters lists the letters about a day, the latest version first.
func (s *Store) Letters(ctx context.Context, scope Scope, operation, day string) ([]Letter, error) {
	if err := scope.mails(operation); err != nil {
		return nil, err
	}
	return many[Letter](s.read.WithContext(ctx).Where("operation = ? AND day = ?", operation, day).Order("number DESC, id"))
}

// DueLetters lists those whose attempt is due, in its order. It is for the server itself.
func (s *Store) DueLetters(ctx context.Context) ([]Letter, error) {
	return many[Letter](s.read.WithContext(ctx).Where("state = ? AND next_at <= ?", Waiting, toMillis(s.now())).Order("next_at, id"))
}

// TriedLetter notes what came of an attempt; one that arrived is audited.
func (s *Store) TriedLetter(ctx context.Context, l Letter) error {
	set := map[string]any{"state": l.State, "attempts": l.Attempts, "next_at": toMillis(l.Next), "tried_at": toMillis(l.Tried), "problem": l.Problem}
	note := func(tx *gorm.DB) error { return tx.Model(&Letter{}).Where("id = ?", l.ID).UpdateColumns(set).Error }
	if l.State == Waiting {
		return note(s.write.WithContext(ctx))
	}
	record := Record{Actor: models.Actor{Account: "system", Via: "server"}, Action: "letter_" + l.State, Operation: l.Operation,
		Subject: fmt.Sprintf("%s, version %d, to %s", l.Day, l.Number, l.Reader), Why: l.Problem}
	return s.change(ctx, record, note)
}

// SendLetterAgain lets a letter that was given up be tried again.
func (s *Store) SendLetterAgain(ctx context.Context, by models.Actor, operation, id string) error {
	if err := As(by).mails(operation); err != nil {
		return err
	}
	return s.change(ctx, Record{Actor: by, Action: "send_letter_again", Operation: operation, Subject: id}, func(tx *gorm.DB) error {
		again := tx.Model(&Letter{}).Where("operation = ? AND id = ? AND state = ?", operation, id, Failed).UpdateColumns(s.waitAgain())
		return affected(again, "letter", id)
	})
}
