package store

import (
	"context"

	"actionday/models"
	"gorm.io/gorm"
)

// ofAnOperation are the tables that hold rows of an operation, those that point to others first. The audit trail is not among them:
// it stays.
var ofAnOperation = []string{
	"letters", "mailings", "mail_plans", "readers", "handouts", "links", "embargoes", "renderings", "releases", "webhooks", "texts", "text_keys", "requests", "report_heads",
	"indicators_used", "checkpoints", "sheets", "published_figures", "tokens", "grants", "entries", "wiping",
}

// Wipe deletes an exercise whole, for good; what remains of it is the audit trail with a record of who did it and why, and its code
// can be used anew. Only the operator at the command line, or a coordinator of the exercise who signed in, may. Whoever holds its picture must be told:
// the command line runs without a server. It refuses with
//   - [models.CodeNotFound]: no such operation, or not in the actor's scope,
//   - [models.CodeForbidden]: a real operation, which is never deleted, or an actor who may not.
//
// A refusal changes nothing.
func (s *Store) Wipe(ctx context.Context, actor models.Actor, operation, why string) error {
	if s.writer == nil {
		return models.Errorf(models.CodeUnavailable, "Exercises are wiped by the server only. Send the request to it.")
	}
	operator := actor.Role == models.Administrator && actor.Via == "console"
	if actor.Operation != operation && !operator {
		return notFound("operation", operation)
	}
	if !operator && (actor.Role != models.Coordinator || actor.Via != "session") {
		return models.Errorf(models.CodeForbidden, "Only the operator, or a coordinator who signed in, may wipe an exercise.")
	}
	s.writer.alone.Lock()
	defer s.writer.alone.Unlock()
	err := s.change(ctx, Record{Actor: actor, Action: "wipe", Operation: operation, Subject: operation, Why: why}, func(tx *gorm.DB) error {
		return wipe(tx, operation)
	})
	if err != nil {
		return err
	}
	clear(s.writer.used)
	s.configs.forget(operation)
	return s.emptyLog(ctx)
}

// wipe deletes every row of an exercise.
func wipe(tx *gorm.DB, operation string) error {
	var exercise []bool
	if err := tx.Table("operations").Where("code = ?", operation).Pluck("exercise", &exercise).Error; err != nil {
		return unavailable(err)
	}
	if len(exercise) == 0 {
		return notFound("operation", operation)
	}
	if !exercise[0] {
		return models.Errorf(models.CodeForbidden, "%s is a real operation and is never deleted. Only exercises can be wiped.", operation)
	}
	if err := tx.Exec(`INSERT INTO wiping (operation) VALUES (?)`, operation).Error; err != nil {
		return unavailable(err)
	}
	err := tx.Exec(`DELETE FROM deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE operation = ?)`, operation).Error
	if err != nil {
		return unavailable(err)
	}
	for _, table := range ofAnOperation {
		if err := tx.Exec(`DELETE FROM `+table+` WHERE operation = ?`, operation).Error; err != nil {
			return unavailable(err)
		}
	}
	if err := tx.Exec(`DELETE FROM operations WHERE code = ? AND exercise`, operation).Error; err != nil {
		return unavailable(err)
	}
	return nil
}
