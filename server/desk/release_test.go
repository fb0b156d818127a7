package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

func (w *world) freeze(a models.Actor, req desk.ReleaseRequest) models.Release {
	w.Helper()
	r, err := w.desk.Release(w.Context(), a, code, req)
	if err != nil {
		w.Fatalf("freeze: %v", err)
	}
	return r
}

func frozenTotal(r models.Release, indicator string) models.Text {
	for _, f := range r.Totals {
		if f.Indicator == indicator {
			return f.Value
		}
	}
	return ""
}

func TestASummaryIsFrozen(t *testing.T) {
	w := newWorld(t)
	w.submit(france, whole(figure("arrests", "8")))
	request := desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.InternalRelease}
	first := w.freeze(analyst, request)
	w.submit(romania, whole(figure("arrests", "4")))
	second := w.freeze(centre, desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.InternalRelease})
	if first.Number != 1 || second.Number != 2 || frozenTotal(first, "arrests") != "8" || frozenTotal(second, "arrests") != "12" {
		t.Errorf("no. %d says %s, no. %d says %s", first.Number, frozenTotal(first, "arrests"), second.Number, frozenTotal(second, "arrests"))
	}
	if again := w.freeze(analyst, request); again.Number != 1 || again.Hash != first.Hash {
		t.Errorf("the same request again: no. %d", again.Number)
	}
	kept, err := w.store.Releases(t.Context(), store.As(analyst), code)
	if err != nil || len(kept) != 2 || kept[0].Hash != first.Hash || kept[0].Hash != kept[0].Sum() {
		t.Errorf("kept: %v, %v", kept, err)
	}
	if got := w.total("arrests").Value; got != "12" {
		t.Errorf("freezing moved the total to %s", got)
	}
}

func TestWhoMayFreezeAndWhat(t *testing.T) {
	w := newWorld(t)
	good := func() desk.ReleaseRequest {
		return desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.PublicRelease}
	}
	w.refused(models.CodeForbidden, func() error {
		_, err := w.desk.Release(t.Context(), france, code, good())
		return err
	})
	for name, spoil := range map[string]func(*desk.ReleaseRequest){
		"no id":           func(r *desk.ReleaseRequest) { r.ID = "" },
		"another status":  func(r *desk.ReleaseRequest) { r.Status = "draft" },
		"another purpose": func(r *desk.ReleaseRequest) { r.Purpose = "friends" },
		"consent of nobody": func(r *desk.ReleaseRequest) {
			r.Agreements = []desk.RecordedConsent{{Participant: "SE", Reference: "x"}}
		},
		"consent without any": func(r *desk.ReleaseRequest) { r.Agreements = []desk.RecordedConsent{{Participant: "FR"}} },
	} {
		t.Run(name, func(*testing.T) {
			w.refused(models.CodeInvalid, func() error {
				r := good()
				spoil(&r)
				_, err := w.desk.Release(t.Context(), centre, code, r)
				return err
			})
		})
	}
	if kept, _ := w.store.Releases(t.Context(), store.Whole(), code); len(kept) != 0 {
		t.Errorf("a refusal left %d summaries", len(kept))
	}
}
