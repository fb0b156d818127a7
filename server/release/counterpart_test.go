package release_test

import (
	"testing"

	"actionday/models"
	"actionday/server/release"
)

func TestOnlyWhatCountsAlikeIsCompared(t *testing.T) {
	base := models.Indicator{Code: "arrests", CountedIn: "persons", Measure: models.Result, OverSlots: models.Sum, Definition: "Everybody arrested."}
	with := func(change func(*models.Indicator)) []models.Indicator {
		there := base
		change(&there)
		return []models.Indicator{there}
	}
	same := with(func(i *models.Indicator) { i.Name = "Other words for it" })
	cases := map[string]struct {
		defined []models.Indicator
		figure  release.EditionFigure
		why     release.Mismatch
	}{
		"alike":           {same, release.EditionFigure{Value: "12"}, ""},
		"adds up":         {same, release.EditionFigure{Value: "12", Sum: "12"}, ""},
		"does not add up": {same, release.EditionFigure{Value: "165896", Sum: "170439"}, release.DoesNotAddUp},
		"other unit":      {with(func(i *models.Indicator) { i.CountedIn = "cases" }), release.EditionFigure{Value: "12"}, release.OtherUnit},
		"other rule":      {with(func(i *models.Indicator) { i.Definition = "On warrant only." }), release.EditionFigure{Value: "12"}, release.OtherDefinition},
		"latest, not sum": {with(func(i *models.Indicator) { i.OverSlots = models.Latest }), release.EditionFigure{Value: "12"}, release.OtherDefinition},
		"hidden":          {same, release.EditionFigure{Hidden: true}, release.HiddenThere},
		"unknown":         {same, release.EditionFigure{}, release.NotPublished},
		"another code":    {with(func(i *models.Indicator) { i.Code = "suspects" }), release.EditionFigure{Value: "12"}, release.NotPublished},
	}
	for name, c := range cases {
		c.figure.Indicator = base.Code
		got := release.Counterparts(base, []release.Edition{{Operation: "other", Defined: c.defined, Figures: []release.EditionFigure{c.figure}}})[0]
		if got.Why != c.why || (got.Sum != "") != (c.why == release.DoesNotAddUp) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	empty := release.Counterparts(base, []release.Edition{{Operation: "other", Defined: same}})[0]
	if empty.Why != release.NotPublished || empty.Value != "" {
		t.Errorf("an operation that published nothing of it: %+v", empty)
	}
}
