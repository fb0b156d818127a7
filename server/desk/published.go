package desk

import (
	"context"
	"slices"

	"actionday/models"
	"actionday/server/store"
)

// PublishedRequest notes what a participant, or the operation, has published of one indicator itself.
type PublishedRequest struct {
	ID          string           `json:"id"`                    // UUID version 7 of the request
	Participant string           `json:"participant,omitempty"` // empty: the operation
	Indicator   string           `json:"indicator"`
	Value       *models.Decimal  `json:"value,omitempty"` // in the unit of the indicator; absent: the note is taken back
	Qualifier   models.Qualifier `json:"qualifier,omitempty"`
}

// NotePublished notes a published figure, in place of one noted before of the same indicator and participant. It is held against our total and is never
// part of it.
func (d *Desk) NotePublished(ctx context.Context, actor models.Actor, operation string, req PublishedRequest) (store.Written, error) {
	about := subject{verb: models.VerbPublish, participant: participant(req.Participant)}
	return d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		noted := models.Published{Indicator: req.Indicator, Value: req.Value}
		if req.Value != nil {
			noted.Qualifier = models.Exact
			if req.Qualifier != "" {
				noted.Qualifier = req.Qualifier
			}
		}
		p := draft{entry: models.Entry{ID: req.ID, Published: &noted}, why: req.Indicator}
		var wrong refusal
		wrong.id(req.ID)
		wrong.published(c, about.participant, &noted)
		return p, wrong.err()
	})
}

// published checks a figure and gives it the scale of its indicator.
func (r *refusal) published(c *models.Configuration, participant string, noted *models.Published) {
	if participant != "" {
		r.participates(c, "/participant", participant)
	}
	at := slices.IndexFunc(c.Indicators, func(i models.Indicator) bool { return i.Code == noted.Indicator })
	if at < 0 {
		r.add("/indicator", models.FieldUnknownIndicator)
		return
	}
	if noted.Value == nil {
		return
	}
	if !slices.Contains(models.Rules.Qualifiers, noted.Qualifier) {
		r.add("/qualifier", models.FieldUnknown)
	}
	value, err := noted.Value.Rescale(c.Indicators[at].Scale)
	switch {
	case err != nil:
		r.add("/value", models.FieldScale)
	case value.Units < 0:
		r.add("/value", models.FieldNegative)
	case value.Units > models.Rules.Limits.Units:
		r.add("/value", models.FieldOutOfRange)
	default:
		noted.Value = &value
	}
}
