package models_test

import (
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestABreakdownByOfficeNeverCounts holds the totals with a breakdown against those without; as a control the same figures sent by the office
// itself do count.
func TestABreakdownByOfficeNeverCounts(t *testing.T) {
	p := picture(t, "FR d1 r1 add arrests=8")
	written := time.Date(2024, 6, 3, 20, 0, 0, 0, time.UTC)
	figures := []models.Figure{{Indicator: "arrests", Value: &models.Decimal{Units: 5}, Qualifier: models.Exact}}
	submit := func(id string, body models.Body) {
		t.Helper()
		err := p.Apply(&models.Entry{Operation: modelstest.Code, Seq: p.Seq() + 1, At: at(1, 9), ID: id, Verb: models.VerbSubmit, Report: id,
			Version: 1, State: models.Received, Participant: "FR", Office: body.Office, Body: &body})
		if err != nil {
			t.Fatal(err)
		}
	}
	submit("r2", models.Body{Slot: "d2", Kind: models.SlotTotal, Figures: figures, WrittenAt: &written,
		Breakdown: []models.OfficeFigures{{Office: "border", Figures: figures}}})
	if got := arrestsOf(p, "FR"); got != "13" {
		t.Errorf("with a breakdown arrests are %s, wanted 13", got)
	}
	r, _ := p.Report(models.Audience{Role: models.Coordinator}, "r2")
	if v := r.Versions[0]; len(v.Breakdown) != 1 || v.WrittenAt != "2024-06-03T20:00:00.000Z" {
		t.Errorf("the report shows breakdown %v, written at %q", v.Breakdown, v.WrittenAt)
	}
	submit("r3", models.Body{Slot: "d1", Kind: models.Add, Office: "border", Figures: figures})
	if got := arrestsOf(p, "FR"); got != "18" {
		t.Errorf("with a report of the office arrests are %s, wanted 18", got)
	}
}

func arrestsOf(p *models.Picture, participant string) models.Text {
	for _, row := range p.View(models.Audience{Role: models.Coordinator}, at(1, 9)).Rows {
		if row.Participant == participant {
			for _, total := range row.Totals {
				if total.Indicator == "arrests" {
					return total.Value
				}
			}
		}
	}
	return ""
}
