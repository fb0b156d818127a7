package resum

import (
	"fmt"
	"time"

	"actionday/models"
)

// Difference is a total on which the picture and the second sum do not agree.
type Difference struct {
	Participant string // empty: the operation
	Indicator   string
	Picture     string
	Sum         string
}

// String says where and what, for an operator.
func (d Difference) String() string {
	where := d.Participant
	if where == "" {
		where = "the operation"
	}
	return fmt.Sprintf("%s of %s: the picture says %s, the sum of the reports %s", d.Indicator, where, d.Picture, d.Sum)
}

// Differences compares every total of the picture with the sums; none means that they agree.
func (t Totals) Differences(p *models.Picture) []Difference {
	view := p.View(models.Audience{Role: models.Coordinator}, time.Time{})
	found := t.differ("", view.Totals, p.Configuration())
	for _, row := range view.Rows {
		found = append(found, t.differ(row.Participant, row.Totals, p.Configuration())...)
	}
	return found
}

func (t Totals) differ(participant string, totals []models.Total, c *models.Configuration) []Difference {
	scale := map[string]uint8{}
	for _, i := range c.Indicators {
		scale[i.Code] = i.Scale
	}
	var found []Difference
	for _, total := range totals {
		picture := text(total.Value, total.Accepted, total.Provisional, total.Qualifier)
		sum := t[participant][total.Indicator].text(scale[total.Indicator])
		if picture != sum {
			found = append(found, Difference{participant, total.Indicator, picture, sum})
		}
	}
	return found
}

// text is a sum as a picture would show it.
func (s Sum) text(scale uint8) string {
	if !s.Known {
		return text("", "", "", models.Exact)
	}
	write := func(units int64) models.Text { return models.Text(models.Decimal{Units: units, Scale: scale}.String()) }
	return text(write(s.Value()), write(s.Accepted), write(s.Provisional), s.Qualifier)
}

func text(value, accepted, provisional models.Text, q models.Qualifier) string {
	if value == "" {
		return "unknown"
	}
	if q == "" {
		q = models.Exact
	}
	return fmt.Sprintf("%s %s (%s accepted, %s provisional)", q, value, accepted, provisional)
}
