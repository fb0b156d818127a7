package desk

import (
	"context"
	"errors"
	"slices"

	"actionday/models"
	"actionday/server/imports"
	"actionday/server/store"
)

// standing is the report that a draft of a template is about.
type standing struct {
	report *models.ReportView // nil: there is none
	own    bool               // an earlier import of the same template made it
	says   []models.Body      // by version, with their texts
	id     string             // that a new report would have
}

// standing looks for the report that a draft is about: the one that its template made, else what the same reporter gave last for the day in the same way.
// Additions stand for themselves: one of another template or of the form is another.
func (d *Desk) standing(ctx context.Context, actor models.Actor, operation string, draft *imports.Draft) (standing, error) {
	b := draft.Body
	var s standing
	err := d.picture(operation, func(p *models.Picture) {
		for n := 0; ; n++ {
			s.id = draft.ID(n)
			view, found := p.Report(actor.Audience(), s.id)
			if !found {
				break
			}
			s.report, s.own = &view, true
		}
		if s.own || b.Kind == models.Add {
			return
		}
		for _, view := range p.Reports(actor.Audience(), models.ReportFilter{Participant: participant(b.Participant), Slot: b.Slot}) {
			if view.Office == b.Office && view.Kind == b.Kind && view.State != models.Withdrawn {
				s.report = &view
			}
		}
	})
	if err != nil || s.report == nil {
		return s, err
	}
	s.says, err = d.said(ctx, actor, operation, s.report)
	return s, err
}

// said gives what each version of a report says, as a body.
func (d *Desk) said(ctx context.Context, actor models.Actor, operation string, r *models.ReportView) ([]models.Body, error) {
	texts, err := d.store.Texts(ctx, store.As(actor), operation, r.ID)
	if err != nil && !is(err, models.CodeNotFound) { // sees the figures, may not read the texts
		return nil, err
	}
	bodies := make([]models.Body, len(r.Versions))
	for i, v := range r.Versions {
		b := models.Body{
			V: models.BodyVersion, Participant: r.Participant, Office: r.Office, Slot: r.Slot, Kind: v.Kind, NilMeaning: v.NilMeaning,
			Figures: v.Figures, Breakdown: v.Breakdown,
		}
		if beside := v.Beside; beside != nil {
			b.Place, b.References, b.Source, b.Handling, b.TLP, b.Confidence =
				beside.Place, beside.References, beside.Source, beside.Handling, beside.TLP, beside.Confidence
		}
		for _, t := range texts {
			switch {
			case t.Version != v.Version:
			case t.Kind == store.Comment:
				b.Comment = t.Body
			case t.Kind == store.Place:
				place := models.Place{}
				if b.Place != nil {
					place = *b.Place
				}
				place.Detail = t.Body
				b.Place = &place
			}
		}
		bodies[i] = b
	}
	return bodies, nil
}

// now is what the report says; of a withdrawn one what it said last.
func (s *standing) now() models.Body {
	at := len(s.says) - 1
	if at > 0 && s.report.State == models.Withdrawn {
		at--
	}
	return s.says[at]
}

// saidBefore says whether one of the versions is the same.
func (s *standing) saidBefore(b *models.Body) bool {
	return slices.ContainsFunc(s.says, func(was models.Body) bool { return content(&was) == content(b) })
}

// foreseeDraft says what one report of a file would do.
func (d *Desk) foreseeDraft(ctx context.Context, actor models.Actor, operation string, c *models.Configuration, draft *imports.Draft, reason models.ReasonCode) (Imported, error) {
	if draft.Frozen != nil {
		return d.foreseeFrozen(ctx, actor, operation, c, draft)
	}
	one := newImported(draft)
	if err := May(actor, models.VerbSubmit, one.Participant, one.Office, c.Settings.Phase); err != nil {
		return one.refusedBy(err)
	}
	s, err := d.standing(ctx, actor, operation, draft)
	if err != nil {
		return one, err
	}
	var was *models.Body
	if s.report != nil {
		now := s.now()
		was = &now
		one.body = draft.Over(now)
	}
	one.body.Source = sourceOf(actor)
	one, normal, err := one.checked(c, actor, s.id)
	if err != nil || one.Outcome == Refused {
		one.Lines = lines(draft, &one.body, was)
		return one, err
	}
	if s.report != nil && s.report.State == models.Withdrawn && !s.saidBefore(&normal) {
		s.report, was = nil, nil // taken back, and now something else is said: a report of its own
		one.body = draft.Body
		one.body.Source = sourceOf(actor)
		if one, normal, err = one.checked(c, actor, s.id); err != nil || one.Outcome == Refused {
			return one, err
		}
	}
	one.settle(&s, normal, reason)
	one.Lines = lines(draft, &normal, was)
	if one.toDo() {
		one.Warnings, err = d.warnings(actor, operation, c, &normal, one.Report)
	}
	return one, err
}

