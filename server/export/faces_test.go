package export

import (
	"testing"

	"actionday/seed"
)

// A sign that the faces have not would be an empty box on paper.
func TestTheFacesHaveEverySignOfEveryLanguage(t *testing.T) {
	for _, language := range Languages {
		w, _ := In(language)
		texts := []string{"≈>< – :c −1\u202f234,5"}
		for _, text := range w.texts {
			texts = append(texts, text)
		}
		for _, party := range seed.Countries() {
			texts = append(texts, w.Party(party.Code))
		}
		for _, indicator := range seed.Catalogue() {
			i := w.Indicator(indicator)
			texts = append(texts, i.Name, i.Short, i.Definition)
		}
		for _, text := range texts {
			if missing := faces().Missing(text); missing != "" {
				t.Errorf("%s: no sign for %q in %q", language, missing, text)
			}
		}
	}
	if faces().Missing("日") == "" {
		t.Error("the faces are said to have what they have not")
	}
}
