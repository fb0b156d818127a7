package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// BodyVersion is the version of report bodies written now.
const BodyVersion = 1

// edgeCodes are the ISO codes that the rest of the product writes in the European way.
var edgeCodes = map[string]string{"GR": "EL", "GB": "UK"}

// Normalise brings a body to its one canonical form: defaults filled, values at their indicator's scale, figures and shares in
// order, slot derived from happened_at in the operation's zone where none is given. Two bodies that mean the same become equal.
// Pointers of its errors speak of the body as it was sent; b is not changed.
func Normalise(c *Configuration, b Body) (Body, []FieldError) {
	var fields []FieldError
	b.ID = strings.ToLower(strings.TrimSpace(b.ID))
	b.Participant = participantCode(b.Participant)
	b.Office = strings.TrimSpace(b.Office)
	b.Comment = strings.TrimSpace(b.Comment)
	b.V = orDefault(b.V, BodyVersion)
	b.Source = orDefault(b.Source, "own")
	b.Handling = orDefault(b.Handling, orDefault(c.Settings.Handling, "H0"))
	b.TLP = orDefault(b.TLP, orDefault(c.Settings.TLP, "AMBER"))
	if b.Kind == "" && b.NilMeaning != "" {
		b.Kind = Nil
	}
	b.Slot, b.HappenedAt, fields = when(c, strings.TrimSpace(b.Slot), b.HappenedAt)
	b.Figures = slices.Clone(b.Figures)
	for i := range b.Figures {
		fields = append(fields, b.Figures[i].normalise(c, fmt.Sprintf("/figures/%d", i))...)
	}
	b.Figures = inOrder(c, b.Figures)
	var faults []FieldError
	b.Breakdown, faults = breakdownInOrder(c, b.Participant, b.Breakdown)
	fields = append(fields, faults...)
	b.Confidence = strings.ToUpper(strings.TrimSpace(b.Confidence))
	if b.WrittenAt != nil {
		written := b.WrittenAt.UTC().Truncate(time.Millisecond)
		b.WrittenAt = &written
	}
	b.Caller = strings.TrimSpace(b.Caller)
	if b.CalledAt != nil {
		called := b.CalledAt.UTC().Truncate(time.Millisecond)
		b.CalledAt = &called
	}
	b.References = withoutBlanks(b.References)
	b.Place = placeOrNone(b.Place)
	return b, fields
}

func orDefault[T comparable](value, standard T) T {
	var zero T
	if value == zero {
		return standard
	}
	return value
}

func participantCode(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	return orDefault(edgeCodes[code], code)
}

// when gives slot and instant in canonical form. A slot that is given stands; else it is the one the instant falls into.
func when(c *Configuration, slot string, happened *time.Time) (string, *time.Time, []FieldError) {
	if happened == nil {
		return slot, nil, nil
	}
	at := happened.UTC().Truncate(time.Millisecond)
	if slot != "" {
		return slot, &at, nil
	}
	for _, s := range c.Slots {
		if !at.Before(s.Starts) && at.Before(s.Ends) {
			return s.ID, &at, nil
		}
	}
	return "", &at, []FieldError{{Pointer: "/happened_at", Code: FieldOutOfRange}}
}

// normalise works on a figure of the caller's own copy; shares are cloned.
func (f *Figure) normalise(c *Configuration, pointer string) []FieldError {
	var fields []FieldError
	f.Indicator = strings.TrimSpace(f.Indicator)
	if f.Value != nil {
		f.Qualifier = orDefault(f.Qualifier, Exact)
	}
	f.Joint = slices.Clone(f.Joint)
	scale, known := scaleOf(c, f.Indicator)
	if known && f.Value != nil {
		value, err := f.Value.Rescale(scale)
		if err != nil {
			fields = append(fields, scaleError(pointer+"/value", f.Indicator, *f.Value, scale))
		}
		f.Value = &value
	}
	for i := range f.Joint {
		share := &f.Joint[i]
		share.Reference = strings.TrimSpace(share.Reference)
		share.With = partners(share.With)
		if !known {
			continue
		}
		value, err := share.Value.Rescale(scale)
		if err != nil {
			fields = append(fields, scaleError(fmt.Sprintf("%s/joint/%d/value", pointer, i), f.Indicator, share.Value, scale))
		}
		share.Value = value
	}
	slices.SortStableFunc(f.Joint, func(a, b Share) int { return strings.Compare(a.Reference, b.Reference) })
	if len(f.Joint) == 0 {
		f.Joint = nil
	}
	return fields
}

func scaleOf(c *Configuration, code string) (uint8, bool) {
	for _, indicator := range c.Indicators {
		if indicator.Code == code {
			return indicator.Scale, true
		}
	}
	return 0, false
}

func scaleError(pointer, indicator string, value Decimal, scale uint8) FieldError {
	code := FieldScale
	if value.Scale <= scale {
		code = FieldOutOfRange
	}
	return FieldError{Pointer: pointer, Code: code, Params: map[string]string{
		"indicator": indicator, "value": value.String(), "scale": fmt.Sprint(scale),
	}}
}

func partners(with []string) []string {
	with = withoutBlanks(with)
	for i := range with {
		with[i] = participantCode(with[i])
	}
	slices.Sort(with)
	return slices.Compact(with)
}

func withoutBlanks(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// breakdownInOrder sorts a breakdown as the configuration lists the participant's offices; unknown ones come last, by code. An office without figures
// says nothing.
func breakdownInOrder(c *Configuration, participant string, breakdown []OfficeFigures) ([]OfficeFigures, []FieldError) {
	var fields []FieldError
	var kept []OfficeFigures
	for i, part := range breakdown {
		part.Office = strings.TrimSpace(part.Office)
		part.Figures = slices.Clone(part.Figures)
		for j := range part.Figures {
			fields = append(fields, part.Figures[j].normalise(c, fmt.Sprintf("/breakdown/%d/figures/%d", i, j))...)
		}
		if part.Figures = inOrder(c, part.Figures); len(part.Figures) > 0 {
			kept = append(kept, part)
		}
	}
	at := map[string]int{}
	for _, p := range c.Participants {
		if p.Code == participant {
			for i, office := range p.Offices {
				at[office.Code] = i + 1
			}
		}
	}
	rank := func(f OfficeFigures) int { return orDefault(at[f.Office], len(at)+1) }
	slices.SortStableFunc(kept, func(a, b OfficeFigures) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(a.Office, b.Office))
	})
	return kept, fields
}

// inOrder sorts figures as the configuration lists their indicators; unknown ones come last, by code.
func inOrder(c *Configuration, figures []Figure) []Figure {
	if len(figures) == 0 {
		return nil
	}
	at := make(map[string]int, len(c.Indicators))
	for i, indicator := range c.Indicators {
		at[indicator.Code] = i + 1
	}
	rank := func(f Figure) int { return orDefault(at[f.Indicator], len(c.Indicators)+1) }
	slices.SortStableFunc(figures, func(a, b Figure) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a.Indicator, b.Indicator)
	})
	return figures
}

func placeOrNone(p *Place) *Place {
	if p == nil {
		return nil
	}
	trimmed := Place{Region: strings.TrimSpace(p.Region), City: strings.TrimSpace(p.City), Detail: strings.TrimSpace(p.Detail)}
	if trimmed == (Place{}) {
		return nil
	}
	return &trimmed
}
