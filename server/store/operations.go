package store

import (
	"context"
	"time"

	"actionday/models"
)

// OperationRow is an operation in a list.
type OperationRow struct {
	Code         string
	Name         string
	Exercise     bool
	Phase        models.Phase
	Zone         string // IANA
	Starts, Ends string // 2006-01-02
	Participants int
	Seq, Config  int64     // of the last entry and of the last configure entry
	LastAt       time.Time // operation time of the last entry
	Created      time.Time // server time
}

// Operations lists the operations a scope reaches, the latest start first: all for the server and administrators, those with a
// grant for an account, the own one for an actor.
func (s *Store) Operations(ctx context.Context, scope Scope) ([]OperationRow, error) {
	query := s.read.WithContext(ctx).Table("operations").Order("code")
	switch {
	case scope.site():
	case scope.account != "":
		query = query.Where("code IN (SELECT operation FROM grants WHERE account = ?)", scope.account)
	default:
		query = query.Where("code = ?", scope.actor.Operation)
	}
	var stored []struct {
		Code                           string
		Exercise                       bool
		Seq, Config, LastAt, CreatedAt int64
	}
	if err := query.Find(&stored).Error; err != nil {
		return nil, unavailable(err)
	}
	rows := make([]OperationRow, len(stored))
	for i, o := range stored {
		c, err := s.configurationAt(ctx, s.readSQL, o.Code, o.Config)
		if err != nil {
			return nil, unavailable(err)
		}
		rows[i] = OperationRow{
			Code: o.Code, Name: c.Settings.Name, Exercise: o.Exercise, Phase: c.Settings.Phase, Zone: c.Settings.Zone,
			Starts: c.Settings.Starts, Ends: c.Settings.Ends, Participants: len(c.Participants), Seq: o.Seq, Config: o.Config,
			LastAt: time.UnixMilli(o.LastAt).UTC(), Created: time.UnixMilli(o.CreatedAt).UTC(),
		}
	}
	return rows, nil
}
