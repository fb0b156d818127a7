package models

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// The codes of what only the centre is told, because it holds what others gave.
const (
	WarnAboveAll       Code = "far_above_all"   // params: value, days, times, most, participant and slot of it
	WarnAbovePublished Code = "above_published" // params: value, days, times, most, qualifier and operation of it
)

// How many times the most that anybody gave for one slot is far above all, and how many others must have given something before that says anything.
const (
	farAboveAll  = 10
	othersNeeded = 3
)

// Yardstick is the largest total that was published of a comparable operation for an indicator.
type Yardstick struct {
	Operation string    // its name
	Value     Text      // in the unit of the indicator
	Qualifier Qualifier // about, more_than …
}

// outliers tells which figures of a version are far from anything anybody gave: for a day, in this operation; as a whole, in published ones. A figure
// since the start is divided by its slots. What others gave is for the centre alone, so reporters are never warned in this way.
func (p *Picture) outliers(f *filing, yardsticks map[string]Yardstick) (warnings []Warning) {
	v := f.latest()
	for _, part := range p.catalogue.parts(v) {
		value, known := part.cells[0].value()
		if !known || part.kind == Nil {
			continue
		}
		indicator := p.catalogue.families[part.family].indicators[0]
		slots := int64(1)
		if part.kind == RunningTotal && p.catalogue.families[part.family].over == Sum {
			slots = int64(part.slot) + 1
		}
		said := []string{"value", string(decimalText(value, indicator.Scale)), "days", strconv.Itoa(p.catalogue.days(part.slot, slots))}
		if most, others := p.largest(f, part.family); others >= othersNeeded {
			if each := value / slots; most.units > 0 && each/farAboveAll >= max(most.units, tiny(indicator)) {
				warnings = append(warnings, p.catalogue.warn(part.family, 0, WarnAboveAll, append(said,
					"times", strconv.FormatInt(each/most.units, 10), "most", string(decimalText(most.units, indicator.Scale)),
					"participant", most.participant, "slot", p.catalogue.config.Slots[most.slot].ID)...))
			}
		}
		if y, ok := yardsticks[indicator.Code]; ok {
			warnings = append(warnings, p.catalogue.abovePublished(part, y, said)...)
		}
	}
	return warnings
}

// abovePublished tells of one figure of one participant that is above the whole of any operation that was published.
func (k *catalogue) abovePublished(p *part, y Yardstick, said []string) []Warning {
	indicator := k.families[p.family].indicators[0]
	whole, err := ParseDecimal(string(y.Value))
	if err == nil {
		whole, err = whole.Rescale(indicator.Scale)
	}
	if err != nil || whole.Units <= 0 || p.cells[0].units <= whole.Units {
		return nil
	}
	return []Warning{k.warn(p.family, 0, WarnAbovePublished, append(said,
		"times", strconv.FormatInt(p.cells[0].units/whole.Units, 10), "most", string(y.Value), "operation", y.Operation,
		"qualifier", string(cmp.Or(y.Qualifier, Exact)))...)}
}

// days is how many days the slots up to one take, the last one not yet full counted whole.
func (k *catalogue) days(last int, slots int64) int {
	const day = 24 * time.Hour
	first := k.config.Slots[last-int(slots)+1]
	return int((k.config.Slots[last].Ends.Sub(first.Starts) + day - 1) / day)
}

// tiny is up to where counts jump without meaning anything, in units of the indicator.
func tiny(i Indicator) int64 {
	small := Rules.Warnings.Tiny
	for range i.Scale {
		small *= 10
	}
	return small
}

// largestGiven is the most that one participant gave for one slot in the root of a family.
type largestGiven struct {
	participant string
	slot        int
	units       int64
}

// largest gives the most that anybody gave for one slot in a family, the report f left out, and how many participants beside its own gave anything.
func (p *Picture) largest(f *filing, family int) (most largestGiven, others int) {
	for at, participant := range p.catalogue.config.Participants {
		var largest largestGiven
		if participant.Code == f.Participant {
			largest = p.largestOf(at, family, f.ID)
		} else {
			largest = p.largestNow(at)[family]
			if largest.units > 0 {
				others++
			}
		}
		if largest.units > most.units {
			most = largest
		}
	}
	return most, others
}

// largestOf works out a participant's largest slot in a family, without one of its reports; early figures and what stands since the start are none.
func (p *Picture) largestOf(participant, family int, without string) largestGiven {
	lines := slices.DeleteFunc(slices.Clone(p.all.accounts[participant][family].lines), func(l *line) bool { return l.filing.ID == without })
	most := largestGiven{participant: p.catalogue.config.Participants[participant].Code}
	for slot, units := range gaveInSlots(lines, p.catalogue.families[family].root, func(*line) bool { return true }) {
		if units > most.units || units == most.units && slot < most.slot {
			most.slot, most.units = slot, units
		}
	}
	return most
}
