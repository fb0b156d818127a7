package models

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// fault is a field error of a figure: it always names the indicator.
func fault(i int, below string, code Code, indicator string, params ...string) FieldError {
	all := map[string]string{"indicator": indicator}
	for p := 0; p+1 < len(params); p += 2 {
		all[params[p]] = params[p+1]
	}
	return FieldError{Pointer: fmt.Sprintf("/figures/%d%s", i, below), Code: code, Params: all}
}

// checkFigure looks at one figure by itself.
func checkFigure(k *catalogue, b *Body, i int) []FieldError {
	f := &b.Figures[i]
	indicator, at, ok := k.indicator(f.Indicator)
	if !ok {
		return []FieldError{fault(i, "/indicator", FieldUnknownIndicator, f.Indicator)}
	}
	var fields []FieldError
	first := slices.IndexFunc(b.Figures, func(other Figure) bool { return other.Indicator == f.Indicator })
	if first < i {
		fields = append(fields, fault(i, "/indicator", FieldTwice, f.Indicator))
	}
	if k.families[at.family].over != Sum && (b.Office != "" || b.Kind == Add) {
		fields = append(fields, fault(i, "/indicator", FieldNotAllowed, f.Indicator))
	}
	switch {
	case f.NotCollected && f.Value != nil:
		return append(fields, fault(i, "/not_collected", FieldNotAllowed, f.Indicator))
	case f.NotCollected && len(f.Joint) > 0:
		return append(fields, fault(i, "/joint", FieldNotAllowed, f.Indicator))
	case f.NotCollected && f.Qualifier != "":
		return append(fields, fault(i, "/qualifier", FieldNotAllowed, f.Indicator))
	case f.NotCollected:
		return fields
	case f.Value == nil:
		return append(fields, fault(i, "/value", FieldRequired, f.Indicator))
	}
	if !slices.Contains(Rules.Qualifiers, f.Qualifier) {
		fields = append(fields, fault(i, "/qualifier", FieldUnknown, f.Indicator))
	}
	fields = append(fields, checkNumber(i, "/value", f.Indicator, indicator.Scale, *f.Value)...)
	return append(fields, checkShares(k, i, f, indicator.Scale)...)
}

func checkNumber(i int, below, indicator string, scale uint8, value Decimal) []FieldError {
	switch {
	case value.Units < 0:
		return []FieldError{fault(i, below, FieldNegative, indicator, "value", value.String())}
	case value.Scale > scale:
		return []FieldError{fault(i, below, FieldScale, indicator, "value", value.String(), "scale", fmt.Sprint(scale))}
	case value.Units > Rules.Limits.Units:
		return []FieldError{fault(i, below, FieldOutOfRange, indicator, "value", value.String())}
	}
	return nil
}

// checkShares looks at the joint shares of one figure: together they are never more than its value.
func checkShares(k *catalogue, i int, f *Figure, scale uint8) []FieldError {
	var fields []FieldError
	if len(f.Joint) > Rules.Limits.Shares {
		return []FieldError{fault(i, "/joint", FieldTooLong, f.Indicator, "most", fmt.Sprint(Rules.Limits.Shares))}
	}
	for j, share := range f.Joint {
		below := fmt.Sprintf("/joint/%d", j)
		switch {
		case share.Reference == "":
			fields = append(fields, fault(i, below+"/reference", FieldRequired, f.Indicator))
		case utf8.RuneCountInString(share.Reference) > Rules.Limits.Reference:
			fields = append(fields, fault(i, below+"/reference", FieldTooLong, f.Indicator, "most", fmt.Sprint(Rules.Limits.Reference)))
		case j > 0 && f.Joint[j-1].Reference == share.Reference:
			fields = append(fields, fault(i, below+"/reference", FieldTwice, f.Indicator))
		}
		for w, code := range share.With {
			if _, ok := k.participantAt[code]; !ok {
				fields = append(fields, fault(i, fmt.Sprintf("%s/with/%d", below, w), FieldUnknown, f.Indicator))
			}
		}
		fields = append(fields, checkNumber(i, below+"/value", f.Indicator, scale, share.Value)...)
	}
	if shared := f.shared(); f.Value.Units >= 0 && shared > f.Value.Units {
		value := Decimal{Units: shared, Scale: f.Value.Scale}
		fields = append(fields, fault(i, "/joint", FieldShareAboveValue, f.Indicator, "share", value.String(), "value", f.Value.String()))
	}
	return fields
}

