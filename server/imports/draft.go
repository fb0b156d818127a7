package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"actionday/models"
)

// Draft is one report that a file wants: its body without id and source, and where everything in it stands.
type Draft struct {
	Choice  string // how it is reported
	Body    models.Body
	Place   Position        // where it begins
	Faults  []Fault         // what cannot be read
	Rows    map[string]bool // the indicators that the file has a field for: of others it says nothing
	Offices bool            // something stands in an office's column
	Frozen  *Request        // the request of a queue, whose body is as its sender froze it; nil for a template

	template string
	places   map[string]Position // by place and indicator ("lyon|arrests", "|arrests"), or field
	broken   map[string]bool     // indicators with a cell that cannot be read
}

// group is what makes one report.
type group struct{ participant, slot, office, kind string }

// draft puts fields together to reports. What nobody filled in makes none.
func draft(c *models.Configuration, stamp Stamp, said []saying) []Draft {
	groups := map[group][]saying{}
	var order []group
	for _, s := range said {
		s.slot = slotOf(c, s.slot)
		g := groupOf(stamp, s)
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], s)
	}
	var drafts []Draft
	var loose []int // drafts that say something beside figures only
	figures := map[group]bool{}
	for _, g := range order {
		fields, shared := groups[g], g.shared()
		if g != shared && g.office != stamp.Office {
			fields = slices.Concat(fields, besides(groups[shared]))
		}
		switch d, holds := newDraft(c, stamp, g, fields); holds {
		case hasFigures:
			figures[shared] = true
			drafts = append(drafts, d)
		case hasFields:
			if g == shared || g.office == stamp.Office {
				loose = append(loose, len(drafts))
				drafts = append(drafts, d)
			}
		}
	}
	for _, i := range slices.Backward(loose) {
		if b := drafts[i].Body; figures[group{b.Participant, b.Slot, "", drafts[i].Choice}] {
			drafts = slices.Delete(drafts, i, i+1)
		}
	}
	return drafts
}

// slotOf gives the id of a slot that a spreadsheet wrote as a date in the way of its country. What could be two slots, or is none, stays as it is.
func slotOf(c *models.Configuration, written string) string {
	known := func(id string) bool {
		return slices.ContainsFunc(c.Slots, func(s models.Slot) bool { return s.ID == id })
	}
	if known(written) {
		return written
	}
	found := map[string]bool{}
	for _, layout := range []string{"2/1/2006", "1/2/2006", "2.1.2006", "2-1-2006", "1-2-2006", "2/1/06", "1/2/06", "2.1.06", "2006/1/2", "2006.1.2"} {
		if day, err := time.Parse(layout, written); err == nil && known(day.Format(time.DateOnly)) {
			found[day.Format(time.DateOnly)] = true
		}
	}
	for id := range found {
		if len(found) == 1 {
			return id
		}
	}
	return written
}

// groupOf is the report that a field belongs to.
func groupOf(stamp Stamp, s saying) group {
	g := group{s.participant, s.slot, stamp.Office, s.kind}
	if choice, ok := choose(s.kind); ok {
		g.kind = choice.Code
		if choice.Each && stamp.Office == "" && !strings.HasPrefix(s.code, "#") {
			g.office = s.office
		}
	}
	return g
}

// shared is the group of the fields beside the figures, which all reports of a sheet share.
func (g group) shared() group { return group{g.participant, g.slot, "", g.kind} }

func besides(said []saying) []saying {
	return slices.DeleteFunc(slices.Clone(said), func(s saying) bool { return !strings.HasPrefix(s.code, "#") })
}

// What a draft holds.
const (
	hasNothing = iota
	hasFields  // beside the figures only
	hasFigures // or a nil report
)

// newDraft makes one report and says what it holds.
func newDraft(c *models.Configuration, stamp Stamp, g group, said []saying) (d Draft, holds int) {
	choice, known := choose(g.kind)
	d = Draft{
		Choice: g.kind, template: stamp.Template, Place: said[0].cell.place, Rows: map[string]bool{},
		places: maps.Clone(said[0].at), broken: map[string]bool{},
		Body: models.Body{Participant: g.participant, Office: g.office, Slot: g.slot, Kind: choice.Kind, NilMeaning: choice.Meaning},
	}
	if choice.Kind == models.Nil {
		holds = hasFigures
	}
	figures := map[string][]part{}
	for _, s := range said {
		field := strings.HasPrefix(s.code, "#")
		if s.cell.fault != "" || strings.TrimSpace(s.cell.text) != "" {
			if holds = max(holds, hasFields); !field {
				holds = hasFigures
			}
		}
		if field {
			d.takeField(s)
		} else {
			d.takeFigure(c, stamp, s, figures)
		}
	}
	if !known {
		d.fault(d.places[RowKind], models.FieldUnknown, nil)
	}
	d.sum(c, figures)
	return d, holds
}

// takeField puts a text beside the figures into the body.
func (d *Draft) takeField(s saying) {
	text, code := s.readText()
	if code != "" {
		d.fault(s.cell.place, code, nil)
		return
	}
	d.places[s.code] = s.cell.place
	if text == "" {
		return
	}
	place := func() *models.Place {
		if d.Body.Place == nil {
			d.Body.Place = &models.Place{}
		}
		return d.Body.Place
	}
	switch s.code {
	case FieldComment:
		d.Body.Comment = text
	case FieldRegion:
		place().Region = text
	case FieldCity:
		place().City = text
	case FieldDetail:
		place().Detail = text
	case FieldReferences:
		d.Body.References = strings.Split(text, ";")
	case FieldHandling:
		d.Body.Handling = strings.ToUpper(text)
	case FieldTLP:
		d.Body.TLP = strings.ToUpper(text)
	case FieldConfidence:
		d.Body.Confidence = text
	default:
		d.fault(s.cell.place, CellOutside, nil)
	}
}

