package release

import (
	"slices"

	"actionday/models"
)

// control hides in a release what must not leave, given all releases before it. Where that is not enough it is refused with
// [models.CodeNotPublishable]: its fields name what has to be left out.
func control(r *models.Release, agreed func(participant, family string) bool, earlier []models.Release) error {
	var left []*Table
	for i := range earlier {
		if earlier[i].Purpose != models.InternalRelease {
			left = append(left, tableOf(&earlier[i]))
		}
	}
	for _, indicator := range r.Indicators {
		if indicator.Parent == "" {
			hideNotAgreed(r, indicator.Code, agreed, left)
		}
	}
	t, leftOut, err := Nearest(tableOf(r), int64(r.Threshold), left)
	switch {
	case err != nil:
		return err
	case len(leftOut) > 0:
		return notPublishable(leftOut, r.Indicators)
	}
	mark(r, t)
	return nil
}

// notPublishable offers the nearest version that can be published.
func notPublishable(leftOut []string, indicators []models.Indicator) error {
	e := models.Errorf(models.CodeNotPublishable, "What is hidden could be computed from this summary together with earlier ones. "+
		"Without the indicators named it can be published.")
	for _, i := range indicators {
		others := slices.DeleteFunc(slices.Clone(leftOut), func(code string) bool { return code == i.Code })
		if slices.Contains(leftOut, i.Code) && !withParts(indicators, others...)[i.Code] { // a whole takes its parts with it
			e.Fields = append(e.Fields, models.FieldError{Pointer: "/left_out", Code: models.FieldLeaveOut,
				Params: map[string]string{"indicator": i.Code, "name": i.Name}})
		}
	}
	return e
}

// hideNotAgreed hides the rows of one family that may not be shown. They stay in the totals where they hide one another; a single one is left
// out of the totals as well, since the others could be subtracted, unless joint results bind it to them or it was in an earlier total.
func hideNotAgreed(r *models.Release, family string, agreed func(participant, family string) bool, earlier []*Table) {
	members := withParts(r.Indicators, family)
	at := slices.IndexFunc(r.Indicators, func(i models.Indicator) bool { return i.Code == family })
	var rows []int
	for i, row := range r.Rows {
		if row.Figures[at].Value != "" && !agreed(row.Participant, family) {
			rows = append(rows, i)
		}
	}
	why := NotAgreed
	if len(rows) == 1 && r.Totals[at].Joint == "" && !hiddenBefore(earlier, r.Rows[rows[0]].Participant, family) {
		why = NotCounted
	}
	for _, i := range rows {
		for m := range r.Rows[i].Figures {
			if f := &r.Rows[i].Figures[m]; members[f.Indicator] && f.Value != "" {
				f.Hidden = string(why)
				if why == NotCounted {
					leaveOut(&r.Totals[m], *f, r.Indicators[m].Scale)
					if !knownBeside(r, i, m) {
						r.Totals[m].Value, r.Totals[m].Provisional = "", ""
					}
				}
			}
		}
	}
}

// knownBeside says whether any other row knows an indicator.
func knownBeside(r *models.Release, row, indicator int) bool {
	for i := range r.Rows {
		if i != row && r.Rows[i].Figures[indicator].Value != "" {
			return true
		}
	}
	return false
}

// withParts are indicators and all that is a part of them.
func withParts(indicators []models.Indicator, codes ...string) map[string]bool {
	members := map[string]bool{}
	for _, code := range codes {
		members[code] = true
	}
	for range indicators { // parts may stand before their whole
		for _, i := range indicators {
			if members[i.Parent] {
				members[i.Code] = true
			}
		}
	}
	return members
}

// hiddenBefore says whether a participant's figure was hidden, but counted, in an earlier summary.
func hiddenBefore(earlier []*Table, participant, indicator string) bool {
	for _, t := range earlier {
		row := slices.Index(t.Rows, participant)
		column := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Code == indicator })
		if row >= 0 && column >= 0 && t.Cells[row][column].Why != "" {
			return true
		}
	}
	return false
}

// leaveOut takes a figure off a total.
func leaveOut(total *models.ReleaseFigure, f models.ReleaseFigure, scale uint8) {
	less := func(from, by models.Text) models.Text {
		return models.Text(models.Decimal{Units: units(from, scale) - units(by, scale), Scale: scale}.String())
	}
	total.Provisional = less(total.Provisional, f.Provisional)
	if total.Value = less(total.Value, f.Value); zero(total.Provisional) {
		total.Provisional = ""
	}
	total.Reported, total.Expected = total.Reported-f.Reported, total.Expected-f.Expected
}

// units gives a value of a release in units of its indicator's scale. A release is made of values that were written by the picture.
func units(value models.Text, scale uint8) int64 {
	if value == "" {
		return 0
	}
	d, err := models.ParseDecimal(string(value))
	if err == nil {
		d, err = d.Rescale(scale)
	}
	if err != nil {
		panic("release: a stored value that is none: " + err.Error())
	}
	return d.Units
}

// tableOf is what disclosure control sees of a release.
func tableOf(r *models.Release) *Table {
	t := &Table{Joint: make([]Cell, len(r.Indicators)), Totals: make([]Cell, len(r.Indicators)), Inside: r.Purpose == models.ParticipantsRelease}
	for _, i := range r.Indicators {
		t.Columns = append(t.Columns, Column{Code: i.Code, Parent: i.Parent, Partition: i.Partition, Protected: i.Group == victims})
	}
	for _, row := range r.Rows {
		t.Rows = append(t.Rows, row.Participant)
		cells := make([]Cell, len(row.Figures))
		for i, f := range row.Figures {
			if why := Why(f.Hidden); why != NotCounted {
				cells[i] = Cell{Known: f.Value != "", Value: units(f.Value, r.Indicators[i].Scale), Why: why}
			}
		}
		t.Cells = append(t.Cells, cells)
	}
	for i, f := range r.Totals {
		t.Totals[i] = Cell{Known: f.Value != "", Value: units(f.Value, r.Indicators[i].Scale), Why: Why(f.Hidden)}
		t.Joint[i] = Cell{Value: -t.Totals[i].Value, Why: Why(f.JointHidden)}
		for _, cells := range t.Cells {
			if cells[i].Known {
				t.Joint[i].Value += cells[i].Value
			}
		}
		t.Joint[i].Known = t.Totals[i].Known && t.Joint[i].Value != 0
	}
	return t
}

// mark writes what is hidden into a release.
func mark(r *models.Release, t *Table) {
	t.each(func(at place, c *Cell) {
		switch {
		case at.row == t.jointRow():
			r.Totals[at.column].JointHidden = string(c.Why)
		case at.row == t.totalRow():
			r.Totals[at.column].Hidden = string(c.Why)
		default:
			r.Rows[at.row].Figures[at.column].Hidden = string(c.Why)
		}
	})
}