// settle says what comes of a sound report beside what stands.
func (i *Imported) settle(s *standing, normal models.Body, reason models.ReasonCode) {
	i.body, i.id, i.verb, i.Outcome = normal, s.id, models.VerbSubmit, Added
	if s.report == nil {
		return
	}
	now := s.now()
	i.stands(s.report)
	switch {
	case s.report.State == models.Withdrawn:
		i.Outcome, i.Why = Unchanged, whyWithdrawn
	case content(&now) == content(&normal):
		i.Outcome, i.Why = Unchanged, whySame
	case s.own && s.saidBefore(&normal):
		i.Outcome, i.Why = Unchanged, whyOlder
	default:
		i.Outcome, i.verb = Corrected, models.VerbCorrect
		i.id = i.draft.CorrectionID(i.Report, i.Version, string(reason)+content(&normal))
	}
}

// stands notes the report as it is now.
func (i *Imported) stands(r *models.ReportView) {
	i.Report, i.Version, i.State, i.Receipt = r.ID, r.Version, r.State, r.Versions[len(r.Versions)-1].Receipt
}

// Why nothing changes.
const (
	whySame      models.Code = "same"
	whyOlder     models.Code = "older"
	whyWithdrawn models.Code = "withdrawn"
)

func newImported(draft *imports.Draft) Imported {
	b := draft.Body
	b.Participant = participant(b.Participant)
	return Imported{
		Place: draft.Place, Participant: b.Participant, Office: b.Office, Slot: b.Slot, Kind: b.Kind, NilMeaning: b.NilMeaning,
		Faults: slices.Clone(draft.Faults), draft: draft, body: b,
	}
}

// sourceOf is how what is in a file reached the system: the centre has sheets from the mail.
func sourceOf(actor models.Actor) string {
	if actor.Role == models.Coordinator {
		return "mail"
	}
	return "own"
}

// checked holds a report to the rules as its sending will, and gives its normal form.
func (i Imported) checked(c *models.Configuration, actor models.Actor, id string) (Imported, models.Body, error) {
	body := i.body
	body.ID = id
	normal, err := normalise(c, "", body)
	if err == nil {
		err = check(c, actor, "", &normal)
	}
	if err != nil {
		i, err = i.refusedBy(err)
	} else if len(i.Faults) > 0 {
		i.Outcome = Refused
	}
	return i, normal, err
}

// refusedBy makes an error about one report its refusal. Other errors stay what they are.
func (i Imported) refusedBy(err error) (Imported, error) {
	refused, ok := errors.AsType[*models.Error](err)
	if !ok || refused.Code == models.CodeUnavailable {
		return i, err
	}
	i.refuse(refused)
	return i, nil
}

// lines compares a report figure by figure with what stands.
func lines(draft *imports.Draft, b, was *models.Body) []ImportLine {
	if was == nil {
		was = &models.Body{}
	}
	all := compare(draft, "", b.Figures, was.Figures)
	for _, part := range b.Breakdown {
		all = append(all, compare(draft, part.Office, part.Figures, givenBy(was, part.Office))...)
	}
	for _, part := range was.Breakdown {
		if len(givenBy(b, part.Office)) == 0 {
			all = append(all, compare(draft, part.Office, nil, part.Figures)...)
		}
	}
	return all
}

func givenBy(b *models.Body, office string) []models.Figure {
	for _, part := range b.Breakdown {
		if part.Office == office {
			return part.Figures
		}
	}
	return nil
}

// compare makes the lines of one reporter: of what is said, then of what is not said any more.
func compare(draft *imports.Draft, office string, said, before []models.Figure) []ImportLine {
	var all []ImportLine
	was := map[string]models.Figure{}
	for _, f := range before {
		was[f.Indicator] = f
	}
	add := func(indicator string, line ImportLine) {
		line.Place, line.Office, line.Indicator = draft.At(office, indicator), office, indicator
		line.Outcome = Corrected
		switch {
		case line.Was == nil:
			line.Outcome = Added
		case line.Becomes != nil && *line.Was == *line.Becomes:
			line.Outcome = Unchanged
		}
		all = append(all, line)
	}
	for _, f := range said {
		line := ImportLine{Becomes: valueOf(f)}
		if old, ok := was[f.Indicator]; ok {
			line.Was = valueOf(old)
			delete(was, f.Indicator)
		}
		add(f.Indicator, line)
	}
	for _, f := range before {
		if _, gone := was[f.Indicator]; gone {
			add(f.Indicator, ImportLine{Was: valueOf(f)})
		}
	}
	return all
}

func valueOf(f models.Figure) *ImportValue {
	if f.Value == nil {
		return &ImportValue{}
	}
	return &ImportValue{models.Text(f.Value.String()), f.Qualifier}
}
