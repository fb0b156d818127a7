package imports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"actionday/models"
)

// fieldsAt are the fields of a template by the pointer of what they become.
var fieldsAt = map[string]string{
	"/participant": "#participant", "/slot": "#slot", "/office": "#office", "/kind": RowKind, "/nil_meaning": RowKind, "/figures": RowKind,
	"/comment": FieldComment, "/place/region": FieldRegion, "/place/city": FieldCity, "/place/detail": FieldDetail,
	"/references": FieldReferences, "/handling": FieldHandling, "/tlp": FieldTLP, "/confidence": FieldConfidence,
}

// Locate turns errors of a body into faults at the cells they come from. What follows from a cell that cannot be read is left out: it would be a
// riddle once that cell is right.
func (d *Draft) Locate(b *models.Body, errors []models.FieldError) (faults []Fault) {
	if d.Frozen == nil && d.Body.Kind == "" { // how it is reported is not known, so nothing else can be held against it
		return nil
	}
	for _, e := range errors {
		indicator := e.Params["indicator"]
		if d.broken[indicator] || d.broken[e.Params["parent"]] || len(d.broken) > 0 && e.Pointer == "/figures" {
			continue
		}
		faults = append(faults, Fault{d.placeOf(b, e.Pointer, indicator), e.Code, e.Params})
	}
	return faults
}

func (d *Draft) placeOf(b *models.Body, pointer, indicator string) Position {
	parts := strings.Split(pointer, "/")
	office := ""
	if len(parts) > 2 && parts[1] == "breakdown" {
		if i, err := strconv.Atoi(parts[2]); err == nil && i < len(b.Breakdown) {
			office = b.Breakdown[i].Office
		}
	}
	if indicator != "" {
		return d.At(office, indicator)
	}
	for ; pointer != ""; pointer = pointer[:strings.LastIndex(pointer, "/")] {
		if field, ok := fieldsAt[pointer]; ok {
			if at, ok := d.places[field]; ok {
				return at
			}
		}
	}
	if office != "" {
		return d.first(func(key string) bool { return strings.HasPrefix(key, office+"|") })
	}
	return d.Place
}

// first is the first place of those whose key is wanted.
func (d *Draft) first(wanted func(key string) bool) Position {
	for _, key := range slices.Sorted(maps.Keys(d.places)) {
		if wanted(key) {
			return d.places[key]
		}
	}
	return d.Place
}

// At is where the file says a figure of an office, or of the reporter itself.
func (d *Draft) At(office, indicator string) Position {
	if at, ok := d.places[office+"|"+indicator]; ok {
		return at
	}
	return d.first(func(key string) bool { return strings.HasSuffix(key, "|"+indicator) }) // only offices gave of it
}

// Over is the draft's body where it corrects what was said: of what the file has no field for, or leaves empty beside the figures, the report keeps
// what it has.
func (d *Draft) Over(was models.Body) models.Body {
	b := d.Body
	b.Comment = orElse(b.Comment, was.Comment)
	b.Handling, b.TLP, b.Confidence = orElse(b.Handling, was.Handling), orElse(b.TLP, was.TLP), orElse(b.Confidence, was.Confidence)
	if len(b.References) == 0 {
		b.References = was.References
	}
	if was.Place != nil {
		place := models.Place{}
		if b.Place != nil {
			place = *b.Place
		}
		b.Place = &models.Place{
			Region: orElse(place.Region, was.Place.Region), City: orElse(place.City, was.Place.City), Detail: orElse(place.Detail, was.Place.Detail),
		}
	}
	if b.Kind != was.Kind || b.Kind == models.Nil {
		return b
	}
	before := map[string]models.Figure{}
	for _, f := range was.Figures {
		before[f.Indicator] = f
	}
	b.Figures = slices.Clone(b.Figures)
	for i := range b.Figures {
		f := &b.Figures[i]
		if f.Value != nil {
			f.Joint = before[f.Indicator].Joint
		}
		delete(before, f.Indicator)
	}
	for _, f := range was.Figures {
		if _, unsaid := before[f.Indicator]; unsaid && !d.Rows[f.Indicator] {
			b.Figures = append(b.Figures, f)
		}
	}
	if !d.Offices {
		b.Breakdown = stillHeld(b.Figures, was)
	}
	return b
}

// stillHeld is what the offices gave of figures that stay as they were.
func stillHeld(figures []models.Figure, was models.Body) (held []models.OfficeFigures) {
	same := map[string]bool{}
	for _, f := range figures {
		for _, old := range was.Figures {
			if f.Indicator == old.Indicator && f.Value != nil && old.Value != nil && *f.Value == *old.Value {
				same[f.Indicator] = true
			}
		}
	}
	for _, part := range was.Breakdown {
		kept := slices.DeleteFunc(slices.Clone(part.Figures), func(f models.Figure) bool { return !same[f.Indicator] })
		if len(kept) > 0 {
			held = append(held, models.OfficeFigures{Office: part.Office, Figures: kept})
		}
	}
	return held
}

func orElse(text, standard string) string {
	if text == "" {
		return standard
	}
	return text
}
