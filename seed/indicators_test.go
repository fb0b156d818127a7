package seed

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"actionday/models"
)

func TestEveryIndicatorOfTheCatalogueIsComplete(t *testing.T) {
	code := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	seen := map[string]bool{}
	for _, i := range Catalogue() {
		if seen[i.Code] {
			t.Errorf("%s stands twice in the catalogue", i.Code)
		}
		seen[i.Code] = true
		for field, value := range map[string]string{"code": i.Code, "group": i.Group, "counted_in": i.CountedIn} {
			if !code.MatchString(value) {
				t.Errorf("%s: %s %q is not a code", i.Code, field, value)
			}
		}
		if n := utf8.RuneCountInString(i.Short); n == 0 || n > 24 {
			t.Errorf("%s: short name %q has %d characters, a tile takes 1 to 24", i.Code, i.Short, n)
		}
		if n := utf8.RuneCountInString(i.Name); n == 0 || n > 120 {
			t.Errorf("%s: name %q has %d characters", i.Code, i.Name, n)
		}
		if !strings.HasSuffix(i.Definition, ".") || strings.Count(i.Definition, ". ") > 0 {
			t.Errorf("%s: the definition is not one sentence: %q", i.Code, i.Definition)
		}
		if i.Measure != models.Result && i.Measure != models.Activity {
			t.Errorf("%s: measure %q", i.Code, i.Measure)
		}
		if i.Maximum != nil {
			if _, err := i.Maximum.Rescale(i.Scale); err != nil || i.Maximum.Units <= 0 {
				t.Errorf("%s: maximum %s does not fit its scale %d", i.Code, i.Maximum, i.Scale)
			}
		} else if i.Group != "published" {
			t.Errorf("%s declares no maximum: the map could not fix its circles", i.Code)
		}
	}
}

func TestSplitsBelongToTheirFamily(t *testing.T) {
	at := map[string]models.Indicator{}
	for _, i := range Catalogue() {
		at[i.Code] = i
		if i.Parent == "" {
			if i.Partition != "" {
				t.Errorf("%s is a root with a partition", i.Code)
			}
			continue
		}
		parent, before := at[i.Parent]
		if !before {
			t.Fatalf("%s stands before its parent %q: a cycle, or a form that asks for the part first", i.Code, i.Parent)
		}
		if i.Measure != parent.Measure || i.OverSlots != parent.OverSlots || i.Scale != parent.Scale ||
			i.CountedIn != parent.CountedIn || i.Judicial != parent.Judicial {
			t.Errorf("%s differs from its family %s", i.Code, parent.Code)
		}
		if i.Headline != 0 {
			t.Errorf("%s is a split and a headline", i.Code)
		}
	}
}

func TestHeadlinesInTheirOrder(t *testing.T) {
	var codes []string
	for _, i := range Catalogue() {
		if i.Headline > 0 {
			codes = append(codes, i.Code)
			if i.Headline != len(codes) {
				t.Errorf("%s has place %d, want %d", i.Code, i.Headline, len(codes))
			}
		}
	}
	want := "persons_checked arrests victims_potential suspects_identified investigations_new documents_fraudulent"
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("headlines: %s\nwant:      %s", got, want)
	}
}

func TestStocksAndPartitionsOfTheCatalogue(t *testing.T) {
	parts := map[string]string{}
	for _, i := range Catalogue() {
		if i.Partition != "" {
			parts[i.Parent+" by "+i.Partition] += " " + strings.TrimPrefix(i.Code, i.Parent+"_")
		}
		stock := i.Code == "officers_deployed" || i.Code == "checkpoints_active" || i.Code == "agencies_involved" ||
			i.Code == "detained_still"
		if stock != (i.OverSlots == models.Latest) {
			t.Errorf("%s goes over slots by %s", i.Code, i.OverSlots)
		}
	}
	for partition, want := range map[string]string{
		"victims_potential by age":  " minors adults age_unknown",
		"victims_potential by sex":  " female male sex_unknown",
		"victims_potential by form": " sexual labour criminality begging other",
		"arrests by scope":          " in_scope not_related",
		"firearms_seized by kind":   " pistols rifles gas_alarm",
	} {
		if parts[partition] != want {
			t.Errorf("%s:%s, want%s", partition, parts[partition], want)
		}
	}
}
