package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

func TestSubmitIsCountedAndReadBack(t *testing.T) {
	w := newWorld(t)
	r := w.submit(france, adds(figure("arrests", "8"), figure("cash_eur", "120.5")))
	if r.State != models.Received || r.Version != 1 || r.Repeated || !r.ReceivedAt.Equal(start) {
		t.Errorf("receipt = %+v, want version 1, received now", r)
	}
	if len(r.ReadBack) != 2 || r.ReadBack[0].Value != "8" || r.ReadBack[1].Value != "120.50" {
		t.Errorf("read back %+v, want 8 and 120.50", r.ReadBack)
	}
	if got := w.total("arrests"); got.Value != "8" || got.Provisional != "8" {
		t.Errorf("total = %+v, want 8, provisional", got)
	}
}

func TestOnlyTheWholeLedgerKnowsItsNumbers(t *testing.T) {
	w := newWorld(t)
	if r := w.submit(france, adds(figure("arrests", "1"))); r.Seq != 0 {
		t.Errorf("a contact point is told entry number %d", r.Seq)
	}
	onPhone := adds(figure("arrests", "1"))
	onPhone.Participant, onPhone.Source = "RO", "phone"
	if r := w.submit(centre, onPhone); r.Seq != w.lastSeq() {
		t.Errorf("a coordinator is told %d, want %d", r.Seq, w.lastSeq())
	}
}

func TestParticipantsAreUnderstoodInEverySpelling(t *testing.T) {
	for _, written := range []string{"EL", "GR", "gr", " el "} {
		t.Run(written, func(t *testing.T) {
			w := newWorld(t)
			b := adds(figure("arrests", "2"))
			b.Participant, b.Source = written, "mail"
			if r := w.submit(centre, b); w.report(r.ReportID).Participant != "EL" {
				t.Errorf("%q became %q", written, w.report(r.ReportID).Participant)
			}
		})
	}
}

func TestOfficeReportsWaitWhereTheyNeedApproval(t *testing.T) {
	cases := map[string]struct {
		actor  models.Actor
		office string
		want   models.State
	}{
		"office that needs approval":     {nord, "", models.Awaiting},
		"office that does not":           {sud, "", models.Received},
		"entered by the contact point":   {france, "nord", models.Received},
		"the contact point's own report": {france, "", models.Received},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := adds(figure("arrests", "3"))
			b.Office = c.office
			if r := w.submit(c.actor, b); r.State != c.want {
				t.Errorf("state = %s, want %s", r.State, c.want)
			}
		})
	}
}

func TestTheCentreSaysHowAReportReachedIt(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "4"))
	b.Participant, b.Source = "RO", "in_person"
	r := w.submit(centre, b)
	if v := w.report(r.ReportID).Versions; len(v) != 1 || !v[0].OnBehalf {
		t.Errorf("versions = %+v, want one entered by the centre", v)
	}
}

func TestAnExerciseRunsInItsOwnTime(t *testing.T) {
	w := newWorld(t)
	settings := *exercise().Settings
	then := time.Date(2024, 6, 5, 8, 0, 0, 0, time.UTC)
	settings.Clock = &models.Clock{Server: start, Operation: then, Speed: 60}
	w.configure(models.Configure{Settings: &settings})
	w.later(time.Minute)
	if r := w.submit(france, adds(figure("arrests", "1"))); !r.ReceivedAt.Equal(then.Add(time.Hour)) {
		t.Errorf("received at %s, want an hour after %s", r.ReceivedAt, then)
	}
}

func TestTheSlotFollowsFromWhenItHappened(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "1"))
	at := time.Date(2024, 6, 3, 22, 0, 0, 0, time.FixedZone("", -3600))
	b.Slot, b.HappenedAt = "", &at
	if r := w.submit(france, b); w.report(r.ReportID).Slot != "2024-06-03" {
		t.Errorf("slot = %q, want the third of June", w.report(r.ReportID).Slot)
	}
}

func TestTextsStayOutOfTheLedger(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "1"))
	b.Comment, b.Place = "  found behind the depot ", &models.Place{Region: "Nord", Detail: "quay 7"}
	r := w.submit(france, b)
	for e, err := range w.store.Ledger(t.Context(), code, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Body != nil && (e.Body.Comment != "" || e.Body.Place.Detail != "" || e.Body.Place.Region != "Nord") {
			t.Errorf("the entry holds %+v", e.Body)
		}
	}
	texts, err := w.store.Texts(t.Context(), store.As(france), code, r.ReportID)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, x := range texts {
		kept = append(kept, x.Kind+": "+x.Body)
	}
	if got := strings.Join(kept, "; "); got != "comment: found behind the depot; place: quay 7" {
		t.Errorf("kept %q", got)
	}
}

