package store

import (
	"context"
	"database/sql"
	"errors"

	"actionday/models"
)

// Head is the latest version of a report as the store decides by it.
type Head struct {
	Report      string
	Participant string
	Office      string
	Version     int
	State       models.State
	Slot        string
	Kind        models.Kind
	Seq         int64 // of the entry that last changed it
}

// Head gives a report's latest version: to whoever acts in its operation for its participant and office, or for none.
func (s *Store) Head(ctx context.Context, scope Scope, operation, report string) (Head, error) {
	h := Head{Report: report}
	err := s.readSQL.QueryRowContext(ctx, `SELECT participant, office, version, state, slot, kind, seq
		FROM report_heads WHERE operation = ? AND report = ?`, operation, report).
		Scan(&h.Participant, &h.Office, &h.Version, &h.State, &h.Slot, &h.Kind, &h.Seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Head{}, unavailable(err)
	}
	if err != nil || !scope.report(operation, h.Participant, h.Office) {
		return Head{}, notFound("report", report)
	}
	return h, nil
}
