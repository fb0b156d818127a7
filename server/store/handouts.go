package store

import (
	"context"
	"fmt"
	"iter"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// Handout is one line of the log of a summary: who opened it or got which file, and why. It is never changed or deleted.
type Handout struct {
	ID        int64     `gorm:"primaryKey"`
	At        time.Time `gorm:"serializer:millis"` // server time; set by the store
	Operation string
	Number    int    // of the summary
	Account   string // empty through a link
	Name      string // of the account, or the recipient of the link
	Role      models.Role
	Link      string // id of the link; empty for who signed in
	What      string // Opened, Reason or the file
	Why       string
	Network   string // where from, through a link: not the address itself
}

// What is logged beside files: that a link was opened, and that somebody said what the files are for.
const (
	Opened = "opened"
	Reason = "reason"
)

// AddHandout notes that something of a summary was given to by, and audits it.
func (s *Store) AddHandout(ctx context.Context, by models.Actor, h Handout) error {
	h.At, h.Account, h.Role = s.now(), by.Account, by.Role
	if h.Link == "" {
		h.Name = by.Name
	}
	record := Record{Actor: by, Action: "download", Operation: h.Operation, Subject: fmt.Sprintf("summary %d: %s", h.Number, h.What), Why: h.Why}
	return s.change(ctx, record, func(tx *gorm.DB) error { return tx.Create(&h).Error })
}

// SaidWhy gives why an account wants the files of a summary, as it said last; empty where it never did.
func (s *Store) SaidWhy(ctx context.Context, by models.Actor, number int) (string, error) {
	said, err := many[Handout](s.read.WithContext(ctx).
		Where("operation = ? AND number = ? AND account = ? AND account <> '' AND what = ?", by.Operation, number, by.Account, Reason).
		Order("id DESC").Limit(1))
	if err != nil || len(said) == 0 {
		return "", err
	}
	return said[0].Why, nil
}

// Handouts gives lines of a summary's log with ID < before, the newest first, at most limit; before 0 is the newest. Only those who give summaries
// away see any.
func (s *Store) Handouts(ctx context.Context, scope Scope, operation string, number int, before int64, limit int) ([]Handout, error) {
	if !scope.gives(operation) {
		return nil, nil
	}
	query := s.read.WithContext(ctx).Where("operation = ? AND number = ?", operation, number).Order("id DESC").Limit(limit)
	if before != 0 {
		query = query.Where("id < ?", before)
	}
	return many[Handout](query)
}

// AllHandouts gives the whole log of a summary, the newest first, without holding it in memory. It ends after the first error.
func (s *Store) AllHandouts(ctx context.Context, scope Scope, operation string, number int) iter.Seq2[Handout, error] {
	return func(yield func(Handout, error) bool) {
		for before := int64(0); ; {
			some, err := s.Handouts(ctx, scope, operation, number, before, page)
			if err != nil {
				yield(Handout{}, err)
				return
			}
			for _, h := range some {
				if !yield(h, nil) {
					return
				}
				before = h.ID
			}
			if len(some) < page {
				return
			}
		}
	}
}
