package export

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/server/release/releasetest"
)

// sample is a release as it may be read, and what it is called in failures.
type sample struct {
	name string
	models.Release
}

// samples are a small operation whose figures were published and the large exercise, each for inside and outside.
func samples(t testing.TB) (all []sample) {
	t.Helper()
	for _, purpose := range []models.ReleasePurpose{models.InternalRelease, models.PublicRelease} {
		all = append(all,
			sample{"agriculture " + string(purpose), releasetest.Agriculture(t, models.FinalRelease, purpose).Given()},
			sample{"exercise " + string(purpose), releasetest.Exercise(t, time.Time{}, models.PreliminaryRelease, purpose).Given()})
	}
	return all
}
