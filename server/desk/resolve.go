package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"actionday/models"
)

// ResolveRequest answers, for one report in one family, whether a total already holds it.
type ResolveRequest struct {
	ID     string        `json:"id"`     // UUID version 7 of the request
	Family string        `json:"family"` // code of its root indicator
	Total  string        `json:"total"`  // id of the report with the total
	Answer models.Answer `json:"answer"`
}

// CreditRequest chooses whose share of a joint result counts in the operation.
type CreditRequest struct {
	ID          string `json:"id"`
	Reference   string `json:"reference"`
	Family      string `json:"family"`
	Participant string `json:"participant"` // empty: back to the greatest
}

// Resolve answers what only a person can: is this report already in that total, or does it come on top? An answer may be
// given again and then replaces the one before.
func (d *Desk) Resolve(ctx context.Context, actor models.Actor, operation, report string, req ResolveRequest) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	about := subject{models.VerbResolve, r.Participant, r.Office}
	resolution := models.Resolution{Family: req.Family, Total: req.Total, Answer: req.Answer}
	written, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Report: report, Resolution: &resolution}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.family(c, req.Family)
		if !slices.Contains([]models.Answer{models.IncludedAnswer, models.AddedAnswer}, req.Answer) {
			wrong.add("/answer", models.FieldUnknown)
		}
		total, err := d.find(actor, operation, req.Total)
		if err != nil || total.Participant != r.Participant || total.ID == r.ID {
			wrong.add("/total", models.FieldUnknown)
		}
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}

// CreditJoint chooses the participant whose share of a joint result counts, while it has one.
func (d *Desk) CreditJoint(ctx context.Context, actor models.Actor, operation string, req CreditRequest) (Receipt, error) {
	credit := models.Credit{
		Reference: strings.TrimSpace(req.Reference), Family: req.Family, Participant: participant(req.Participant),
	}
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbCredit}, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Credit: &credit}}
		var wrong refusal
		wrong.id(req.ID)
		wrong.family(c, credit.Family)
		switch n := utf8.RuneCountInString(credit.Reference); {
		case n == 0:
			wrong.add("/reference", models.FieldRequired)
		case n > models.Rules.Limits.Reference:
			wrong.add("/reference", models.FieldTooLong, "most", strconv.Itoa(models.Rules.Limits.Reference))
		}
		named := func(p models.Participant) bool { return p.Code == credit.Participant }
		if credit.Participant != "" && !slices.ContainsFunc(c.Participants, named) {
			wrong.add("/participant", models.FieldUnknown)
		}
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}
