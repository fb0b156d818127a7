package export

import (
	"io"
	"slices"
	"strconv"

	"actionday/models"
)

// releaseColumns are those of a summary as a table; that of an internal one has another that leads to the reports behind each figure. The
// dictionary says what each is.
func releaseColumns(r models.Release) []string {
	columns := slices.Clone(openColumns)
	if r.Purpose == models.InternalRelease {
		columns = append(columns, "behind")
	}
	return columns
}

var openColumns = []string{"operation", "exercise", "summary", "status", "as_of", "participant", "name", "indicator", "indicator_name", "counted_in",
	"value", "qualifier", "provisional", "joint_counted_once", "reported", "expected", "hash"}

// Release writes a summary as a table for programs: first the totals, then those of each participant in protocol order. A value that is hidden
// is ":c", an unknown one is empty.
func Release(w io.Writer, r models.Release, o Options) error {
	columns := releaseColumns(r)
	t := newTable(w, o.Profile, columns...)
	t.words = o.Words
	indicators := map[string]models.Indicator{}
	for _, i := range r.Indicators {
		indicators[i.Code] = o.Words.Indicator(i)
	}
	write := func(participant, name string, figures []models.ReleaseFigure) {
		for _, f := range figures {
			i := indicators[f.Indicator]
			cells := []string{r.Operation, strconv.FormatBool(r.Exercise), strconv.Itoa(r.Number), string(r.Status), r.AsOf, participant, name, f.Indicator, i.Name,
				i.CountedIn, orHidden(f.Value, f.Hidden), string(f.Qualifier), string(f.Provisional), orHidden(f.Joint, f.JointHidden),
				strconv.Itoa(f.Reported), strconv.Itoa(f.Expected), r.Hash, behind(r, o, participant, f.Indicator)}
			t.row(cells[:len(columns)]...)
		}
	}
	write("", r.Name, r.Totals)
	for _, row := range r.Rows {
		write(row.Participant, t.name(row.Participant), row.Figures)
	}
	return t.close()
}

func orHidden(value models.Text, hidden string) string {
	if hidden != "" {
		return hiddenMark
	}
	return string(value)
}
