package web

import (
	"context"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/store"
)

// Receipt is the answer to everything that made an entry. Seq is null for those who do not see the whole ledger; they know
// their report by id and version.
type Receipt struct {
	ReportID   string           `json:"report_id"`
	Version    int              `json:"version"`
	Seq        *int64           `json:"seq"`
	Receipt    string           `json:"receipt"` // short number to quote on the phone
	ReceivedAt string           `json:"received_at"`
	State      models.State     `json:"state"`
	ReadBack   []desk.ReadBack  `json:"read_back"`
	Warnings   []models.Warning `json:"warnings"`
	Unresolved []models.Open    `json:"unresolved"`
	Repeated   bool             `json:"repeated"`
}

// receipt answers 200 where the same request had been taken before.
func receipt(c *call, r desk.Receipt, err error) (Receipt, error) {
	if err != nil {
		return Receipt{}, err
	}
	if r.Repeated {
		c.status = fiber.StatusOK
	}
	if r.Version > 0 {
		c.Set(fiber.HeaderETag, etag(int64(r.Version)))
	}
	answer := Receipt{ReportID: r.ReportID, Version: r.Version, Receipt: r.Receipt, ReceivedAt: wireTime(r.ReceivedAt), State: r.State,
		ReadBack: list(r.ReadBack), Warnings: list(r.Warnings), Unresolved: list(r.Unresolved), Repeated: r.Repeated}
	if r.Seq > 0 {
		answer.Seq = &r.Seq
	}
	return answer, nil
}

func (s *server) submit(c *call, in models.Body) (Receipt, error) {
	r, err := s.Desk.Submit(c.ctx, c.actor, c.op, in)
	return receipt(c, r, err)
}

func (s *server) correct(c *call, in desk.Correction) (Receipt, error) {
	r, err := s.Desk.Correct(c.ctx, c.actor, c.op, c.Params("id"), c.version, in)
	return receipt(c, r, err)
}

func (s *server) withdraw(c *call, in desk.Withdrawal) (Receipt, error) {
	r, err := s.Desk.Withdraw(c.ctx, c.actor, c.op, c.Params("id"), c.version, in)
	return receipt(c, r, err)
}

// Decision is what a coordinator decides on a version, or a contact point on one of its office's.
type Decision struct {
	Verb string `json:"decision" validate:"required,oneof=accept return reject approve"`
	desk.Decision
}

func (s *server) decide(c *call, in Decision) (Receipt, error) {
	decide := map[string]func(context.Context, models.Actor, string, string, int, desk.Decision) (desk.Receipt, error){
		"accept": s.Desk.Accept, "return": s.Desk.Return, "reject": s.Desk.Reject, "approve": s.Desk.Approve,
	}[in.Verb]
	r, err := decide(c.ctx, c.actor, c.op, c.Params("id"), c.version, in.Decision)
	return receipt(c, r, err)
}

// AcceptancesAnswer says of each what became of it, in the order of the request.
type AcceptancesAnswer struct {
	Reports []desk.Accepted `json:"reports"`
}

func (s *server) acceptAll(c *call, in desk.Acceptances) (AcceptancesAnswer, error) {
	accepted, err := s.Desk.AcceptAll(c.ctx, c.actor, c.op, in)
	return AcceptancesAnswer{list(accepted)}, err
}

func (s *server) question(c *call, in desk.QuestionRequest) (Receipt, error) {
	r, err := s.Desk.Question(c.ctx, c.actor, c.op, c.Params("id"), c.version, in)
	return receipt(c, r, err)
}

func (s *server) answer(c *call, in desk.AnswerRequest) (Receipt, error) {
	r, err := s.Desk.Answer(c.ctx, c.actor, c.op, c.Params("id"), c.version, in)
	return receipt(c, r, err)
}

func (s *server) confirm(c *call, in desk.Confirmation) (Receipt, error) {
	r, err := s.Desk.Confirm(c.ctx, c.actor, c.op, c.Params("id"), c.version, in)
	return receipt(c, r, err)
}

func (s *server) resolve(c *call, in desk.ResolveRequest) (Receipt, error) {
	r, err := s.Desk.Resolve(c.ctx, c.actor, c.op, c.Params("id"), in)
	return receipt(c, r, err)
}

func (s *server) noteCall(c *call, in desk.CallRequest) (Receipt, error) {
	r, err := s.Desk.Call(c.ctx, c.actor, c.op, in)
	return receipt(c, r, err)
}

func (s *server) take(c *call, in desk.TakingRequest) (Receipt, error) {
	r, err := s.Desk.Take(c.ctx, c.actor, c.op, c.Params("id"), in)
	return receipt(c, r, err)
}

func (s *server) credit(c *call, in desk.CreditRequest) (Receipt, error) {
	r, err := s.Desk.CreditJoint(c.ctx, c.actor, c.op, in)
	return receipt(c, r, err)
}

// Preview is a report that is not sent yet. Correcting is the id of the report it corrects.
type Preview struct {
	Body       models.Body `json:"body"`
	Correcting string      `json:"correcting,omitempty" validate:"max=60"`
}

// PreviewAnswer says what would come of it.
type PreviewAnswer struct {
	Fields   []models.FieldError `json:"fields"`
	Warnings []models.Warning    `json:"warnings"`
	Changes  []models.Change     `json:"changes"`
}

