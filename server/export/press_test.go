package export

import (
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/release/releasetest"
)

func pressText(t *testing.T, r models.Release, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := Press(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAPressTextTellsTheResults(t *testing.T) {
	agriculture := releasetest.Agriculture(t, models.FinalRelease, models.PublicRelease).Given()
	for language, want := range map[string][]string{
		"en": {"Agricultural labour 2021: arrests: 12; potential victims: 269\n", "took place on 9–16 September 2021. Final results, as of 17 September 2021, 12:00 CEST.",
			"\nArrests: 12.\n", "\nSuspects identified, not arrested: 54.\n", "\nPotential victims: 269.\n", "\nNew investigations: 126.\n",
			"Participants (8): Bulgaria, Spain, France, Italy, Cyprus, Latvia, Netherlands and Finland.", "With the support of Europol and ELA.",
			"counted once", "so that nobody can be recognised", "Potential victims: Persons with indications", "Summary no. 1, agri-labour-2021, Hash "},
		"fr": {"Arrestations: 12.", "Victimes potentielles: 269.", "9–16 septembre 2021", "Bulgarie, Espagne, France, Italie, Chypre, Lettonie, Pays-Bas et Finlande"},
		"de": {"Festnahmen: 12.", "Mutmaßliche Opfer: 269.", "9.–16. September 2021", "Niederlande und Finnland"},
		"el": {"Συλλήψεις: 12.", "9–16 Σεπτεμβρίου 2021", "Κάτω Χώρες και Φινλανδία"},
		"bg": {"Арести: 12.", "Потенциални жертви: 269.", "На 9–16 септември 2021\u00a0г. се проведе", "Нидерландия и Финландия"},
		"mt": {"Arresti: 12.", "Vittmi potenzjali: 269.", "9–16 ta’\u00a0Settembru 2021"},
	} {
		w, _ := In(language)
		text := pressText(t, agriculture, Options{Words: w})
		for _, said := range want {
			if !strings.Contains(text, said) {
				t.Errorf("%s: %q is not in\n%s", language, said, text)
			}
		}
		for _, unsaid := range []string{"{", "}", ":c", w.T("unknown"), w.T("hidden"), w.T("exercise"), "..\n", w.T("picture.preliminary_note")} {
			if strings.Contains(text, unsaid) {
				t.Errorf("%s: %q is in\n%s", language, unsaid, text)
			}
		}
	}
}

// Of a preliminary summary it says so, how much is not confirmed, what is part of what; of an exercise that it is one; of Kosovo* what belongs to it.
func TestAPressTextSaysWhatItsFiguresAre(t *testing.T) {
	for _, purpose := range []models.ReleasePurpose{models.InternalRelease, models.PublicRelease} {
		r := releasetest.Exercise(t, time.Time{}, models.PreliminaryRelease, purpose).Given()
		for _, language := range Languages {
			w, _ := In(language)
			text := pressText(t, r, Options{Words: w})
			for _, said := range []string{w.T("exercise"), w.T("picture.preliminary_note"), w.Party("XK"), w.Footnotes([]string{"XK"})[0], w.Number("1374"), "TLP:" + r.TLP} {
				if !strings.Contains(text, said) {
					t.Errorf("%s: %q is not in\n%s", language, said, text)
				}
			}
		}
		confirmed := map[models.ReleasePurpose]string{models.InternalRelease: " (not yet confirmed: 82)"}[purpose]
		if text := pressText(t, r, Options{Words: english}); !strings.Contains(text,
			"Potential victims: 1\u202f374"+confirmed+", of which minors: 153, adults: 1\u202f133 and age unknown: 88.") {
			t.Error(text)
		}
	}
}

// Qualifiers are said as they were approved, units where they are part of the value, and an indicator of nobody's is told in its own words.
func TestAPressTextKeepsQualifiersAndUnits(t *testing.T) {
	r := models.Release{Name: "Test", Starts: "2024-06-03", Ends: "2024-06-03", Zone: "UTC", AsOf: "2024-06-04T00:00:00Z", Status: models.FinalRelease, Hash: strings.Repeat("0", 64)}
	for _, f := range []struct {
		name, unit string
		scale      uint8
		value      models.Text
		qualifier  models.Qualifier
	}{{"Officers", "persons", 0, "2050", models.Almost}, {"Victims", "persons", 0, "1300", models.MoreThan}, {"Drugs", "kg", 1, "12.5", models.About}, {"Unknown", "persons", 0, "", models.Exact}} {
		r.Indicators = append(r.Indicators, models.Indicator{Code: f.name, Name: f.name, Short: f.name, CountedIn: f.unit, Scale: f.scale})
		r.Totals = append(r.Totals, models.ReleaseFigure{Indicator: f.name, Value: f.value, Qualifier: f.qualifier})
	}
	text := pressText(t, r, Options{Words: english})
	for _, said := range []string{"Officers: almost 2\u202f050.", "Victims: more than 1\u202f300.", "Drugs: about 12.5\u00a0kg."} {
		if !strings.Contains(text, said) {
			t.Errorf("%q is not in\n%s", said, text)
		}
	}
	if strings.Contains(text, "Unknown") {
		t.Error("what is not known is mentioned")
	}
}

func TestAPressTextTellsWhatHasChanged(t *testing.T) {
	before := releasetest.Agriculture(t, models.PreliminaryRelease, models.PublicRelease).Given()
	now := releasetest.Agriculture(t, models.FinalRelease, models.PublicRelease).Given()
	now.Number = 2
	now.Totals, before.Totals = slices.Clone(now.Totals), slices.Clone(before.Totals)
	same := pressText(t, now, Options{Words: english, Earlier: &before})
	for _, said := range []string{"Changes since the previous communiqué (Summary no. 1, 17 September 2021, 12:00 CEST)", "No figure has changed.", "The results are now final."} {
		if !strings.Contains(same, said) {
			t.Errorf("%q is not in\n%s", said, same)
		}
	}
	for i, f := range now.Totals {
		switch f.Indicator {
		case "arrests":
			before.Totals[i].Value = "10"
		case "suspects_identified":
			before.Totals[i].Value = ""
		case "investigations_new":
			before.Totals[i].Qualifier = models.About
		case "victims_potential":
			now.Totals[i].Value, now.Totals[i].Hidden = "", models.HiddenMark
		case "officers_deployed":
			before.Totals[i].Value, before.Totals[i].Qualifier = "2050", models.Almost
		}
	}
	before.Participants = before.Participants[1:]
	text := pressText(t, now, Options{Words: english, Earlier: &before})
	for _, said := range []string{"Arrests: 12, previously 10.", "Suspects identified, not arrested: 54, not given before.", "New investigations: 126, previously about 126.",
		"Officers deployed: no longer given, previously almost 2\u202f050.", "New among the participants: Bulgaria."} {
		if !strings.Contains(text, said) {
			t.Errorf("%q is not in\n%s", said, text)
		}
	}
	if strings.Contains(text, "269") || strings.Contains(text, "No figure has changed") {
		t.Errorf("what is hidden now is mentioned, or nothing has changed:\n%s", text)
	}
	if text := pressText(t, now, Options{Words: english}); strings.Contains(text, "Changes since") {
		t.Error("changes of a first communiqué")
	}
}

func TestGermanNounsStayGreat(t *testing.T) {
	w, _ := In("de")
	for name, want := range map[string]string{"Minderjährige": "Minderjährige", "Mutmaßliche Opfer": "mutmaßliche Opfer", "Im SIS": "im SIS", "Weiblich": "weiblich"} {
		if got := w.inSentence(name); got != want {
			t.Errorf("%q became %q", name, got)
		}
	}
	if got := english.inSentence("URLs checked"); got != "URLs checked" {
		t.Errorf("%q", got)
	}
	if got := english.inSentence("Persons checked"); got != "persons checked" {
		t.Errorf("%q", got)
	}
}
