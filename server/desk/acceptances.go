package desk

import (
	"context"
	"errors"
	"strconv"

	"actionday/models"
)

// Acceptances accepts versions of many reports that have been looked at.
type Acceptances struct {
	Reports []Acceptance `json:"reports" validate:"min=1,max=200,dive"`
}

// Acceptance is one of them.
type Acceptance struct {
	ID      string `json:"id"` // UUID version 7 of this acceptance
	Report  string `json:"report" validate:"required,max=60"`
	Version int    `json:"version" validate:"min=1"` // the latest, as it was seen
}

// Accepted is what became of one. Problem is the code of why it was not accepted, empty where it was.
type Accepted struct {
	Report  string      `json:"report"`
	Problem models.Code `json:"problem,omitempty"`
}

// AcceptAll accepts each report as [Desk.Accept] does. One that has changed meanwhile, or cannot be accepted, is named and does not stop the others.
// After an error some may be accepted: to send the same again is safe.
func (d *Desk) AcceptAll(ctx context.Context, actor models.Actor, operation string, all Acceptances) ([]Accepted, error) {
	if err := allowed(actor, operation, subject{verb: models.VerbAccept}); err != nil {
		return nil, err
	}
	var wrong refusal
	for i, one := range all.Reports {
		var id refusal
		id.id(one.ID)
		wrong.take("/reports/"+strconv.Itoa(i), id)
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	accepted := make([]Accepted, len(all.Reports))
	for i, one := range all.Reports {
		accepted[i].Report = one.Report
		_, err := d.Accept(ctx, actor, operation, one.Report, one.Version, Decision{ID: one.ID})
		var refused *models.Error
		switch {
		case err == nil:
		case errors.As(err, &refused) && onlyThis[refused.Code]:
			accepted[i].Problem = refused.Code
		default:
			return nil, err
		}
	}
	return accepted, nil
}

// onlyThis are refusals that concern one report and not those beside it.
var onlyThis = map[models.Code]bool{models.CodeStale: true, models.CodeState: true, models.CodeNotFound: true, models.CodeIDReused: true}
