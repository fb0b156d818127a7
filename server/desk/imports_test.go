package desk_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/export"
	"actionday/server/imports"
	"actionday/server/store"
)

// sheet is a template as a table of one day, which is written by hand in these tests.
func (w *world) sheet(template, office string, lines ...string) []byte {
	w.Helper()
	c, _, err := w.store.Configuration(w.Context(), code)
	if err != nil {
		w.Fatal(err)
	}
	stamp := imports.NewStamp(c, "FR", office, template)
	file := strings.Join(imports.Columns, ",") + "\n"
	for _, l := range lines { // slot, office, kind, indicator, value
		f := strings.Split(l, " ")
		file += fmt.Sprintf("%s,FR,%s,%s,%s,%s,,,%s\n", stamp, f[0], strings.Trim(f[1], "-"), f[2], f[3], f[4])
	}
	return []byte(file)
}

const (
	firstTemplate  = "01900000-0000-7000-8000-000000000001"
	secondTemplate = "01900000-0000-7000-8000-000000000002"
)

// look is a dry run.
func (w *world) look(a models.Actor, file []byte) desk.Import {
	w.Helper()
	before := w.lastSeq()
	plan, err := w.desk.Import(w.Context(), a, code, desk.ImportRequest{File: file})
	if err != nil {
		w.Fatal(err)
	}
	if w.lastSeq() != before || plan.Done {
		w.Fatal("a dry run wrote something")
	}
	return plan
}

// bring looks at a file and confirms it.
func (w *world) bring(a models.Actor, file []byte) desk.Import {
	w.Helper()
	done, err := w.desk.Import(w.Context(), a, code, desk.ImportRequest{File: file, Confirm: w.look(a, file).Plan})
	if err != nil {
		w.Fatal(err)
	}
	return done
}

// outcomes are those of the reports of a file, each with its why.
func outcomes(i desk.Import) string {
	var all []string
	for _, one := range i.Reports {
		all = append(all, strings.TrimSpace(one.Outcome+" "+string(one.Why)))
	}
	return strings.Join(all, ", ")
}

