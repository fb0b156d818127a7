package desk

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Correction replaces the latest version of a report by a new one, received anew.
type Correction struct {
	ID     string            `json:"id"` // UUID version 7 of the request
	Reason models.ReasonCode `json:"reason"`
	Note   string            `json:"note,omitempty"` // wanted where the reason is other; at most 500 characters
	Body   models.Body       `json:"body"`           // whole, not only what changed; its own id is ignored
}

// Withdrawal takes a report back: it counts nowhere and what it replaced returns.
type Withdrawal struct {
	ID     string            `json:"id"`
	Reason models.ReasonCode `json:"reason"`
	Note   string            `json:"note,omitempty"`
}

// Correct makes a new version of a report. ifMatch is the version the sender has seen. Whose report it is cannot be
// corrected, all else can.
func (d *Desk) Correct(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Correction) (Receipt, error) {
	r, err := d.find(actor, operation, report)
	if err != nil {
		return Receipt{}, err
	}
	note := strings.TrimSpace(req.Note)
	body := ofReport(r, req.Body)
	body.ID = req.ID
	about := subject{models.VerbCorrect, r.Participant, r.Office}
	var warnings, texts []models.Warning
	written, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		normal, err := normalise(c, "/body", body)
		if err != nil {
			return draft{}, err
		}
		texts = models.TextWarnings(&normal, note)
		p := draft{
			entry:  models.Entry{ID: req.ID, Report: report, State: beginsAgain(c, actor, about, r, normal.Slot, c.Settings.Clock.At(d.now())), Body: withoutTexts(normal), Reason: req.Reason},
			expect: ifMatch,
			texts:  text(textsOf(normal), store.Note, note),
		}
		if err := checkCorrection(c, actor, r, ifMatch, p.entry.Reason, note, &normal, c.Settings.Clock.At(d.now())); err != nil {
			return p, err
		}
		warnings, err = d.warnings(actor, operation, c, &normal, report)
		return p, err
	})
	if err != nil {
		return Receipt{}, err
	}
	return d.receipt(ctx, actor, written, warnings, texts)
}

// beginsAgain is the state of a correction. What the centre returned it asked for itself, however late.
func beginsAgain(c *models.Configuration, actor models.Actor, about subject, r models.ReportView, slot string, now time.Time) models.State {
	state := begins(c, actor, about, slot, now)
	if state == models.Held && r.State == models.Returned {
		return models.Received
	}
	return state
}

func checkCorrection(c *models.Configuration, actor models.Actor, r models.ReportView, ifMatch int, reason models.ReasonCode, note string, b *models.Body, now time.Time) error {
	if err := wantsVersion(ifMatch, r.Version); err != nil {
		return err
	}
	var wrong refusal
	wrong.reason(models.VerbCorrect, reason, note)
	wrong.note(note)
	if b.Participant != r.Participant {
		wrong.add("/body/participant", models.FieldNotAllowed, "allowed", r.Participant)
	}
	if b.Office != r.Office {
		wrong.add("/body/office", models.FieldNotAllowed, "allowed", r.Office)
	}
	wrong.source(actor, "/body", b.Source)
	wrong.called("/body", b, now)
	wrong.take("/body", models.Check(c, b))
	return wrong.err()
}

// ofReport fills in whose report a body corrects.
func ofReport(r models.ReportView, b models.Body) models.Body {
	b.Participant = cmp.Or(participant(b.Participant), r.Participant)
	b.Office = cmp.Or(strings.TrimSpace(b.Office), r.Office)
	return b
}

// Withdraw takes a report back. ifMatch is the version the sender has seen.
func (d *Desk) Withdraw(ctx context.Context, actor models.Actor, operation, report string, ifMatch int, req Withdrawal) (Receipt, error) {
	return d.decide(ctx, actor, operation, report, models.VerbWithdraw, ifMatch, Decision{ID: req.ID, Reason: req.Reason, Note: req.Note})
}

// wantsVersion refuses what names no version: nobody changes or decides on what they have not seen.
func wantsVersion(ifMatch, current int) error {
	if ifMatch > 0 {
		return nil
	}
	e := models.Errorf(models.CodeNeedsVersion, "Say which version of the report you have seen.")
	e.Params = map[string]string{"version": strconv.Itoa(current)}
	return e
}
