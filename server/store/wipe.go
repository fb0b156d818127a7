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
// can be used anew. Only an administrator, or a coordinator of the exercise, may who signed in or is at the command line. gone tells
// whoever holds something of it, as soon as it is deleted and before the files are emptied of it; the command line runs without a server. It refuses with
//   - [models.CodeNotFound]: no such operation, or not in the actor's scope,
//   - [models.CodeForbidden]: a real operation, which is never deleted, or an actor who may not.
//
// A refusal changes nothing.
func (s *Store) Wipe(ctx context.Context, actor models.Actor, operation, why string, gone func()) error {
	if s.writer == nil {
		return models.Errorf(models.CodeUnavailable, "Exercises are wiped by the server only. Send the request to it.")
	}
	if err := mayWipe(actor, operation); err != nil {
		return err
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
	gone()
	return s.emptyLog(ctx)
}

// wipe deletes every row of an exercise.
func wipe(tx *gorm.DB, operation string) error {
	if err := isExercise(tx, operation); err != nil {
		return err
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

// WipeCounts is how much goes when an exercise is wiped.
type WipeCounts struct {
	Acts      int64 `json:"acts"` // entries of the ledger
	Reports   int64 `json:"reports"`
	Texts     int64 `json:"texts"` // comments, notes, lines of the log
	Summaries int64 `json:"summaries"`
	Files     int64 `json:"files"` // of summaries
	Links     int64 `json:"links"`
	Roles     int64 `json:"roles"`    // of accounts in it; the accounts stay
	Programs  int64 `json:"programs"` // tokens and webhooks
}

// WipeCounts counts what [Store.Wipe] would delete. It refuses whom and what Wipe refuses.
func (s *Store) WipeCounts(ctx context.Context, actor models.Actor, operation string) (c WipeCounts, err error) {
	if err := mayWipe(actor, operation); err != nil {
		return c, err
	}
	if err := isExercise(s.read.WithContext(ctx), operation); err != nil {
		return c, err
	}
	for into, from := range map[*int64]string{
		&c.Acts: "entries WHERE operation = ?", &c.Reports: "report_heads WHERE operation = ?", &c.Texts: "texts WHERE sealed IS NOT NULL AND operation = ?",
		&c.Summaries: "releases WHERE operation = ?", &c.Files: "renderings WHERE operation = ?", &c.Links: "links WHERE operation = ?",
		&c.Roles: "grants WHERE operation = ?", &c.Programs: "(SELECT operation FROM tokens UNION ALL SELECT operation FROM webhooks) WHERE operation = ?",
	} {
		if err := s.readSQL.QueryRowContext(ctx, "SELECT count(*) FROM "+from, operation).Scan(into); err != nil {
			return c, unavailable(err)
		}
	}
	return c, nil
}

// mayWipe refuses who may not wipe an exercise.
func mayWipe(actor models.Actor, operation string) error {
	operator := actor.Role == models.Administrator && actor.Via != "token"
	if actor.Operation != operation && !operator {
		return notFound("operation", operation)
	}
	if !operator && (actor.Role != models.Coordinator || actor.Via != "session") {
		return models.Errorf(models.CodeForbidden, "Only an administrator, or a coordinator who signed in, may wipe an exercise.")
	}
	return nil
}

// isExercise refuses what is no exercise, or not there.
func isExercise(db *gorm.DB, operation string) error {
	var exercise []bool
	if err := db.Table("operations").Where("code = ?", operation).Pluck("exercise", &exercise).Error; err != nil {
		return unavailable(err)
	}
	if len(exercise) == 0 {
		return notFound("operation", operation)
	}
	if !exercise[0] {
		return models.Errorf(models.CodeForbidden, "%s is a real operation and is never deleted. Only exercises can be wiped.", operation)
	}
	return nil
}
