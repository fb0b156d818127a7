package models

import (
	"slices"
	"time"
)

// The codes of warnings. They depend on the picture and are never a refusal, so that a report made offline is never lost.
const (
	WarnLate         Code = "late"                   // params: due
	WarnReported     Code = "slot_already_reported"  // params: report, office
	WarnFalls        Code = "falls_against_last"     // params: last, value
	WarnOutside      Code = "outside_own_history"    // params: most, value
	WarnAboveMaximum Code = "above_maximum"          // params: maximum (declared for one participant), value
	WarnCumulative   Code = "looks_cumulative"       // params: sum (of the slots before), value
	WarnToResolve    Code = "to_be_resolved"         // params: total; the receipt asks: already included, or add it?
	WarnFewerShares  Code = "fewer_joint_shares"     // params: replaced, value
	WarnDaysDiffer   Code = "differs_from_days"      // params: days, value; a running total beside its slots
	WarnIdentifies   Code = "looks_identifying"      // params: field, what, from, to; of the texts, never in the picture
	WarnLocked       Code = "after_lock"             // params: locks; it waits for the centre
	WarnHappenedThen Code = "happened_in_other_slot" // params: slot
)

// Warnings says what is remarkable about a body that passed [Check] before it is sent, against the picture. correcting is the id of the
// report it corrects, or "".
func (p *Picture) Warnings(b *Body, correcting string, now time.Time) []Warning {
	warnings := []Warning{}
	slot, ok := p.catalogue.slotAt[b.Slot]
	if !ok {
		return warnings
	}
	if at, ok := p.catalogue.participantAt[b.Participant]; ok {
		deadline := p.catalogue.deadlines[at][slot]
		if f := p.byID[correcting]; f != nil && f.latest().State == Returned {
			deadline.Locks = time.Time{} // the centre asked for it
		}
		warnings = append(warnings, deadline.warnings(b.Source, now)...)
	}
	warnings = append(warnings, p.otherSlotHappened(b, slot)...)
	warnings = append(warnings, p.alreadyReported(b, correcting)...)
	next, err := p.change(p.tried(b, correcting, now))
	if err != nil {
		return warnings
	}
	for _, t := range next.accounts {
		if part := next.filing.part(t.family); part != nil && part.gives() {
			warnings = append(warnings, p.catalogue.remarkable(t, next.filing, part)...)
		}
	}
	return warnings
}

// Remarkable says what is remarkable about the latest version of a report that waits to be accepted, against all others as they are known now: what a
// coordinator looks at first, what is far from anything anybody gave before all else. That it came late, or has to be resolved, the report itself tells, and a
// whole-day figure that came after it is no wonder. yardsticks are published totals, by indicator.
func (p *Picture) Remarkable(id string, now time.Time, yardsticks map[string]Yardstick) []Warning {
	f := p.byID[id]
	if f == nil || f.latest().State != Received && f.latest().State != Held {
		return nil
	}
	v := f.latest()
	b := &Body{ID: id, Participant: f.Participant, Office: f.Office, Slot: v.Slot, Kind: v.Kind, NilMeaning: v.NilMeaning, Figures: v.Figures}
	warnings := slices.Concat(p.outliers(f, yardsticks), p.fell(f), p.Warnings(b, id, now))
	return slices.DeleteFunc(warnings, func(w Warning) bool {
		return w.Code == WarnLate || w.Code == WarnLocked || w.Code == WarnToResolve || w.Code == WarnReported && p.byID[w.Params["report"]].Place > f.Place
	})
}

// fell tells of figures of the latest version below those of the one before it.
func (p *Picture) fell(f *filing) (warnings []Warning) {
	if len(f.Versions) < 2 {
		return nil
	}
	before := map[string]*Decimal{}
	for _, figure := range f.Versions[len(f.Versions)-2].Figures {
		before[figure.Indicator] = figure.Value
	}
	for _, figure := range f.latest().Figures {
		last := before[figure.Indicator]
		if last != nil && figure.Value != nil && figure.Value.Units < last.Units {
			warnings = append(warnings, Warning{Code: WarnFalls, Indicator: figure.Indicator,
				Params: map[string]string{"last": last.String(), "value": figure.Value.String()}})
		}
	}
	return warnings
}

