package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Decision is what is said with a verb on the latest version of a report.
type Decision struct {
	ID     string            `json:"id"`               // UUID version 7 of the request
	Reason models.ReasonCode `json:"reason,omitempty"` // of a return or rejection
	Note   string            `json:"note,omitempty"`   // wanted where the reason is other; at most 500 characters
	Due    *time.Time        `json:"due,omitempty"`    // of a return: wanted back by, in operation time
}

// QuestionRequest questions single figures of a report: they stay counted, marked.
type QuestionRequest struct {
	ID         string     `json:"id"`
	Indicators []string   `json:"indicators"` // at least one, of the report's latest version
	Note       string     `json:"note,omitempty"`
	Due        *time.Time `json:"due,omitempty"` // answer wanted by, in operation time
}

// Approve lets what an office reported count. It is for the contact point of the office's participant.
func (d *Desk) Approve(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Decision) (Receipt, error) {
	return d.decide(ctx, actor, operation, report, models.VerbApprove, ifMatch, req)
}

// Accept makes the provisional figures of a version accepted ones.
func (d *Desk) Accept(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Decision) (Receipt, error) {
	return d.decide(ctx, actor, operation, report, models.VerbAccept, ifMatch, req)
}

// Return asks for a correction: the version stops counting, the one before it counts again.
func (d *Desk) Return(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Decision) (Receipt, error) {
	return d.decide(ctx, actor, operation, report, models.VerbReturn, ifMatch, req)
}

// Reject stops a version counting without asking for another.
func (d *Desk) Reject(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Decision) (Receipt, error) {
	return d.decide(ctx, actor, operation, report, models.VerbReject, ifMatch, req)
}

// decide makes the entry of a verb that concerns a whole version. Whether the version's state allows it is seen in the write.
func (d *Desk) decide(ctx context.Context, actor models.Actor, operation, report string, verb models.Verb, ifMatch int, req Decision) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	note := strings.TrimSpace(req.Note)
	about := subject{verb, r.Participant, r.Office}
	written, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		p := draft{
			entry:  models.Entry{ID: req.ID, Report: report, Reason: req.Reason, Due: utc(req.Due)},
			expect: ifMatch,
			texts:  text(nil, store.Note, note),
		}
		if err := wantsVersion(ifMatch, r.Version); err != nil {
			return p, err
		}
		now := c.Settings.Clock.At(d.now())
		if deadline, ok := c.Deadline(r.Participant, r.Slot); ok && verb == models.VerbApprove && deadline.Locked(now) {
			p.entry.State = models.Held
		}
		var wrong refusal
		wrong.id(req.ID)
		wrong.note(note)
		wrong.reason(verb, req.Reason, note)
		wrong.due(verb, req.Due, now)
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, models.TextWarnings(nil, note))
}

// Question marks figures that the sender is asked about.
func (d *Desk) Question(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req QuestionRequest) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	note := strings.TrimSpace(req.Note)
	asked := slices.Sorted(slices.Values(req.Indicators))
	about := subject{models.VerbQuestion, r.Participant, r.Office}
	written, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		p := draft{
			entry:  models.Entry{ID: req.ID, Report: report, Question: asked, Due: utc(req.Due)},
			expect: ifMatch,
			texts:  text(nil, store.Note, note),
		}
		if err := wantsVersion(ifMatch, r.Version); err != nil {
			return p, err
		}
		var wrong refusal
		wrong.id(req.ID)
		wrong.note(note)
		wrong.questioned(r, req.Indicators)
		wrong.due(models.VerbQuestion, req.Due, c.Settings.Clock.At(d.now()))
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, models.TextWarnings(nil, note))
}

// utc gives a time as entries hold it.
func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	exact := t.UTC().Truncate(time.Millisecond)
	return &exact
}
