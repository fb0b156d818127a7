package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestNoTwoWatchesWorkOnAReport(t *testing.T) {
	w := newWorld(t)
	report := w.submit(france, adds(figure("arrests", "8"))).ReportID
	south := centre
	south.Account, south.Name = "south", "Watch South"
	take := func(actor models.Actor, req desk.TakingRequest) error {
		req.ID = id()
		_, err := w.desk.Take(t.Context(), actor, code, report, req)
		return err
	}
	by := func(audience models.Audience) (name string) {
		if err := w.lend(code, func(p *models.Picture) {
			view, _ := p.Report(audience, report)
			name = view.TakenBy
		}); err != nil {
			t.Fatal(err)
		}
		return name
	}
	if err := take(centre, desk.TakingRequest{}); err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodeState, func() error { return take(south, desk.TakingRequest{}) })
	w.refused(models.CodeState, func() error { return take(south, desk.TakingRequest{Drop: true}) })
	if got := by(centre.Audience()); got != centre.Name {
		t.Errorf("the desk says %q works on it", got)
	}
	if got := by(france.Audience()) + by(analyst.Audience()); got != "" {
		t.Errorf("others learn that %q works on it", got)
	}
	if err := take(south, desk.TakingRequest{From: centre.Name}); err != nil {
		t.Fatal(err)
	}
	if got := by(south.Audience()); got != south.Name {
		t.Errorf("taken over, the desk says %q works on it", got)
	}
	if err := take(south, desk.TakingRequest{Drop: true}); err != nil || by(south.Audience()) != "" {
		t.Errorf("given back: %v, %q", err, by(south.Audience()))
	}
	if err := take(centre, desk.TakingRequest{}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.do(act{models.VerbAccept, south}, report, 1, desk.Decision{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if got := by(centre.Audience()); got != "" {
		t.Errorf("decided, %q still works on it", got)
	}
	w.refused(models.CodeForbidden, func() error { return take(france, desk.TakingRequest{}) })
}

func TestATakingOutlivesACheckpoint(t *testing.T) {
	w := newWorld(t)
	report := w.submit(france, adds(figure("arrests", "8"))).ReportID
	if _, err := w.desk.Take(t.Context(), centre, code, report, desk.TakingRequest{ID: id()}); err != nil {
		t.Fatal(err)
	}
	if err := w.lend(code, func(p *models.Picture) {
		kept, err := p.MarshalBinary()
		again := models.NewPicture(code)
		if err == nil {
			err = again.UnmarshalBinary(kept)
		}
		if err != nil || again.TakenBy(report) != centre.Name {
			t.Errorf("after a checkpoint %q works on it, %v", again.TakenBy(report), err)
		}
	}); err != nil {
		t.Fatal(err)
	}
}
