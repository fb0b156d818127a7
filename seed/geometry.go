package seed

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// EuropeMap is the map of Europe (ETRS89-LAEA) as frontend/tools/geometry.mjs draws it. Its frame begins at 0, 0; land reaches beyond it.
type EuropeMap struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Places []Place `json:"-"` // in the order of their codes
}

// Place is a territory as it lies on a map, in the map's units, y downwards.
type Place struct {
	Code   string `json:"-"`
	Path   string `json:"path"`   // path data of SVG: M, l, z; empty where there is no land to see
	Small  bool   `json:"small"`  // its land cannot show a fill
	Of     string `json:"of"`     // the state it belongs to, else empty
	Anchor *Point `json:"anchor"` // the point that stands for it; nil for places that are no participants on this map
	Seat   *Point `json:"seat"`   // where its mark sits instead, where the land is too crowded
}

// Point is x and y.
type Point [2]float64

// Spot is where a place's mark sits; ok is false for a place that has none on this map.
func (p Place) Spot() (at Point, ok bool) {
	switch {
	case p.Anchor == nil:
		return Point{}, false
	case p.Seat != nil:
		return *p.Seat, true
	}
	return *p.Anchor, true
}

//go:embed geometry/europe.json
var europeFile []byte

// Europe gives the map of Europe.
func Europe() EuropeMap {
	var file struct {
		EuropeMap
		Places map[string]Place `json:"places"`
	}
	if err := json.Unmarshal(europeFile, &file); err != nil {
		panic(fmt.Sprintf("seed: the map of Europe: %v", err))
	}
	for _, code := range slices.Sorted(maps.Keys(file.Places)) {
		place := file.Places[code]
		place.Code = code
		file.EuropeMap.Places = append(file.EuropeMap.Places, place)
	}
	return file.EuropeMap
}
