package desk

import (
	"context"
	"slices"

	"actionday/models"
	"actionday/server/store"
)

// TakeBackRequest takes back an act of the centre.
type TakeBackRequest struct {
	ID string `json:"id"` // UUID version 7 of the request
}

// Undone is the answer: the number of the further entry that did it.
type Undone struct {
	Seq      int64 `json:"seq"`
	Repeated bool  `json:"repeated"`
}

// way takes an entry back by a further one under the id of a request.
type way func(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error)

// ways are the acts of the centre that can be taken back as such. Of all others something else is the natural successor: a report is corrected or
// withdrawn, an answer given anew, an embargo moved, a summary followed by its next number.
var ways = map[models.Verb]way{
	models.VerbAccept: undo, models.VerbQuestion: undo, models.VerbReturn: undo, models.VerbReject: undo, models.VerbResolve: undo,
	models.VerbConfirm: undo, models.VerbAnswer: undo,
	models.VerbCall: undoCall, models.VerbTake: undoTaking, models.VerbCredit: undoCredit, models.VerbNote: undoNote,
	models.VerbPublish: undoPublished, models.VerbAsk: undoAsking, models.VerbConfigure: undoSettings,
}

// TakeBack makes what the entry with a number did undone, by a further entry. Only what still stands is taken back: where something else was done
// since, that comes first.
func (d *Desk) TakeBack(ctx context.Context, actor models.Actor, operation string, seq int64, req TakeBackRequest) (Undone, error) {
	if err := allowed(actor, operation, subject{verb: models.VerbUndo}); err != nil {
		return Undone{}, err
	}
	entries, err := d.store.Entries(ctx, operation, seq-1, 1)
	if err != nil {
		return Undone{}, err
	}
	if len(entries) == 0 || entries[0].Seq != seq {
		return Undone{}, models.Errorf(models.CodeNotFound, "There is no such act in this operation.")
	}
	standing, err := d.Standing(ctx, actor, operation, entries)
	if err != nil {
		return Undone{}, err
	}
	e := &entries[0]
	if !standing[seq] {
		// The same request may have done it already.
		if _, _, again, err := d.store.First(ctx, actor, req.ID); err != nil || !again || ways[e.Verb] == nil {
			return Undone{}, notStanding(err)
		}
	}
	return ways[e.Verb](d, ctx, actor, e, req.ID)
}

func notStanding(err error) error {
	if err != nil {
		return err
	}
	return models.Errorf(models.CodeState, "This cannot be taken back any more: something else was done since, or another act follows it.")
}

// Standing says which of the entries the centre can take back now, by number.
func (d *Desk) Standing(ctx context.Context, actor models.Actor, operation string, entries []models.Entry) (map[int64]bool, error) {
	standing := map[int64]bool{}
	own := slices.DeleteFunc(slices.Clone(entries), func(e models.Entry) bool { return e.By.Participant != "" || ways[e.Verb] == nil })
	if len(own) == 0 || allowed(actor, operation, subject{verb: models.VerbUndo}) != nil {
		return standing, nil
	}
	err := d.picture(operation, func(p *models.Picture) {
		for i := range own {
			e := &own[i]
			_, last := p.Undoing(e.Report, e.ID)
			standing[e.Seq] = last || p.Stands(e)
		}
	})
	if err != nil {
		return nil, err
	}
	return standing, d.besideThePicture(ctx, actor, operation, own, standing)
}

// besideThePicture marks those entries that stand of which the picture holds nothing: settings, the log, published figures, requests for consent.
func (d *Desk) besideThePicture(ctx context.Context, actor models.Actor, operation string, entries []models.Entry, standing map[int64]bool) error {
	has := func(verb models.Verb) bool {
		return slices.ContainsFunc(entries, func(e models.Entry) bool { return e.Verb == verb })
	}
	_, config, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return err
	}
	lines := map[string]models.LogLine{}
	if has(models.VerbNote) {
		if lines, err = d.lines(ctx, actor, operation); err != nil {
			return err
		}
	}
	var published []models.PublishedLine
	if has(models.VerbPublish) {
		if published, err = d.store.Published(ctx, operation); err != nil {
			return err
		}
	}
	var said *models.Consents
	if has(models.VerbAsk) {
		if said, err = d.store.Consents(ctx, operation); err != nil {
			return err
		}
	}
	for i := range entries {
		switch e := &entries[i]; e.Verb {
		case models.VerbConfigure:
			standing[e.Seq] = standing[e.Seq] || e.Seq == config && e.Seq > 1 && e.Configure.Exception == nil
		case models.VerbNote:
			line, known := lines[e.Note.Line]
			standing[e.Seq] = known && line.Stands(e)
		case models.VerbPublish:
			standing[e.Seq] = slices.ContainsFunc(published, func(l models.PublishedLine) bool { return l.Stands(e) })
		case models.VerbAsk:
			standing[e.Seq] = said.Asks(e)
		}
	}
	return nil
}

