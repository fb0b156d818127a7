package models

import (
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"
)

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// Check gives the errors of a body under a configuration: those that depend only on the two. The body must be normalised; errors of
// figures name the indicator in their params, because normalising puts figures in order.
func Check(c *Configuration, b *Body) []FieldError {
	k := newCatalogue(c)
	fields := checkPhase(c)
	fields = append(fields, checkSender(k, b)...)
	fields = append(fields, checkKind(b)...)
	fields = append(fields, checkFrame(b)...)
	for i := range b.Figures {
		fields = append(fields, checkFigure(k, b, i)...)
	}
	fields = append(fields, checkOfWhich(k, b)...)
	return append(fields, checkBreakdown(k, b)...)
}

func checkPhase(c *Configuration) []FieldError {
	if slices.Contains(Rules.OpenPhases, c.Settings.Phase) {
		return nil
	}
	return []FieldError{{Pointer: "", Code: CodePhase, Params: map[string]string{"phase": string(c.Settings.Phase)}}}
}

// checkSender looks at who reports for when.
func checkSender(k *catalogue, b *Body) []FieldError {
	var fields []FieldError
	if b.V != BodyVersion {
		fields = append(fields, FieldError{Pointer: "/v", Code: FieldUnknown})
	}
	if !uuid.MatchString(b.ID) {
		fields = append(fields, blankOr(b.ID, "/id", FieldFormat))
	}
	if _, ok := k.participantAt[b.Participant]; !ok {
		fields = append(fields, blankOr(b.Participant, "/participant", FieldUnknown))
	} else if _, ok := k.office(b.Participant, b.Office); !ok && b.Office != "" {
		fields = append(fields, FieldError{Pointer: "/office", Code: FieldUnknown})
	}
	if _, ok := k.slotAt[b.Slot]; !ok {
		fields = append(fields, blankOr(b.Slot, "/slot", FieldUnknown))
	}
	return fields
}

// blankOr says that a field is required where it is blank, and code where it is not.
func blankOr(value, pointer string, code Code) FieldError {
	if value == "" {
		code = FieldRequired
	}
	return FieldError{Pointer: pointer, Code: code}
}

// checkKind holds kind, meaning and figures together: a nil report has a meaning and no figures, any other figures and no meaning, and a
// running total is the participant's own.
func checkKind(b *Body) []FieldError {
	if !slices.Contains(Rules.Kinds, b.Kind) {
		return []FieldError{blankOr(string(b.Kind), "/kind", FieldUnknown)}
	}
	var fields []FieldError
	if b.Kind == RunningTotal && b.Office != "" {
		fields = append(fields, FieldError{Pointer: "/kind", Code: FieldNotAllowed})
	}
	switch {
	case b.Kind == Nil && !slices.Contains(Rules.NilMeanings, b.NilMeaning):
		fields = append(fields, blankOr(string(b.NilMeaning), "/nil_meaning", FieldUnknown))
	case b.Kind != Nil && b.NilMeaning != "":
		fields = append(fields, FieldError{Pointer: "/nil_meaning", Code: FieldNotAllowed})
	}
	switch {
	case b.Kind == Nil && len(b.Figures) > 0:
		fields = append(fields, FieldError{Pointer: "/figures", Code: FieldNotAllowed})
	case b.Kind != Nil && len(b.Figures) == 0:
		fields = append(fields, FieldError{Pointer: "/figures", Code: FieldRequired})
	}
	return fields
}

// checkFrame looks at what stands around the figures.
func checkFrame(b *Body) []FieldError {
	var fields []FieldError
	tooLong := func(text, pointer string, most int) {
		if utf8.RuneCountInString(text) > most {
			fields = append(fields, FieldError{Pointer: pointer, Code: FieldTooLong, Params: map[string]string{"most": fmt.Sprint(most)}})
		}
	}
	tooLong(b.Comment, "/comment", Rules.Limits.Comment)
	if len(b.References) > Rules.Limits.References {
		fields = append(fields, FieldError{Pointer: "/references", Code: FieldTooLong, Params: map[string]string{"most": fmt.Sprint(Rules.Limits.References)}})
	}
	for i, reference := range b.References {
		tooLong(reference, fmt.Sprintf("/references/%d", i), Rules.Limits.Reference)
	}
	if b.Place != nil {
		tooLong(b.Place.Region, "/place/region", Rules.Limits.Place)
		tooLong(b.Place.City, "/place/city", Rules.Limits.Place)
		tooLong(b.Place.Detail, "/place/detail", Rules.Limits.Comment)
	}
	oneOf := func(value, pointer string, all []string) {
		if !slices.Contains(all, value) {
			fields = append(fields, blankOr(value, pointer, FieldUnknown))
		}
	}
	oneOf(b.Source, "/source", Rules.Sources)
	oneOf(b.Handling, "/handling", Rules.Handlings)
	oneOf(b.TLP, "/tlp", Rules.TLPs)
	tooLong(b.Caller, "/caller", Rules.Limits.Caller)
	if b.Source != "phone" && b.Caller != "" {
		fields = append(fields, FieldError{Pointer: "/caller", Code: FieldNotAllowed})
	}
	if b.Source != "phone" && b.CalledAt != nil {
		fields = append(fields, FieldError{Pointer: "/called_at", Code: FieldNotAllowed})
	}
	if b.Confidence != "" {
		oneOf(b.Confidence, "/confidence", Rules.Confidences)
	}
	return fields
}
