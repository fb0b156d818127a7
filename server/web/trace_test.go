package web

import (
	"net/http"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestAFigureOfASummaryLeadsToItsReportsAsTheyWere(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	w.do(posted(releasesPath, models.Coordinator, desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.InternalRelease}))
	later := arrests("FR", "5")
	later.ID, later.Source, later.Kind = id(), "phone", models.Add
	w.submit(t, models.Coordinator, later)

	for _, at := range []string{"indicator=arrests", "indicator=arrests&participant=FR"} {
		for _, role := range []models.Role{models.Coordinator, models.Analyst} {
			var then ReleaseBreakdown
			w.do(request{path: releasesPath + "/1/breakdown?" + at, role: role}).into(t, &then)
			if len(then.Counted) != 1 || then.Counted[0].Report != body.ID || then.Total.Value != "8" || then.Configuration == nil {
				t.Errorf("%s of %s: %+v", at, role, then)
			}
		}
	}
	for _, role := range []models.Role{models.Press, models.Observer, models.ContactPoint, models.Prosecutor} {
		if a := w.do(request{path: releasesPath + "/1/breakdown?indicator=arrests", role: role}); a.status != http.StatusForbidden {
			t.Errorf("%s opens the reports behind a figure: %d", role, a.status)
		}
	}
	for _, missing := range []string{"/1/breakdown?indicator=nothing", "/1/breakdown?indicator=arrests&participant=ZZ", "/2/breakdown?indicator=arrests"} {
		if a := w.do(request{path: releasesPath + missing, role: models.Analyst}); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", missing, a.status)
		}
	}
}