// lines are those of the log and the requests, by id. Papers stay as they were signed.
func (d *Desk) lines(ctx context.Context, actor models.Actor, operation string) (map[string]models.LogLine, error) {
	byID := map[string]models.LogLine{}
	for _, kind := range []models.NoteKind{models.LogLineKind, models.RequestNote} {
		lines, err := d.store.Log(ctx, store.As(actor), operation, kind)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			byID[line.ID] = line
		}
	}
	return byID, nil
}

// undo takes back what was last done about a report. Whether it still is the last is seen in the write.
func undo(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	about := subject{models.VerbUndo, e.Participant, e.Office}
	return undone(d.write(ctx, actor, e.Operation, about, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: id, Report: e.Report, Undoes: e.ID}, why: string(e.Verb)}
		var wrong refusal
		if wrong.id(id); len(wrong) > 0 {
			return p, wrong.err()
		}
		var of models.Undoing
		var last bool
		err := d.picture(e.Operation, func(pic *models.Picture) { of, last = pic.Undoing(e.Report, e.ID) })
		p.entry.State, p.expect, p.last = of.State, of.Version, of.Last
		if err == nil && !last {
			err = notStanding(nil)
		}
		return p, err
	}))
}

func undoCall(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	act := models.CallDropped
	if e.Call.Act == models.CallAsked {
		act = models.CallUnasked
	}
	r, err := d.Call(ctx, actor, e.Operation, CallRequest{ID: id, Participant: e.Participant, Slot: e.Call.Slot, Act: act})
	return Undone{r.Seq, r.Repeated}, err
}

func undoTaking(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	r, err := d.Take(ctx, actor, e.Operation, e.Taking.Report, TakingRequest{ID: id, Drop: true, From: e.By.Name})
	return Undone{r.Seq, r.Repeated}, err
}

func undoCredit(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	r, err := d.CreditJoint(ctx, actor, e.Operation, CreditRequest{ID: id, Reference: e.Credit.Reference, Family: e.Credit.Family})
	return Undone{r.Seq, r.Repeated}, err
}

func undoNote(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	return undone(d.Note(ctx, actor, e.Operation, NoteRequest{ID: id, Act: e.Note.Act.Opposite(), Line: e.Note.Line}))
}

func undoPublished(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	return undone(d.NotePublished(ctx, actor, e.Operation, PublishedRequest{ID: id, Participant: e.Participant, Indicator: e.Published.Indicator}))
}

func undoAsking(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	return undone(d.write(ctx, actor, e.Operation, subject{verb: models.VerbAsk}, func(*models.Configuration) (draft, error) {
		dropped := *e.Asked
		dropped.Dropped = true
		var wrong refusal
		wrong.id(id)
		return draft{entry: models.Entry{ID: id, Asked: &dropped, Due: e.Due}}, wrong.err()
	}))
}

func undoSettings(d *Desk, ctx context.Context, actor models.Actor, e *models.Entry, id string) (Undone, error) {
	before, err := d.store.ConfigurationAt(ctx, e.Operation, e.Config)
	if err != nil {
		return Undone{}, err
	}
	back := e.Configure.Back(before)
	if back.Exception != nil { // which has a reason, and stands beside whatever else is changed
		was, _ := before.Excepted(back.Exception.Participant, back.Exception.Slot)
		done, err := d.Except(ctx, actor, e.Operation, ExceptionRequest{ID: id, Exception: *back.Exception, Reason: was.Reason})
		return Undone{done.Seq, done.Repeated}, err
	}
	done, err := d.Configure(ctx, actor, e.Operation, ConfigureRequest{ID: id, IfMatch: e.Seq, Configure: back})
	return Undone{done.Seq, done.Repeated}, err
}

func undone(w store.Written, err error) (Undone, error) {
	return Undone{w.Entry.Seq, w.Repeated}, err
}
