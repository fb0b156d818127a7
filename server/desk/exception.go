package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"actionday/models"
)

// ExceptionRequest sets what holds for one participant in one slot in place of what holds for all; with neither due nor excused it takes that back.
type ExceptionRequest struct {
	ID string `json:"id"` // UUID version 7 of the request
	models.Exception
	Reason models.ReasonCode `json:"reason,omitempty"` // one of exception_reasons; not when it is taken back
}

// Except makes an exception of a deadline. It concerns only that participant and slot, so that nobody who changes settings at the same time is in its way,
// and it moves no figure.
func (d *Desk) Except(ctx context.Context, actor models.Actor, operation string, req ExceptionRequest) (Configured, error) {
	req.Participant, req.Due = participant(req.Participant), utc(req.Due)
	exception := req.Exception
	clears := exception.Due == nil && !exception.Excused
	about := subject{verb: models.VerbConfigure, participant: exception.Participant}
	written, err := d.write(ctx, actor, operation, about, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Configure: &models.Configure{Exception: &exception}, Reason: req.Reason}}
		if clears {
			p.why = string(models.Restored)
		}
		var wrong refusal
		wrong.id(req.ID)
		wrong.exceptionReason(clears, req.Reason)
		return p, wrong.err()
	})
	return configured(written), ofException(err)
}

func (r *refusal) exceptionReason(clears bool, reason models.ReasonCode) {
	switch {
	case clears && reason != "":
		r.add("/reason", models.FieldNotAllowed)
	case clears:
	case reason == "":
		r.add("/reason", models.FieldRequired)
	case !slices.Contains(models.Rules.ExceptionReasons, reason):
		r.add("/reason", models.FieldUnknown)
	}
}

// noException keeps exceptions out of the other settings: they want a reason.
func (r *refusal) noException(c models.Configure) {
	if c.Exception != nil {
		r.add("/exception", models.FieldNotAllowed)
	}
}

// ofException says where in the request something is wrong: the section of the configuration is the request itself.
func ofException(err error) error {
	refused, ok := errors.AsType[*models.Error](err)
	if !ok {
		return err
	}
	for i := range refused.Fields {
		refused.Fields[i].Pointer = strings.TrimPrefix(refused.Fields[i].Pointer, "/exception")
	}
	return refused
}
