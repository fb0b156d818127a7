package web

import (
	"cmp"
	"slices"

	"actionday/models"
	"actionday/seed"
	"actionday/server/auth"
	"actionday/server/release"
	"actionday/server/store"
)

// ComparisonQuery names the indicator by its code.
type ComparisonQuery struct {
	Indicator string `query:"indicator"`
}

// ComparisonAnswer is an indicator over operations, the latest first. Own is the figure it is compared with, of a summary.
type ComparisonAnswer struct {
	Indicator models.Indicator      `json:"indicator"`
	Own       *release.Counterpart  `json:"own,omitempty"`
	Others    []release.Counterpart `json:"others"`
}

// comparison sets an indicator of the catalogue beside what was published of all operations, and beside final summaries of the caller's.
func (s *server) comparison(c *call, in ComparisonQuery) (answer ComparisonAnswer, err error) {
	catalogue := seed.Catalogue()
	at := slices.IndexFunc(catalogue, func(i models.Indicator) bool { return i.Code == in.Indicator })
	if at < 0 {
		return answer, wrongParameter("indicator", models.FieldUnknown)
	}
	answer.Indicator = catalogue[at]
	editions, err := s.editions(c, false)
	answer.Others = list(release.Counterparts(answer.Indicator, editions))
	return answer, err
}

// releaseComparison sets a figure of a summary beside those of earlier operations.
func (s *server) releaseComparison(c *call, in ComparisonQuery) (answer ComparisonAnswer, err error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return answer, err
	}
	at := slices.IndexFunc(r.Indicators, func(i models.Indicator) bool { return i.Code == in.Indicator })
	if at < 0 {
		return answer, wrongParameter("indicator", models.FieldUnknown)
	}
	answer.Indicator = r.Indicators[at]
	answer.Own = &release.Counterparts(answer.Indicator, []release.Edition{editionOf(given(c, r))})[0]
	editions, err := s.editions(c, r.Exercise)
	editions = slices.DeleteFunc(editions, func(e release.Edition) bool { return e.Operation == r.Operation || e.Starts >= r.Starts })
	answer.Others = list(release.Counterparts(answer.Indicator, editions))
	return answer, err
}

// editions are all that figures can be compared with, the latest first. Exercises are compared among themselves only.
func (s *server) editions(c *call, exercise bool) ([]release.Edition, error) {
	lines, err := s.Store.PublishedOf(c.ctx, "")
	if err != nil {
		return nil, err
	}
	editions := publishedEditions(lines)
	rows, err := s.Store.Operations(c.ctx, store.Whole())
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		actor, err := c.who.For(auth.ReadReleases, row.Code)
		if err != nil || row.Exercise && !exercise {
			continue
		}
		releases, err := s.Store.Releases(c.ctx, store.As(actor), row.Code)
		if err != nil {
			return nil, err
		}
		for _, r := range slices.Backward(releases) {
			if r.Status == models.FinalRelease {
				editions = append(editions, editionOf(r.Given()))
				break
			}
		}
	}
	slices.SortStableFunc(editions, func(a, b release.Edition) int { return cmp.Compare(b.Starts, a.Starts) })
	return editions, nil
}

// editionOf is a summary as it leaves.
func editionOf(r models.Release) release.Edition {
	e := release.Edition{Operation: r.Operation, Name: r.Name, Starts: r.Starts, Ends: r.Ends, Number: r.Number, Defined: r.Indicators}
	for _, f := range r.Totals {
		e.Figures = append(e.Figures, release.EditionFigure{Indicator: f.Indicator, Value: f.Value, Qualifier: f.Qualifier, Hidden: f.Hidden != ""})
	}
	return e
}

// publishedEditions are the operations of which figures were published. Their figures count what the catalogue says, in the unit they were published in.
func publishedEditions(lines []models.PublishedLine) (editions []release.Edition) {
	for _, o := range seed.PublishedOperations() {
		e := release.Edition{Operation: o.Code, Name: o.Name, Starts: o.Starts, Ends: o.Ends}
		var totals []models.PublishedLine
		for _, l := range lines {
			if l.Operation == o.Code && l.Subject == "" {
				totals = append(totals, l)
			}
		}
		for _, i := range seed.Catalogue() {
			at := slices.IndexFunc(totals, func(l models.PublishedLine) bool { return l.Indicator == i.Code })
			if at < 0 {
				continue
			}
			l := totals[at]
			i.CountedIn = l.CountedIn
			e.Defined = append(e.Defined, i)
			e.Figures = append(e.Figures, release.EditionFigure{Indicator: l.Indicator, Value: models.Text(l.Value), Qualifier: l.Qualifier, Sum: sumOfParts(l, totals)})
		}
		editions = append(editions, e)
	}
	return editions
}

// sumOfParts adds up what was published as parts of a figure; empty for fewer than two.
func sumOfParts(whole models.PublishedLine, totals []models.PublishedLine) models.Text {
	var sum models.Decimal
	parts := 0
	for _, l := range totals {
		if l.Parent != whole.Indicator {
			continue
		}
		part, err := models.ParseDecimal(l.Value)
		if err != nil || part.Scale != 0 {
			return ""
		}
		sum.Units += part.Units
		parts++
	}
	if parts < 2 {
		return ""
	}
	return models.Text(sum.String())
}
