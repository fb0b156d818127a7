package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Invitation is a one-time code that lets somebody choose the sign-in name and password of an account. Only its hash is kept.
type Invitation struct {
	Hash    []byte `gorm:"primaryKey"`
	Account string
	Created time.Time `gorm:"column:created_at;serializer:millis"`
	Expires time.Time `gorm:"column:expires_at;serializer:millis"`
	Used    time.Time `gorm:"column:used_at;serializer:millis"`
}

// AddInvitation stores a new code. It takes the place of the account's earlier ones.
func (s *Store) AddInvitation(ctx context.Context, by models.Actor, i Invitation) error {
	i.Created, i.Used = s.now(), time.Time{}
	return s.change(ctx, Record{Actor: by, Action: "invite", Operation: by.Operation, Subject: i.Account}, func(tx *gorm.DB) error {
		if err := reaches(tx, by, i.Account); err != nil {
			return err
		}
		if err := tx.Where("account = ? AND used_at = 0", i.Account).Delete(&Invitation{}).Error; err != nil {
			return err
		}
		return tx.Create(&i).Error
	})
}

// Invitation gives the open invitation with this hash, [models.CodeNotFound] for one that is used, expired or unknown.
func (s *Store) Invitation(ctx context.Context, hash []byte) (Invitation, error) {
	return one[Invitation](s.read.WithContext(ctx).
		Where("hash = ? AND used_at = 0 AND expires_at > ?", hash, toMillis(s.now())), "invitation")
}

// Redeem uses an invitation up and sets sign-in name and password hash of its account; its sessions end. Of several calls with one code a
// single one succeeds, the others get [models.CodeNotFound]. A name that is taken is [models.CodeInvalid] and leaves the
// code usable.
func (s *Store) Redeem(ctx context.Context, hash []byte, signIn, password string) (Account, error) {
	invitation, err := s.Invitation(ctx, hash)
	if err != nil {
		return Account{}, err
	}
	by := models.Actor{Account: invitation.Account, Via: "invitation"}
	err = s.change(ctx, Record{Actor: by, Action: "redeem", Subject: invitation.Account}, func(tx *gorm.DB) error {
		now := toMillis(s.now())
		used := tx.Model(&Invitation{}).Where("hash = ? AND used_at = 0 AND expires_at > ?", hash, now).UpdateColumn("used_at", now)
		if err := affected(used, "invitation of", invitation.Account); err != nil {
			return err
		}
		set := tx.Model(&Account{}).Where("id = ? AND closed_at = 0", invitation.Account).
			UpdateColumns(map[string]any{"sign_in": signIn, "password": password})
		if err := affected(set, "account", invitation.Account); err != nil {
			return nameTaken(err)
		}
		return tx.Where("account = ?", invitation.Account).Delete(&Session{}).Error
	})
	if err != nil {
		return Account{}, err
	}
	return s.Account(ctx, invitation.Account)
}
