package export

import (
	"slices"

	"actionday/models"
)

// changes say what has changed from one release to a later one of the same purpose: figures, participants, and whether the results are final now.
// A figure that is hidden now is not mentioned.
func (w *Words) changes(now, before models.Release) (said []string) {
	for i, indicator := range now.Indicators {
		if change := w.change(w.Indicator(indicator), now.Totals[i], totalOf(before, indicator.Code)); change != "" {
			said = append(said, change)
		}
	}
	here, there := castOf(w, now).taking, castOf(w, before).taking
	if names := w.without(here, there); names != nil {
		said = append(said, w.T("press.joined", "names", w.List(names)))
	}
	if names := w.without(there, here); names != nil {
		said = append(said, w.T("press.left", "names", w.List(names)))
	}
	if said == nil {
		said = []string{w.T("press.unchanged")}
	}
	if now.Status == models.FinalRelease && before.Status != models.FinalRelease {
		said = append(said, w.T("press.now_final"))
	}
	return said
}

// change says how one figure has changed; nothing where it has not.
func (w *Words) change(i models.Indicator, now, before models.ReleaseFigure) string {
	switch {
	case now.Hidden != "" || !told(now) && !told(before):
		return ""
	case !told(now):
		return w.T("press.gone", "name", i.Name, "before", w.value(i, before))
	case !told(before):
		return w.T("press.new", "name", i.Name, "now", w.value(i, now))
	case now.Value == before.Value && now.Qualifier == before.Qualifier:
		return ""
	}
	return w.T("press.changed", "name", i.Name, "now", w.value(i, now), "before", w.value(i, before))
}

func totalOf(r models.Release, indicator string) models.ReleaseFigure {
	for _, f := range r.Totals {
		if f.Indicator == indicator {
			return f
		}
	}
	return models.ReleaseFigure{}
}

// without are the names of those who are not among others.
func (w *Words) without(codes, others []string) []string {
	var left []string
	for _, code := range codes {
		if !slices.Contains(others, code) {
			left = append(left, w.Party(code))
		}
	}
	return left
}
