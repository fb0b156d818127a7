package store

import (
	"context"
	"encoding/json"
	"fmt"

	"actionday/models"
)

// checkRelease wants the summary that the entry freezes, and its number to be the next: two who freeze at once get two numbers.
func (b *batch) checkRelease(e *models.Entry, d *Draft) error {
	if d.Release == nil || e.Release == nil {
		return models.Errorf(models.CodeInvalid, "The summary is missing.")
	}
	var count int
	if err := b.do.releases.QueryRow(e.Operation).Scan(&count); err != nil {
		return err
	}
	if d.Release.Number != count+1 {
		return models.Errorf(models.CodeConfigChanged, "Another summary was frozen in between. Freeze this one again.")
	}
	return nil
}

func (b *batch) addRelease(e *models.Entry, d *Draft) error {
	if e.Verb != models.VerbRelease {
		return nil
	}
	body, err := json.Marshal(d.Release)
	if err != nil {
		return err
	}
	_, err = b.do.addRelease.Exec(e.Operation, d.Release.Number, d.Release.Purpose, e.Seq, body)
	return err
}

// Releases gives the summaries of an operation that the scope may open, in their order: coordinators and analysts all of them, whoever else takes part in
// the operation those that are public.
func (s *Store) Releases(ctx context.Context, scope Scope, operation string) ([]models.Release, error) {
	query := s.read.WithContext(ctx).Table("releases").Where("operation = ?", operation).Order("number")
	switch {
	case scope.whole:
	case scope.actor.Operation != operation || operation == "":
		return nil, nil
	case scope.actor.Role != models.Coordinator && scope.actor.Role != models.Analyst:
		query = query.Where("purpose = ?", models.PublicRelease)
	}
	var bodies []string
	if err := query.Pluck("body", &bodies).Error; err != nil {
		return nil, unavailable(err)
	}
	releases := make([]models.Release, len(bodies))
	for i, body := range bodies {
		if err := json.Unmarshal([]byte(body), &releases[i]); err != nil {
			return nil, fmt.Errorf("summary %d of %s cannot be read: %w", i+1, operation, err)
		}
	}
	return releases, nil
}
