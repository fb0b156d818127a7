package store

import (
	"context"
	"errors"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Webhook is an address that is told what happens to reports: of the operation for a coordinator's, else of its participant or office.
type Webhook struct {
	ID          string `gorm:"primaryKey"`
	Operation   string
	Role        models.Role
	Participant string
	Office      string
	Account     string // who answers for it
	Label       string
	URL         string
	Events      string // parted by spaces
	// Secret signs. It is kept readable because it must sign, and is left out of every list.
	Secret []byte
	// Created, FailingSince and Stopped are server time; zero for never.
	Created      time.Time `gorm:"column:created_at;serializer:millis"`
	Position     int64     // seq of the last entry of which there are deliveries
	FailingSince time.Time `gorm:"serializer:millis"`
	Stopped      time.Time `gorm:"column:stopped_at;serializer:millis"`
	Why          string    `gorm:"column:stopped"` // it stopped, as a code
}

// webhooks narrows a query to those that a scope may see and change: coordinators those of the coordinators of their operation, contact
// points those of their participant and its offices, offices their own.
func (s Scope) webhooks(query *gorm.DB) *gorm.DB {
	a := s.actor
	query = query.Where("operation = ? AND operation <> ''", a.Operation)
	switch {
	case a.Role == models.Coordinator:
		return query.Where("role = ?", models.Coordinator)
	case a.Role == models.ContactPoint && a.Participant != "":
		return query.Where("participant = ?", a.Participant)
	case a.Role == models.OfficeUser && a.Participant != "" && a.Office != "":
		return query.Where("participant = ? AND office = ?", a.Participant, a.Office)
	default:
		return query.Where("1 = 0")
	}
}

// AddWebhook stores a webhook of the actor's reach. It tells of entries that come after it.
func (s *Store) AddWebhook(ctx context.Context, by models.Actor, w Webhook) error {
	w.Created = s.now()
	w.Operation, w.Role, w.Participant, w.Office, w.Account = by.Operation, by.Role, by.Participant, by.Office, by.Account
	return s.change(ctx, w.record(by, "add_webhook"), func(tx *gorm.DB) error {
		if err := tx.Raw(`SELECT seq FROM operations WHERE code = ?`, w.Operation).Scan(&w.Position).Error; err != nil {
			return err
		}
		return tx.Create(&w).Error
	})
}

// Webhooks lists those of a scope by label, without their secrets.
func (s *Store) Webhooks(ctx context.Context, scope Scope) ([]Webhook, error) {
	return many[Webhook](scope.webhooks(s.read.WithContext(ctx)).Omit("secret").Order("label, id"))
}

// Webhook gives one of a scope without its secret, [models.CodeNotFound] where there is none.
func (s *Store) Webhook(ctx context.Context, scope Scope, id string) (Webhook, error) {
	return one[Webhook](scope.webhooks(s.read.WithContext(ctx)).Omit("secret").Where("id = ?", id), "webhook")
}

// RemoveWebhook deletes a webhook with its deliveries.
func (s *Store) RemoveWebhook(ctx context.Context, by models.Actor, id string) error {
	return s.changeWebhook(ctx, by, id, "remove_webhook", func(tx *gorm.DB, w Webhook) error {
		return errors.Join(tx.Where("webhook = ?", w.ID).Delete(&Delivery{}).Error, tx.Delete(&w).Error)
	})
}

// RenewSecret gives a webhook another secret.
func (s *Store) RenewSecret(ctx context.Context, by models.Actor, id string, secret []byte) error {
	return s.changeWebhook(ctx, by, id, "renew_webhook_secret", func(tx *gorm.DB, w Webhook) error {
		return tx.Model(&w).UpdateColumn("secret", secret).Error
	})
}

// ResumeWebhook lets a stopped webhook go on where it stopped and tries again at once what had not arrived. The actor answers for it from now on.
func (s *Store) ResumeWebhook(ctx context.Context, by models.Actor, id string) error {
	return s.changeWebhook(ctx, by, id, "resume_webhook", func(tx *gorm.DB, w Webhook) error {
		anew := map[string]any{"account": by.Account, "stopped_at": 0, "stopped": "", "failing_since": 0}
		return errors.Join(
			tx.Model(&w).UpdateColumns(anew).Error,
			tx.Model(&Delivery{}).Where("webhook = ? AND state <> ?", w.ID, Delivered).UpdateColumns(s.waitAgain()).Error)
	})
}

// changeWebhook changes one of those that the actor reaches.
func (s *Store) changeWebhook(ctx context.Context, by models.Actor, id, action string, make func(*gorm.DB, Webhook) error) error {
	return s.change(ctx, Webhook{ID: id, Operation: by.Operation}.record(by, action), func(tx *gorm.DB) error {
		w, err := one[Webhook](As(by).webhooks(tx).Omit("secret").Where("id = ?", id), "webhook")
		if err != nil {
			return err
		}
		return make(tx, w)
	})
}

// RunningWebhook gives one that has not stopped, with its secret; ok is false where there is none any more.
func (s *Store) RunningWebhook(ctx context.Context, id string) (w Webhook, ok bool, err error) {
	found, err := many[Webhook](s.read.WithContext(ctx).Where("id = ? AND stopped_at = 0", id))
	if err != nil || len(found) == 0 {
		return w, false, err
	}
	return found[0], true, nil
}

// RunningWebhooks lists all that have not stopped. It is for the server itself, which delivers.
func (s *Store) RunningWebhooks(ctx context.Context) ([]Webhook, error) {
	return many[Webhook](s.read.WithContext(ctx).Omit("secret").Where("stopped_at = 0").Order("created_at, id"))
}

// StopWebhook stops a webhook for a reason, as the server itself.
func (s *Store) StopWebhook(ctx context.Context, w Webhook, why string) error {
	record := w.record(models.Actor{Account: "system", Via: "server"}, "stop_webhook")
	record.Why = why
	return s.change(ctx, record, func(tx *gorm.DB) error {
		return tx.Model(&Webhook{}).Where("id = ? AND stopped_at = 0", w.ID).
			UpdateColumns(map[string]any{"stopped_at": toMillis(s.now()), "stopped": why}).Error
	})
}

func (w Webhook) record(by models.Actor, action string) Record {
	return Record{Actor: by, Action: action, Operation: w.Operation, Subject: w.ID}
}
