package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Record is one line of the audit trail: who did what, when, why. It is never changed or deleted.
type Record struct {
	ID        int64
	At        time.Time // server time; set by the store
	Actor     models.Actor
	Action    string // a verb of the ledger, or sign_in, download, redact …
	Operation string // empty for the site
	Seq       int64  // of the entry written, 0 for none
	Subject   string // what was acted on: a report, an account, a file
	Why       string
}

// auditRow is a record as stored.
type auditRow struct {
	ID          int64     `gorm:"primaryKey"`
	At          time.Time `gorm:"serializer:millis"`
	Account     string
	Name        string
	Role        models.Role
	Participant string
	Office      string
	Via         string
	Action      string
	Operation   string
	Seq         int64
	Subject     string
	Why         string
}

// TableName names the table.
func (auditRow) TableName() string { return "audit" }

func (r *auditRow) record() Record {
	return Record{
		ID: r.ID, At: r.At, Action: r.Action, Operation: r.Operation, Seq: r.Seq, Subject: r.Subject, Why: r.Why,
		Actor: models.Actor{Account: r.Account, Name: r.Name, Role: r.Role, Operation: r.Operation,
			Participant: r.Participant, Office: r.Office, Via: r.Via},
	}
}

// Audit notes what is not a change: a sign-in, a refused sign-in, a download.
func (s *Store) Audit(ctx context.Context, r Record) error {
	return s.change(ctx, r, func(*gorm.DB) error { return nil })
}

// change makes a change outside the ledger together with its audit record, or neither.
func (s *Store) change(ctx context.Context, r Record, make func(tx *gorm.DB) error) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := make(tx); err != nil {
			return err
		}
		return tx.Create(&auditRow{
			At: s.now(), Account: r.Actor.Account, Name: r.Actor.Name, Role: r.Actor.Role, Participant: r.Actor.Participant,
			Office: r.Actor.Office, Via: r.Actor.Via, Action: r.Action, Operation: r.Operation, Seq: r.Seq, Subject: r.Subject, Why: r.Why,
		}).Error
	})
}

// AuditTrail gives records with ID < before, newest first, at most limit; before 0 is the newest. Administrators see the site's
// records and the acts in operations without their reasons; coordinators see those of their operation; nobody else sees any.
func (s *Store) AuditTrail(ctx context.Context, scope Scope, before int64, limit int) ([]Record, error) {
	query := s.read.WithContext(ctx).Order("id DESC").Limit(limit)
	switch {
	case scope.site():
	case scope.actor.Role == models.Coordinator && scope.actor.Operation != "":
		query = query.Where("operation = ?", scope.actor.Operation)
	default:
		return nil, nil
	}
	if before != 0 {
		query = query.Where("id < ?", before)
	}
	var rows []auditRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	records := make([]Record, len(rows))
	for i, r := range rows {
		records[i] = r.record()
		if r.Operation != "" && !scope.whole && scope.site() {
			records[i].Why = ""
		}
	}
	return records, nil
}