func TestAFileIsLookedAtThenConfirmedOnce(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8", "2024-06-04 - slot_total arrests 5")
	if got := outcomes(w.look(france, file)); got != "added, added" {
		t.Fatalf("dry run: %s", got)
	}
	done := w.bring(france, file)
	if outcomes(done) != "added, added" || !done.Done || done.Reports[0].Receipt == "" || w.total("arrests").Value != "13" {
		t.Errorf("%+v, total %s", done, w.total("arrests").Value)
	}
	if v := w.report(done.Reports[0].Report).Versions[0]; v.OnBehalf || v.Beside.Source != "own" {
		t.Errorf("version = %+v, want the participant's own", v)
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8")
	first := w.bring(france, file)
	seq := w.lastSeq()
	for range 2 {
		again := w.bring(france, file)
		if outcomes(again) != "unchanged same" || again.Reports[0].Receipt != first.Reports[0].Receipt {
			t.Errorf("again: %+v", again)
		}
	}
	// The answer to the first confirmation was lost, so it is sent once more with the plan of that time.
	lost, err := w.desk.Import(t.Context(), france, code, desk.ImportRequest{File: file, Confirm: first.Plan})
	if err != nil || lost.Reports[0].Report != first.Reports[0].Report {
		t.Errorf("%+v %v", lost, err)
	}
	if w.lastSeq() != seq {
		t.Errorf("the ledger grew from %d to %d", seq, w.lastSeq())
	}
}

func TestOtherFiguresOfTheSameTemplateCorrect(t *testing.T) {
	w := newWorld(t)
	w.bring(france, w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8", "2024-06-03 - slot_total cash_eur 10.5"))
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 9", "2024-06-03 - slot_total cash_eur 10.50")
	plan := w.look(france, file)
	if outcomes(plan) != "corrected" || len(plan.Reports[0].Lines) != 2 {
		t.Fatalf("%+v", plan)
	}
	l := plan.Reports[0].Lines[0]
	if l.Outcome != desk.Corrected || l.Was.Value != "8" || l.Becomes.Value != "9" || l.Place.Line != 2 || plan.Reports[0].Lines[1].Outcome != desk.Unchanged {
		t.Errorf("lines %+v", plan.Reports[0].Lines)
	}
	// The reason is chosen after looking, when it is known that something is corrected.
	done, err := w.desk.Import(t.Context(), france, code, desk.ImportRequest{File: file, Confirm: plan.Plan, Reason: models.TypingError})
	if err != nil {
		t.Fatal(err)
	}
	r := w.report(done.Reports[0].Report)
	if r.Version != 2 || r.Versions[1].Reason != models.TypingError || w.total("arrests").Value != "9" {
		t.Errorf("%+v", r)
	}
}

func TestAnOlderFileDoesNotBringBackWhatWasCorrected(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8")
	first := w.bring(france, file).Reports[0].Report
	body := whole(figure("arrests", "7"))
	body.Slot = "2024-06-03"
	if _, err := w.desk.Correct(t.Context(), france, code, first, 1, desk.Correction{ID: id(), Reason: models.TypingError, Body: body}); err != nil {
		t.Fatal(err)
	}
	if got := outcomes(w.bring(france, file)); got != "unchanged older" || w.total("arrests").Value != "7" {
		t.Errorf("%s, total %s", got, w.total("arrests").Value)
	}
}

func TestAWithdrawnReportStaysWithdrawn(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8")
	first := w.bring(france, file).Reports[0].Report
	if _, err := w.desk.Withdraw(t.Context(), france, code, first, 1, desk.Withdrawal{ID: id(), Reason: models.WrongSlot}); err != nil {
		t.Fatal(err)
	}
	if got := outcomes(w.bring(france, file)); got != "unchanged withdrawn" {
		t.Errorf("the same file: %s", got)
	}
	changed := w.bring(france, w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 6"))
	if outcomes(changed) != "added" || changed.Reports[0].Report == first || w.total("arrests").Value != "6" {
		t.Errorf("other figures: %+v", changed)
	}
}

func TestAFileCorrectsWhatTheFormReported(t *testing.T) {
	w := newWorld(t)
	body := whole(figure("arrests", "8"), figure("officers", "3"))
	body.Figures[0].Joint = []models.Share{{Reference: "JIT 1", Value: models.Decimal{Units: 2}}}
	body.Comment, body.TLP, body.Place = "by night", "GREEN", &models.Place{Region: "Nord", Detail: "quay 7"}
	sent := w.submit(france, body)
	same := w.sheet(firstTemplate, "", "2024-06-04 - slot_total arrests 8")
	if got := outcomes(w.look(france, same)); got != "unchanged same" {
		t.Errorf("the same figure: %s", got)
	}
	done := w.bring(france, w.sheet(firstTemplate, "", "2024-06-04 - slot_total arrests 9"))
	if outcomes(done) != "corrected" || done.Reports[0].Report != sent.ReportID {
		t.Fatalf("%+v", done)
	}
	v := w.report(sent.ReportID).Versions[1]
	if len(v.Figures) != 2 || len(v.Figures[0].Joint) != 1 || v.Beside.TLP != "GREEN" || v.Beside.Place.Region != "Nord" {
		t.Errorf("version 2 = %+v, want all that the file does not speak of", v)
	}
	texts, err := w.store.Texts(t.Context(), store.As(france), code, sent.ReportID)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, x := range texts {
		if x.Version == 2 && (x.Body == "by night" || x.Body == "quay 7") {
			kept++
		}
	}
	if kept != 2 {
		t.Errorf("texts of version 2: %+v", texts)
	}
}

func TestAdditionsOfAnotherTemplateAdd(t *testing.T) {
	w := newWorld(t)
	w.bring(france, w.sheet(firstTemplate, "", "2024-06-03 - add arrests 2"))
	if got := outcomes(w.bring(france, w.sheet(secondTemplate, "", "2024-06-03 - add arrests 2"))); got != "added" || w.total("arrests").Value != "4" {
		t.Errorf("%s, total %s", got, w.total("arrests").Value)
	}
}

func TestAFaultRefusesItsReportAndNoOther(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "",
		"2024-06-03 - slot_total arrests 8", "2024-06-03 - slot_total cash_eur many", "2024-06-03 - slot_total arrests_smuggling 9",
		"2024-06-04 - slot_total arrests 5", "2024-07-01 - slot_total arrests 1")
	plan := w.look(france, file)
	if outcomes(plan) != "refused, added, refused" {
		t.Fatalf("%s", outcomes(plan))
	}
	faults := plan.Reports[0].Faults
	if len(faults) != 2 || faults[0].Code != models.FieldFormat || faults[0].Place.Line != 3 ||
		faults[1].Code != models.FieldAboveParent || faults[1].Place != (imports.Position{Line: 4, Column: "value"}) {
		t.Errorf("faults %+v", faults)
	}
	if f := plan.Reports[2].Faults; len(f) != 1 || f[0].Code != models.FieldUnknown || f[0].Place.Column != "slot" {
		t.Errorf("faults of an unknown day: %+v", f)
	}
	if w.bring(france, file); w.total("arrests").Value != "5" {
		t.Errorf("total %s, want 5 of the sound report", w.total("arrests").Value)
	}
}

func TestAPlanIsConfirmedOnlyAsItWasSeen(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-04 - slot_total arrests 8")
	plan := w.look(france, file)
	w.submit(france, whole(figure("arrests", "3"))) // a colleague was quicker
	e := w.refused(desk.CodePlanChanged, func() error {
		_, err := w.desk.Import(t.Context(), france, code, desk.ImportRequest{File: file, Confirm: plan.Plan})
		return err
	})
	if again := w.look(france, file); e.Params["plan"] != again.Plan || outcomes(again) != "corrected" {
		t.Errorf("params %v, plan %+v", e.Params, again)
	}
}

func TestFilesReachAsFarAsTheirBearer(t *testing.T) {
	w := newWorld(t)
	own := w.sheet(firstTemplate, "", "2024-06-03 nord slot_total arrests 8")
	ofOffice := w.sheet(firstTemplate, "nord", "2024-06-03 nord slot_total arrests 8")
	cases := map[string]struct {
		actor models.Actor
		file  []byte
		want  models.Code
	}{
		"of another country":                 {models.Actor{Account: "ro", Role: models.ContactPoint, Operation: code, Participant: "RO"}, own, imports.FileParticipant},
		"an office with its country's":       {nord, own, imports.FileOffice},
		"an office with another office's":    {sud, ofOffice, imports.FileOffice},
		"a role that does not report at all": {models.Actor{Account: "an", Role: models.Analyst, Operation: code}, own, models.CodeForbidden},
		"of another operation":               {models.Actor{Account: "x", Role: models.Coordinator, Operation: "x"}, own, models.CodeNotFound},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := w.desk.Import(t.Context(), c.actor, code, desk.ImportRequest{File: c.file})
			e := w.refused(codeOf(err), func() error { return err })
			if got := e.Code; got != c.want && (len(e.Fields) == 0 || e.Fields[0].Code != c.want) {
				t.Errorf("err = %v, want %s", e, c.want)
			}
		})
	}
	foreign := bytes.Replace(own, []byte(",FR,2024"), []byte(",RO,2024"), 1)
	if plan := w.look(france, foreign); outcomes(plan) != "refused forbidden" {
		t.Errorf("a line of another country: %s", outcomes(plan))
	}
	if done := w.bring(nord, ofOffice); outcomes(done) != "added" || done.Reports[0].State != models.Awaiting {
		t.Errorf("an office with its own: %+v", done)
	}
}

