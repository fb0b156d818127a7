package seed

import (
	"slices"
	"strings"
	"testing"

	"actionday/models"
)

// others are the languages beside English that files are written in.
var others = []string{"fr", "de", "el", "bg", "mt"}

func TestEveryIndicatorIsTranslated(t *testing.T) {
	for _, language := range others {
		if known := len(in(language).indicators); known != len(catalogue) {
			t.Errorf("%s: %d translations of %d indicators", language, known, len(catalogue))
		}
		for _, english := range Catalogue() {
			of := fingerprint(english.Name) + " " + fingerprint(english.Short) + " " + fingerprint(english.Definition)
			texts, rule := in(language).indicators[english.Code], in(language).rules[english.Code]
			if said := texts.Of + " " + rule.Of; said != of {
				t.Errorf("%s: %s translates other words (%s): look at it again, then write %s", language, english.Code, said, of)
			}
			got := IndicatorIn(english, language)
			if got.Name != texts.Name || got.Definition != rule.Definition || got.Name == "" || got.Definition == "" {
				t.Errorf("%s: %s is %+v", language, english.Code, got)
			}
			if n := len([]rune(got.Short)); n == 0 || n > 24 {
				t.Errorf("%s: the short name %q has %d characters, of 24", language, got.Short, n)
			}
		}
	}
}

func TestOwnWordsStayAsTheyAre(t *testing.T) {
	arrests := catalogue[indicatorAt["arrests"]]
	arrests.Definition = "Only those in custody."
	got := IndicatorIn(arrests, "bg")
	if got.Name != "Арести" || got.Definition != arrests.Definition {
		t.Errorf("%q, %q", got.Name, got.Definition)
	}
	if own := IndicatorIn(models.Indicator{Code: "own", Name: "Own"}, "bg"); own.Name != "Own" {
		t.Errorf("an indicator of nobody's is called %q", own.Name)
	}
	if english := IndicatorIn(arrests, "en"); english.Name != "Arrests" {
		t.Errorf("in English %q", english.Name)
	}
}

func TestProtocolOrderInALanguage(t *testing.T) {
	for language, want := range map[string]string{
		"en": "FR HR CY SE AL CH UA EUROPOL CEPOL",
		"de": "FR HR CY SE AL CH UA EUROPOL CEPOL",
		"mt": "SE AL BA IS XK MD NG RS UA",
		"bg": "BG FR AL BR VN CO XK MD NG UK RS TH UA ME CH",
		"el": "EL AL VN BA BR CH CO XK UA",
	} {
		codes := strings.Fields(want)
		slices.Reverse(codes)
		SortProtocolIn(codes, language)
		names := make([]string, len(codes))
		for i, code := range codes {
			names[i] = NameIn(code, language)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s: %s (%v)", language, got, names)
		}
	}
}

func TestKosovoHasItsFootnoteInEveryLanguage(t *testing.T) {
	for _, language := range append(others, "en") {
		if name := NameIn("XK", language); !strings.HasSuffix(name, "*") {
			t.Errorf("%s: %q", language, name)
		}
		if note := FootnoteIn("XK", language); !strings.Contains(note, "1244/1999") {
			t.Errorf("%s: %q", language, note)
		}
		if note := FootnoteIn("RS", language); note != "" {
			t.Errorf("%s: a footnote where none is needed: %q", language, note)
		}
	}
	if got := NameIn("GR", "fr"); got != "Grèce" {
		t.Errorf("Greece is %q", got)
	}
	if got := NameIn("EUROPOL", "el"); got != "Europol" {
		t.Errorf("Europol is %q", got)
	}
}
