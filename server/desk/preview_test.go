package desk_test

import (
	"testing"

	"actionday/models"
)

func TestPreviewWritesNothing(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "8")))
	before := w.lastSeq()
	fields, _, changes, err := w.desk.Preview(t.Context(), france, code, adds(figure("arrests", "2")), "")
	if err != nil || len(fields) != 0 {
		t.Fatalf("fields %v, err %v", fields, err)
	}
	if len(changes) != 1 || changes[0] != (models.Change{Indicator: "arrests", From: "8", To: "10"}) {
		t.Errorf("changes = %+v, want arrests from 8 to 10", changes)
	}
	if _, _, changes, err = w.desk.Preview(t.Context(), france, code, adds(figure("arrests", "5")), sent.ReportID); err != nil || len(changes) != 1 || changes[0].To != "5" {
		t.Errorf("correcting: changes = %+v, %v; want arrests to 5", changes, err)
	}
	if changes, err := w.desk.Effect(t.Context(), france, code, sent.ReportID, models.VerbWithdraw); err != nil || len(changes) != 1 || changes[0].To != "" {
		t.Errorf("withdrawing: changes = %+v, %v; want arrests unknown", changes, err)
	}
	fields, _, _, err = w.desk.Preview(t.Context(), france, code, adds(figure("arrests", "-2")), "")
	if err != nil || len(fields) == 0 || fields[0].Code != models.FieldNegative {
		t.Errorf("fields = %+v, %v; want a negative figure", fields, err)
	}
	if w.lastSeq() != before {
		t.Errorf("the ledger moved from %d to %d", before, w.lastSeq())
	}
	if _, _, _, err := w.desk.Preview(t.Context(), romania, code, adds(), sent.ReportID); codeOf(err) != models.CodeNotFound {
		t.Errorf("another country's report: %v, want not found", err)
	}
}
