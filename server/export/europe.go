package export

import (
	"actionday/seed"
	"actionday/server/drawing"
)

// outlineOf is the land of a place on the map. One that cannot be read is a fault of the build.
func outlineOf(place seed.Place) drawing.Path {
	outline, err := drawing.Land(place.Path)
	if err != nil {
		panic("export: the map of Europe: " + err.Error())
	}
	return outline
}
