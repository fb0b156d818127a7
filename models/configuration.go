package models

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// With gives the configuration after a configure entry, or why it cannot follow. used says which indicators already have
// figures: they never change measure, unit, scale, parent, partition or aggregation. Participants, offices and slots may be taken away
// only while the operation is planned: afterwards reports may stand on them. c is not changed; nil is an operation not yet configured.
func (c *Configuration) With(change *Configure, used func(indicator string) bool) (*Configuration, error) {
	next := Configuration{}
	if c != nil {
		next = *c
	}
	if change.Settings != nil {
		next.Settings = *change.Settings
	}
	if change.Participants != nil {
		next.Participants = slices.Clone(change.Participants)
	}
	var fields []FieldError
	if change.Offices != nil {
		fields = next.replaceOffices(change.Offices)
	}
	if change.Indicators != nil {
		next.Indicators = slices.Clone(change.Indicators)
	}
	if change.Slots != nil {
		next.Slots = slices.Clone(change.Slots)
	}
	fields = append(fields, next.faults()...)
	next.dropExceptions()
	if change.Exception != nil {
		fields = append(fields, next.exceptionFaults(change.Exception)...)
		next.except(change.Exception)
	}
	if c != nil {
		fields = append(fields, c.breaks(&next, used)...)
	}
	if len(fields) > 0 {
		return nil, &Error{Code: CodeInvalid, Detail: "the settings cannot be changed in this way", Fields: fields}
	}
	return &next, nil
}

// replaceOffices gives one participant other offices.
func (c *Configuration) replaceOffices(of *OfficesOf) []FieldError {
	at := slices.IndexFunc(c.Participants, func(p Participant) bool { return p.Code == of.Participant })
	if at < 0 {
		return []FieldError{{Pointer: "/offices/participant", Code: FieldUnknown}}
	}
	c.Participants = slices.Clone(c.Participants)
	c.Participants[at].Offices = slices.Clone(of.Offices)
	return nil
}

// faults are the errors of a configuration in itself.
func (c *Configuration) faults() []FieldError {
	var fields []FieldError
	if c.Settings.Code == "" {
		fields = append(fields, FieldError{Pointer: "/settings", Code: FieldRequired})
	}
	if hours := c.Settings.AlertsWanted().Silence; hours < 0 || hours > Rules.SilenceMost {
		fields = append(fields, FieldError{Pointer: "/settings/alerts/silence", Code: FieldOutOfRange, Params: map[string]string{"most": strconv.Itoa(Rules.SilenceMost)}})
	}
	fields = append(fields, participantFaults(c.Participants)...)
	fields = append(fields, indicatorFaults(c.Indicators)...)
	return append(fields, slotFaults(c.Slots)...)
}

func participantFaults(participants []Participant) []FieldError {
	var fields []FieldError
	seen := map[string]bool{}
	for i, p := range participants {
		if seen[p.Code] {
			fields = append(fields, FieldError{Pointer: fmt.Sprintf("/participants/%d/code", i), Code: FieldTwice})
		}
		seen[p.Code] = true
		if _, err := time.LoadLocation(p.Zone); err != nil {
			fields = append(fields, FieldError{Pointer: fmt.Sprintf("/participants/%d/zone", i), Code: FieldUnknown})
		}
		offices := map[string]bool{}
		for j, office := range p.Offices {
			if offices[office.Code] {
				fields = append(fields, FieldError{Pointer: fmt.Sprintf("/participants/%d/offices/%d/code", i, j), Code: FieldTwice})
			}
			offices[office.Code] = true
		}
	}
	return fields
}

func slotFaults(slots []Slot) []FieldError {
	var fields []FieldError
	seen := map[string]bool{}
	for i, s := range slots {
		at := fmt.Sprintf("/slots/%d", i)
		switch {
		case seen[s.ID]:
			fields = append(fields, FieldError{Pointer: at + "/id", Code: FieldTwice})
		case !s.Ends.After(s.Starts):
			fields = append(fields, FieldError{Pointer: at + "/ends", Code: FieldOutOfRange})
		case i > 0 && s.Starts.Before(slots[i-1].Ends):
			fields = append(fields, FieldError{Pointer: at + "/starts", Code: FieldOutOfRange})
		case s.Overdue.Before(s.Due):
			fields = append(fields, FieldError{Pointer: at + "/overdue", Code: FieldOutOfRange})
		case s.Locks != nil && s.Locks.Before(s.Overdue):
			fields = append(fields, FieldError{Pointer: at + "/locks", Code: FieldOutOfRange})
		}
		seen[s.ID] = true
	}
	return fields
}

