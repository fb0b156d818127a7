package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"actionday/models"
	"actionday/server/imports"
	"actionday/server/store"
)

// ImportRequest is a file that somebody brings in.
type ImportRequest struct {
	File []byte
	// Name is the file's own; the audit trail keeps only its hash, for a name may tell more than it should.
	Name string
	// Confirm is the plan that was looked at; empty for a dry run.
	Confirm string
	// Reason is that of the corrections in the file; late information where it is empty.
	Reason models.ReasonCode
}

// The outcomes of what a file says: of a report, and of each of its figures.
const (
	Added     = "added"
	Corrected = "corrected"
	TakenBack = "withdrawn"
	Unchanged = "unchanged"
	Refused   = "refused"
)

// Import is what a file does, or did.
type Import struct {
	Format   string     `json:"format"`   // xlsx, csv or queue
	Plan     string     `json:"plan"`     // what to confirm
	Outdated bool       `json:"outdated"` // settings changed since the template was made; what it says still fits
	Done     bool       `json:"done"`     // confirmed and written
	Reports  []Imported `json:"reports"`
}

// Imported is one report of a file.
type Imported struct {
	Place       imports.Position  `json:"place"`
	Participant string            `json:"participant"`
	Office      string            `json:"office"`
	Slot        string            `json:"slot"`
	Kind        models.Kind       `json:"kind"`
	NilMeaning  models.NilMeaning `json:"nil_meaning"`
	Outcome     string            `json:"outcome"`
	// Why says more: of what is unchanged same, older (it was brought in before and has been corrected since) or withdrawn; of what is refused the
	// code of the refusal where it is about no single cell.
	Why      models.Code      `json:"why"`
	Report   string           `json:"report"`  // that stands, or will
	Version  int              `json:"version"` // that stands; 0 for none
	Receipt  string           `json:"receipt"` // number of what stands, or was written now
	Lines    []ImportLine     `json:"lines"`
	Faults   []imports.Fault  `json:"faults"`
	Warnings []models.Warning `json:"warnings"`
	State    models.State     `json:"state"`

	draft *imports.Draft
	body  models.Body
	id    string // of the request that brings it about
	verb  models.Verb
}

// ImportLine is one figure of a report: what stands and what it becomes.
type ImportLine struct {
	Place     imports.Position `json:"place"`
	Office    string           `json:"office"` // whose part of the figure it is; empty for the figure itself
	Indicator string           `json:"indicator"`
	Outcome   string           `json:"outcome"` // added, corrected or unchanged
	Was       *ImportValue     `json:"was"`     // null: nothing was said
	Becomes   *ImportValue     `json:"becomes"`
}

// ImportValue is one figure as it is said. Value is unknown where it will not be known.
type ImportValue struct {
	Value     models.Text      `json:"value"`
	Qualifier models.Qualifier `json:"qualifier"`
}

// CodePlanChanged says that the world moved between the dry run and its confirmation: look again.
const CodePlanChanged models.Code = "plan_changed"

// Import says what a file would do, report by report and figure by figure, or does it where the plan is confirmed that came of saying it. Each report goes
// through the same door as one that is typed, and what is wrong with one is no matter of the others. The same file brought in again changes nothing.
func (d *Desk) Import(ctx context.Context, actor models.Actor, operation string, req ImportRequest) (Import, error) {
	about := subject{models.VerbSubmit, actor.Participant, actor.Office}
	if err := allowed(actor, operation, about); err != nil {
		return Import{}, err
	}
	c, _, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return Import{}, err
	}
	if err := inPhase(about.verb, c.Settings.Phase); err != nil {
		return Import{}, err
	}
	req.Reason = cmp.Or(req.Reason, models.LateInformation)
	file, err := imports.Read(req.File, c)
	if err != nil {
		return Import{}, err
	}
	if err := meantFor(actor, file); err != nil {
		return Import{}, err
	}
	plan, err := d.plan(ctx, actor, operation, c, file, req.Reason)
	if err != nil || req.Confirm == "" {
		return plan, err
	}
	if req.Confirm != plan.Plan && plan.wants() {
		e := models.Errorf(CodePlanChanged, "Something changed since you looked. Nothing was changed now: look again, then confirm.")
		e.Params = map[string]string{"plan": plan.Plan}
		return Import{}, e
	}
	return d.carryOut(ctx, actor, operation, plan, req)
}

// meantFor refuses a template that was made for somebody else than who brings it in.
func meantFor(actor models.Actor, file *imports.File) error {
	s := file.Stamp
	switch {
	case file.Format == imports.Queue:
		return nil
	case actor.Participant != "" && s.Participant != actor.Participant:
		return imports.Refuse(imports.FileParticipant, map[string]string{"participant": s.Participant})
	case actor.Office != "" && s.Office != actor.Office:
		return imports.Refuse(imports.FileOffice, map[string]string{"office": s.Office})
	}
	return nil
}

