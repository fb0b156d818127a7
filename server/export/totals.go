package export

import (
	"io"
	"strconv"

	"actionday/models"
)

// Totals writes a view's totals: first those of the operation, then those of each participant in protocol order.
func Totals(w io.Writer, v *models.View) error {
	t := newTable(w, RFC4180, "operation", "as_of", "participant", "name", "indicator", "indicator_name", "counted_in", "value", "accepted",
		"provisional", "qualifier", "reported", "expected", "joint_counted_once")
	indicators := map[string]models.Indicator{}
	for _, i := range v.Config.Indicators {
		indicators[i.Code] = i
	}
	write := func(participant, name string, totals []models.Total) {
		for _, total := range totals {
			i := indicators[total.Indicator]
			t.row(v.Operation, v.AsOf, participant, name, total.Indicator, i.Name, i.CountedIn, string(total.Value),
				string(total.Accepted), string(total.Provisional), string(total.Qualifier), strconv.Itoa(total.Reported),
				strconv.Itoa(total.Expected), string(total.Joint))
		}
	}
	write("", v.Config.Settings.Name, v.Totals)
	for _, r := range v.Rows {
		write(r.Participant, t.name(r.Participant), r.Totals)
	}
	return t.close(markOf(english, v.Config.Settings.Exercise)...)
}
