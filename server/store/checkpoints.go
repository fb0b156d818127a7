package store

import (
	"context"
	"time"

	"actionday/models"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Checkpoint is the picture of an operation after the entry Seq, as the picture room encoded it.
type Checkpoint struct {
	Operation string    `gorm:"primaryKey"`
	Seq       int64     `gorm:"primaryKey"`
	Rules     int       `gorm:"primaryKey"`        // version of the counting rules that folded it
	At        time.Time `gorm:"serializer:millis"` // operation time of the entry
	Body      []byte
}

// SaveCheckpoint keeps the picture after seq, in place of one of the same rules there. The entry must exist.
func (s *Store) SaveCheckpoint(ctx context.Context, operation string, seq int64, rules int, body []byte) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var at []int64
		err := tx.Table("entries").Where("operation = ? AND seq = ?", operation, seq).Pluck("at", &at).Error
		if err != nil {
			return unavailable(err)
		}
		if len(at) == 0 {
			return models.Errorf(models.CodeNotFound, "There is no entry %d in %q to keep a checkpoint of.", seq, operation)
		}
		return tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "operation"}, {Name: "rules"}, {Name: "seq"}},
			DoUpdates: clause.AssignmentColumns([]string{"body"}),
		}).Create(&Checkpoint{Operation: operation, Seq: seq, Rules: rules, At: time.UnixMilli(at[0]), Body: body}).Error
	})
}

// Checkpoints lists the checkpoints of an operation without their bodies, by seq.
func (s *Store) Checkpoints(ctx context.Context, operation string) ([]Checkpoint, error) {
	return many[Checkpoint](s.read.WithContext(ctx).Omit("body").Where("operation = ?", operation).Order("seq, rules"))
}

// LatestCheckpoint gives the latest checkpoint of these rules with a seq of at most upTo; ok is false where there is none.
func (s *Store) LatestCheckpoint(ctx context.Context, operation string, rules int, upTo int64) (c Checkpoint, ok bool, err error) {
	found, err := many[Checkpoint](s.read.WithContext(ctx).
		Where("operation = ? AND rules = ? AND seq <= ?", operation, rules, upTo).Order("seq DESC").Limit(1))
	if err != nil || len(found) == 0 {
		return Checkpoint{}, false, err
	}
	return found[0], true, nil
}

// PruneCheckpoints deletes the checkpoints of other rules, and of these all but the latest keep.
func (s *Store) PruneCheckpoints(ctx context.Context, operation string, rules, keep int) error {
	return s.write.WithContext(ctx).Where(`operation = ? AND (rules <> ? OR seq NOT IN
		(SELECT seq FROM checkpoints WHERE operation = ? AND rules = ? ORDER BY seq DESC LIMIT ?))`,
		operation, rules, operation, rules, keep).Delete(&Checkpoint{}).Error
}