func TestSubmitRefuses(t *testing.T) {
	long := strings.Repeat("ä", 501)
	cases := map[string]struct {
		actor   models.Actor
		change  func(*models.Body)
		want    models.Code
		pointer string
		field   models.Code
	}{
		"no id":                 {france, func(b *models.Body) { b.ID = "" }, models.CodeInvalid, "/id", models.FieldRequired},
		"id of another version": {france, func(b *models.Body) { b.ID = "9b2d7a1e-7b1c-4f43-9a53-0d9ed2a2b3c4" }, models.CodeInvalid, "/id", models.FieldFormat},
		"id in capitals":        {france, func(b *models.Body) { b.ID = strings.ToUpper(b.ID) }, models.CodeInvalid, "/id", models.FieldFormat},
		"unknown indicator":     {france, func(b *models.Body) { b.Figures[0].Indicator = "dogs" }, models.CodeInvalid, "/figures/0/indicator", models.FieldUnknownIndicator},
		"negative":              {france, func(b *models.Body) { b.Figures = []models.Figure{figure("arrests", "-1")} }, models.CodeInvalid, "/figures/0/value", models.FieldNegative},
		"child above parent": {france, func(b *models.Body) {
			b.Figures = []models.Figure{figure("arrests", "1"), figure("arrests_smuggling", "2")}
		}, models.CodeInvalid, "/figures/1/value", models.FieldAboveParent},
		"too many decimals": {france, func(b *models.Body) { b.Figures = []models.Figure{figure("cash_eur", "1.234")} }, models.CodeInvalid, "/figures/0/value", models.FieldScale},
		"more figures than indicators": {france, func(b *models.Body) {
			for range 5 {
				b.Figures = append(b.Figures, figure("arrests", "1"))
			}
		}, models.CodeInvalid, "/figures", models.FieldTooLong},
		"comment too long":        {france, func(b *models.Body) { b.Comment = long }, models.CodeInvalid, "/comment", models.FieldTooLong},
		"six references":          {france, func(b *models.Body) { b.References = []string{"1", "2", "3", "4", "5", "6"} }, models.CodeInvalid, "/references", models.FieldTooLong},
		"unknown slot":            {france, func(b *models.Body) { b.Slot = "2024-06-09" }, models.CodeInvalid, "/slot", models.FieldUnknown},
		"outside every slot":      {france, func(b *models.Body) { at := start.AddDate(1, 0, 0); b.Slot, b.HappenedAt = "", &at }, models.CodeInvalid, "/happened_at", models.FieldOutOfRange},
		"another country":         {france, func(b *models.Body) { b.Participant = "RO" }, models.CodeForbidden, "", ""},
		"another office":          {nord, func(b *models.Body) { b.Office = "sud" }, models.CodeForbidden, "", ""},
		"a country not in it":     {centre, func(b *models.Body) { b.Participant, b.Source = "DE", "mail" }, models.CodeInvalid, "/participant", models.FieldUnknown},
		"no country":              {centre, func(b *models.Body) { b.Source = "mail" }, models.CodeInvalid, "/participant", models.FieldRequired},
		"the centre as itself":    {centre, func(b *models.Body) { b.Participant = "RO" }, models.CodeInvalid, "/source", models.FieldNotAllowed},
		"a country by phone":      {france, func(b *models.Body) { b.Source = "phone" }, models.CodeInvalid, "/source", models.FieldNotAllowed},
		"an observer":             {observer, func(b *models.Body) { b.Participant = "FR" }, models.CodeForbidden, "", ""},
		"another operation":       {models.Actor{Role: models.Coordinator, Operation: "other"}, func(*models.Body) {}, models.CodeNotFound, "", ""},
		"running total of office": {sud, func(b *models.Body) { b.Kind = models.RunningTotal }, models.CodeInvalid, "/kind", models.FieldNotAllowed},
		"adding to a stock":       {france, func(b *models.Body) { b.Figures = []models.Figure{figure("officers", "90")} }, models.CodeInvalid, "/figures/0/indicator", models.FieldNotAllowed},
		"adding to a maximum":     {france, func(b *models.Body) { b.Figures = []models.Figure{figure("detained", "9")} }, models.CodeInvalid, "/figures/0/indicator", models.FieldNotAllowed},
		"an office on a stock": {sud, func(b *models.Body) { b.Kind, b.Figures = models.SlotTotal, []models.Figure{figure("officers", "90")} },
			models.CodeInvalid, "/figures/0/indicator", models.FieldNotAllowed},
		"nil with figures":      {france, func(b *models.Body) { b.Kind, b.NilMeaning = models.Nil, models.Active }, models.CodeInvalid, "/figures", models.FieldNotAllowed},
		"nil without a meaning": {france, func(b *models.Body) { b.Kind, b.Figures = models.Nil, nil }, models.CodeInvalid, "/nil_meaning", models.FieldRequired},
		"a meaning without nil": {france, func(b *models.Body) { b.NilMeaning = models.Active }, models.CodeInvalid, "/nil_meaning", models.FieldNotAllowed},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := adds(figure("arrests", "1"))
			c.change(&b)
			e := w.refused(c.want, func() error {
				_, err := w.desk.Submit(t.Context(), c.actor, code, b)
				return err
			})
			if c.pointer != "" && !hasField(e, c.pointer, c.field) {
				t.Errorf("fields = %+v, want %s at %s", e.Fields, c.field, c.pointer)
			}
		})
	}
}

