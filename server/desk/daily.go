package desk

import (
	"context"
	"slices"

	"actionday/models"
	"actionday/server/store"
)

// Daily gives the figures of a day as a daily report that is signed now would hold them, and what moved since the version signed last; nil where none was. They
// are the coordinators'.
func (d *Desk) Daily(ctx context.Context, actor models.Actor, operation, day string) (models.DayFigures, *models.DayMoves, error) {
	papers, err := d.Log(ctx, actor, operation, models.DailyNote)
	if err != nil {
		return models.DayFigures{}, nil, err
	}
	figures, err := d.dayFigures(operation, day)
	at := slices.IndexFunc(papers, func(l models.LogLine) bool { return l.Day == day })
	if err != nil || at < 0 || papers[at].Figures == nil {
		return figures, nil, err
	}
	moves := figures.Moves(papers[at].Figures)
	return figures, &moves, nil
}

// DailyReport gives a signed daily report with what its files are made of. They are the coordinators'.
func (d *Desk) DailyReport(ctx context.Context, actor models.Actor, operation, day string, number int) (models.DailyReport, error) {
	if err := allowed(actor, operation, subject{verb: models.VerbNote}); err != nil {
		return models.DailyReport{}, err
	}
	return d.store.DailyReport(ctx, store.As(actor), operation, day, number)
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
