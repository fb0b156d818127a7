package export

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"actionday/models"
	"actionday/seed"
)

// Every language says all that English says, and fills in the same.
func TestLanguagesAreComplete(t *testing.T) {
	filled := regexp.MustCompile(`\{\w+\}`)
	english, _ := In("en")
	for _, language := range Languages {
		w, ok := In(language)
		if !ok {
			t.Fatalf("%s is listed and not there", language)
		}
		for _, key := range slices.Sorted(maps.Keys(english.texts)) {
			if key == "@reviewed" {
				continue
			}
			want, got := filled.FindAllString(english.texts[key], -1), filled.FindAllString(w.texts[key], -1)
			slices.Sort(want)
			slices.Sort(got)
			if w.texts[key] == "" || !slices.Equal(want, got) {
				t.Errorf("%s: %q says %q", language, key, w.texts[key])
			}
		}
		for key := range w.texts {
			if _, ok := english.texts[key]; !ok {
				t.Errorf("%s: nobody says %q", language, key)
			}
		}
	}
	for _, i := range seed.Catalogue() {
		if _, ok := english.texts["unit."+i.CountedIn]; !ok {
			t.Errorf("nobody says what %s are", i.CountedIn)
		}
	}
	if _, ok := In("xx"); ok {
		t.Error("a language that nobody speaks is there")
	}
}

func TestWritten(t *testing.T) {
	w, _ := In("en")
	for _, c := range []struct{ got, want string }{
		{w.Number("-1234567.50"), "\u22121\u202f234\u202f567.50"},
		{w.Number("0"), "0"},
		{w.Figure(models.ReleaseFigure{}), "–"},
		{w.Figure(models.ReleaseFigure{Value: "3", Hidden: models.HiddenMark}), ":c"},
		{w.Figure(models.ReleaseFigure{Value: "1300", Qualifier: models.MoreThan}), ">1\u202f300"},
		{w.Said(models.ReleaseFigure{Value: "2050", Qualifier: models.Almost}), "almost 2\u202f050"},
		{w.Date("2021-09-16"), "16 September 2021"},
		{w.Days("2021-09-09", "2021-09-16"), "9–16 September 2021"},
		{w.Days("2021-09-16", "2021-09-16"), "16 September 2021"},
		{w.Days("2021-09-28", "2021-10-01"), "28 September – 1 October 2021"},
		{w.Days("2021-12-28", "2022-01-02"), "28 December 2021 – 2 January 2022"},
		{w.Moment("2021-09-18T08:00:00Z", "Europe/Paris"), "18 September 2021, 10:00 CEST"},
		{w.List([]string{"A"}), "A"},
		{w.List([]string{"A", "B", "C"}), "A, B and C"},
		{w.Unit("kg"), "kg"},
		{w.Unit("own"), "own"},
	} {
		if c.got != c.want {
			t.Errorf("%q, wanted %q", c.got, c.want)
		}
	}
}

// Each language as its readers write it.
func TestWrittenInEachLanguage(t *testing.T) {
	for language, want := range map[string][]string{
		"en": {"1\u202f374", "12\u202f345.60", "1 April 2021", "9–16 September 2021", "more than 1\u202f300", "Kosovo*"},
		"fr": {"1\u202f374", "12\u202f345,60", "1er avril 2021", "9–16 septembre 2021", "plus de 1\u202f300", "Kosovo*"},
		"de": {"1.374", "12.345,60", "1. April 2021", "9.–16. September 2021", "mehr als 1.300", "Kosovo*"},
		"el": {"1.374", "12.345,60", "1η Απριλίου 2021", "9–16 Σεπτεμβρίου 2021", "πάνω από 1.300", "Κοσσυφοπέδιο*"},
		"bg": {"1374", "12\u00a0345,60", "1 април 2021\u00a0г.", "9–16 септември 2021\u00a0г.", "над 1300", "Косово*"},
		"mt": {"1,374", "12,345.60", "1 t’April 2021", "9–16 ta’\u00a0Settembru 2021", "aktar minn 1,300", "il-Kosovo*"},
	} {
		w, _ := In(language)
		got := []string{w.Number("1374"), w.Number("12345.60"), w.Date("2021-04-01"), w.Days("2021-09-09", "2021-09-16"),
			w.Said(models.ReleaseFigure{Value: "1300", Qualifier: models.MoreThan}), w.Party("XK")}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, wanted %q", language, got, want)
		}
		if note := w.Footnotes([]string{"FR", "XK"}); len(note) != 1 || !strings.HasPrefix(note[0], "* ") {
			t.Errorf("%s: the footnote is %q", language, note)
		}
	}
}