func TestTheCentreBringsInWhatCameByMail(t *testing.T) {
	w := newWorld(t)
	done := w.bring(centre, w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8"))
	r := w.report(done.Reports[0].Report)
	if outcomes(done) != "added" || !r.Versions[0].OnBehalf || r.Versions[0].Beside.Source != "mail" || !r.Unconfirmed {
		t.Errorf("%+v", r)
	}
	// The country brings in the same sheet: it is counted once.
	if again := w.bring(france, w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8")); outcomes(again) != "unchanged same" {
		t.Errorf("again: %s", outcomes(again))
	}
}

func TestTheTrailKnowsWhichFileWasBroughtIn(t *testing.T) {
	w := newWorld(t)
	file := w.sheet(firstTemplate, "", "2024-06-03 - slot_total arrests 8")
	plan := w.look(france, file)
	if _, err := w.desk.Import(t.Context(), france, code, desk.ImportRequest{File: file, Confirm: plan.Plan, Name: "sheet of Mr X.csv"}); err != nil {
		t.Fatal(err)
	}
	trail, err := w.store.AuditTrail(t.Context(), store.As(centre), 0, 1)
	if err != nil || len(trail) != 1 || trail[0].Action != "import" || !strings.HasPrefix(trail[0].Subject, "sha256:") || strings.Contains(trail[0].Why, "Mr X") {
		t.Errorf("trail %+v %v", trail, err)
	}
}

// queue is the file of an outbox.
func queue(t *testing.T, items ...map[string]any) []byte {
	t.Helper()
	for _, i := range items {
		i["operation"] = code
		i["about"] = map[string]string{"participant": "FR", "office": "", "slot": "2024-06-04", "kind": "add"}
		i["queued_at"] = "2024-06-04T10:00:00.000Z"
		body, err := json.Marshal(i["body"])
		if err != nil {
			t.Fatal(err)
		}
		i["body"] = string(body)
	}
	file, err := json.Marshal(map[string]any{"format": "actionday-queue", "version": 1, "items": items})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestASavedQueueHasOneEffectWhoeverSendsIt(t *testing.T) {
	colleague := france
	colleague.Account = "another of France"
	for name, who := range map[string]models.Actor{"its sender": france, "a colleague": colleague, "the centre": centre} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			earlier := w.submit(france, adds(figure("arrests", "1")))
			add := adds(figure("arrests", "8"))
			add.Participant, add.Source = "FR", "own"
			better := adds(figure("arrests", "2"))
			better.Source = "own"
			correction := map[string]any{"id": id(), "reason": "typing_error", "note": "", "body": better}
			file := queue(t, map[string]any{"path": "/reports", "body": add},
				map[string]any{"path": "/reports/" + earlier.ReportID + "/corrections", "if_match": 1, "body": correction})
			done := w.bring(who, file)
			if outcomes(done) != "added, corrected" || w.total("arrests").Value != "10" {
				t.Fatalf("%+v, total %s", done, w.total("arrests").Value)
			}
			seq := w.lastSeq()
			for _, again := range []models.Actor{who, france, colleague, centre} {
				if got := outcomes(w.bring(again, file)); !strings.HasPrefix(got, "unchanged same, ") || strings.Contains(got, "added") {
					t.Errorf("again by %s: %s", again.Account, got)
				}
			}
			r, err := w.desk.Submit(t.Context(), france, code, add)
			if err != nil || !r.Repeated || r.ReportID != add.ID {
				t.Errorf("the device that wrote it: %+v, %v", r, err)
			}
			r, err = w.desk.Correct(t.Context(), france, code, earlier.ReportID, 1, desk.Correction{ID: correction["id"].(string), Reason: "typing_error", Body: better})
			if err != nil || !r.Repeated || r.Version != 2 {
				t.Errorf("the device that corrected it: %+v, %v", r, err)
			}
			other := add
			other.Figures = []models.Figure{figure("arrests", "9")}
			if _, err := w.desk.Submit(t.Context(), france, code, other); err == nil {
				t.Error("another report under the same id was taken")
			}
			if w.lastSeq() != seq {
				t.Errorf("the ledger grew from %d to %d", seq, w.lastSeq())
			}
		})
	}
}

