package seed

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"actionday/models"
)

//go:embed data/indicators.json
var indicatorsJSON []byte

var (
	catalogue   = readCatalogue(indicatorsJSON)
	indicatorAt = func() map[string]int {
		at := make(map[string]int, len(catalogue))
		for i, indicator := range catalogue {
			at[indicator.Code] = i
		}
		return at
	}()
)

// A family as it is written in the file: what its members share is said once, at the root.
type family struct {
	models.Indicator
	OfWhich []models.Indicator `json:"of_which"`
}

func readCatalogue(file []byte) []models.Indicator {
	var families []family
	decoder := json.NewDecoder(bytes.NewReader(file))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&families); err != nil {
		panic(fmt.Sprintf("seed: indicators.json: %v", err))
	}
	var all []models.Indicator
	for _, f := range families {
		if f.OverSlots == "" {
			f.OverSlots = models.Sum
		}
		all = append(all, f.Indicator)
		for _, child := range f.OfWhich {
			all = append(all, f.child(child))
		}
	}
	return all
}

// child completes a split with what it shares with its root.
func (f *family) child(i models.Indicator) models.Indicator {
	i.Parent = f.Code
	i.Group, i.CountedIn, i.Scale = f.Group, f.CountedIn, f.Scale
	i.Measure, i.OverSlots = f.Measure, f.OverSlots
	i.Maximum, i.Judicial = f.Maximum, f.Judicial
	return i
}

// Catalogue returns the indicators an operation can choose from: families one after another, each root before its splits, those
// that most operations count first. The slice belongs to the caller.
func Catalogue() []models.Indicator { return slices.Clone(catalogue) }

// choose returns indicators of the catalogue by code, in the order given. The roots among headlines become the headlines of the
// operation, in that order. An unknown code is a fault of the build.
func choose(headlines, others []string) []models.Indicator {
	var chosen []models.Indicator
	place := 0
	for i, code := range slices.Concat(headlines, others) {
		at, known := indicatorAt[code]
		if !known {
			panic(fmt.Sprintf("seed: no indicator %q in the catalogue", code))
		}
		indicator := catalogue[at]
		indicator.Headline = 0
		if i < len(headlines) && indicator.Parent == "" {
			place++
			indicator.Headline = place
		}
		chosen = append(chosen, indicator)
	}
	return chosen
}
