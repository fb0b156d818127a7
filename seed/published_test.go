package seed

import (
	"regexp"
	"slices"
	"testing"

	"actionday/models"
)

// value is the published figure of one subject; "" is the operation as a whole.
func value(t *testing.T, operation, subject, indicator string) int64 {
	t.Helper()
	for _, l := range Published(operation) {
		if l.Subject == subject && l.Indicator == indicator {
			return units(t, l)
		}
	}
	t.Fatalf("%s: no published %s of %q", operation, indicator, subject)
	return 0
}

func units(t *testing.T, l models.PublishedLine) int64 {
	t.Helper()
	d, err := models.ParseDecimal(l.Value)
	if err != nil || d.Scale != 0 {
		t.Fatalf("%+v: %v", l, err)
	}
	return d.Units
}

func TestPublishedTotalsAgainstTheSumOfTheirParts(t *testing.T) {
	for _, c := range []struct {
		operation, whole string
		published, parts int64
	}{
		{"labour-2024", "entities_checked", 165896, 170439}, // published, and does not add up
		{"see-2021", "firearms_seized", 154, 65 + 86 + 3},
		{"see-2023", "entities_checked", 288774, 215273 + 67277 + 5225 + 999},
		{"see-2023", "online_targets", 120, 94 + 11 + 10 + 5},
		{"see-2020", "arrests", 166, 17 + 73 + 37 + 7 + 12 + 1 + 19},
	} {
		t.Run(c.operation+" "+c.whole, func(t *testing.T) {
			var sum int64
			for _, l := range Published(c.operation) {
				if l.Parent == c.whole && l.Subject == "" {
					sum += units(t, l)
				}
			}
			if got := value(t, c.operation, "", c.whole); got != c.published || sum != c.parts {
				t.Errorf("published %d, parts %d; want %d, %d", got, sum, c.published, c.parts)
			}
		})
	}
}

func TestCountryRowsOfAgriculturalLabourSumToThePublishedTotals(t *testing.T) {
	for indicator, want := range map[string]int64{
		"arrests": 12, "suspects_identified": 54, "victims_potential": 269, "investigations_new": 126,
	} {
		var sum int64
		for _, l := range Published("agri-labour-2021") {
			if l.Indicator == indicator && l.Subject != "" {
				sum += units(t, l)
			}
		}
		if total := value(t, "agri-labour-2021", "", indicator); sum != want || total != want {
			t.Errorf("%s: rows sum to %d, published is %d, want %d", indicator, sum, total, want)
		}
	}
}

func TestPublishedFiguresAreOfTheCatalogue(t *testing.T) {
	at := map[string]models.Indicator{}
	for _, i := range Catalogue() {
		at[i.Code] = i
	}
	qualifiers := []models.Qualifier{models.Exact, models.About, models.MoreThan, models.Almost}
	for _, l := range publishedLines {
		indicator, known := at[l.Indicator]
		if !known {
			t.Errorf("%s: indicator %q is not in the catalogue", l.Operation, l.Indicator)
			continue
		}
		if _, known := at[l.Parent]; l.Parent != "" && !known {
			t.Errorf("%s: parent %q is not in the catalogue", l.Operation, l.Parent)
		}
		if l.CountedIn != indicator.CountedIn {
			t.Errorf("%s: %s is counted in %s, in the catalogue in %s", l.Operation, l.Indicator, l.CountedIn, indicator.CountedIn)
		}
		if units(t, l) < 0 || !slices.Contains(qualifiers, l.Qualifier) {
			t.Errorf("%+v: value or qualifier", l)
		}
		if _, known := Find(l.Subject); l.Subject != "" && !known {
			t.Errorf("%s: nobody has the code %q", l.Operation, l.Subject)
		}
	}
}

func TestPublishedOperationsAndFiguresBelongTogether(t *testing.T) {
	day := regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	before := ""
	known := map[string]bool{}
	for _, o := range PublishedOperations() {
		known[o.Code] = true
		if len(Published(o.Code)) == 0 {
			t.Errorf("%s has no figures", o.Code)
		}
		if !day.MatchString(o.Starts) || !day.MatchString(o.Ends) || o.Ends < o.Starts || o.Starts < before {
			t.Errorf("%s: from %s to %s, after %s", o.Code, o.Starts, o.Ends, before)
		}
		before = o.Starts
		if n := len(o.Participants); n > 0 && n != o.Countries {
			t.Errorf("%s names %d participants of %d", o.Code, n, o.Countries)
		}
		if !slices.IsSortedFunc(o.Participants, compareProtocol) {
			t.Errorf("%s: not in protocol order: %v", o.Code, o.Participants)
		}
		for _, code := range slices.Concat(o.Participants, o.Lead, o.CoLead, o.Supporting) {
			if party, found := Find(code); !found || party.Code != code {
				t.Errorf("%s: nobody has the code %q", o.Code, code)
			}
		}
	}
	for _, l := range publishedLines {
		if !known[l.Operation] {
			t.Errorf("figures of an operation nobody lists: %s", l.Operation)
		}
	}
}
