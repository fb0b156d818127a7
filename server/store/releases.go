package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"actionday/models"
	"gorm.io/gorm"
)

// checkRelease wants the summary that the entry freezes, its number to be the next, for two who freeze at once get two numbers, and every
// consent to have been heard: one that is taken back in between is not shown.
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
	var last int64
	if err := b.do.consents.QueryRow(e.Operation).Scan(&last); err != nil {
		return err
	}
	if last != d.Consents {
		return models.Errorf(models.CodeConfigChanged, "A participant said something about being shown in between. Freeze this one again.")
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
	if _, err = b.do.addRelease.Exec(e.Operation, d.Release.Number, d.Release.Purpose, e.Seq, body); err != nil || e.Release.Embargo == nil {
		return err
	}
	_, err = b.do.addEmbargo.Exec(e.Operation, d.Release.Number, e.Seq, toMillis(*e.Release.Embargo))
	return err
}

// Releases gives the summaries of an operation that the scope may open now, in their order: coordinators and analysts all of them, contact points those for
// participants and the public, whoever else takes part in the operation those that are public, and a link its own. An embargo holds until its time in
// server time for all but coordinators and analysts.
func (s *Store) Releases(ctx context.Context, scope Scope, operation string) ([]models.Release, error) {
	query := scope.releases(s.read.WithContext(ctx).Table("releases"), operation).Order("number")
	if !scope.whole && !scope.gives(operation) {
		query = query.Where("until <= ?", toMillis(s.now()))
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

// releases narrows a query of releases to those that a scope may open once no embargo holds. It adds the column until: the server time before
// which one does, 0 for none.
func (s Scope) releases(query *gorm.DB, operation string) *gorm.DB {
	query = query.Select("*, COALESCE((SELECT until FROM embargoes e WHERE e.operation = releases.operation AND e.number = releases.number "+
		"ORDER BY e.seq DESC LIMIT 1), 0) AS until").Where("operation = ?", operation)
	query = query.Session(&gorm.Session{NewDB: true}).Table("(?) AS releases", query)
	switch public := models.PublicRelease; {
	case s.whole || s.gives(operation):
		return query
	case s.link != nil && s.link.Operation == operation:
		return query.Where("number = ? AND purpose <> ?", s.link.Number, models.InternalRelease)
	case s.actor.Operation != operation || operation == "":
		return query.Where("1 = 0")
	case s.actor.Role == models.ContactPoint:
		return query.Where("purpose IN ?", []models.ReleasePurpose{public, models.ParticipantsRelease})
	default:
		return query.Where("purpose = ?", public)
	}
}

// HasReleases says whether there is any summary that the scope may open, now or once an embargo has passed.
func (s *Store) HasReleases(ctx context.Context, scope Scope, operation string) (bool, error) {
	var count int64
	if err := scope.releases(s.read.WithContext(ctx).Table("releases"), operation).Count(&count).Error; err != nil {
		return false, unavailable(err)
	}
	return count > 0, nil
}

// Embargo is the time before which a summary is not for everybody whom it is for.
type Embargo struct {
	Number  int
	Purpose models.ReleasePurpose
	Until   time.Time // server time
}

// Embargoes gives the latest embargo of each summary that has or had one and that the scope may open once it has passed, in their order.
func (s *Store) Embargoes(ctx context.Context, scope Scope, operation string) ([]Embargo, error) {
	var rows []struct {
		Number  int
		Purpose models.ReleasePurpose
		Until   int64
	}
	query := scope.releases(s.read.WithContext(ctx).Table("releases"), operation)
	if err := query.Where("until > 0").Order("number").Select("number, purpose, until").Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	embargoes := make([]Embargo, len(rows))
	for i, r := range rows {
		embargoes[i] = Embargo{r.Number, r.Purpose, time.UnixMilli(r.Until).UTC()}
	}
	return embargoes, nil
}

// checkEmbargo lets an embargo be moved until it has passed.
func (b *batch) checkEmbargo(e *models.Entry) error {
	var until int64
	err := b.do.embargo.QueryRow(e.Operation, e.Embargo.Number).Scan(&until)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return models.Errorf(models.CodeNotFound, "There is no summary %d with an embargo.", e.Embargo.Number)
	case err != nil:
		return err
	case until <= b.now.UnixMilli():
		return models.Errorf(models.CodeState, "The embargo has passed: the summary can be read.")
	}
	return nil
}

func (b *batch) moveEmbargo(e *models.Entry) error {
	if e.Verb != models.VerbEmbargo {
		return nil
	}
	until := int64(1) // long past, and still known to have been one
	if e.Embargo.Until != nil {
		until = toMillis(*e.Embargo.Until)
	}
	_, err := b.do.addEmbargo.Exec(e.Operation, e.Embargo.Number, e.Seq, until)
	return err
}

// aboutConsent are the entries that [models.ReadConsents] reads.
const aboutConsent = `verb IN ('ask', 'consent', 'release')`

// Consents gives what an operation's ledger says about consent. Whose of it somebody may see is decided at the desk.
func (s *Store) Consents(ctx context.Context, operation string) (*models.Consents, error) {
	var bodies []string
	query := s.read.WithContext(ctx).Table("entries").Where("operation = ? AND "+aboutConsent, operation).Order("seq")
	if err := query.Pluck("body", &bodies).Error; err != nil {
		return nil, unavailable(err)
	}
	entries := make([]models.Entry, len(bodies))
	for i, body := range bodies {
		var err error
		if entries[i], err = decode([]byte(body)); err != nil {
			return nil, err
		}
	}
	return models.ReadConsents(entries), nil
}
