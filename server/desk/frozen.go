package desk

import (
	"context"
	"crypto/sha256"

	"actionday/models"
	"actionday/server/imports"
)

// foreseeFrozen says what a request of a saved queue would do. It goes out as its sender froze it, with its own id, so that it has one effect whoever
// sends it; only how it reached the system is another where the centre brings it in.
func (d *Desk) foreseeFrozen(ctx context.Context, actor models.Actor, operation string, c *models.Configuration, draft *imports.Draft) (Imported, error) {
	one := newImported(draft)
	request := draft.Frozen
	one.id, one.verb, one.Outcome = request.ID, request.Verb, Added
	if actor.Role == models.Coordinator {
		one.body.Source = "mail"
	}
	if len(one.Faults) > 0 {
		one.Outcome = Refused
		return one, nil
	}
	stands, err := d.find(actor, operation, frozenReport(request))
	known := err == nil
	switch {
	case err != nil && !is(err, models.CodeNotFound):
		return one, err
	case request.Verb != models.VerbSubmit && !known:
		return one.refusedBy(err)
	case known:
		one.Participant, one.Office, one.Slot = stands.Participant, stands.Office, stands.Slot
		one.body = ofReport(stands, one.body)
	}
	if err := May(actor, request.Verb, one.Participant, one.Office, c.Settings.Phase); err != nil {
		return one.refusedBy(err)
	}
	if _, _, found, err := d.store.First(ctx, actor, request.ID); err != nil || found {
		one.Outcome, one.Why = Unchanged, whySame
		one.stands(&stands)
		return one, err
	}
	if request.Verb == models.VerbWithdraw {
		return one.change(&stands, TakenBack)
	}
	one, normal, err := one.checked(c, actor, request.ID)
	one.Lines = lines(draft, &one.body, nil)
	if err != nil || one.Outcome == Refused {
		return one, err
	}
	one.body = normal
	var was *models.Body
	if known {
		said, err := d.said(ctx, actor, operation, &stands)
		if err != nil {
			return one, err
		}
		if request.Verb == models.VerbSubmit { // brought in by somebody else before
			one.stands(&stands)
			if one.Outcome, one.Why = Unchanged, whySame; content(&said[0]) != content(&normal) {
				one.Outcome, one.Why = Refused, models.CodeIDReused
			}
			return one, nil
		}
		was = &said[len(said)-1]
		if one, err = one.change(&stands, Corrected); err != nil || one.Outcome == Refused {
			return one, err
		}
	}
	one.Lines = lines(draft, &normal, was)
	one.Warnings, err = d.warnings(actor, operation, c, &normal, one.Report)
	return one, err
}

// bringing is the desk for a request that its sender froze and somebody else brings in.
func (d *Desk) bringing(source string) *Desk {
	return &Desk{store: d.store, picture: d.picture, now: d.now, frozenSource: source}
}

// asFrozen is the digest of the request as its sender has it: their device may still send it, and gets the receipt of this one then.
func (d *Desk) asFrozen(p draft) *[sha256.Size]byte {
	if p.entry.Body != nil {
		body := *p.entry.Body
		body.Source = d.frozenSource
		p.entry.Body = &body
	}
	sum := digest(p)
	return &sum
}

// frozenReport is the report that a request makes or changes.
func frozenReport(r *imports.Request) string {
	if r.Verb == models.VerbSubmit {
		return r.ID
	}
	return r.Report
}

// change holds a request that changes a report to the version that its sender saw.
func (i Imported) change(r *models.ReportView, outcome string) (Imported, error) {
	i.stands(r)
	i.Outcome = outcome
	if i.draft.Frozen.IfMatch != r.Version {
		i.Outcome, i.Why = Refused, models.CodeStale
	}
	return i, nil
}
