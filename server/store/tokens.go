package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Token lets a program act in one role. Only its hash is kept.
type Token struct {
	ID          string `gorm:"primaryKey"`
	Hash        []byte
	Label       string // what it is for
	Account     string // that made it; empty for one made on the command line
	Operation   string // the role's scope, as in a grant
	Role        models.Role
	Participant string
	Office      string
	Narrowed    string    // to a part of what the role may; empty for all of it
	Created     time.Time `gorm:"column:created_at;serializer:millis"`
	Used        time.Time `gorm:"column:used_at;serializer:millis"`
	Expires     time.Time `gorm:"column:expires_at;serializer:millis"` // zero: never
	Revoked     time.Time `gorm:"column:revoked_at;serializer:millis"`
}

// AddToken stores a new token.
func (s *Store) AddToken(ctx context.Context, by models.Actor, t Token) error {
	t.Created = s.now()
	return s.change(ctx, t.record(by, "add_token"), func(tx *gorm.DB) error { return tx.Create(&t).Error })
}

// Token gives the token with this hash that is neither expired nor revoked, [models.CodeNotFound] where there is none.
func (s *Store) Token(ctx context.Context, hash []byte) (Token, error) {
	return one[Token](s.read.WithContext(ctx).
		Where("hash = ? AND revoked_at = 0 AND (expires_at = 0 OR expires_at > ?)", hash, toMillis(s.now())), "token")
}

// Tokens lists tokens that were not revoked, the newest first: all for administrators, else those the scope's account made.
func (s *Store) Tokens(ctx context.Context, scope Scope) ([]Token, error) {
	query := s.read.WithContext(ctx).Omit("hash").Where("revoked_at = 0").Order("created_at DESC, id")
	if !scope.site() {
		query = query.Where("account = ? AND account <> ''", scope.owner())
	}
	return many[Token](query)
}

// UseToken notes that a token was used now.
func (s *Store) UseToken(ctx context.Context, id string) error {
	return s.write.WithContext(ctx).Model(&Token{}).Where("id = ?", id).UpdateColumn("used_at", toMillis(s.now())).Error
}

// RevokeToken ends a token: any for administrators, else one the actor's account made.
func (s *Store) RevokeToken(ctx context.Context, by models.Actor, id string) error {
	return s.change(ctx, Record{Actor: by, Action: "revoke_token", Subject: id}, func(tx *gorm.DB) error {
		token := tx.Model(&Token{}).Where("id = ? AND revoked_at = 0", id)
		if !As(by).site() {
			token = token.Where("account = ? AND account <> ''", by.Account)
		}
		return affected(token.UpdateColumn("revoked_at", toMillis(s.now())), "token", id)
	})
}

func (t Token) record(by models.Actor, action string) Record {
	return Record{Actor: by, Action: action, Operation: t.Operation, Subject: t.ID}
}
