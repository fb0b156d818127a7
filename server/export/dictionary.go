package export

import (
	"io"
	"slices"
	"strconv"

	"actionday/models"
)

// term is one line of the data dictionary: a column of the table, an indicator, or a code or mark that stands in cells.
type term struct {
	kind, code string
	indicator  models.Indicator // of an indicator
	definition string
}

// dictionary says what everything means that stands in the files of a summary.
func dictionary(r models.Release, w *Words) (terms []term) {
	add := func(kind, code, definition string) {
		terms = append(terms, term{kind: kind, code: code, definition: definition})
	}
	for _, column := range releaseColumns(r) {
		add("column", column, w.T("data.column_"+column))
	}
	for _, i := range r.Indicators {
		i = w.Indicator(i)
		terms = append(terms, term{"indicator", i.Code, i, i.Definition})
	}
	for _, m := range []models.Measure{models.Result, models.Activity} {
		add("measure", string(m), w.T("data.measure_"+string(m)))
	}
	for _, o := range []models.OverSlots{models.Sum, models.Latest, models.Max} {
		add("rule", string(o), w.T("data.rule_"+string(o)))
	}
	for _, q := range models.Rules.Qualifiers {
		add("precision", string(q), w.T("data."+string(q)))
	}
	add("mark", hiddenMark, w.T("data.mark_hidden"))
	add("mark", unknownMark, w.T("data.mark_unknown"))
	return terms
}

// termColumns are those of the dictionary.
var termColumns = []string{"kind", "code", "name", "short", "unit", "measure", "rule", "parent", "partition", "decimals", "definition"}

// cells are the fields of a term, in the order of termColumns.
func (t term) cells() []string {
	i, decimals := t.indicator, ""
	if t.kind == "indicator" {
		decimals = strconv.Itoa(int(i.Scale))
	}
	return []string{t.kind, t.code, i.Name, i.Short, i.CountedIn, string(i.Measure), string(i.OverSlots), i.Parent, i.Partition, decimals, t.definition}
}

// DictionaryTable writes what the columns, indicators, codes and marks of a summary's table mean.
func DictionaryTable(w io.Writer, r models.Release, o Options) error {
	t := newTable(w, o.Profile, slices.Clone(termColumns)...)
	for _, term := range dictionary(r, o.Words) {
		t.row(term.cells()...)
	}
	return t.close(markOf(o.Words, r.Exercise)...)
}
