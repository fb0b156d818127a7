package release

import (
	"slices"

	"actionday/models"
)

// Edition is what is known of an operation's totals: as some body published them, or in one of our summaries.
type Edition struct {
	Operation string
	Name      string
	Starts    string // as exact as known: 2021-09-09, 2022-06 or 2020
	Ends      string
	Number    int                // of our summary; 0: published by others
	Defined   []models.Indicator // what its figures count
	Figures   []EditionFigure
}

// EditionFigure is one total of an edition.
type EditionFigure struct {
	Indicator string
	Value     models.Text
	Qualifier models.Qualifier
	Hidden    bool
	Sum       models.Text // of the parts that were published with it; empty for fewer than two, which say nothing about their whole
}

// Counterpart is a figure of another operation beside one of ours, and why the two cannot be compared where they cannot.
type Counterpart struct {
	Operation string           `json:"operation"`
	Name      string           `json:"name"`
	Starts    string           `json:"starts"`
	Ends      string           `json:"ends"`
	Number    int              `json:"number,omitempty"` // of the final summary; absent: published by others
	Value     models.Text      `json:"value"`            // null where nothing was published or it is hidden
	Qualifier models.Qualifier `json:"qualifier"`
	CountedIn string           `json:"counted_in,omitempty"`
	Sum       models.Text      `json:"sum,omitempty"` // of its parts, where it is not the value
	Why       Mismatch         `json:"why,omitempty"`
}

// Mismatch is why a figure cannot be compared. It is empty where it can.
type Mismatch string

// Why figures of two operations cannot be compared.
const (
	NotPublished    Mismatch = "not_published"
	HiddenThere     Mismatch = "hidden"
	OtherUnit       Mismatch = "other_unit"
	OtherDefinition Mismatch = "other_definition"
	DoesNotAddUp    Mismatch = "does_not_add_up"
)

// Counterparts sets an indicator beside what other operations counted by the same code. Only what has the same unit and is counted by the same rule
// can be compared, and no published total that differs from the sum of its own parts.
func Counterparts(base models.Indicator, editions []Edition) []Counterpart {
	found := make([]Counterpart, len(editions))
	for i, e := range editions {
		found[i] = counterpart(base, e)
	}
	return found
}

func counterpart(base models.Indicator, e Edition) Counterpart {
	c := Counterpart{Operation: e.Operation, Name: e.Name, Starts: e.Starts, Ends: e.Ends, Number: e.Number, Qualifier: models.Exact}
	defined := slices.IndexFunc(e.Defined, func(i models.Indicator) bool { return i.Code == base.Code })
	at := slices.IndexFunc(e.Figures, func(f EditionFigure) bool { return f.Indicator == base.Code })
	if defined < 0 || at < 0 {
		c.Why = NotPublished
		return c
	}
	there, f := e.Defined[defined], e.Figures[at]
	c.Value, c.Qualifier, c.CountedIn = f.Value, f.Qualifier, there.CountedIn
	switch {
	case f.Hidden:
		c.Why = HiddenThere
	case f.Value == "":
		c.Why = NotPublished
	case there.CountedIn != base.CountedIn:
		c.Why = OtherUnit
	case !sameRule(there, base):
		c.Why = OtherDefinition
	case f.Sum != "" && f.Sum != f.Value:
		c.Why, c.Sum = DoesNotAddUp, f.Sum
	}
	return c
}

// sameRule says whether two indicators count the same things in the same way, whatever they are called.
func sameRule(a, b models.Indicator) bool {
	return a.Definition == b.Definition && a.Measure == b.Measure && a.OverSlots == b.OverSlots && a.Parent == b.Parent
}
