package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Link lets whoever holds its secret read one summary without signing in, until it expires or is revoked. Only the hash of the secret is kept.
type Link struct {
	ID        string `gorm:"primaryKey"`
	Hash      []byte
	Operation string
	Number    int    // of the summary
	Recipient string // who it was made for
	Why       string
	Account   string // that made it, and how it is named
	Name      string
	Created   time.Time `gorm:"column:created_at;serializer:millis"`
	Expires   time.Time `gorm:"column:expires_at;serializer:millis"`
	Revoked   time.Time `gorm:"column:revoked_at;serializer:millis"`
}

// AddLink stores a link to a summary that leaves, of the actor's operation; there is none to an internal one.
func (s *Store) AddLink(ctx context.Context, by models.Actor, l Link) error {
	l.Created, l.Operation, l.Account, l.Name = s.now(), by.Operation, by.Account, by.Name
	return s.change(ctx, l.record(by, "add_link"), func(tx *gorm.DB) error {
		var leaves int64
		query := As(by).releases(tx.Table("releases"), l.Operation).Where("number = ? AND purpose <> ?", l.Number, models.InternalRelease)
		if err := query.Count(&leaves).Error; err != nil {
			return err
		}
		if leaves == 0 || !As(by).gives(l.Operation) {
			return models.Errorf(models.CodeNotFound, "There is no such summary that may leave. An internal one has no links.")
		}
		return tx.Create(&l).Error
	})
}

// Links lists the links to a summary, the newest first, for those who give summaries away; to others there are none.
func (s *Store) Links(ctx context.Context, scope Scope, operation string, number int) ([]Link, error) {
	if !scope.gives(operation) {
		return nil, nil
	}
	return many[Link](s.read.WithContext(ctx).Omit("hash").Where("operation = ? AND number = ?", operation, number).Order("created_at DESC, id"))
}

// Link gives the link with this hash that is neither expired nor revoked, [models.CodeNotFound] where there is none.
func (s *Store) Link(ctx context.Context, hash []byte) (Link, error) {
	return one[Link](s.read.WithContext(ctx).Omit("hash").Where("hash = ? AND revoked_at = 0 AND expires_at > ?", hash, toMillis(s.now())), "link")
}

// RevokeLink ends a link of the actor's operation.
func (s *Store) RevokeLink(ctx context.Context, by models.Actor, number int, id string) error {
	return s.change(ctx, Link{ID: id, Operation: by.Operation}.record(by, "revoke_link"), func(tx *gorm.DB) error {
		if !As(by).gives(by.Operation) {
			return notFound("link", id)
		}
		links := tx.Model(&Link{}).Where("id = ? AND operation = ? AND number = ? AND revoked_at = 0", id, by.Operation, number)
		return affected(links.UpdateColumn("revoked_at", toMillis(s.now())), "link", id)
	})
}

func (l Link) record(by models.Actor, action string) Record {
	return Record{Actor: by, Action: action, Operation: l.Operation, Subject: l.ID, Why: l.Why}
}
