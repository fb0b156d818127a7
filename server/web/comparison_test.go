package web

import (
	"net/http"
	"testing"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
	"actionday/server/release"
)

// compared is why each operation's figure cannot be compared, with its value.
func compared(others []release.Counterpart) map[string]release.Counterpart {
	by := map[string]release.Counterpart{}
	for _, o := range others {
		by[o.Operation] = o
	}
	return by
}

func publish(t *testing.T, w *world) {
	t.Helper()
	for _, o := range seed.PublishedOperations() {
		if err := w.store.SetPublished(t.Context(), models.Actor{Name: "test"}, o.Code, seed.Published(o.Code)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPublishedFiguresOverOperations(t *testing.T) {
	w := newWorld(t)
	publish(t, w)
	var arrests, entities ComparisonAnswer
	w.do(request{path: "/comparison?indicator=arrests", role: models.Observer}).into(t, &arrests)
	by := compared(arrests.Others)
	if got := by["global-chain-2023"]; got.Value != "212" || got.Why != "" {
		t.Errorf("arrests of 2023: %+v", got)
	}
	if got := by["labour-2019"]; got.Why != release.NotPublished {
		t.Errorf("arrests that nobody published: %+v", got)
	}
	if len(arrests.Others) != len(seed.PublishedOperations()) || arrests.Others[0].Operation != "global-chain-2024" {
		t.Errorf("the latest comes first, and nobody is left out: %+v", arrests.Others)
	}
	w.do(request{path: "/comparison?indicator=entities_checked", role: models.Observer}).into(t, &entities)
	by = compared(entities.Others)
	if got := by["labour-2024"]; got.Why != release.DoesNotAddUp || got.Sum != "170439" || got.Value != "165896" {
		t.Errorf("a total that is not the sum of its parts: %+v", got)
	}
	if got := by["see-2023"]; got.Why != "" || got.Value != "288774" {
		t.Errorf("a total that is: %+v", got)
	}
	if a := w.do(request{path: "/comparison?indicator=nothing", role: models.Observer}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an indicator that is none: %d", a.status)
	}
}

func TestASummaryBesideEarlierOperations(t *testing.T) {
	w := newWorld(t)
	publish(t, w)
	body := arrests("FR", "8")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	w.do(posted(releasesPath, models.Coordinator, desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.InternalRelease}))
	path := releasesPath + "/1/comparison?indicator=arrests"
	var answer ComparisonAnswer
	w.do(request{path: path, role: models.Analyst}).into(t, &answer)
	if answer.Own == nil || answer.Own.Value != "8" || answer.Own.Number != 1 {
		t.Errorf("the own figure: %+v", answer.Own)
	}
	// The test's own indicator is defined in its own words: nothing was published by that rule.
	if got := compared(answer.Others)["global-chain-2023"]; got.Why != release.OtherDefinition || got.Value != "212" {
		t.Errorf("a figure that was counted by another rule: %+v", got)
	}
	for _, o := range answer.Others {
		if o.Operation == operation || o.Starts >= jad().Settings.Starts {
			t.Errorf("%s is not earlier", o.Operation)
		}
	}
	if a := w.do(request{path: path, role: models.Press}); a.status != http.StatusNotFound {
		t.Errorf("the press compares an internal summary: %d", a.status)
	}
}