// part is what one column says of one indicator.
type part struct {
	office string
	typed
}

// takeFigure reads one figure. An empty field says only that there is one.
func (d *Draft) takeFigure(c *models.Configuration, stamp Stamp, s saying, figures map[string][]part) {
	office := s.office
	if office == stamp.Office || office == d.Body.Office {
		office = "" // the report's own column
	}
	scale, known := scaleOf(c, s.code)
	t, code := s.readFigure(scale)
	key := office + "|" + s.code
	switch {
	case code != "":
		d.broken[s.code] = true
		d.fault(s.cell.place, code, map[string]string{"indicator": s.code, "scale": fmt.Sprint(scale)})
	case !known && !t.blank:
		d.fault(s.cell.place, models.FieldUnknownIndicator, map[string]string{"indicator": s.code})
	case office != "" && stamp.Office != "" && !t.blank:
		d.fault(s.cell.place, FileOffice, map[string]string{"office": stamp.Office})
	case d.taken(figures, s.code, office) && !t.blank:
		d.fault(s.cell.place, models.FieldTwice, map[string]string{"indicator": s.code})
	case known:
		d.Rows[s.code] = true
		if _, placed := d.places[key]; !placed || !t.blank {
			d.places[key] = s.cell.place
		}
		if !t.blank {
			figures[s.code] = append(figures[s.code], part{office, t})
		}
	}
}

// taken says whether an office's figure was given before.
func (d *Draft) taken(figures map[string][]part, indicator, office string) bool {
	return slices.ContainsFunc(figures[indicator], func(p part) bool { return p.office == office })
}

// sum makes the figures of the report: of several columns their sum over what is known, with what each office gave beside it.
func (d *Draft) sum(c *models.Configuration, figures map[string][]part) {
	given := map[string][]models.Figure{}
	var offices []string
	for _, indicator := range c.Indicators {
		parts := figures[indicator.Code]
		if len(parts) == 0 {
			continue
		}
		whole := models.Figure{Indicator: indicator.Code, NotCollected: true}
		for _, p := range parts {
			if p.office != "" {
				if given[p.office] == nil {
					offices = append(offices, p.office)
				}
				given[p.office] = append(given[p.office], p.figure(indicator.Code))
			}
			if !p.notCollected && !add(&whole, p) {
				d.fault(d.places[p.office+"|"+indicator.Code], models.FieldOutOfRange, map[string]string{"indicator": indicator.Code})
			}
		}
		d.Body.Figures = append(d.Body.Figures, whole)
	}
	for _, office := range offices {
		d.Offices = true
		d.Body.Breakdown = append(d.Body.Breakdown, models.OfficeFigures{Office: office, Figures: given[office]})
	}
}

func (p part) figure(indicator string) models.Figure {
	if p.notCollected {
		return models.Figure{Indicator: indicator, NotCollected: true}
	}
	return models.Figure{Indicator: indicator, Value: &p.value, Qualifier: p.qualifier}
}

// add puts a part into a whole; false where the sum does not fit.
func add(whole *models.Figure, p part) bool {
	if whole.Value == nil {
		value := p.value
		*whole = models.Figure{Indicator: whole.Indicator, Value: &value, Qualifier: p.qualifier}
		return true
	}
	units, ok := models.AddUnits(whole.Value.Units, p.value.Units)
	if ok {
		whole.Value.Units = units
		whole.Qualifier = whole.Qualifier.Mix(p.qualifier)
	}
	return ok
}

func scaleOf(c *models.Configuration, code string) (uint8, bool) {
	at := slices.IndexFunc(c.Indicators, func(i models.Indicator) bool { return i.Code == code })
	if at < 0 {
		return 0, false
	}
	return c.Indicators[at].Scale, true
}

func (d *Draft) fault(at Position, code models.Code, params map[string]string) {
	d.Faults = append(d.Faults, Fault{at, code, params})
}

// ID is the id of the request that this draft makes: the same file gives the same id, however often and by whomever it is brought in. n counts
// the reports that the template made before for the same reporter, day and kind and that were withdrawn since.
func (d *Draft) ID(n int) string {
	b := &d.Body
	return derived(d.template, fmt.Sprint("report\n", b.Participant, "\n", b.Office, "\n", b.Slot, "\n", d.Choice, "\n", n))
}

// CorrectionID is the id of the correction that brings a version of a report to what said tells.
func (d *Draft) CorrectionID(report string, version int, said string) string {
	return derived(d.template, fmt.Sprint("correction\n", report, "\n", version, "\n", said))
}

// derived makes a UUID of version 7: its time is that of the template, its rest follows from what is meant.
func derived(template, meant string) string {
	sum := sha256.Sum256([]byte(template + "\n" + meant))
	time := strings.ReplaceAll(template, "-", "")
	if len(time) < 12 {
		time = hex.EncodeToString(sum[20:26])
	}
	rest := sum[:10]
	rest[0] = rest[0]&0x0f | 0x70
	rest[2] = rest[2]&0x3f | 0x80
	id := time[:12] + hex.EncodeToString(rest)
	return id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:]
}
