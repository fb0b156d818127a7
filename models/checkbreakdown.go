package models

import (
	"fmt"
	"slices"
)

// checkBreakdown holds what the offices gave to the figures of the report: known in it, of its kind, and together never above it.
func checkBreakdown(k *catalogue, b *Body) []FieldError {
	if len(b.Breakdown) == 0 {
		return nil
	}
	if b.Office != "" || !slices.Contains(Rules.BrokenDown, b.Kind) {
		return []FieldError{{Pointer: "/breakdown", Code: FieldNotAllowed}}
	}
	var fields []FieldError
	given := map[string]int64{} // by indicator, in units
	for i, part := range b.Breakdown {
		at := fmt.Sprintf("/breakdown/%d", i)
		if _, ok := k.office(b.Participant, part.Office); !ok {
			fields = append(fields, blankOr(part.Office, at+"/office", FieldUnknown))
		} else if i > 0 && b.Breakdown[i-1].Office == part.Office {
			fields = append(fields, FieldError{Pointer: at + "/office", Code: FieldTwice})
		}
		for j := range part.Figures {
			fields = append(fields, checkGiven(k, b, part.Figures, j, at+"/figures", given)...)
		}
	}
	for i := range b.Figures {
		f := &b.Figures[i]
		if units, ok := given[f.Indicator]; ok && f.Value != nil && f.Value.Units >= 0 && units > f.Value.Units {
			value := Decimal{Units: units, Scale: f.Value.Scale}
			fields = append(fields, fault(i, "/value", FieldBreakdown, f.Indicator, "value", value.String(), "whole", f.Value.String()))
		}
	}
	return fields
}

// checkGiven looks at one figure of an office, and adds it to what was given.
func checkGiven(k *catalogue, b *Body, figures []Figure, j int, at string, given map[string]int64) []FieldError {
	f := &figures[j]
	wrong := func(below string, code Code, params ...string) []FieldError {
		found := fault(j, below, code, f.Indicator, params...)
		found.Pointer = fmt.Sprintf("%s/%d%s", at, j, below)
		return []FieldError{found}
	}
	indicator, member, ok := k.indicator(f.Indicator)
	whole := slices.IndexFunc(b.Figures, func(own Figure) bool { return own.Indicator == f.Indicator })
	switch {
	case !ok:
		return wrong("/indicator", FieldUnknownIndicator)
	case j > 0 && figures[j-1].Indicator == f.Indicator:
		return wrong("/indicator", FieldTwice)
	case k.families[member.family].over != Sum || whole < 0:
		return wrong("/indicator", FieldNotAllowed)
	case len(f.Joint) > 0:
		return wrong("/joint", FieldNotAllowed)
	case f.NotCollected && (f.Value != nil || f.Qualifier != ""):
		return wrong("/not_collected", FieldNotAllowed)
	case f.NotCollected:
		return nil
	case f.Value == nil:
		return wrong("/value", FieldRequired)
	case !slices.Contains(Rules.Qualifiers, f.Qualifier):
		return wrong("/qualifier", FieldUnknown)
	}
	for _, found := range checkNumber(j, "/value", f.Indicator, indicator.Scale, *f.Value) {
		found.Pointer = fmt.Sprintf("%s/%d/value", at, j)
		return []FieldError{found}
	}
	if b.Figures[whole].Value == nil { // not collected as a whole, yet an office has it
		return wrong("/value", FieldNotAllowed)
	}
	given[f.Indicator] = addOrMost(given[f.Indicator], f.Value.Units)
	return nil
}