// indicatorFaults finds doubled codes, parents that do not exist or go round, and children that are not of their family's kind.
func indicatorFaults(indicators []Indicator) []FieldError {
	var fields []FieldError
	byCode := make(map[string]Indicator, len(indicators))
	for i, indicator := range indicators {
		if _, twice := byCode[indicator.Code]; twice {
			fields = append(fields, FieldError{Pointer: fmt.Sprintf("/indicators/%d/code", i), Code: FieldTwice})
		}
		byCode[indicator.Code] = indicator
	}
	for i, indicator := range indicators {
		at := fmt.Sprintf("/indicators/%d", i)
		if indicator.Parent == "" {
			if indicator.Partition != "" {
				fields = append(fields, FieldError{Pointer: at + "/partition", Code: FieldNeedsParent})
			}
			continue
		}
		parent, ok := byCode[indicator.Parent]
		if !ok || goesRound(indicator, byCode) {
			fields = append(fields, FieldError{Pointer: at + "/parent", Code: FieldUnknownIndicator})
			continue
		}
		if field := differsFromParent(indicator, parent); field != "" {
			fields = append(fields, FieldError{Pointer: at + "/" + field, Code: FieldDiffers, Params: map[string]string{"parent": parent.Code}})
		}
	}
	return fields
}

func goesRound(indicator Indicator, byCode map[string]Indicator) bool {
	for range len(byCode) {
		if indicator.Parent == "" {
			return false
		}
		indicator = byCode[indicator.Parent]
	}
	return indicator.Parent != ""
}

// differsFromParent names what a child must share with its parent and does not: a part is counted as its whole is.
func differsFromParent(child, parent Indicator) string {
	switch {
	case child.CountedIn != parent.CountedIn:
		return "counted_in"
	case child.Scale != parent.Scale:
		return "scale"
	case child.Measure != parent.Measure:
		return "measure"
	case child.OverSlots != parent.OverSlots:
		return "over_slots"
	}
	return ""
}

// breaks lists what next changes that must stand.
func (c *Configuration) breaks(next *Configuration, used func(string) bool) []FieldError {
	var fields []FieldError
	if next.Settings.Code != c.Settings.Code {
		fields = append(fields, FieldError{Pointer: "/settings/code", Code: FieldNotAllowed})
	}
	if next.Settings.Exercise != c.Settings.Exercise {
		fields = append(fields, FieldError{Pointer: "/settings/exercise", Code: FieldNotAllowed})
	}
	for _, code := range c.changedIndicators(next, used) {
		fields = append(fields, FieldError{Pointer: "/indicators", Code: FieldNotAllowed, Params: map[string]string{"indicator": code}})
	}
	if c.Settings.Phase == Planned || c.Settings.Phase == "" {
		return fields
	}
	if next.Settings.Phase == Planned {
		fields = append(fields, FieldError{Pointer: "/settings/phase", Code: FieldNotAllowed})
	}
	for _, code := range missing(c.Participants, next.Participants, func(p Participant) string { return p.Code }) {
		fields = append(fields, FieldError{Pointer: "/participants", Code: FieldNotAllowed, Params: map[string]string{"participant": code}})
	}
	for _, id := range missing(c.Slots, next.Slots, func(s Slot) string { return s.ID }) {
		fields = append(fields, FieldError{Pointer: "/slots", Code: FieldNotAllowed, Params: map[string]string{"slot": id}})
	}
	return append(fields, c.lostOffices(next)...)
}

// changedIndicators are those with figures that next drops or counts differently: they need a new code.
func (c *Configuration) changedIndicators(next *Configuration, used func(string) bool) []string {
	after := make(map[string]Indicator, len(next.Indicators))
	for _, indicator := range next.Indicators {
		after[indicator.Code] = indicator
	}
	var changed []string
	for _, was := range c.Indicators {
		is, kept := after[was.Code]
		same := kept && was.Measure == is.Measure && was.CountedIn == is.CountedIn && was.Scale == is.Scale &&
			was.Parent == is.Parent && was.Partition == is.Partition && was.OverSlots == is.OverSlots
		if !same && used(was.Code) {
			changed = append(changed, was.Code)
		}
	}
	return changed
}

func (c *Configuration) lostOffices(next *Configuration) []FieldError {
	var fields []FieldError
	for _, was := range c.Participants {
		at := slices.IndexFunc(next.Participants, func(p Participant) bool { return p.Code == was.Code })
		if at < 0 {
			continue
		}
		for _, code := range missing(was.Offices, next.Participants[at].Offices, func(o Office) string { return o.Code }) {
			fields = append(fields, FieldError{
				Pointer: fmt.Sprintf("/participants/%d/offices", at), Code: FieldNotAllowed, Params: map[string]string{"office": code},
			})
		}
	}
	return fields
}

// missing lists the keys of before that after has not.
func missing[T any](before, after []T, key func(T) string) []string {
	has := make(map[string]bool, len(after))
	for _, item := range after {
		has[key(item)] = true
	}
	var gone []string
	for _, item := range before {
		if !has[key(item)] {
			gone = append(gone, key(item))
		}
	}
	return gone
}
