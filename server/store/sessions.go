package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Session is a browser that signed in. Only the hash of its cookie is kept.
type Session struct {
	Hash    []byte `gorm:"primaryKey"`
	Account string
	Agent   string    // the browser, for the list of own sessions
	Created time.Time `gorm:"column:created_at;serializer:millis"`
	Seen    time.Time `gorm:"column:seen_at;serializer:millis"`
	Expires time.Time `gorm:"column:expires_at;serializer:millis"`
}

// AddSession stores a new session with a sign_in record.
func (s *Store) AddSession(ctx context.Context, by models.Actor, session Session) error {
	session.Created = s.now()
	if session.Seen.IsZero() {
		session.Seen = session.Created
	}
	return s.change(ctx, Record{Actor: by, Action: "sign_in", Subject: session.Account}, func(tx *gorm.DB) error {
		return tx.Create(&session).Error
	})
}

// Session gives the session with this hash that has not expired, [models.CodeNotFound] where there is none.
func (s *Store) Session(ctx context.Context, hash []byte) (Session, error) {
	return one[Session](s.read.WithContext(ctx).Where("hash = ? AND expires_at > ?", hash, toMillis(s.now())), "session")
}

// Sessions lists the sessions of an account that have not expired, the last seen first.
func (s *Store) Sessions(ctx context.Context, account string) ([]Session, error) {
	return many[Session](s.read.WithContext(ctx).
		Where("account = ? AND expires_at > ?", account, toMillis(s.now())).Order("seen_at DESC"))
}

// SeeSession notes that a session was used now and when it expires. It is no change in the sense of the audit trail.
func (s *Store) SeeSession(ctx context.Context, hash []byte, expires time.Time) error {
	return s.write.WithContext(ctx).Model(&Session{}).Where("hash = ?", hash).
		UpdateColumns(map[string]any{"seen_at": toMillis(s.now()), "expires_at": toMillis(expires)}).Error
}

// EndSession signs one session out. Ending one that is gone is no error.
func (s *Store) EndSession(ctx context.Context, by models.Actor, hash []byte) error {
	return s.change(ctx, Record{Actor: by, Action: "sign_out", Subject: by.Account}, func(tx *gorm.DB) error {
		return tx.Where("hash = ?", hash).Delete(&Session{}).Error
	})
}

// EndSessions signs an account out everywhere.
func (s *Store) EndSessions(ctx context.Context, by models.Actor, account string) error {
	return s.change(ctx, Record{Actor: by, Action: "end_sessions", Operation: by.Operation, Subject: account}, func(tx *gorm.DB) error {
		if err := reaches(tx, by, account); err != nil {
			return err
		}
		return tx.Where("account = ?", account).Delete(&Session{}).Error
	})
}

// ForgetExpired deletes sessions and invitations that can no longer be used.
func (s *Store) ForgetExpired(ctx context.Context) error {
	now := toMillis(s.now())
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("expires_at <= ?", now).Delete(&Session{}).Error; err != nil {
			return err
		}
		return tx.Where("expires_at <= ?", now).Delete(&Invitation{}).Error
	})
}