func (s *server) preview(c *call, in Preview) (PreviewAnswer, error) {
	fields, warnings, changes, err := s.Desk.Preview(c.ctx, c.actor, c.op, in.Body, in.Correcting)
	return PreviewAnswer{list(fields), list(warnings), list(changes)}, err
}

// ReportsQuery narrows and pages a list of reports.
type ReportsQuery struct {
	Participant string `query:"participant"`
	Office      string `query:"office"`
	Slot        string `query:"slot"`
	State       string `query:"state"`
	Cursor      string `query:"cursor"`
	Limit       int    `query:"limit"`
}

// ReportsAnswer is one page. Next is the cursor of the page after, or null.
type ReportsAnswer struct {
	Reports []models.ReportView `json:"reports"`
	Next    *string             `json:"next"`
}

func (s *server) reports(c *call, in ReportsQuery) (answer ReportsAnswer, err error) {
	filter := models.ReportFilter{Participant: in.Participant, Office: in.Office, Slot: in.Slot, State: models.State(in.State)}
	audience := c.actor.Audience()
	idOf := func(r models.ReportView) string { return r.ID }
	var rest []models.ReportView
	found := true
	err = s.Picture(c.op, func(p *models.Picture) {
		rest = p.Reports(audience, filter)
		if in.Cursor == "" {
			return
		}
		// The report that the page before ended with may have left the filter since: what comes after it is seen from all reports.
		var later []models.ReportView
		later, found = after(p.Reports(audience, models.ReportFilter{}), idOf, in.Cursor)
		isLater := map[string]bool{}
		for _, r := range later {
			isLater[r.ID] = true
		}
		rest = slices.DeleteFunc(rest, func(r models.ReportView) bool { return !isLater[r.ID] })
	})
	if err == nil && !found {
		err = wrongParameter("cursor", models.FieldUnknown)
	}
	answer.Reports, answer.Next = page(rest, idOf, in.Limit)
	if err != nil {
		return answer, err
	}
	return answer, s.remark(c, answer.Reports)
}

// remark says to coordinators what is remarkable about reports that wait to be accepted.
func (s *server) remark(c *call, reports []models.ReportView) error {
	if !auth.May(c.actor.Role, auth.Question) {
		return nil
	}
	if !slices.ContainsFunc(reports, func(r models.ReportView) bool { return r.State == models.Received }) {
		return nil
	}
	lines, err := s.Store.PublishedOf(c.ctx, "")
	if err != nil {
		return err
	}
	return s.Picture(c.op, func(p *models.Picture) {
		yardsticks := yardsticksOf(c.op, p.Configuration().Indicators, lines)
		for i := range reports {
			reports[i].Warnings = p.Remarkable(reports[i].ID, s.time(p), yardsticks)
		}
	})
}

// ReportAnswer is one report with the texts that its reader may see: comment and exact place are those of the latest version, notes stand
// in the history.
type ReportAnswer struct {
	models.ReportView
	Comment string                       `json:"comment"`
	Place   string                       `json:"place"`
	Texts   map[string]map[string]string `json:"texts"` // by version, then kind: comment, place
}

func (s *server) report(c *call, _ nothing) (answer ReportAnswer, err error) {
	var found bool
	err = s.Picture(c.op, func(p *models.Picture) { answer.ReportView, found = p.Report(c.actor.Audience(), c.Params("id")) })
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "There is no such report in this operation.")
	}
	if err != nil {
		return answer, err
	}
	one := []models.ReportView{answer.ReportView}
	if err := s.remark(c, one); err != nil {
		return answer, err
	}
	answer.ReportView = one[0]
	c.Set(fiber.HeaderETag, etag(int64(answer.Version)))
	answer.Texts = map[string]map[string]string{}
	texts, err := s.Store.Texts(c.ctx, store.As(c.actor), c.op, answer.ID)
	if asError(err).Code == models.CodeNotFound { // sees the figures, may not read the texts
		return answer, nil
	}
	for _, t := range texts {
		if t.Kind == store.Note {
			answer.note(t)
			continue
		}
		version := strconv.Itoa(t.Version)
		if answer.Texts[version] == nil {
			answer.Texts[version] = map[string]string{}
		}
		answer.Texts[version][t.Kind] = t.Body
	}
	latest := answer.Texts[strconv.Itoa(answer.Version)]
	answer.Comment, answer.Place = latest[store.Comment], latest[store.Place]
	return answer, err
}

// note puts a note to the act it was given with.
func (a *ReportAnswer) note(t store.Text) {
	for i, act := range a.History {
		if act.Seq == t.Seq {
			a.History[i].Note = t.Body
		}
	}
}

// EffectQuery names what one thinks of doing.
type EffectQuery struct {
	Verb models.Verb `query:"verb"` // withdraw, return or reject
}

// EffectAnswer is how totals would change.
type EffectAnswer struct {
	Changes []models.Change `json:"changes"`
}

func (s *server) effect(c *call, in EffectQuery) (EffectAnswer, error) {
	if !slices.Contains([]models.Verb{models.VerbWithdraw, models.VerbReturn, models.VerbReject}, in.Verb) {
		return EffectAnswer{}, wrongParameter("verb", models.FieldUnknown)
	}
	changes, err := s.Desk.Effect(c.ctx, c.actor, c.op, c.Params("id"), in.Verb)
	return EffectAnswer{list(changes)}, err
}
