package models

// Effect tells how totals would change if the next entry were e, without folding it in: the participant's totals where e is about a report,
// the operation's where it credits a joint result. The entry's own number does not matter.
func (p *Picture) Effect(e *Entry) ([]Change, error) {
	next := *e
	next.Operation, next.Seq = p.operation, p.seq+1
	c, err := p.change(&next)
	if err != nil {
		return nil, err
	}
	changes := []Change{}
	for _, t := range c.accounts {
		was, is := t.operationWas.totals, []amount(nil)
		if t.participant >= 0 {
			was, is = t.was.totals, t.account.totals
		} else {
			is = p.all.operation(p.catalogue, t.family, c.credits).totals
		}
		for i, indicator := range p.catalogue.families[t.family].indicators {
			from, to := was[i].text(indicator.Scale), is[i].text(indicator.Scale)
			if from != to {
				changes = append(changes, Change{Indicator: indicator.Code, From: from, To: to})
			}
		}
	}
	return changes, nil
}
