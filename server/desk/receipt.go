package desk

import (
	"context"
	"slices"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Receipt is the answer to a request that made an entry: what was taken, as it stands in the ledger. Its lists are never nil.
type Receipt struct {
	ReportID   string           `json:"report_id"`
	Version    int              `json:"version"`
	Seq        int64            `json:"-"`           // of the entry; 0 for those who do not see the whole ledger
	Receipt    string           `json:"receipt"`     // short number to quote on the phone
	ReceivedAt time.Time        `json:"received_at"` // operation time
	State      models.State     `json:"state"`
	ReadBack   []ReadBack       `json:"read_back"`
	Warnings   []models.Warning `json:"warnings"`   // against the picture before the entry
	Unresolved []models.Open    `json:"unresolved"` // is it already in that total, or does it come on top?
	Repeated   bool             `json:"repeated"`   // the same request was taken before: this is its first receipt
}

// ReadBack is one figure as it was taken. Value is unknown where the figure will not be known.
type ReadBack struct {
	Indicator string           `json:"indicator"`
	Value     models.Text      `json:"value"`
	Qualifier models.Qualifier `json:"qualifier"`
}

// receipt answers for an entry. A request that came again gets its first receipt again, so its warnings and questions are those
// of the picture at its first coming, not of today's. texts are the warnings of its texts, which the ledger does not hold.
func (d *Desk) receipt(ctx context.Context, actor models.Actor, w store.Written, warnings, texts []models.Warning) (Receipt, error) {
	e := &w.Entry
	r := Receipt{
		ReportID: e.Report, Version: e.Version, Receipt: receiptNumber(e), ReceivedAt: e.At, State: e.State,
		ReadBack: readBack(e.Body), Warnings: append(warnings, texts...), Repeated: w.Repeated,
	}
	if r.Warnings == nil {
		r.Warnings = []models.Warning{}
	}
	if actor.Audience().WholeLedger() {
		r.Seq = e.Seq
	}
	ask := func(p *models.Picture) { r.Unresolved = unresolvedFor(actor, p, e.Report) }
	if !w.Repeated {
		return r, d.picture(e.Operation, ask)
	}
	p, err := d.before(ctx, e)
	if err != nil {
		return Receipt{}, err
	}
	if e.Body != nil {
		r.Warnings = append(warningsFor(actor, p, e.Body, corrected(e), e.At), texts...)
	}
	if err := p.Apply(e); err != nil {
		return Receipt{}, err
	}
	ask(p)
	return r, nil
}

// warningsFor gives the warnings about a body, without those that tell of reports the actor may not see. What the centre enters is never held.
func warningsFor(actor models.Actor, p *models.Picture, b *models.Body, correcting string, now time.Time) []models.Warning {
	return slices.DeleteFunc(p.Warnings(b, correcting, now), func(w models.Warning) bool {
		return w.Code == models.WarnLocked && actor.Role == models.Coordinator || hidden(actor, p, w.Params["report"]) || hidden(actor, p, w.Params["total"])
	})
}

// unresolvedFor gives what is to be resolved about a report, without what the actor could not judge.
func unresolvedFor(actor models.Actor, p *models.Picture, report string) []models.Open {
	view, _ := p.Report(actor.Audience(), report)
	open := []models.Open{}
	for _, o := range view.Unresolved {
		if !hidden(actor, p, o.Total) {
			open = append(open, o)
		}
	}
	return open
}

func hidden(actor models.Actor, p *models.Picture, report string) bool {
	if report == "" {
		return false
	}
	_, seen := p.Report(actor.Audience(), report)
	return !seen
}

// corrected is the report that an entry corrects, or "".
func corrected(e *models.Entry) string {
	if e.Verb == models.VerbCorrect {
		return e.Report
	}
	return ""
}

func readBack(b *models.Body) []ReadBack {
	if b == nil {
		return []ReadBack{}
	}
	figures := make([]ReadBack, len(b.Figures))
	for i, f := range b.Figures {
		figures[i] = ReadBack{Indicator: f.Indicator, Qualifier: f.Qualifier}
		if f.Value != nil {
			figures[i].Value = models.Text(f.Value.String())
		}
	}
	return figures
}

// receiptNumber names what the entry is about, "" where that is no report.
func receiptNumber(e *models.Entry) string {
	if e.Report == "" {
		return ""
	}
	return models.ReceiptNumber(e.Operation, e.Report, e.Version)
}

// before folds the picture as it was when the entry came in.
func (d *Desk) before(ctx context.Context, e *models.Entry) (*models.Picture, error) {
	p := models.NewPicture(e.Operation)
	c, ok, err := d.store.LatestCheckpoint(ctx, e.Operation, models.RulesVersion, e.Seq-1)
	if err != nil {
		return nil, err
	}
	if ok {
		if err := p.UnmarshalBinary(c.Body); err != nil {
			return nil, err
		}
	}
	for earlier, err := range d.store.Ledger(ctx, e.Operation, p.Seq()) {
		if err != nil {
			return nil, err
		}
		if earlier.Seq == e.Seq {
			break
		}
		if err := p.Apply(&earlier); err != nil {
			return nil, err
		}
	}
	return p, nil
}