func TestNothingIsTakenBeforeTheStartNorAfterTheEnd(t *testing.T) {
	for _, phase := range []models.Phase{models.Final, models.Archived} {
		t.Run(string(phase), func(t *testing.T) {
			w := newWorld(t)
			w.phase(phase)
			e := w.refused(models.CodePhase, func() error {
				_, err := w.desk.Submit(t.Context(), france, code, adds(figure("arrests", "1")))
				return err
			})
			if e.Params["phase"] != string(phase) {
				t.Errorf("params = %v, want the phase", e.Params)
			}
		})
	}
}

func TestWarningsLookAtThePictureBefore(t *testing.T) {
	w := newWorld(t)
	if r := w.submit(france, whole(figure("arrests", "8"))); len(r.Warnings) != 0 {
		t.Errorf("first report: warnings %+v, want none", r.Warnings)
	}
	r := w.submit(france, whole(figure("arrests", "3")))
	if got := codesOf(r.Warnings); !slices.Contains(got, models.WarnFalls) || !slices.Contains(got, models.WarnReported) {
		t.Errorf("warnings = %v, want that it falls and that the day was reported", got)
	}
	if r.State != models.Received {
		t.Errorf("state = %s: a warning must not hold a report up", r.State)
	}
}

func TestAnOfficeHearsNothingOfReportsItMayNotSee(t *testing.T) {
	w := newWorld(t)
	w.submit(france, whole(figure("arrests", "10")))
	r := w.submit(sud, whole(figure("arrests", "2")))
	if len(r.Warnings) != 0 || len(r.Unresolved) != 0 {
		t.Errorf("the office is told %+v and asked %+v about the contact point's figure", r.Warnings, r.Unresolved)
	}
	if open := w.report(r.ReportID).Unresolved; len(open) != 1 {
		t.Errorf("the centre is asked %+v, want one question", open)
	}
	if again := w.submit(sud, whole(figure("arrests", "1"))); !slices.Contains(codesOf(again.Warnings), models.WarnFalls) {
		t.Errorf("warnings = %+v, want that its own figure falls", again.Warnings)
	}
}

func codesOf(warnings []models.Warning) []models.Code {
	var codes []models.Code
	for _, w := range warnings {
		codes = append(codes, w.Code)
	}
	return codes
}

func TestTheReceiptAsksWhatOnlyAPersonKnows(t *testing.T) {
	w := newWorld(t)
	day := w.submit(france, whole(figure("arrests", "10")))
	r := w.submit(sud, adds(figure("arrests", "2")))
	open := w.report(r.ReportID).Unresolved
	if len(open) != 1 || open[0] != (models.Open{Family: "arrests", Total: day.ReportID}) {
		t.Fatalf("unresolved = %+v, want whether the day's total holds it", open)
	}
	late := adds(figure("arrests", "1"))
	if r := w.submit(france, late); len(r.Unresolved) != 1 || r.Unresolved[0].Total != day.ReportID {
		t.Errorf("receipt asks %+v, want about the day's total", r.Unresolved)
	}
}
