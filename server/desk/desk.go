package desk

import (
	"cmp"
	"context"
	"errors"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Desk takes requests and makes entries of them.
type Desk struct {
	store   *store.Store
	picture func(operation string, read func(*models.Picture)) error
	now     func() time.Time
	editors editors
	// frozenSource is the source that a request had which somebody else brings in for its sender, or empty.
	frozenSource string
}

// New gives a desk that writes to s. picture lends an operation's picture with everything in it that was committed before the
// call; now is server time.
func New(s *store.Store, picture func(operation string, read func(*models.Picture)) error, now func() time.Time) *Desk {
	return &Desk{store: s, picture: picture, now: now}
}

// subject is what a verb is about: on whose reports it is used. Participant and office are empty where it is about none.
type subject struct {
	verb                models.Verb
	participant, office string
}

// draft is what a verb wants written: an entry without what the desk and the writer add, and the texts kept apart from it.
type draft struct {
	entry   models.Entry
	expect  int // the version the sender has seen, of a configuration its seq; 0 where none is asked for
	texts   []store.Text
	last    int64           // the last entry about the report that an undo knows of
	why     string          // for the audit trail, where it is not the reason
	release *models.Release // that a release entry freezes
	// consents is up to which entry those were taken into account in release.
	consents int64
}

// write makes the entry of one request, the only way into a ledger. propose checks the request against the configuration and
// drafts the entry; it is asked again where the configuration changed before the entry was in. A draft that comes with an error
// is refused with it, unless the very same request was written before: then its first entry is given.
func (d *Desk) write(ctx context.Context, actor models.Actor, operation string, about subject, propose func(*models.Configuration) (draft, error)) (store.Written, error) {
	if err := allowed(actor, operation, about); err != nil {
		return store.Written{}, err
	}
	for {
		c, configSeq, err := d.store.Configuration(ctx, operation)
		if err != nil {
			return store.Written{}, err
		}
		p, refused := propose(c)
		p.entry.Verb, p.entry.Participant, p.entry.Office = inLedger(about.verb), about.participant, about.office
		if late := inPhase(about.verb, c.Settings.Phase); late != nil {
			refused = late
		}
		if refused != nil {
			return d.repeated(ctx, actor, p, refused)
		}
		p.entry.Config = configSeq
		written, err := d.commit(ctx, actor, operation, c.Settings.Clock, p)
		if !is(err, models.CodeConfigChanged) || ctx.Err() != nil {
			return written, err
		}
	}
}

// commit completes the entry and writes it.
func (d *Desk) commit(ctx context.Context, actor models.Actor, operation string, clock *models.Clock, p draft) (store.Written, error) {
	p.entry.V = models.EntryVersion
	p.entry.Operation = operation
	p.entry.At = clock.At(d.now())
	request := store.Draft{
		Entry: p.entry, Expect: p.expect, Last: p.last, Texts: p.texts, Release: p.release, Consents: p.consents, Actor: actor, Why: p.reason(), Digest: digest(p),
	}
	if d.frozenSource != "" {
		request.Theirs = d.asFrozen(p)
	}
	written, err := d.store.Write(ctx, request)
	if reused, ok := errors.AsType[*store.Reused](err); ok {
		return store.Written{}, d.otherContent(ctx, actor, p, reused.Entry)
	}
	return written, err
}

// find gives the report that a verb is about, as the actor sees it. What the actor may not see does not exist.
func (d *Desk) find(actor models.Actor, operation, report string) (models.ReportView, error) {
	if actor.Operation != operation {
		return models.ReportView{}, noOperation()
	}
	var view models.ReportView
	var found bool
	err := d.picture(operation, func(p *models.Picture) { view, found = p.Report(actor.Audience(), report) })
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "There is no such report in this operation.")
	}
	return view, err
}

// reason is what the audit trail says beside the verb.
func (p draft) reason() string { return cmp.Or(p.why, string(p.entry.Reason)) }

func noOperation() error {
	return models.Errorf(models.CodeNotFound, "There is no such operation.")
}

func is(err error, code models.Code) bool {
	e, ok := errors.AsType[*models.Error](err)
	return ok && e.Code == code
}
