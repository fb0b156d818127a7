package desk

import (
	"context"

	"actionday/models"
)

// Daily gives the figures of a day as a daily report that is signed now would hold them. They are the coordinators'.
func (d *Desk) Daily(_ context.Context, actor models.Actor, operation, day string) (models.DayFigures, error) {
	if err := allowed(actor, operation, subject{verb: models.VerbNote}); err != nil {
		return models.DayFigures{}, err
	}
	return d.dayFigures(operation, day)
}

func (d *Desk) dayFigures(operation, day string) (figures models.DayFigures, err error) {
	var found bool
	err = d.picture(operation, func(p *models.Picture) {
		figures, found = p.DayFigures(day, p.Configuration().Settings.Clock.At(d.now()))
	})
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "The operation has no reporting day %s.", day)
	}
	return figures, err
}

// freezeDay puts the figures of its day into a daily report. Whoever signs answers for figures that they have seen.
func (d *Desk) freezeDay(operation string, noted *models.Noted, seen string) error {
	figures, err := d.dayFigures(operation, noted.Day)
	if err != nil {
		return err
	}
	noted.Figures = &figures
	if seen == "" || seen == figures.Sum() {
		return nil
	}
	return models.Errorf(models.CodeStale, "The figures of the day have moved since you looked at them. Look at them again and sign then.")
}
