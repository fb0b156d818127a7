package export

import (
	"strconv"
	"strings"
)

// methodNotes say how the figures came about and what stands for what is not a number.
func (c content) methodNotes() []string {
	r, w := c.release, c.words
	var notes []string
	add := func(when bool, key string, pairs ...string) {
		if when {
			notes = append(notes, w.T("paper.note."+key, pairs...))
		}
	}
	reported, missing := c.coverage()
	add(r.Exercise, "exercise")
	add(c.preliminary(), "preliminary")
	add(true, "counting", "version", strconv.Itoa(r.Rules))
	add(true, "versions")
	add(true, "unknown", "mark", unknownMark)
	add(r.Threshold > 0, "hidden", "mark", hiddenMark, "threshold", strconv.Itoa(r.Threshold))
	add(c.controlled() && r.Threshold == 0, "not_agreed", "mark", hiddenMark)
	add(len(r.LeftOut) > 0, "left_out", "names", w.List(r.LeftOut))
	add(true, "qualifiers")
	add(c.anyJoint(), "joint", "joint", w.T("joint"))
	add(!c.controlled(), "provisional", "figures", c.provisional()) // what leaves does not say, and so not that there is none
	add(len(reported) > 0, "reported", "names", c.words.List(c.named(reported)))
	add(len(missing) > 0, "missing", "names", c.words.List(c.named(missing)))
	add(len(r.Series) > 0, "series")
	add(!c.controlled(), "behind", "address", summaryPage(r))
	add(true, "others")
	add(true, "hash")
	return notes
}

func (c content) anyJoint() bool {
	_, any := c.jointCells()
	return any
}

// provisional lists the part of each total that is not yet accepted.
func (c content) provisional() string {
	var parts []string
	for at, f := range c.release.Totals {
		if f.Provisional != "" {
			parts = append(parts, c.words.Indicator(c.release.Indicators[at]).Name+" "+c.words.Number(f.Provisional))
		}
	}
	if len(parts) == 0 {
		return c.words.T("paper.none")
	}
	return strings.Join(parts, ", ")
}

// coverage is who has reported anything, and who owes figures and has not.
func (c content) coverage() (reported, missing []string) {
	for _, row := range c.release.Rows {
		owes, has := false, false
		for _, f := range row.Figures {
			owes, has = owes || f.Expected > 0, has || f.Reported > 0
		}
		switch {
		case has:
			reported = append(reported, row.Participant)
		case owes:
			missing = append(missing, row.Participant)
		}
	}
	return reported, missing
}
