package models_test

import (
	"testing"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestAnswersAndConfirmationsChangeNoTotal holds the totals of everybody before and after each answer and confirmation.
func TestAnswersAndConfirmationsChangeNoTotal(t *testing.T) {
	said := 0
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		p := models.NewPicture(modelstest.Code)
		for i := range entries {
			verb := entries[i].Verb
			if verb != models.VerbAnswer && verb != models.VerbConfirm {
				apply(t, p, entries[i:i+1])
				continue
			}
			said++
			before := figures(t, p)
			apply(t, p, entries[i:i+1])
			if after := figures(t, p); after != before {
				t.Fatalf("%s changed a total\n%s\n%s", verb, before, after)
			}
		}
	})
	if said < 100 {
		t.Errorf("only %d answers and confirmations were drawn", said)
	}
}

// figures are all values of a picture and what makes them, marks left out.
func figures(t fataler, p *models.Picture) string {
	v := p.View(coordinator, modelstest.End)
	for i := range v.Totals {
		v.Totals[i].Questioned = 0
	}
	all := []any{v.Totals, p.Joint(coordinator)}
	for _, row := range v.Rows {
		totals := append([]models.Total{}, row.Totals...)
		for i := range totals {
			totals[i].Questioned = 0
		}
		all = append(all, totals, row.Slots)
	}
	for _, participant := range []string{"", "FR", "RO"} {
		b, _ := p.Breakdown(coordinator, "arrests", participant, modelstest.End)
		b.Total.Questioned = 0
		all = append(all, b)
	}
	return encode(t, all)
}

const asked = `FR d1 r1 total arrests=8 checks=9
question r1 arrests
question r1 checks
answer r1
question r1 checks`

func TestAQuestionSaysWhoAskedAndWhetherItWasAnswered(t *testing.T) {
	p := picture(t, asked)
	r, _ := p.Report(coordinator, "r1")
	if len(r.Questions) != 2 || len(r.Questioned) != 1 || r.Questioned[0] != "checks" {
		t.Fatalf("questions %+v, open %v", r.Questions, r.Questioned)
	}
	arrests, checks := r.Questions[0], r.Questions[1]
	if arrests.Indicator != "arrests" || arrests.By != "watch North" || arrests.At == "" || arrests.Answered == "" {
		t.Errorf("arrests: %+v, want asked by the watch and answered", arrests)
	}
	if checks.Indicator != "checks" || checks.Answered != "" {
		t.Errorf("checks: %+v, want open again", checks)
	}
	if last := r.Versions[0]; last.DecidedAt != "" || last.DecidedBy != "" {
		t.Errorf("a question is no decision: %+v", last)
	}
	if open := r.History[len(r.History)-1]; open.ID != checks.ID || open.Questioned[0] != "checks" {
		t.Errorf("the last line of the history is %+v, want the question", open)
	}
}

func TestHistoryTellsEverythingThatConcernsAReport(t *testing.T) {
	p := picture(t, `FR d1 r1 total arrests=8
centre FR/north d1 r2 add arrests=2
confirm r2
question r2 arrests
answer r2
resolve r2 arrests r1 added
return r2 implausible
correct r2 d1 add arrests=1 typing_error
accept r2
withdraw r2 duplicate`)
	contact := models.Audience{Role: models.ContactPoint, Participant: "FR"}
	r, _ := p.Report(contact, "r2")
	verbs := ""
	for _, line := range r.History {
		verbs += string(line.Verb) + " "
	}
	if want := "submit confirm question answer resolve return correct accept withdraw "; verbs != want {
		t.Errorf("history %q, want %q", verbs, want)
	}
	if first := r.History[0]; !first.Centre || first.By != "watch North" || first.Version != 1 {
		t.Errorf("the first line is %+v, want the centre", first)
	}
	if r.History[4].Resolution.Total != "r1" || r.History[5].Reason != models.Implausible {
		t.Errorf("history %+v", r.History)
	}
	office := models.Audience{Role: models.OfficeUser, Participant: "FR", Office: "north"}
	if r, _ := p.Report(office, "r2"); r.History[4].Resolution.Total != "" {
		t.Error("an office is told the report of another reporter")
	}
	if list := p.Reports(contact, models.ReportFilter{}); list[1].History != nil {
		t.Error("a list carries histories")
	}
}

// TestTheCentreHearsTheNumberFromTheCaller: a confirmation by phone proves something only if the number is not on the centre's screen.
func TestTheCentreHearsTheNumberFromTheCaller(t *testing.T) {
	contact := models.Audience{Role: models.ContactPoint, Participant: "FR"}
	number := func(script string, a models.Audience) string {
		r, _ := picture(t, script).Report(a, "r1")
		return r.Versions[0].Receipt
	}
	const entered = "centre FR d1 r1 total arrests=8"
	want := models.ReceiptNumber(modelstest.Code, "r1", 1)
	if got := number(entered, contact); got != want {
		t.Errorf("the contact point reads %q, want %q", got, want)
	}
	if got := number(entered, coordinator); got != "" {
		t.Errorf("the centre reads %q before the confirmation", got)
	}
	if got := number(entered+"\nconfirm r1", coordinator); got != want {
		t.Errorf("the centre reads %q after the confirmation, want %q", got, want)
	}
	if got := number("FR d1 r1 total arrests=8", coordinator); got != want {
		t.Errorf("the centre reads %q of a report of its own, want %q", got, want)
	}
}

func TestReceiptNumbersAreTakenAsTheyAreHeard(t *testing.T) {
	for written, same := range map[string]bool{
		"7K1P-2": true, "7k1p2": true, " 7K 1P - 2": true, "7KIP-2": true, "7KLP-2": true, "7K1P-1": false, "7K2P-2": false, "": false,
	} {
		if models.SameReceipt(written, "7K1P-2") != same {
			t.Errorf("%q: want %t", written, same)
		}
	}
}
