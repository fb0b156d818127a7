package export

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"actionday/models"
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
		{w.Moment("2021-09-18T08:00:00Z", "Europe/Paris"), "18 September 2021, 10:00 CEST"},
	} {
		if c.got != c.want {
			t.Errorf("%q, wanted %q", c.got, c.want)
		}
	}
}