// tried is the entry that the body would become.
func (p *Picture) tried(b *Body, correcting string, now time.Time) *Entry {
	e := &Entry{
		Operation: p.operation, Seq: p.seq + 1, At: now, Verb: VerbSubmit, Report: b.ID, Version: 1, State: Received,
		Participant: b.Participant, Office: b.Office, Body: b,
	}
	if f := p.byID[correcting]; f != nil {
		e.Verb, e.Report, e.Version = VerbCorrect, correcting, len(f.Versions)+1
	}
	return e
}

func (p *Picture) otherSlotHappened(b *Body, slot int) []Warning {
	s := p.catalogue.config.Slots[slot]
	if b.HappenedAt == nil || b.Kind == RunningTotal || !b.HappenedAt.Before(s.Starts) && b.HappenedAt.Before(s.Ends) {
		return nil
	}
	return []Warning{{Code: WarnHappenedThen, Params: map[string]string{"slot": b.Slot}}}
}

// alreadyReported tells of a whole-day figure that stands for the slot already: of the same reporter, of the participant over an office, or of an
// office under the participant.
func (p *Picture) alreadyReported(b *Body, correcting string) []Warning {
	var warnings []Warning
	for _, f := range p.by[b.Participant] {
		v := f.counting()
		if v == nil || f.ID == correcting || f.ID == b.ID || v.Slot != b.Slot || v.Kind != SlotTotal {
			continue
		}
		if f.Office == b.Office || f.Office == "" || b.Office == "" && b.Kind == SlotTotal {
			warnings = append(warnings, Warning{Code: WarnReported, Params: map[string]string{"report": f.ID, "office": f.Office}})
		}
	}
	return warnings
}

// remarkable looks at one family of the body as it would stand.
func (k *catalogue) remarkable(t touched, f *filing, own *part) []Warning {
	var warnings []Warning
	for _, l := range t.account.lines {
		if l.filing.ID != f.ID {
			continue
		}
		for _, total := range l.by {
			if l.standing == toResolve {
				warnings = append(warnings, k.warn(t.family, 0, WarnToResolve, "total", total.filing.ID))
			}
		}
	}
	warnings = append(warnings, k.falls(t, f, own)...)
	warnings = append(warnings, k.aboveMaximum(t.family, own)...)
	warnings = append(warnings, k.againstOtherSlots(t, f, own)...)
	return append(warnings, k.fewerShares(t, f)...)
}

func (k *catalogue) warn(family, index int, code Code, params ...string) Warning {
	w := Warning{Code: code, Indicator: k.families[family].indicators[index].Code, Params: map[string]string{}}
	for i := 0; i+1 < len(params); i += 2 {
		w.Params[params[i]] = params[i+1]
	}
	return w
}

// falls tells of a whole figure below the one of the same reporter before it, and of a running total that differs from its days.
func (k *catalogue) falls(t touched, f *filing, own *part) []Warning {
	if own.kind != SlotTotal && own.kind != RunningTotal {
		return nil
	}
	var last *part
	for _, l := range t.was.lines {
		same := l.filing.Office == f.Office && l.part.kind == own.kind
		if same && (own.kind == RunningTotal && l.part.slot <= own.slot || l.part.slot == own.slot) {
			last = l.part
		}
	}
	var warnings []Warning
	for i, indicator := range k.families[t.family].indicators {
		value, ok := own.cells[i].value()
		if !ok {
			continue
		}
		text := string(decimalText(value, indicator.Scale))
		if last != nil {
			if before, known := last.cells[i].value(); known && value < before {
				warnings = append(warnings, k.warn(t.family, i, WarnFalls, "last", string(decimalText(before, indicator.Scale)), "value", text))
			}
		}
		if own.kind != RunningTotal || t.account.days == nil {
			continue
		}
		if days, known := t.account.days[i].value(); known && days != value {
			warnings = append(warnings, k.warn(t.family, i, WarnDaysDiffer, "days", string(decimalText(days, indicator.Scale)), "value", text))
		}
	}
	return warnings
}

