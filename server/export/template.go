package export

import (
	"cmp"
	"io"
	"slices"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/imports"
)

// Template is what a file to be filled in is made for.
type Template struct {
	Stamp  imports.Stamp
	Config *models.Configuration
	Slot   string // the day that it opens on
}

// offices are those with a column of their own: none where the template is for one office.
func (t *Template) offices() []models.Office {
	for _, p := range t.Config.Participants {
		if p.Code == t.Stamp.Participant && t.Stamp.Office == "" {
			return p.Offices
		}
	}
	return nil
}

// reporter names who fills it in.
func (t *Template) reporter() string {
	name := t.Stamp.Participant
	if party, ok := seed.Find(name); ok {
		name = party.Name
	}
	for _, p := range t.Config.Participants {
		for _, o := range p.Offices {
			if p.Code == t.Stamp.Participant && o.Code == t.Stamp.Office {
				return name + ", " + o.Name
			}
		}
	}
	return name
}

// fits says whether a reporter other than the participant itself may report the indicator: stocks are the participant's own.
func (t *Template) fits(i models.Indicator) bool { return i.OverSlots == models.Sum }

// zone is that of the operation.
func (t *Template) zone() *time.Location {
	zone, err := time.LoadLocation(t.Config.Settings.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

func (t *Template) tlp() string { return "TLP:" + cmp.Or(t.Config.Settings.TLP, "AMBER") }

// TemplateTable writes the template of one day as a table: a line for each figure of each reporter, with an empty value.
func TemplateTable(w io.Writer, p Profile, t Template) error {
	out := newTable(w, p, imports.Columns...)
	reporters := []string{t.Stamp.Office}
	for _, o := range t.offices() {
		reporters = append(reporters, o.Code)
	}
	for _, office := range reporters {
		for _, i := range t.Config.Indicators {
			if office == "" || t.fits(i) {
				out.row(t.Stamp.String(), t.Stamp.Participant, t.Slot, office, imports.Choices[0].Code, i.Code, i.Name, i.CountedIn, "")
			}
		}
	}
	for _, f := range imports.Fields {
		out.row(t.Stamp.String(), t.Stamp.Participant, t.Slot, t.Stamp.Office, imports.Choices[0].Code, f.Code, f.Name, "", "")
	}
	return out.close()
}

// groups are the indicators in the order of the operation, those of a group together.
func (t *Template) groups() (names []string, members map[string][]models.Indicator) {
	members = map[string][]models.Indicator{}
	for _, i := range t.Config.Indicators {
		if !slices.Contains(names, i.Group) {
			names = append(names, i.Group)
		}
		members[i.Group] = append(members[i.Group], i)
	}
	return names, members
}
