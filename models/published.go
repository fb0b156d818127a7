package models

// Published is what a participant, or the operation for all of them, has published of one indicator itself: noted by the centre, to be held against our
// total. It is never in the picture. Whose it is says the entry's participant; none: the operation's.
type Published struct {
	Indicator string    `json:"indicator"`
	Value     *Decimal  `json:"value,omitempty"` // absent: taken back
	Qualifier Qualifier `json:"qualifier,omitempty"`
}

// ReadPublished gives the published figures that stand after entries, in the order in which they were first noted. entries are all of the verb publish, in
// order; countedIn is the unit of an indicator.
func ReadPublished(entries []Entry, countedIn func(indicator string) string) []PublishedLine {
	var lines []PublishedLine
	at := map[[2]string]int{}
	for _, e := range entries {
		key := [2]string{e.Participant, e.Published.Indicator}
		place, known := at[key]
		if !known {
			place = len(lines)
			at[key] = place
			lines = append(lines, PublishedLine{})
		}
		lines[place] = PublishedLine{}
		if e.Published.Value != nil {
			lines[place] = PublishedLine{
				Operation: e.Operation, Indicator: e.Published.Indicator, Subject: e.Participant, Value: e.Published.Value.String(),
				CountedIn: countedIn(e.Published.Indicator), Qualifier: e.Published.Qualifier, NotedAt: stamp(e.At), NotedBy: e.By.Name,
			}
		}
	}
	standing := lines[:0]
	for _, l := range lines {
		if l.Indicator != "" {
			standing = append(standing, l)
		}
	}
	return standing
}

// Stands says whether a figure is the one that an entry noted.
func (l *PublishedLine) Stands(e *Entry) bool {
	return l.NotedAt == stamp(e.At) && l.Subject == e.Participant && l.Indicator == e.Published.Indicator && e.Published.Value != nil
}

// PublishedBeside is a published figure beside ours.
type PublishedBeside struct {
	PublishedLine
	Ours       Text   `json:"ours"`
	Difference Text   `json:"difference,omitempty"` // ours less theirs, where they differ by more than theirs was rounded
	Why        string `json:"why,omitempty"`        // the two cannot be compared: not_counted here, or in another unit
}

// differs says that the two were compared and are not the same.
func (b *PublishedBeside) differs() bool { return b.Why == "" && (b.Ours == "" || b.Difference != "") }

// Beside sets published figures beside the totals of the same participant, or of the operation. They are the coordinators'.
func (p *Picture) Beside(a Audience, lines []PublishedLine) []PublishedBeside {
	if s := p.sight(a); !s.inside || !s.asked {
		return nil
	}
	beside := make([]PublishedBeside, len(lines))
	for i, l := range lines {
		beside[i] = p.beside(l)
	}
	return beside
}

func (p *Picture) beside(l PublishedLine) PublishedBeside {
	b := PublishedBeside{PublishedLine: l}
	indicator, m, known := p.catalogue.indicator(l.Indicator)
	participant, participates := p.catalogue.participantAt[l.Subject]
	if !known || l.Subject != "" && !participates {
		b.Why = "not_counted"
		return b
	}
	theirs, err := ParseDecimal(l.Value)
	if err == nil {
		theirs, err = theirs.Rescale(indicator.Scale)
	}
	if err != nil || l.CountedIn != indicator.CountedIn {
		b.Why = "other_unit"
		return b
	}
	total := &p.all.operations[m.family].totals[m.index]
	if l.Subject != "" {
		total = &p.all.accounts[participant][m.family].totals[m.index]
	}
	b.Ours = total.text(indicator.Scale)
	if ours, ok := total.value(); ok && !agrees(ours, theirs.Units, l.Qualifier) {
		b.Difference = decimalText(ours-theirs.Units, indicator.Scale)
	}
	return b
}

// agrees says whether ours may have been published as theirs: an exact figure as itself, the others as far as their last digit that is not 0 tells.
func agrees(ours, theirs int64, q Qualifier) bool {
	step := int64(1)
	for theirs != 0 && theirs/step%10 == 0 {
		step *= 10
	}
	switch q {
	case MoreThan:
		return ours >= theirs && ours-theirs <= step
	case Almost:
		return ours <= theirs && theirs-ours <= step
	case About:
		return max(ours-theirs, theirs-ours) <= step/2
	}
	return ours == theirs
}