// plan looks at each report of a file and changes nothing.
func (d *Desk) plan(ctx context.Context, actor models.Actor, operation string, c *models.Configuration, file *imports.File, reason models.ReasonCode) (Import, error) {
	plan := Import{Format: file.Format, Outdated: file.Outdated, Reports: []Imported{}}
	sum := sha256.New()
	for i := range file.Drafts {
		one, err := d.foreseeDraft(ctx, actor, operation, c, &file.Drafts[i], reason)
		if err != nil {
			return Import{}, err
		}
		fmt.Fprintf(sum, "%s %s %s %s %s %d %s\n", one.Participant, one.Office, one.Outcome, one.Why, one.Report, one.Version, content(&one.body))
		plan.Reports = append(plan.Reports, one)
	}
	plan.Plan = hex.EncodeToString(sum.Sum(nil)[:16])
	return plan, nil
}

// wants says whether anything of a plan is still to be done.
func (p *Import) wants() bool {
	for _, one := range p.Reports {
		if one.toDo() {
			return true
		}
	}
	return false
}

func (i *Imported) toDo() bool {
	return i.Outcome == Added || i.Outcome == Corrected || i.Outcome == TakenBack
}

// carryOut does what a plan says and notes in the audit trail which file did.
func (d *Desk) carryOut(ctx context.Context, actor models.Actor, operation string, plan Import, req ImportRequest) (Import, error) {
	plan.Done = true
	written := 0
	for i := range plan.Reports {
		one := &plan.Reports[i]
		if !one.toDo() {
			continue
		}
		if err := d.send(ctx, actor, operation, one, req.Reason); err != nil {
			return Import{}, err
		}
		if one.toDo() {
			written++
		}
	}
	name := sha256.Sum256([]byte(req.Name))
	return plan, d.store.Audit(ctx, store.Record{
		Actor: actor, Action: "import", Operation: operation, Subject: fmt.Sprintf("sha256:%x", sha256.Sum256(req.File)),
		Why: fmt.Sprintf("%s, %d of %d reports written, name sha256:%x", plan.Format, written, len(plan.Reports), name[:8]),
	})
}

// send brings one report about. What refuses it stays with it; the error is for what stops the whole file.
func (d *Desk) send(ctx context.Context, actor models.Actor, operation string, one *Imported, reason models.ReasonCode) error {
	note := ""
	if f := one.draft.Frozen; f != nil {
		reason, note = f.Reason, f.Note
		d = d.bringing(cmp.Or(one.draft.Body.Source, "own"))
	}
	var r Receipt
	var err error
	switch one.verb {
	case models.VerbSubmit:
		body := one.body
		body.ID = one.id
		r, err = d.Submit(ctx, actor, operation, body)
	case models.VerbCorrect:
		r, err = d.Correct(ctx, actor, operation, one.Report, one.Version, Correction{ID: one.id, Reason: reason, Note: note, Body: one.body})
	case models.VerbWithdraw:
		r, err = d.Withdraw(ctx, actor, operation, one.Report, one.Version, Withdrawal{ID: one.id, Reason: reason, Note: note})
	}
	if refused, ok := errors.AsType[*models.Error](err); ok && refused.Code != models.CodeUnavailable {
		one.refuse(refused)
		return nil
	}
	one.Report, one.Version, one.Receipt, one.State = r.ReportID, r.Version, r.Receipt, r.State
	if err == nil {
		one.Warnings = r.Warnings
	}
	return err
}

// refuse says why a report is not taken, at the cells where there are such.
func (i *Imported) refuse(e *models.Error) {
	i.Outcome = Refused
	i.Faults = append(i.Faults, i.draft.Locate(&i.body, e.Fields)...)
	if len(i.Faults) == 0 {
		i.Why = e.Code
	}
}

// content is equal for two bodies exactly when their reports say the same, whoever sent them and when.
func content(b *models.Body) string {
	said, err := json.Marshal(struct {
		Kind      models.Kind
		Meaning   models.NilMeaning
		Slot      string
		Figures   []models.Figure
		Breakdown []models.OfficeFigures
		Place     *models.Place
		Comment   string
		Beside    [4]string
		Files     []string
	}{b.Kind, b.NilMeaning, b.Slot, b.Figures, b.Breakdown, b.Place, b.Comment, [4]string{b.Handling, b.TLP, b.Confidence}, b.References})
	if err != nil {
		panic(fmt.Sprintf("desk: a body that cannot be written as JSON: %v", err))
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}
