package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"actionday/models"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// sheetRow is a sheet as stored: it may hold a comment, so it is sealed like the texts of a report, and bound to its place.
type sheetRow struct {
	Operation   string    `gorm:"primaryKey"`
	Participant string    `gorm:"primaryKey"`
	Slot        string    `gorm:"primaryKey"`
	ChangedAt   time.Time `gorm:"serializer:millis"`
	Secret      []byte
	Sealed      []byte
}

// TableName names the table.
func (sheetRow) TableName() string { return "sheets" }

// writesSheets says whether the scope is one of those who write a participant's sheets. Coordinators enter what they are told as reports of their own and
// never see what is not reported.
func (s Scope) writesSheets(operation, participant string) bool {
	reporter := s.actor.Role == models.ContactPoint || s.actor.Role == models.OfficeUser && s.actor.Office != ""
	return reporter && s.actor.Operation == operation && operation != "" && s.actor.Participant == participant && participant != ""
}

// Sheet gives what is written for a slot, of it what the scope may see. A sheet that nobody began is empty.
func (s *Store) Sheet(ctx context.Context, scope Scope, operation, participant, slot string) (models.Sheet, error) {
	if !scope.writesSheets(operation, participant) {
		return models.Sheet{}, notFound("sheet", slot)
	}
	sheet, err := readSheet(s.read.WithContext(ctx), operation, participant, slot)
	return sheet.Of(scope.actor.Office), err
}

// ChangeSheet puts changes into a sheet and gives it back, with what was not taken. Two who change it at once are taken one after the other.
func (s *Store) ChangeSheet(ctx context.Context, scope Scope, operation, participant, slot string, changes []models.CellChange) (sheet models.Sheet, conflicts []models.CellConflict, err error) {
	if !scope.writesSheets(operation, participant) {
		return sheet, nil, notFound("sheet", slot)
	}
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if sheet, err = readSheet(tx, operation, participant, slot); err != nil {
			return err
		}
		before, now := sheet.Version, s.now()
		conflicts = sheet.Take(changes, scope.actor.Name, now)
		if sheet.Version == before {
			return nil
		}
		row := sheetRow{Operation: operation, Participant: participant, Slot: slot, ChangedAt: now}
		if err := row.seal(sheet); err != nil {
			return err
		}
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
	if err != nil {
		return models.Sheet{}, nil, unavailable(err)
	}
	return sheet.Of(scope.actor.Office), conflicts, nil
}

// DropSheets deletes all sheets of an operation.
func (s *Store) DropSheets(ctx context.Context, by models.Actor, operation string) error {
	err := s.change(ctx, Record{Actor: by, Action: "drop_sheets", Operation: operation}, func(tx *gorm.DB) error {
		return tx.Where("operation = ?", operation).Delete(&sheetRow{}).Error
	})
	if err != nil {
		return unavailable(err)
	}
	return s.emptyLog(ctx)
}

func readSheet(from *gorm.DB, operation, participant, slot string) (models.Sheet, error) {
	sheet := models.Sheet{Participant: participant, Slot: slot, Cells: map[string]models.Typed{}}
	var row sheetRow
	err := from.Where("operation = ? AND participant = ? AND slot = ?", operation, participant, slot).Take(&row).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return sheet, nil
	case err != nil:
		return sheet, unavailable(err)
	}
	plain, err := decrypt(row.Secret, row.Sealed, row.place())
	if err == nil {
		err = json.Unmarshal(plain, &sheet)
	}
	if err != nil {
		return sheet, fmt.Errorf("the sheet of %s for %s was changed and cannot be read: %w", participant, slot, err)
	}
	return sheet, nil
}

// seal encrypts a sheet under a new key.
func (r *sheetRow) seal(sheet models.Sheet) error {
	plain, err := json.Marshal(sheet)
	if err != nil {
		return err
	}
	r.Secret = make([]byte, keySize)
	if _, err := rand.Read(r.Secret); err != nil {
		return err
	}
	r.Sealed, err = encrypt(r.Secret, plain, r.place())
	return err
}

// place binds a sealed sheet to where it belongs.
func (r *sheetRow) place() []byte {
	return fmt.Appendf(nil, "%s\x00%s\x00%s\x00sheet", r.Operation, r.Participant, r.Slot)
}
