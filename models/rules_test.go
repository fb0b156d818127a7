package models_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"actionday/models"
)

// TestEveryRuleOfTheDescriptionIsRead fails for a rule in rules.json that nobody reads here; the browser has a test of its own.
func TestEveryRuleOfTheDescriptionIsRead(t *testing.T) {
	file, err := os.ReadFile("rules.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(file)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(reflect.New(reflect.TypeOf(models.Rules)).Interface()); err != nil {
		t.Error(err)
	}
}

// TestTheDescriptionKnowsTheWordsOfTheCode holds the lists against the constants that the counting rules are written with.
func TestTheDescriptionKnowsTheWordsOfTheCode(t *testing.T) {
	rules := models.Rules
	same := func(name string, listed, written []string) {
		slices.Sort(listed)
		slices.Sort(written)
		if !slices.Equal(listed, written) {
			t.Errorf("%s are %v in rules.json and %v in the code", name, listed, written)
		}
	}
	same("kinds", texts(rules.Kinds), texts([]models.Kind{models.Add, models.SlotTotal, models.RunningTotal, models.Early, models.Nil}))
	same("meanings", texts(rules.NilMeanings), texts([]models.NilMeaning{models.Active, models.NotActive}))
	same("qualifiers", texts(rules.Qualifiers), texts([]models.Qualifier{models.Exact, models.About, models.MoreThan, models.Almost}))
	reasons := []models.ReasonCode{
		models.TypingError, models.LateInformation, models.Reclassification, models.Duplicate, models.Implausible, models.Incomplete,
		models.WrongSlot, models.OtherReason,
	}
	listed := slices.Concat(rules.ReportersReasons, rules.CentresReasons)
	slices.Sort(listed)
	same("reasons", texts(slices.Compact(listed)), texts(reasons))
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, one := range all {
		out[i] = string(one)
	}
	return out
}
