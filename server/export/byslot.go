package export

import (
	"io"

	"actionday/models"
)

// BySlot writes a participant's table: for each indicator what every slot says and what is known since the start, and below that, only
// where there is something to say, how much of it is provisional, what is not exact and what is joint.
func BySlot(w io.Writer, p Profile, by models.Table, c *models.ConfigView) error {
	header := append([]string{"operation", "as_of", "participant", "name", "office", "indicator", "indicator_name", "counted_in", "figure"}, by.Slots...)
	t := newTable(w, p, append(header, "difference_to_slots")...)
	name := t.name(by.Participant)
	if c.Settings.Exercise {
		t.footnotes = append(t.footnotes, "Exercise")
	}
	for _, row := range by.Rows {
		i := indicator(c, row.Indicator)
		t.bySlot([]string{by.Operation, by.AsOf, by.Participant, name, by.Office, row.Indicator, i.Name, i.CountedIn}, row)
	}
	return t.close()
}

// bySlot writes the rows of one indicator; what is the same in all of them stands first.
func (t *table) bySlot(first []string, row models.TableRow) {
	line := func(figure string, of []models.TableCell, difference models.Text, aspect func(models.TableCell) string) {
		cells := append(append([]string{}, first...), figure)
		for _, c := range of {
			cells = append(cells, aspect(c))
		}
		t.row(append(cells, string(difference))...)
	}
	value := func(c models.TableCell) string { return string(c.Value) }
	line("slot", row.BySlot, "", value)
	line("since_start", row.SinceStart, row.Difference, value)
	for _, mark := range marks {
		if said(row.BySlot, mark.aspect) {
			line("slot_"+mark.name, row.BySlot, "", mark.aspect)
		}
		if said(row.SinceStart, mark.aspect) {
			line("since_start_"+mark.name, row.SinceStart, "", mark.aspect)
		}
	}
}

// marks are what a cell may say beside its value; nothing where there is nothing to say.
var marks = []struct {
	name   string
	aspect func(models.TableCell) string
}{
	{"provisional", func(c models.TableCell) string {
		if d, err := models.ParseDecimal(string(c.Provisional)); err != nil || d.Units == 0 {
			return ""
		}
		return string(c.Provisional)
	}},
	{"qualifier", func(c models.TableCell) string {
		if c.Qualifier == models.Exact {
			return ""
		}
		return string(c.Qualifier)
	}},
	{"joint_counted_once", func(c models.TableCell) string { return string(c.Joint) }},
}

func said(cells []models.TableCell, aspect func(models.TableCell) string) bool {
	for _, c := range cells {
		if aspect(c) != "" {
			return true
		}
	}
	return false
}

func indicator(c *models.ConfigView, code string) models.Indicator {
	for _, i := range c.Indicators {
		if i.Code == code {
			return i
		}
	}
	return models.Indicator{Code: code}
}