// shared is the sum of a figure's shares, in units; sums beyond int64 stay at its largest value.
func (f *Figure) shared() int64 {
	var sum int64
	for _, share := range f.Joint {
		sum = addOrMost(sum, share.Value.Units)
	}
	return sum
}

// share is the part of a figure under one reference, in units.
func (f *Figure) share(reference string) int64 {
	for _, share := range f.Joint {
		if share.Reference == reference {
			return share.Value.Units
		}
	}
	return 0
}

// checkOfWhich holds children to their parents: both in the same report, never above it, nor without the shares above it without its own.
func checkOfWhich(k *catalogue, b *Body) []FieldError {
	known := map[string]*Figure{}
	for i := range b.Figures {
		if f := &b.Figures[i]; f.Value != nil && known[f.Indicator] == nil {
			known[f.Indicator] = f
		}
	}
	var fields []FieldError
	for i := range b.Figures {
		f := &b.Figures[i]
		indicator, _, ok := k.indicator(f.Indicator)
		if !ok || known[f.Indicator] != f || indicator.Parent == "" {
			continue
		}
		parent := known[indicator.Parent]
		switch {
		case parent == nil:
			fields = append(fields, fault(i, "", FieldNeedsParent, f.Indicator, "parent", indicator.Parent))
		case f.sound() && parent.sound():
			fields = append(fields, checkChild(i, f, parent)...)
		}
	}
	for i := range b.Figures {
		f := &b.Figures[i]
		if at, ok := k.members[f.Indicator]; ok && known[f.Indicator] == f && f.sound() {
			fields = append(fields, checkPartitions(k, at, i, known)...)
		}
	}
	return fields
}

// sound says that a figure is right in itself, so that it can be compared: what follows from an error is no error of its own.
func (f *Figure) sound() bool { return f.Value.Units >= 0 && f.shared() <= f.Value.Units }

func checkChild(i int, f, parent *Figure) []FieldError {
	for j, share := range f.Joint {
		if whole := parent.share(share.Reference); share.Value.Units > whole {
			value := Decimal{Units: whole, Scale: parent.Value.Scale}
			return []FieldError{fault(i, fmt.Sprintf("/joint/%d/value", j), FieldShareAboveParent, f.Indicator,
				"parent", parent.Indicator, "value", share.Value.String(), "parent_value", value.String())}
		}
	}
	part, whole := apart{f.Value.Units, f.shared()}, apart{parent.Value.Units, parent.shared()}
	return part.within(whole, f.Value.Scale, func(params ...string) FieldError {
		return fault(i, "/value", FieldAboveParent, f.Indicator, append(params, "parent", parent.Indicator)...)
	})
}

// checkPartitions holds the parts below one figure to it. The error stands at the whole.
func checkPartitions(k *catalogue, at member, i int, known map[string]*Figure) []FieldError {
	family := &k.families[at.family]
	var fields []FieldError
	for _, p := range family.partitions {
		if p.parent != at.index {
			continue
		}
		parent := known[family.indicators[at.index].Code]
		var parts apart
		for _, part := range p.parts {
			if f := known[family.indicators[part].Code]; f != nil && f.sound() {
				parts.value = addOrMost(parts.value, f.Value.Units)
				parts.shared = addOrMost(parts.shared, f.shared())
			}
		}
		whole := apart{parent.Value.Units, parent.shared()}
		fields = append(fields, parts.within(whole, parent.Value.Scale, func(params ...string) FieldError {
			return fault(i, "/value", FieldPartition, parent.Indicator, append(params, "partition", p.name, "parent", parent.Indicator)...)
		})...)
	}
	return fields
}

// apart is a value and the part of it that others report too, in units.
type apart struct{ value, shared int64 }

// within says by fail where a part is above its whole, or without shares above it without its own (params tell which).
func (part apart) within(whole apart, scale uint8, fail func(params ...string) FieldError) []FieldError {
	text := func(units int64) string { return Decimal{Units: units, Scale: scale}.String() }
	if part.value > whole.value {
		return []FieldError{fail("value", text(part.value), "parent_value", text(whole.value))}
	}
	if own, all := part.value-part.shared, whole.value-whole.shared; own > all {
		return []FieldError{fail("value", text(own), "parent_value", text(all), "without_shares", "1")}
	}
	return nil
}
