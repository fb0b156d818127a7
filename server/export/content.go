package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"actionday/models"
)

// content is what a summary says, in the words of one language. Papers lay it out.
type content struct {
	release   models.Release
	words     *Words
	title     string
	about     []string // number and status, dates of the operation, state of knowledge
	key       []keyFigure
	roles     []group // who took part
	byCountry grid
	overTime  grid // totals since the start, for those inside
	defined   []definition
	notes     []string
	footnotes []string
}

// keyFigure is a headline indicator with its sub-sets.
type keyFigure struct {
	indicator models.Indicator
	figure    models.ReleaseFigure
	value     string
	parts     []string // "81 of trafficking"
	notes     []string // coverage, what is provisional
}

// group is a heading with names.
type group struct {
	name  string
	names []string
}

// definition says what an indicator counts.
type definition struct{ name, unit, text string }

func contentOf(r models.Release, w *Words) content {
	c := content{release: r, words: w, title: r.Name}
	c.about = c.aboutLines()
	c.key = c.keyFigures()
	c.roles = c.roleGroups()
	c.byCountry = c.countryGrid()
	if len(r.Series) > 0 {
		c.overTime = c.timeGrid()
	}
	for _, i := range r.Indicators {
		i = w.Indicator(i)
		c.defined = append(c.defined, definition{i.Name, w.Unit(i.CountedIn), i.Definition})
	}
	c.notes = c.methodNotes()
	c.footnotes = w.Footnotes(castCodes(r))
	return c
}

// status is what must be seen on every page of a summary that is not the last word.
func (c content) status() string { return c.words.T(string(c.release.Status)) }

// controlled says that a summary leaves, so that some of its figures may be hidden.
func (c content) controlled() bool { return c.release.Purpose != models.InternalRelease }

func (c content) preliminary() bool { return c.release.Status == models.PreliminaryRelease }

func (c content) aboutLines() []string {
	r, w := c.release, c.words
	lines := []string{w.T("number", "n", strconv.Itoa(r.Number)) + " · " + c.status() + " · " + w.T("paper.for."+string(r.Purpose)), w.Days(r.Starts, r.Ends)}
	return append(lines, sentence(w.T("as_of", "at", w.Moment(r.AsOf, r.Zone)))+" · "+w.T("frozen", "at", w.Moment(r.FrozenAt, r.Zone)))
}

// tlp is the marking of the Traffic Light Protocol.
func (c content) tlp() string { return "TLP:" + c.release.TLP }

// sentence gives a text a capital letter.
func sentence(text string) string {
	for i := range text {
		if i > 0 {
			return strings.ToUpper(text[:i]) + text[i:]
		}
	}
	return strings.ToUpper(text)
}

func (c content) keyFigures() (key []keyFigure) {
	for at, i := range c.release.Indicators {
		if i.Headline == 0 {
			continue
		}
		f := c.release.Totals[at]
		k := keyFigure{indicator: c.words.Indicator(i), figure: f, value: c.words.Figure(f)}
		for child, part := range c.release.Indicators {
			if part.Parent == i.Code {
				k.parts = append(k.parts, c.part(part, c.release.Totals[child]))
			}
		}
		if f.Provisional != "" && f.Hidden == "" {
			k.notes = append(k.notes, c.words.T("paper.provisional_part", "value", c.words.Number(f.Provisional)))
		}
		k.notes = append(k.notes, c.words.T("coverage", "reported", strconv.Itoa(f.Reported), "expected", strconv.Itoa(f.Expected)))
		key = append(key, k)
	}
	slices.SortStableFunc(key, func(a, b keyFigure) int { return cmp.Compare(a.indicator.Headline, b.indicator.Headline) })
	return key
}

func (c content) part(i models.Indicator, f models.ReleaseFigure) string {
	return c.words.T("paper.part", "name", c.words.Indicator(i).Name, "value", c.words.Figure(f))
}

// roleGroups lists who took part by role, in protocol order.
func (c content) roleGroups() (groups []group) {
	for _, role := range []models.ParticipantRole{models.Lead, models.CoLead, models.Participating, models.Supporting, models.Observing} {
		var codes []string
		for _, p := range c.release.Participants {
			if p.Role == role {
				codes = append(codes, p.Code)
			}
		}
		if len(codes) > 0 {
			groups = append(groups, group{c.words.T("paper.role." + string(role)), c.named(codes)})
		}
	}
	return groups
}

func (c content) inRole(g group) string {
	return c.words.T("paper.part", "name", g.name, "value", c.words.List(g.names))
}

func (c content) named(codes []string) []string { return c.words.parties(c.words.Protocol(codes)) }

func (c content) columns() (columns []column) {
	root := map[string]string{}
	for _, i := range c.release.Indicators {
		root[i.Code] = cmp.Or(root[i.Parent], i.Code)
		columns = append(columns, column{c.words.Indicator(i).Short, root[i.Code]})
	}
	return columns
}

func (c content) countryGrid() grid {
	r, w := c.release, c.words
	g := grid{corner: w.T("participant"), columns: c.columns()}
	for _, code := range w.Protocol(castCodes(r)) {
		at := slices.IndexFunc(r.Rows, func(row models.ReleaseRow) bool { return row.Participant == code })
		if at >= 0 && slices.ContainsFunc(r.Rows[at].Figures, concerned) {
			g.rows = append(g.rows, line{name: w.Party(code), cells: c.figures(r.Rows[at].Figures)})
		}
	}
	if joint, any := c.jointCells(); any {
		g.rows = append(g.rows, line{name: sentence(w.T("joint")), cells: joint})
	}
	g.rows = append(g.rows, line{name: w.T("total"), cells: c.figures(r.Totals), strong: true})
	return g
}

// concerned says of a participant's figure that it was owed or is there. Of those who owe nothing, "not reported" would be wrong to say.
func concerned(f models.ReleaseFigure) bool { return f.Expected > 0 || f.Value != "" || f.Hidden != "" }

func (c content) figures(figures []models.ReleaseFigure) []string {
	cells := make([]string, len(figures))
	for i, f := range figures {
		cells[i] = c.words.Figure(f)
	}
	return cells
}

// jointCells are what came off the sums as joint; any is false where nothing did.
func (c content) jointCells() (cells []string, any bool) {
	for _, f := range c.release.Totals {
		cell := ""
		switch {
		case f.JointHidden != "":
			cell = hiddenMark
		case f.Joint != "" && !none(f.Joint):
			cell = c.words.Number("-" + f.Joint)
		}
		cells, any = append(cells, cell), any || cell != ""
	}
	return cells, any
}

// timeGrid has one line for each slot, and the headline indicators only.
func (c content) timeGrid() grid {
	g := grid{corner: c.words.T("paper.slot")}
	columns := c.columns()
	for at, i := range c.release.Indicators {
		if i.Headline > 0 {
			g.columns = append(g.columns, columns[at])
		}
	}
	for _, slot := range c.release.Series {
		l := line{name: c.slotName(slot)}
		for at, f := range slot.Figures {
			if c.release.Indicators[at].Headline > 0 {
				l.cells = append(l.cells, c.words.Figure(f))
			}
		}
		g.rows = append(g.rows, l)
	}
	return g
}

// slotName is the day of a slot that is a day, else when it ended.
func (c content) slotName(s models.ReleaseSlot) string {
	if _, err := time.Parse(time.DateOnly, s.Slot); err == nil {
		return c.words.Date(s.Slot)
	}
	return c.words.Moment(s.Ends, c.release.Zone)
}