// aboveMaximum tells of figures that are larger than what was declared to be possible for a participant in the whole operation.
func (k *catalogue) aboveMaximum(family int, own *part) (warnings []Warning) {
	for i, indicator := range k.families[family].indicators {
		value, ok := own.cells[i].value()
		if !ok || indicator.Maximum == nil {
			continue
		}
		if most, err := indicator.Maximum.Rescale(indicator.Scale); err == nil && value > most.Units {
			warnings = append(warnings, k.warn(family, i, WarnAboveMaximum, "maximum", indicator.Maximum.String(), "value", string(decimalText(value, indicator.Scale))))
		}
	}
	return warnings
}

// againstOtherSlots compares a day's root with what the same reporter gave in other slots: far more than ever, or the sum of all days before it.
func (k *catalogue) againstOtherSlots(t touched, f *filing, own *part) []Warning {
	value, ok := own.cells[0].value()
	if !ok || own.kind == RunningTotal || own.kind == Nil {
		return nil
	}
	var most, before int64
	var days int
	others := gaveInSlots(t.account.lines, k.families[t.family].root, func(l *line) bool { return l.filing.Office == f.Office })
	delete(others, own.slot)
	for slot, root := range others {
		most = max(most, root)
		if slot < own.slot && root > 0 {
			before = addOrMost(before, root)
			days++
		}
	}
	indicator := k.families[t.family].indicators[0]
	small := tiny(indicator)
	text := func(units int64) string { return string(decimalText(units, indicator.Scale)) }
	switch {
	case days > 1 && k.families[t.family].over == Sum && before > small && value >= before:
		return []Warning{k.warn(t.family, 0, WarnCumulative, "sum", text(before), "value", text(value))}
	case len(others) > 0 && value/Rules.Warnings.FarOutside > max(most, small):
		return []Warning{k.warn(t.family, 0, WarnOutside, "most", text(most), "value", text(value))}
	}
	return nil
}

// gaveInSlots sums by slot what those wanted gave in a root, neither early nor nil, as if there were no totals but theirs: what covers a day does not
// change what was said of it.
func gaveInSlots(lines []*line, root string, wanted func(*line) bool) map[int]int64 {
	bySlot := map[int][]*line{}
	for _, l := range lines {
		if wanted(l) && l.firm() && l.part.kind != RunningTotal {
			bySlot[l.part.slot] = append(bySlot[l.part.slot], &line{filing: l.filing, part: l.part})
		}
	}
	gave := map[int]int64{}
	for slot, alone := range bySlot {
		decideSlot(root, alone, nil)
		for _, l := range alone {
			if l.standing == counts {
				gave[slot] = addOrMost(gave[slot], l.root())
			}
		}
	}
	return gave
}

// fewerShares tells of a total that carries less joint share than what it would replace.
func (k *catalogue) fewerShares(t touched, f *filing) []Warning {
	var own, gone int64
	for _, l := range t.account.lines {
		switch {
		case l.filing.ID == f.ID:
			own = addOrMost(own, l.part.shared())
		case l.standing == replaced && len(l.by) == 1 && l.by[0].filing.ID == f.ID:
			gone = addOrMost(gone, l.part.shared())
		}
	}
	if own >= gone {
		return nil
	}
	scale := k.families[t.family].indicators[0].Scale
	return []Warning{k.warn(t.family, 0, WarnFewerShares,
		"replaced", string(decimalText(gone, scale)), "value", string(decimalText(own, scale)))}
}

// shared is the sum of a part's shares in the root.
func (p *part) shared() int64 {
	var sum int64
	for _, s := range p.cells[0].shares {
		sum = addOrMost(sum, s.units)
	}
	return sum
}
