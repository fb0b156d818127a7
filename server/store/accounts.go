package store

import (
	"context"
	"errors"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Account is somebody who may sign in: a function or a watch, never a private person.
type Account struct {
	ID       string `gorm:"primaryKey"`
	Name     string // as shown to others
	SignIn   string // what is typed to sign in, in the form auth compares; unique. Empty until an invitation is redeemed
	Password string // hash; empty until an invitation is redeemed
	// Created and Closed are server time; Closed is zero for an open account.
	Created time.Time `gorm:"column:created_at;serializer:millis"`
	Closed  time.Time `gorm:"column:closed_at;serializer:millis"`
}

// Grant is a role of an account in an operation, or for the whole site where Operation is empty.
type Grant struct {
	Account     string      `gorm:"primaryKey"`
	Operation   string      `gorm:"primaryKey"`
	Role        models.Role `gorm:"primaryKey"`
	Participant string      `gorm:"primaryKey"`
	Office      string      `gorm:"primaryKey"`
}

// AddAccount makes an account with its grants. A sign-in name that is taken is [models.CodeInvalid].
func (s *Store) AddAccount(ctx context.Context, by models.Actor, a Account, grants []Grant) error {
	a.Created, a.Closed = s.now(), time.Time{}
	return s.change(ctx, Record{Actor: by, Action: "add_account", Operation: by.Operation, Subject: a.ID}, func(tx *gorm.DB) error {
		if err := tx.Create(&a).Error; err != nil {
			return nameTaken(err)
		}
		for _, g := range grants {
			g.Account = a.ID
			if err := tx.Create(&g).Error; err != nil {
				return err
			}
		}
		return reaches(tx, by, a.ID)
	})
}

// Account gives an account by id, [models.CodeNotFound] where there is none.
func (s *Store) Account(ctx context.Context, id string) (Account, error) {
	return one[Account](s.read.WithContext(ctx).Where("id = ?", id), "account")
}

// AccountBySignIn gives the account with a sign-in name, [models.CodeNotFound] where there is none.
func (s *Store) AccountBySignIn(ctx context.Context, signIn string) (Account, error) {
	return one[Account](s.read.WithContext(ctx).Where("sign_in = ? AND sign_in <> ''", signIn), "account")
}

// Accounts lists accounts by name, without password hashes: all for administrators, for coordinators those with a grant in their
// operation.
func (s *Store) Accounts(ctx context.Context, scope Scope) ([]Account, error) {
	query := s.read.WithContext(ctx).Omit("password").Order("name, id")
	if !scope.site() {
		operation, ok := scope.coordinates()
		if !ok {
			return nil, nil
		}
		query = query.Where("id IN (SELECT account FROM grants WHERE operation = ?)", operation)
	}
	return many[Account](query)
}

// SetPassword replaces the password hash of an account and ends its sessions: whoever knew the old one is out.
func (s *Store) SetPassword(ctx context.Context, by models.Actor, account, hash string) error {
	return s.change(ctx, Record{Actor: by, Action: "set_password", Subject: account}, func(tx *gorm.DB) error {
		set := tx.Model(&Account{}).Where("id = ?", account).UpdateColumn("password", hash)
		if err := affected(set, "account", account); err != nil {
			return err
		}
		return tx.Where("account = ?", account).Delete(&Session{}).Error
	})
}

// CloseAccount ends an account for good: its sessions, tokens and open invitations with it. What it did stays in its name.
func (s *Store) CloseAccount(ctx context.Context, by models.Actor, account string) error {
	now := toMillis(s.now())
	return s.change(ctx, Record{Actor: by, Action: "close_account", Operation: by.Operation, Subject: account}, func(tx *gorm.DB) error {
		if err := reaches(tx, by, account); err != nil {
			return err
		}
		closed := tx.Model(&Account{}).Where("id = ? AND closed_at = 0", account).UpdateColumn("closed_at", now)
		if err := affected(closed, "account", account); err != nil {
			return err
		}
		return errors.Join(
			tx.Where("account = ?", account).Delete(&Session{}).Error,
			tx.Where("account = ?", account).Delete(&Invitation{}).Error,
			tx.Model(&Token{}).Where("account = ? AND revoked_at = 0", account).UpdateColumn("revoked_at", now).Error)
	})
}

// Grants lists what an account may do.
func (s *Store) Grants(ctx context.Context, account string) ([]Grant, error) {
	return many[Grant](s.read.WithContext(ctx).Where("account = ?", account).Order("operation, role, participant, office"))
}

// GrantsIn lists who may do what in an operation: for administrators and for its coordinators.
func (s *Store) GrantsIn(ctx context.Context, scope Scope, operation string) ([]Grant, error) {
	if own, ok := scope.coordinates(); !scope.site() && !(ok && own == operation) {
		return nil, nil
	}
	return many[Grant](s.read.WithContext(ctx).Where("operation = ?", operation).Order("account, role, participant, office"))
}

// AddGrant gives an account a role. A grant it has already changes nothing.
func (s *Store) AddGrant(ctx context.Context, by models.Actor, g Grant) error {
	return s.change(ctx, g.record(by, "add_grant"), func(tx *gorm.DB) error {
		err := tx.Create(&g).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return nil
		}
		return err
	})
}

// RemoveGrant takes a role from an account.
func (s *Store) RemoveGrant(ctx context.Context, by models.Actor, g Grant) error {
	return s.change(ctx, g.record(by, "remove_grant"), func(tx *gorm.DB) error {
		gone := tx.Where("account = ? AND operation = ? AND role = ? AND participant = ? AND office = ?",
			g.Account, g.Operation, g.Role, g.Participant, g.Office).Delete(&Grant{})
		return affected(gone, "grant of", g.Account)
	})
}

func (g Grant) record(by models.Actor, action string) Record {
	return Record{Actor: by, Action: action, Operation: g.Operation, Subject: g.Account}
}

// nameTaken turns the violation of a unique name into an error for people.
func nameTaken(err error) error {
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return err
	}
	return &models.Error{
		Code:   models.CodeInvalid,
		Detail: "This name is taken. Choose another.",
		Fields: []models.FieldError{{Pointer: "/name", Code: models.FieldTwice}},
	}
}

// one reads a single row, [models.CodeNotFound] where there is none.
func one[Row any](query *gorm.DB, what string) (Row, error) {
	var row Row
	err := query.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, models.Errorf(models.CodeNotFound, "There is no such %s.", what)
	}
	if err != nil {
		return row, unavailable(err)
	}
	return row, nil
}

func many[Row any](query *gorm.DB) ([]Row, error) {
	var rows []Row
	if err := query.Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	return rows, nil
}

// affected gives [models.CodeNotFound] where a change met no row.
func affected(change *gorm.DB, what, name string) error {
	if change.Error == nil && change.RowsAffected == 0 {
		return notFound(what, name)
	}
	return change.Error
}
