package desk_test

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func TestTheSameReportSentAgainGetsItsFirstReceipt(t *testing.T) {
	w := newWorld(t)
	w.submit(france, whole(figure("arrests", "10")))
	b := adds(figure("arrests", "8"))
	b.Comment = "quay 7"
	first := w.submit(france, b)
	before := w.lastSeq()
	w.later(1e9)
	w.submit(romania, adds(figure("arrests", "1"))) // the picture moves on

	spelled := b
	spelled.Participant, spelled.Comment, spelled.Source = " fr", "quay 7 ", "own"
	for name, again := range map[string]models.Body{"to the letter": b, "spelled otherwise": spelled} {
		t.Run(name, func(t *testing.T) {
			second := w.submit(france, again)
			if !second.Repeated {
				t.Error("it is not marked as repeated")
			}
			second.Repeated = false
			if !reflect.DeepEqual(first, second) {
				t.Errorf("receipt %+v, first was %+v", second, first)
			}
			if w.lastSeq() != before+1 {
				t.Errorf("the ledger has %d entries, want %d", w.lastSeq(), before+1)
			}
		})
	}
}

func TestAReceiptIsGivenAgainThoughTheReportCouldNotBeTakenNow(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "8"))
	first := w.submit(france, b)
	accept := desk.Decision{ID: id()}
	if _, err := w.do(act{models.VerbAccept, centre}, first.ReportID, 1, accept); err != nil {
		t.Fatal(err)
	}
	w.phase(models.Final)
	if again := w.submit(france, b); !again.Repeated || again.ReceivedAt != first.ReceivedAt {
		t.Errorf("receipt = %+v, want the first one", again)
	}
	if again, err := w.do(act{models.VerbAccept, centre}, first.ReportID, 1, accept); err != nil || !again.Repeated {
		t.Errorf("the acceptance again: %+v, %v", again, err)
	}
	w.refused(models.CodePhase, func() error {
		_, err := w.desk.Submit(t.Context(), france, code, adds(figure("arrests", "8")))
		return err
	})
}

func TestAnIDTellsOneRequestOnly(t *testing.T) {
	cases := map[string]struct {
		change       func(*models.Body)
		pointer      string
		sent, stored string
	}{
		"another value":       {func(b *models.Body) { b.Figures = []models.Figure{figure("arrests", "9")} }, "/figures/0/value", "9", "8"},
		"another slot":        {func(b *models.Body) { b.Slot = "2024-06-03" }, "/slot", "2024-06-03", "2024-06-04"},
		"another exact place": {func(b *models.Body) { b.Place = &models.Place{Region: "Nord", Detail: "quay 8"} }, "/place/detail", "", ""},
		"another confidence":  {func(b *models.Body) { b.Confidence = "b2" }, "/confidence", "B2", ""},
		"finished later":      {func(b *models.Body) { b.WrittenAt = new(start) }, "/written_at", "2024-06-04T10:00:00Z", ""},
		"another comment":     {func(b *models.Body) { b.Comment = "no" }, "/comment", "", ""},
		"a figure more":       {func(b *models.Body) { b.Figures = append(b.Figures, figure("cash_eur", "5")) }, "/figures/1", `{"indicator":"cash_eur","qualifier":"exact","value":"5.00"}`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := adds(figure("arrests", "8"))
			b.Comment, b.Place = "seen", &models.Place{Region: "Nord", Detail: "quay 7"}
			w.submit(france, b)
			c.change(&b)
			e := w.refused(models.CodeIDReused, func() error {
				_, err := w.desk.Submit(t.Context(), france, code, b)
				return err
			})
			if len(e.Fields) != 1 || e.Fields[0].Pointer != c.pointer || e.Fields[0].Code != models.FieldDiffers {
				t.Fatalf("fields = %+v, want the difference at %s", e.Fields, c.pointer)
			}
			if p := e.Fields[0].Params; p["sent"] != c.sent || p["stored"] != c.stored {
				t.Errorf("params = %v, want sent %q, stored %q", p, c.sent, c.stored)
			}
		})
	}
}

func TestAnIDMayBeUsedByTwoSenders(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	req := desk.Decision{ID: id()}
	if _, err := w.do(act{models.VerbAccept, centre}, sent.ReportID, 1, req); err != nil {
		t.Fatal(err)
	}
	w.refused(models.CodeState, func() error { // another watch with the same id is another request
		_, err := w.do(act{models.VerbAccept, second}, sent.ReportID, 1, req)
		return err
	})
}

func TestAReportIsCheckedAgainWhereTheSettingsChangeMeanwhile(t *testing.T) {
	w := newWorld(t)
	before := w.lastSeq()
	var wg sync.WaitGroup
	failed := make(chan error, 40)
	for range 4 {
		wg.Go(func() {
			for range 10 {
				if _, err := w.desk.Submit(context.Background(), france, code, adds(figure("arrests", "1"))); err != nil {
					failed <- err
				}
			}
		})
	}
	for i := range 20 { // both phases take reports
		w.phase([]models.Phase{models.Closing, models.Live}[i%2])
	}
	wg.Wait()
	close(failed)
	for err := range failed {
		t.Errorf("a report was refused: %v", err)
	}
	if got := w.lastSeq(); got != before+60 {
		t.Errorf("%d new entries, want 40 reports and 20 settings", got-before)
	}
	if got := w.total("arrests").Value; got != "40" {
		t.Errorf("total = %s, want 40", got)
	}
}

func TestAThousandTriesAreOneReport(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "8"))
	before := w.lastSeq()
	var wg sync.WaitGroup
	failed := make(chan error, 1000)
	for range 1000 {
		wg.Go(func() {
			if _, err := w.desk.Submit(context.Background(), france, code, b); err != nil {
				failed <- err
			}
		})
	}
	wg.Wait()
	close(failed)
	for err := range failed {
		t.Fatal(err)
	}
	if w.lastSeq() != before+1 || w.total("arrests").Value != "8" {
		t.Errorf("%d new entries and %s arrests, want one and 8", w.lastSeq()-before, w.total("arrests").Value)
	}
}
