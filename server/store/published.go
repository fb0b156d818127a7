package store

import (
	"context"

	"actionday/models"
	"gorm.io/gorm"
)

// publishedRow is a published figure as stored.
type publishedRow struct {
	Operation string `gorm:"primaryKey"`
	Line      int    `gorm:"primaryKey"`
	Indicator string
	Parent    string
	Subject   string
	Value     string
	CountedIn string
	Qualifier models.Qualifier
	Note      string
}

// TableName names the table.
func (publishedRow) TableName() string { return "published_figures" }

// SetPublished replaces the published figures of an operation. They are public and open to every scope.
func (s *Store) SetPublished(ctx context.Context, by models.Actor, operation string, lines []models.PublishedLine) error {
	return s.change(ctx, Record{Actor: by, Action: "set_published", Operation: operation}, func(tx *gorm.DB) error {
		if err := tx.Where("operation = ?", operation).Delete(&publishedRow{}).Error; err != nil {
			return err
		}
		for i, l := range lines {
			row := publishedRow{operation, i + 1, l.Indicator, l.Parent, l.Subject, l.Value, l.CountedIn, l.Qualifier, l.Note}
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Published gives the published figures of an operation: those of the list that came with the program in their order, then those that its centre noted.
// They are public and open to every scope.
func (s *Store) Published(ctx context.Context, operation string) ([]models.PublishedLine, error) {
	lines, err := published(s.read.WithContext(ctx).Where("operation = ?", operation))
	if err != nil {
		return nil, err
	}
	var bodies []string
	err = s.read.WithContext(ctx).Table("entries").Where("operation = ? AND verb = ?", operation, models.VerbPublish).Order("seq").Pluck("body", &bodies).Error
	if err != nil {
		return nil, unavailable(err)
	}
	if len(bodies) == 0 {
		return lines, nil
	}
	entries := make([]models.Entry, len(bodies))
	for i, body := range bodies {
		if entries[i], err = decode([]byte(body)); err != nil {
			return nil, err
		}
	}
	c, _, err := s.Configuration(ctx, operation)
	if err != nil {
		return nil, err
	}
	units := map[string]string{}
	for _, i := range c.Indicators {
		units[i.Code] = i.CountedIn
	}
	return append(lines, models.ReadPublished(entries, func(indicator string) string { return units[indicator] })...), nil
}

// PublishedOf gives the published figures of an indicator over all operations; of all indicators where it is empty.
func (s *Store) PublishedOf(ctx context.Context, indicator string) ([]models.PublishedLine, error) {
	query := s.read.WithContext(ctx)
	if indicator != "" {
		query = query.Where("indicator = ?", indicator)
	}
	return published(query)
}

func published(query *gorm.DB) ([]models.PublishedLine, error) {
	rows, err := many[publishedRow](query.Order("operation, line"))
	if err != nil {
		return nil, err
	}
	lines := make([]models.PublishedLine, len(rows))
	for i, r := range rows {
		lines[i] = models.PublishedLine{Operation: r.Operation, Indicator: r.Indicator, Parent: r.Parent, Subject: r.Subject,
			Value: r.Value, CountedIn: r.CountedIn, Qualifier: r.Qualifier, Note: r.Note}
	}
	return lines, nil
}
