package models

import (
	"slices"
	"strings"
)

// Joint lists the joint references of the operation with who is credited, for audiences that see all figures: first those without their
// counterpart, then those whose shares differ. Values are those of the family's root.
func (p *Picture) Joint(a Audience) []JointCredit {
	all := []JointCredit{}
	if p.sight(a).figures != allFigures {
		return all
	}
	for family := range p.catalogue.families {
		for _, j := range p.all.operations[family].joint {
			all = append(all, p.catalogue.jointCredit(j, member{family: family}, p.sight(a).inside))
		}
	}
	slices.SortStableFunc(all, func(a, b JointCredit) int {
		if d := slices.Index(jointOrder, a.Flag) - slices.Index(jointOrder, b.Flag); d != 0 {
			return d
		}
		return strings.Compare(a.Reference, b.Reference)
	})
	return all
}

var jointOrder = []string{noCounterpart, sharesDiffer, ""}

// jointCredit writes a reference between participants as seen in one indicator; which watch chose is for those inside.
func (k *catalogue) jointCredit(j outerJoint, m member, inside bool) JointCredit {
	f := &k.families[m.family]
	scale := f.indicators[m.index].Scale
	c := JointCredit{
		Reference: j.reference, Family: f.root, Credited: j.credited, Chosen: j.chosen, Flag: j.flag,
		Off: decimalText(j.off[m.index].units(), scale),
	}
	if inside {
		c.ChosenBy = j.by
	}
	for _, s := range j.shares {
		c.Shares = append(c.Shares, JointShare{Participant: s.by, Value: decimalText(s.units[m.index].units(), scale)})
	}
	return c
}

// innerCredit writes a reference that several reporters of one participant share.
func (k *catalogue) innerCredit(j innerJoint, participant string, m member) JointCredit {
	f := &k.families[m.family]
	scale := f.indicators[m.index].Scale
	c := JointCredit{
		Reference: j.reference, Family: f.root, Credited: orDefault(j.credited, participant), Off: decimalText(j.off[m.index].units(), scale),
	}
	for _, s := range j.shares {
		c.Shares = append(c.Shares, JointShare{
			Participant: participant, Office: s.by, Value: decimalText(s.units[m.index].units(), scale),
		})
	}
	return c
}
