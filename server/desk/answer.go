package desk

import (
	"context"
	"strings"

	"actionday/models"
	"actionday/server/store"
)

// AnswerRequest answers what the centre asked about a report, without changing a figure.
type AnswerRequest struct {
	ID   string `json:"id"`   // UUID version 7 of the request
	Note string `json:"note"` // at most 500 characters
}

// Confirmation says that what the centre entered is what its participant reported.
type Confirmation struct {
	ID   string `json:"id"`
	Code string `json:"code,omitempty"` // by phone: the number of the receipt as the caller repeats it; wanted of the centre
}

// byPhone is what the audit trail says of a confirmation that the centre recorded.
const byPhone = "by phone"

// Answer answers the open questions about a report. It stays as it is, and the centre decides.
func (d *Desk) Answer(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req AnswerRequest) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	note := strings.TrimSpace(req.Note)
	about := subject{models.VerbAnswer, r.Participant, r.Office}
	written, err := d.write(ctx, actor, operation, about, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Report: report}, expect: ifMatch, texts: text(nil, store.Note, note)}
		if err := wantsVersion(ifMatch, r.Version); err != nil {
			return p, err
		}
		var wrong refusal
		wrong.id(req.ID)
		wrong.note(note)
		if note == "" {
			wrong.add("/note", models.FieldRequired)
		}
		if ifMatch == r.Version && len(r.Questioned) == 0 {
			return p, models.Errorf(models.CodeState, "No question about this report is open.")
		}
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, models.TextWarnings(nil, note))
}

// Confirm takes a participant's word that what the centre entered for it is right. The centre records it for a caller who repeats the
// number of the receipt: it names the version too, so that nobody confirms figures that have changed since.
func (d *Desk) Confirm(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Confirmation) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	about := subject{models.VerbConfirm, r.Participant, r.Office}
	written, err := d.write(ctx, actor, operation, about, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Report: report}, expect: ifMatch}
		if err := wantsVersion(ifMatch, r.Version); err != nil {
			return p, err
		}
		var wrong refusal
		wrong.id(req.ID)
		if actor.Role == models.Coordinator {
			p.why = byPhone
			wrong.receipt(req.Code, models.ReceiptNumber(operation, r.ID, ifMatch))
		}
		if ifMatch == r.Version && !r.Unconfirmed {
			return p, models.Errorf(models.CodeState, "This report does not wait for a confirmation.")
		}
		return p, wrong.err()
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, nil, nil)
}
