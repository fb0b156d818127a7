package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"actionday/models"
	"gorm.io/gorm/clause"
)

// Rendering is a file of a summary as it was first given away. It is kept and never changes.
type Rendering struct {
	Operation string    `gorm:"primaryKey"`
	Number    int       `gorm:"primaryKey"` // of the release
	Format    string    `gorm:"primaryKey"` // csv, xlsx, …
	Options   string    `gorm:"primaryKey"` // what was chosen of it: language=en&paper=a4
	Hash      string    // SHA-256 of the file, hex
	MadeAt    time.Time `gorm:"serializer:millis"`
	Size      int64     // bytes
	File      []byte
}

// TableName names the table.
func (Rendering) TableName() string { return "renderings" }

// Rendering gives a file that was kept, found by the first four fields; ok is false where there is none or the scope may not open the summary.
func (s *Store) Rendering(ctx context.Context, scope Scope, of Rendering) (kept Rendering, ok bool, err error) {
	return s.rendering(ctx, scope, &Rendering{Operation: of.Operation, Number: of.Number, Format: of.Format, Options: of.Options},
		"operation", "number", "format", "options")
}

// RenderingOf recognises a file by the SHA-256 of its bytes, in hex; of the whole site where operation is empty.
func (s *Store) RenderingOf(ctx context.Context, scope Scope, operation, hash string) (kept Rendering, ok bool, err error) {
	if operation == "" {
		return s.rendering(ctx, scope, &Rendering{Hash: hash}, "hash")
	}
	return s.rendering(ctx, scope, &Rendering{Operation: operation, Hash: hash}, "operation", "hash")
}

func (s *Store) rendering(ctx context.Context, scope Scope, like *Rendering, fields ...any) (kept Rendering, ok bool, err error) {
	found, err := many[Rendering](s.read.WithContext(ctx).Where(like, fields...).Order("operation, number, format, options").Limit(1))
	if err != nil || len(found) == 0 {
		return kept, false, err
	}
	open, err := s.Releases(ctx, scope, found[0].Operation)
	if err != nil || !slices.ContainsFunc(open, func(r models.Release) bool { return r.Number == found[0].Number }) {
		return kept, false, err
	}
	return found[0], true, nil
}

// KeepRendering keeps a file of a summary for good and gives what stands: where somebody else was first it is theirs.
func (s *Store) KeepRendering(ctx context.Context, made Rendering) (Rendering, error) {
	sum := sha256.Sum256(made.File)
	made.Hash, made.Size, made.MadeAt = hex.EncodeToString(sum[:]), int64(len(made.File)), s.now()
	if err := s.write.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&made).Error; err != nil {
		return made, unavailable(err)
	}
	kept, ok, err := s.Rendering(ctx, Whole(), made)
	if err == nil && !ok {
		err = fmt.Errorf("the file of summary %d of %s was not kept", made.Number, made.Operation)
	}
	return kept, err
}

// verifyRenderings proves that every file that was given away is still the one that was.
func verifyRenderings(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT operation, number, format, options, hash, file FROM renderings`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r Rendering
		var file sql.RawBytes
		if err := rows.Scan(&r.Operation, &r.Number, &r.Format, &r.Options, &r.Hash, &file); err != nil {
			return err
		}
		if sum := sha256.Sum256(file); hex.EncodeToString(sum[:]) != r.Hash {
			return fmt.Errorf("the %s file (%s) of summary %d of %s is not the one that was given away", r.Format, r.Options, r.Number, r.Operation)
		}
	}
	return rows.Err()
}
