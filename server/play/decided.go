package play

import (
	"context"

	"actionday/models"
	"actionday/seed"
)

// decided says whether somebody has given the step's answer already, or another. Answers about totals and joint results have no version
// that would tell: the later one counts, and a script must not overrule people.
func (p *Player) decided(ctx context.Context, step *seed.Step) (bool, error) {
	if step.Resolution == nil && step.Credit == nil {
		return false, nil
	}
	for e, err := range p.Store.Ledger(ctx, p.operation(), 0) {
		switch {
		case err != nil:
			return false, err
		case step.Resolution != nil && e.Resolution != nil:
			if e.Report == step.Report && e.Resolution.Family == step.Resolution.Family && e.Resolution.Total == step.Resolution.Total {
				return true, nil
			}
		case step.Credit != nil && e.Credit != nil:
			if sameJoint(e.Credit, step.Credit) {
				return true, nil
			}
		}
	}
	return false, nil
}

func sameJoint(a, b *models.Credit) bool { return a.Reference == b.Reference && a.Family == b.Family }
