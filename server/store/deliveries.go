package store

import (
	"context"
	"errors"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// The states of a delivery.
const (
	Waiting   = "waiting" // for its first or next attempt
	Delivered = "delivered"
	Failed    = "failed" // given up; it can be sent again by hand
)

// Delivery is one message to a webhook.
type Delivery struct {
	N        int64  `gorm:"primaryKey;autoIncrement"` // their order
	ID       string // the same in every attempt
	Webhook  string
	Seq      int64  // of the entry it tells of, 0 for a test
	Report   string // empty for a test
	Event    string
	Body     string
	State    string
	Attempts int
	Created  time.Time `gorm:"column:created_at;serializer:millis"`
	Next     time.Time `gorm:"column:next_at;serializer:millis"`  // attempt, while it waits
	Tried    time.Time `gorm:"column:tried_at;serializer:millis"` // the last time
	Status   int       // what the last attempt was answered, 0 for nothing
	Problem  string    // why the last attempt failed
}

// AddDeliveries notes what a webhook is to be told of the entries up to a seq, and that it has come so far: both or neither, so that
// nothing is lost or told twice whenever the server ends.
func (s *Store) AddDeliveries(ctx context.Context, w Webhook, upTo int64, deliveries []Delivery) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		moved := tx.Model(&Webhook{}).Where("id = ? AND position = ?", w.ID, w.Position).UpdateColumn("position", upTo)
		if moved.Error != nil || moved.RowsAffected == 0 { // removed meanwhile
			return moved.Error
		}
		return s.addDeliveries(tx, w.ID, deliveries)
	})
}

// AddTest notes a test message to a webhook that the actor reaches.
func (s *Store) AddTest(ctx context.Context, by models.Actor, webhook string, d Delivery) error {
	return s.changeWebhook(ctx, by, webhook, "test_webhook", func(tx *gorm.DB, w Webhook) error {
		if !w.Stopped.IsZero() {
			return models.Errorf(models.CodeState, "This webhook has stopped. Switch it on first.")
		}
		return s.addDeliveries(tx, w.ID, []Delivery{d})
	})
}

func (s *Store) addDeliveries(tx *gorm.DB, webhook string, deliveries []Delivery) error {
	for _, d := range deliveries {
		d.Webhook, d.State, d.Created, d.Next = webhook, Waiting, s.now(), s.now()
		if err := tx.Create(&d).Error; err != nil {
			return err
		}
	}
	return nil
}

// DueWebhooks gives those with a delivery whose attempt is due.
func (s *Store) DueWebhooks(ctx context.Context) ([]string, error) {
	var due []string
	err := s.read.WithContext(ctx).Raw(`SELECT DISTINCT d.webhook FROM deliveries d JOIN webhooks w ON w.id = d.webhook
		WHERE d.state = 'waiting' AND d.next_at <= ? AND w.stopped_at = 0`, toMillis(s.now())).Scan(&due).Error
	if err != nil {
		return nil, unavailable(err)
	}
	return due, nil
}

// NextDelivery gives the delivery of a webhook whose attempt is next; ok is false where none waits. Of one report's only the first that
// waits can be next, so that they come in order.
func (s *Store) NextDelivery(ctx context.Context, webhook string) (d Delivery, ok bool, err error) {
	err = s.read.WithContext(ctx).Where(`webhook = ? AND state = 'waiting' AND NOT EXISTS (SELECT 1 FROM deliveries earlier
		WHERE earlier.webhook = deliveries.webhook AND earlier.report = deliveries.report AND earlier.state = 'waiting'
		AND earlier.report <> '' AND earlier.n < deliveries.n)`, webhook).Order("next_at, n").Take(&d).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return d, false, nil
	case err != nil:
		return d, false, unavailable(err)
	}
	return d, true, nil
}

// Attempted notes what came of an attempt: of the delivery, and since when its webhook fails; zero for not at all.
func (s *Store) Attempted(ctx context.Context, d Delivery, failingSince time.Time) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		set := map[string]any{"state": d.State, "attempts": d.Attempts, "next_at": toMillis(d.Next), "tried_at": toMillis(d.Tried),
			"status": d.Status, "problem": d.Problem}
		return errors.Join(
			tx.Model(&Delivery{}).Where("n = ?", d.N).UpdateColumns(set).Error,
			tx.Model(&Webhook{}).Where("id = ?", d.Webhook).UpdateColumn("failing_since", toMillis(failingSince)).Error)
	})
}

// Deliveries lists those of a webhook of the scope that came before a number, 0 for all, the newest first.
func (s *Store) Deliveries(ctx context.Context, scope Scope, webhook string, before int64, limit int) ([]Delivery, error) {
	if _, err := s.Webhook(ctx, scope, webhook); err != nil {
		return nil, err
	}
	query := s.read.WithContext(ctx).Where("webhook = ?", webhook).Order("n DESC").Limit(limit)
	if before != 0 {
		query = query.Where("n < ?", before)
	}
	return many[Delivery](query)
}

// SendAgain lets a delivery that is done with be tried again, with the same id.
func (s *Store) SendAgain(ctx context.Context, by models.Actor, webhook, delivery string) error {
	return s.changeWebhook(ctx, by, webhook, "send_again", func(tx *gorm.DB, w Webhook) error {
		again := tx.Model(&Delivery{}).Where("webhook = ? AND id = ? AND state <> ?", w.ID, delivery, Waiting).UpdateColumns(s.waitAgain())
		return affected(again, "delivery", delivery)
	})
}

func (s *Store) waitAgain() map[string]any {
	return map[string]any{"state": Waiting, "attempts": 0, "next_at": toMillis(s.now())}
}

// PruneDeliveries deletes what was delivered or given up before a time.
func (s *Store) PruneDeliveries(ctx context.Context, before time.Time) error {
	return s.write.WithContext(ctx).Where("state <> ? AND created_at < ?", Waiting, toMillis(before)).Delete(&Delivery{}).Error
}
