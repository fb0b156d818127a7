package desk_test

import (
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

// signed is a daily report of the first day as it was signed.
func (w *world) signed(seen string) (string, error) {
	return w.note(desk.NoteRequest{Act: models.NoteWritten, Kind: models.DailyNote, Day: "2024-06-04", Text: "Quiet.", Seen: seen})
}

func (w *world) reports() []models.LogLine {
	w.Helper()
	papers, err := w.desk.Log(w.Context(), centre, code, models.DailyNote)
	if err != nil {
		w.Fatal(err)
	}
	return papers
}

// headlined makes arrests a headline.
func headlined(w *world) {
	indicators := exercise().Indicators
	indicators[0].Headline = 1
	w.configure(models.Configure{Indicators: indicators})
}

func TestTheFiguresOfADailyReportNeverMove(t *testing.T) {
	w := newWorld(t)
	headlined(w)
	w.submit(france, whole(figure("arrests", "8")))
	if _, err := w.signed(""); err != nil {
		t.Fatal(err)
	}
	w.submit(romania, whole(figure("arrests", "4")))
	if _, err := w.signed(""); err != nil {
		t.Fatal(err)
	}
	papers := w.reports()
	if len(papers) != 2 || papers[1].Figures == nil || papers[1].Figures.Totals[0].Day != "8" || papers[0].Figures.Totals[0].Day != "12" {
		t.Fatalf("they hold %+v", papers)
	}
	m := papers[0].Moves
	if papers[1].Moves != nil || m == nil || len(m.Totals) != 1 || *m.Totals[0].Day != (models.DayStep{From: "8", To: "12"}) || m.Came[0] != "RO" {
		t.Errorf("moved: %+v", m)
	}
	if err := w.store.Check(t.Context()); err != nil {
		t.Errorf("the check: %v", err)
	}
	r, err := w.desk.DailyReport(t.Context(), centre, code, "2024-06-04", 1)
	if err != nil || r.Figures.Totals[0].Day != "8" || r.Text != "Quiet." || len(r.Indicators) == 0 {
		t.Errorf("the first version reads %+v, %v", r, err)
	}
}

// A later name of the operation is not that under which the report was signed.
func TestADailyReportKeepsTheConfigurationItWasSignedUnder(t *testing.T) {
	w := newWorld(t)
	if _, err := w.signed(""); err != nil {
		t.Fatal(err)
	}
	settings := *exercise().Settings
	settings.Name = "Renamed"
	w.configure(models.Configure{Settings: &settings})
	if r, err := w.desk.DailyReport(t.Context(), centre, code, "2024-06-04", 1); err != nil || r.Settings.Name != exercise().Settings.Name {
		t.Errorf("it is of %q, %v", r.Settings.Name, err)
	}
}

func TestNobodySignsFiguresThatTheyHaveNotSeen(t *testing.T) {
	w := newWorld(t)
	headlined(w)
	seen, moves, err := w.desk.Daily(t.Context(), centre, code, "2024-06-04")
	if err != nil || moves != nil {
		t.Fatal(err, moves)
	}
	w.later(1000) // time alone moves nothing
	if _, err := w.signed(seen.Sum()); err != nil {
		t.Fatal(err)
	}
	w.submit(france, whole(figure("arrests", "8")))
	w.refused(models.CodeStale, func() error { _, err := w.signed(seen.Sum()); return err })
	if n := len(w.reports()); n != 1 {
		t.Errorf("%d are signed", n)
	}
}

// What was signed once stays signed, though the figures have moved when the answer was lost and the request comes again.
func TestASignatureThatComesAgainHasOneEffect(t *testing.T) {
	w := newWorld(t)
	headlined(w)
	seen, _, err := w.desk.Daily(t.Context(), centre, code, "2024-06-04")
	if err != nil {
		t.Fatal(err)
	}
	req := desk.NoteRequest{ID: id(), Act: models.NoteWritten, Kind: models.DailyNote, Day: "2024-06-04", Text: "Quiet.", Seen: seen.Sum()}
	for range 2 {
		if _, err := w.desk.Note(t.Context(), centre, code, req); err != nil {
			t.Fatal(err)
		}
		w.submit(france, adds(figure("arrests", "1")))
	}
	if n := len(w.reports()); n != 1 {
		t.Errorf("%d are signed", n)
	}
}

func TestDailyReportsAreTheCentresOwn(t *testing.T) {
	w := newWorld(t)
	if _, err := w.signed(""); err != nil {
		t.Fatal(err)
	}
	for _, actor := range []models.Actor{france, nord, analyst, observer, admin, {}} {
		if _, err := w.desk.DailyReport(t.Context(), actor, code, "2024-06-04", 1); err == nil {
			t.Errorf("%s reads it", actor.Role)
		}
		if _, err := w.store.DailyReport(t.Context(), store.As(actor), code, "2024-06-04", 1); err == nil {
			t.Errorf("the store gives it to %s", actor.Role)
		}
		if _, _, err := w.desk.Daily(t.Context(), actor, code, "2024-06-04"); err == nil {
			t.Errorf("%s reads its figures", actor.Role)
		}
	}
	if _, err := w.desk.DailyReport(t.Context(), centre, code, "2024-06-04", 2); err == nil {
		t.Error("there is a version that nobody signed")
	}
}