func TestAQueueIsTakenRequestByRequest(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "1")))
	add := adds(figure("arrests", "8"))
	add.Participant, add.Source = "FR", "own"
	done := w.bring(france, queue(t,
		map[string]any{"path": "/reports", "body": add},
		map[string]any{"path": "/reports", "body": map[string]any{"id": id(), "surprise": 1}},
		map[string]any{"path": "/reports/" + sent.ReportID + "/withdrawal", "if_match": 3, "body": map[string]any{"id": id(), "reason": "duplicate"}},
		map[string]any{"path": "/reports/" + sent.ReportID + "/decision", "if_match": 1, "body": map[string]any{"id": id()}},
		map[string]any{"path": "/reports/" + sent.ReportID + "/withdrawal", "if_match": 1, "body": map[string]any{"id": id(), "reason": "duplicate"}},
	))
	if got := outcomes(done); got != "added, refused, refused stale_version, refused, withdrawn" || w.total("arrests").Value != "8" {
		t.Errorf("%s, total %s", got, w.total("arrests").Value)
	}
}

func TestAWorkbookGoesTheWholeWay(t *testing.T) {
	w := newWorld(t)
	c, _, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = export.TemplateWorkbook(&out, export.Template{Stamp: imports.NewStamp(c, "FR", "", firstTemplate), Config: c, Slot: "2024-06-04"})
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, value := range map[string]any{"D8": 3, "E8": 4, "F8": ">5", "D9": 1} {
		if err := book.SetCellValue("2024-06-04", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	done := w.bring(france, file.Bytes())
	v := w.report(done.Reports[0].Report).Versions[0]
	if outcomes(done) != "added" || w.total("arrests").Value != "12" || w.total("arrests").Qualifier != models.MoreThan || len(v.Breakdown) != 2 {
		t.Errorf("%+v %+v", done, v)
	}
}
