package store

import (
	"context"

	"actionday/models"
	"gorm.io/gorm"
)

// People lists the accounts that report for the participant of a contact point in its operation, or for any participant in that of a coordinator, by
// name, without password hashes; for every other scope none.
func (s *Store) People(ctx context.Context, scope Scope) ([]Account, error) {
	if !keepsPeople(scope.actor) {
		return nil, nil
	}
	return many[Account](s.read.WithContext(ctx).Omit("password").Order("name, id").
		Where("closed_at = 0 AND id IN (?)", ownGrants(s.read, scope.actor).Select("account")))
}

// Waiting gives those of the accounts that have an invitation nobody redeemed yet, and until when it can be.
func (s *Store) Waiting(ctx context.Context, accounts []string) (map[string]Invitation, error) {
	rows, err := many[Invitation](s.read.WithContext(ctx).
		Where("account IN ? AND used_at = 0 AND expires_at > ?", accounts, toMillis(s.now())))
	waiting := map[string]Invitation{}
	for _, i := range rows {
		waiting[i.Account] = i
	}
	return waiting, err
}

// keepsPeople says whether the actor keeps accounts of those who report: a contact point for its participant, a coordinator for all.
func keepsPeople(by models.Actor) bool {
	return by.Operation != "" && (by.Role == models.Coordinator || by.Role == models.ContactPoint && by.Participant != "")
}

// ownGrants are the grants that such an actor may give in its operation: to report for a participant or for an office.
func ownGrants(db *gorm.DB, by models.Actor) *gorm.DB {
	grants := db.Model(&Grant{}).Where("operation = ? AND role IN ?", by.Operation, []models.Role{models.ContactPoint, models.OfficeUser})
	if by.Role == models.Coordinator {
		return grants
	}
	return grants.Where("participant = ?", by.Participant)
}

// reaches refuses what a contact point or a coordinator would do to an account that is not theirs alone: one of others does not exist for them, one
// that holds any other grant as well is the administrators', for its code would let in elsewhere. Every other actor is bound elsewhere.
func reaches(tx *gorm.DB, by models.Actor, account string) error {
	if by.Role != models.ContactPoint && by.Role != models.Coordinator {
		return nil
	}
	var all, own int64
	if err := tx.Model(&Grant{}).Where("account = ?", account).Count(&all).Error; err != nil {
		return err
	}
	if err := ownGrants(tx, by).Where("account = ?", account).Count(&own).Error; err != nil {
		return err
	}
	switch {
	case own == 0:
		return notFound("account", account)
	case own < all:
		return models.Errorf(models.CodeForbidden, "This account has a role elsewhere too. Only an administrator can change it.")
	}
	return nil
}
