package web

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
)

const reportsPath = "/operations/" + operation + "/reports"

// submit sends a report and wants it taken.
func (w *world) submit(t *testing.T, role models.Role, body models.Body) (r Receipt) {
	t.Helper()
	a := w.do(request{method: "POST", path: reportsPath, role: role, body: body})
	if a.status != http.StatusCreated {
		t.Fatalf("submitting: %d %s", a.status, a.body)
	}
	a.into(t, &r)
	return r
}

func (w *world) act(role models.Role, report, what, version string, body any) answer {
	w.t.Helper()
	head := map[string]string{}
	if version != "" {
		head["If-Match"] = version
	}
	return w.do(request{method: "POST", path: reportsPath + "/" + report + "/" + what, role: role, header: head, body: body})
}

func TestReceipt(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	for _, test := range []struct {
		role models.Role
		seq  bool
	}{{models.ContactPoint, false}, {models.Coordinator, true}} {
		body.ID, body.Source = id(), "own"
		if test.role == models.Coordinator {
			body.Source = "phone"
		}
		r := w.submit(t, test.role, body)
		if r.ReportID != body.ID || r.Version != 1 || r.State != models.Received || len(r.ReadBack) != 1 || r.ReadBack[0].Value != "8" || r.Receipt == "" {
			t.Errorf("the receipt: %+v", r)
		}
		if (r.Seq != nil) != test.seq {
			t.Errorf("%s sees the ledger's number: %v", test.role, r.Seq)
		}
	}
}

func TestSendingAgain(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	first := w.do(request{method: "POST", path: reportsPath, role: models.ContactPoint, body: body})
	again := w.do(request{method: "POST", path: reportsPath, role: models.ContactPoint, body: body})
	if first.status != http.StatusCreated || again.status != http.StatusOK {
		t.Fatalf("%d, then %d %s", first.status, again.status, again.body)
	}
	if strings.Replace(string(again.body), `"repeated":true`, `"repeated":false`, 1) != string(first.body) {
		t.Errorf("another receipt:\n%s\n%s", first.body, again.body)
	}
	other := body
	other.Figures = arrests("FR", "9").Figures
	a := w.do(request{method: "POST", path: reportsPath, role: models.ContactPoint, body: other})
	p := a.problem(t)
	if a.status != http.StatusConflict || p.Code != models.CodeIDReused || len(p.Fields) != 1 ||
		p.Fields[0].Pointer != "/figures/0/value" || p.Fields[0].Params["sent"] != "9" || p.Fields[0].Params["stored"] != "8" {
		t.Errorf("another body under the same id: %d %s", a.status, a.body)
	}
}

func TestManyAtOnceHaveOneEffect(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	var wg sync.WaitGroup
	var mu sync.Mutex
	got := map[int]int{}
	for range 20 {
		wg.Go(func() {
			for range 50 {
				a := w.raw("POST", "/api"+reportsPath, request{role: models.ContactPoint, body: body}.head(w), body)
				mu.Lock()
				got[a.status]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if got[http.StatusCreated] != 1 || got[http.StatusOK] != 999 {
		t.Errorf("answered %v", got)
	}
	if seq, err := w.store.LastSeq(t.Context(), operation); err != nil || seq != 2 {
		t.Errorf("the ledger has %d entries, %v", seq, err)
	}
}

func TestVersionsAreWhatOneHasSeen(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	report := w.submit(t, models.ContactPoint, body).ReportID
	correction := func(value string) any {
		return map[string]any{"id": id(), "reason": "typing_error", "body": arrests("FR", value)}
	}
	decision := func(verb string) any { return map[string]any{"id": id(), "decision": verb} }
	for _, step := range []struct {
		name, what, version string
		role                models.Role
		body                any
		status              int
		code                models.Code
	}{
		{"a correction of nothing seen", "corrections", "", models.ContactPoint, correction("9"), 428, models.CodeNeedsVersion},
		{"a version that is no version", "corrections", "1", models.ContactPoint, correction("9"), 400, models.CodeMalformed},
		{"any version", "corrections", "*", models.ContactPoint, correction("9"), 400, models.CodeMalformed},
		{"a weak version", "corrections", `W/"1"`, models.ContactPoint, correction("9"), 400, models.CodeMalformed},
		{"a correction", "corrections", `"1"`, models.ContactPoint, correction("9"), 201, ""},
		{"a correction of the old version", "corrections", `"1"`, models.ContactPoint, correction("10"), 412, models.CodeStale},
		{"accepting the old version", "decision", `"1"`, models.Coordinator, decision("accept"), 412, models.CodeStale},
		{"accepting without a version", "decision", "", models.Coordinator, decision("accept"), 428, models.CodeNeedsVersion},
		{"a contact point accepting", "decision", `"2"`, models.ContactPoint, decision("accept"), 403, models.CodeForbidden},
		{"accepting", "decision", `"2"`, models.Coordinator, decision("accept"), 201, ""},
		{"accepting again", "decision", `"2"`, models.Coordinator, decision("accept"), 409, models.CodeState},
		{"a question", "questions", `"2"`, models.Coordinator, map[string]any{"id": id(), "indicators": []string{"arrests"}, "note": "sure?"}, 201, ""},
		{"a return without a reason", "decision", `"2"`, models.Coordinator, decision("return"), 422, models.CodeInvalid},
		{"a withdrawal", "withdrawal", `"2"`, models.ContactPoint, map[string]any{"id": id(), "reason": "duplicate"}, 201, ""},
		{"a correction of what is withdrawn", "corrections", `"3"`, models.ContactPoint, correction("9"), 409, models.CodeState},
	} {
		a := w.act(step.role, report, step.what, step.version, step.body)
		if a.status != step.status {
			t.Errorf("%s: %d %s", step.name, a.status, a.body)
			continue
		}
		if step.code == "" {
			continue
		}
		p := a.problem(t)
		if p.Code != step.code || (step.code == models.CodeStale && p.Params["version"] != "2") {
			t.Errorf("%s: %s", step.name, a.body)
		}
	}
}

func TestOneReport(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	body.Comment, body.Place = "two vans", &models.Place{Region: "ARA", Detail: "quai 3"}
	report := w.submit(t, models.ContactPoint, body).ReportID
	for _, test := range []struct {
		role  models.Role
		texts bool
	}{{models.Coordinator, true}, {models.ContactPoint, true}, {models.Analyst, false}} {
		a := w.do(request{path: reportsPath + "/" + report, role: test.role})
		var got ReportAnswer
		a.into(t, &got)
		if a.status != 200 || a.header.Get("ETag") != `"1"` || got.ID != report {
			t.Fatalf("%s: %d %s", test.role, a.status, a.body)
		}
		if want := map[bool]string{true: "two vans quai 3", false: " "}[test.texts]; got.Comment+" "+got.Place != want {
			t.Errorf("%s reads %q and %q", test.role, got.Comment, got.Place)
		}
	}
	if a := w.do(request{path: reportsPath + "/" + report, role: models.OfficeUser}); a.status != http.StatusNotFound {
		t.Errorf("an office opens its contact point's report: %d", a.status)
	}
	a := w.do(request{path: reportsPath + "/" + report + "/effect?verb=withdraw", role: models.ContactPoint})
	var effect EffectAnswer
	a.into(t, &effect)
	if len(effect.Changes) == 0 || effect.Changes[0] != (models.Change{Indicator: "arrests", From: "8", To: ""}) {
		t.Errorf("withdrawing would change %s", a.body)
	}
}

func TestListIsPaged(t *testing.T) {
	w := newWorld(t)
	var sent []string
	for i := range 7 {
		sent = append(sent, w.submit(t, models.ContactPoint, arrests("FR", fmt.Sprint(i))).ReportID)
	}
	var got []string
	cursor := ""
	for range 10 {
		a := w.do(request{path: reportsPath + "?limit=3&participant=FR&cursor=" + cursor, role: models.ContactPoint})
		var page ReportsAnswer
		a.into(t, &page)
		for _, r := range page.Reports {
			got = append(got, r.ID)
		}
		if page.Next == nil {
			break
		}
		cursor = *page.Next
	}
	if strings.Join(got, " ") != strings.Join(sent, " ") {
		t.Errorf("paged %v\nsent %v", got, sent)
	}
	for query, code := range map[string]models.Code{"?participants=FR": FieldUnknownName, "?limit=many": models.FieldFormat,
		"?cursor=" + id(): models.FieldUnknown} {
		a := w.do(request{path: reportsPath + query, role: models.ContactPoint})
		if p := a.problem(t); a.status != 422 || len(p.Fields) != 1 || p.Fields[0].Code != code {
			t.Errorf("%s: %d %s", query, a.status, a.body)
		}
	}
}

// Somebody pages through what is to be accepted while somebody else accepts it.
func TestPagingGoesOnWhereTheCursorLeftTheFilter(t *testing.T) {
	w := newWorld(t)
	var sent []string
	for i := range 6 {
		sent = append(sent, w.submit(t, models.ContactPoint, arrests("FR", fmt.Sprint(i))).ReportID)
	}
	var first, second ReportsAnswer
	w.do(request{path: reportsPath + "?state=received&limit=3", role: models.Coordinator}).into(t, &first)
	for _, report := range sent[1:3] {
		if a := w.act(models.Coordinator, report, "decision", `"1"`, map[string]any{"id": id(), "decision": "accept"}); a.status != http.StatusCreated {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	w.do(request{path: reportsPath + "?state=received&limit=3&cursor=" + *first.Next, role: models.Coordinator}).into(t, &second)
	if len(second.Reports) != 3 || second.Reports[0].ID != sent[3] {
		t.Errorf("the second page: %+v", second)
	}
}

func TestPicture(t *testing.T) {
	w := newWorld(t)
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	path := "/operations/" + operation + "/picture"
	for _, test := range []struct {
		role  models.Role
		seq   bool
		value models.Text
	}{
		{models.Coordinator, true, "8"}, {models.Analyst, false, "8"}, {models.ContactPoint, false, "8"}, {models.OfficeUser, false, ""},
		{models.Observer, false, ""}, {models.Press, false, ""},
	} {
		a := w.do(request{path: path, role: test.role})
		var got PictureAnswer
		a.into(t, &got)
		if (got.Seq != nil) != test.seq || got.Epoch == "" || got.Now == "" {
			t.Errorf("%s: %s", test.role, a.body)
		}
		var value models.Text
		for _, total := range got.Totals {
			if total.Indicator == "arrests" {
				value = total.Value
			}
		}
		if value != test.value {
			t.Errorf("%s sees %q arrests, not %q", test.role, value, test.value)
		}
	}
	a := w.do(request{path: path + "?as_known_at=2020-01-01T00:00:00Z", role: models.Coordinator})
	if a.status != http.StatusNotFound {
		t.Errorf("before its beginning: %d %s", a.status, a.body)
	}
}

func TestFeedPagesBack(t *testing.T) {
	w := newWorld(t)
	sent := map[string]bool{}
	for i := range models.FeedLength + 15 {
		sent[w.submit(t, models.ContactPoint, arrests("FR", fmt.Sprint(i))).ReportID] = true
	}
	query := "?limit=20"
	for range 20 {
		a := w.do(request{path: "/operations/" + operation + "/feed" + query, role: models.Coordinator})
		var page FeedAnswer
		if a.into(t, &page); a.status != http.StatusOK || len(page.Items) > 20 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		for _, item := range page.Items {
			delete(sent, item.Report)
		}
		if page.Next == nil {
			break
		}
		query = "?limit=20&before=" + *page.Next
	}
	if len(sent) > 0 {
		t.Errorf("%d reports are never in the feed", len(sent))
	}
}

func TestOperations(t *testing.T) {
	w := newWorld(t)
	v := w.visit(t)
	change := func(change any, version string, path, method string) answer {
		head := v.head(map[string]string{"X-CSRF": v.csrf})
		if version != "" {
			head["If-Match"] = version
		}
		return w.do(request{method: method, path: path, header: head, body: change})
	}
	configure := jad()
	configure.Settings.Code = "second-jad"
	open := map[string]any{"id": id(), "settings": configure.Settings, "participants": configure.Participants,
		"indicators": configure.Indicators, "slots": configure.Slots}
	if a := change(open, "", "/operations", "POST"); a.status != http.StatusCreated {
		t.Fatalf("opening: %d %s", a.status, a.body)
	}
	if a := change(open, "", "/operations", "POST"); a.status != http.StatusOK {
		t.Errorf("opening again: %d %s", a.status, a.body)
	}
	a := w.do(request{path: "/operations/second-jad", header: v.head(nil)})
	if a.status != http.StatusOK || a.header.Get("ETag") != `"1"` {
		t.Errorf("who opens an operation coordinates it: %d %s", a.status, a.body)
	}
	for role, code := range map[models.Role]string{models.Coordinator: "third-jad", models.Administrator: "fourth-jad"} {
		configure.Settings.Code, open["id"] = code, id()
		if a := w.do(request{method: "POST", path: "/operations", role: role, body: open}); a.status != http.StatusCreated {
			t.Errorf("opening by the token of a %s: %d %s", role, a.status, a.body)
		}
		if a := w.do(request{path: "/operations/" + code, role: role}); a.status != http.StatusNotFound {
			t.Errorf("the token of a %s has grown: %d", role, a.status)
		}
	}
	configure.Settings.Code = "second-jad"
	configure.Settings.Name = "Second"
	for _, step := range []struct {
		version string
		status  int
	}{{"", 428}, {`"7"`, 412}, {`"1"`, 200}, {`"1"`, 412}} {
		body := map[string]any{"id": id(), "settings": configure.Settings}
		if a := change(body, step.version, "/operations/second-jad", "PATCH"); a.status != step.status {
			t.Errorf("changing %q: %d %s", step.version, a.status, a.body)
		}
	}
	a = w.do(request{path: "/operations", header: v.head(nil)})
	var list OperationsAnswer
	a.into(t, &list)
	if len(list.Operations) != 2 || list.Operations[0].Role != models.Coordinator || !list.Operations[0].Running {
		t.Errorf("the list: %s", a.body)
	}
	a = w.do(request{path: "/operations", role: models.ContactPoint})
	if a.into(t, &list); len(list.Operations) != 1 || len(list.Operations[0].Headlines) != 1 {
		t.Errorf("the contact point's list: %s", a.body)
	}
}

func TestPreviewSendsNothing(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	a := w.do(request{method: "POST", path: reportsPath + "/preview", role: models.ContactPoint, body: map[string]any{"body": body}})
	var got PreviewAnswer
	a.into(t, &got)
	if a.status != 200 || len(got.Fields) != 0 || len(got.Changes) == 0 || got.Changes[0].To != "8" {
		t.Errorf("%d %s", a.status, a.body)
	}
	body.Figures = append(body.Figures, models.Figure{Indicator: "ships", Value: body.Figures[0].Value})
	a = w.do(request{method: "POST", path: reportsPath + "/preview", role: models.ContactPoint, body: map[string]any{"body": body}})
	if a.into(t, &got); len(got.Fields) != 1 || got.Fields[0].Code != models.FieldUnknownIndicator {
		t.Errorf("%s", a.body)
	}
	if seq, err := w.store.LastSeq(t.Context(), operation); err != nil || seq != 1 {
		t.Errorf("the ledger has %d entries, %v", seq, err)
	}
}

func TestAccountsAndTokens(t *testing.T) {
	w := newWorld(t)
	account := map[string]any{"name": "contact point RO", "grants": []any{map[string]any{"operation": operation, "role": "contact_point", "participant": "RO"}}}
	a := w.do(request{method: "POST", path: "/accounts", role: models.Administrator, body: account})
	var invitation Invitation
	if a.into(t, &invitation); a.status != http.StatusCreated || len(invitation.Code) != 24 {
		t.Fatalf("inviting: %d %s", a.status, a.body)
	}
	chosen := map[string]any{"name": "ro", "password": "correct horse battery"}
	a = w.do(request{method: "POST", path: "/invitations/" + invitation.Code, body: chosen})
	var session SessionAnswer
	if a.into(t, &session); a.status != http.StatusCreated || len(a.set) != 1 || session.Grants[0].Participant != "RO" {
		t.Fatalf("redeeming: %d %s", a.status, a.body)
	}
	romania := &visitor{w, a.set[0], session.CSRF}
	token := map[string]any{"label": "own system", "operation": operation, "role": "contact_point", "participant": "RO", "days": 1}
	a = w.do(request{method: "POST", path: "/tokens", header: romania.head(map[string]string{"X-CSRF": session.CSRF}), body: token})
	var made TokenAnswer
	if a.into(t, &made); a.status != http.StatusCreated || made.Token == "" {
		t.Fatalf("a token: %d %s", a.status, a.body)
	}
	bearer := map[string]string{"Authorization": "Bearer " + made.Token}
	if a = w.do(request{method: "POST", path: reportsPath, header: bearer, body: arrests("RO", "3")}); a.status != http.StatusCreated {
		t.Errorf("reporting with it: %d %s", a.status, a.body)
	}
	if a = w.do(request{method: "POST", path: reportsPath, header: bearer, body: arrests("FR", "3")}); a.status != http.StatusForbidden {
		t.Errorf("reporting for another: %d %s", a.status, a.body)
	}
	a = w.do(request{method: "DELETE", path: "/tokens/" + made.ID, header: romania.head(map[string]string{"X-CSRF": session.CSRF})})
	if a.status != http.StatusNoContent {
		t.Errorf("revoking: %d %s", a.status, a.body)
	}
	if a = w.do(request{path: "/session", header: bearer}); a.status != http.StatusUnauthorized {
		t.Errorf("a revoked token: %d", a.status)
	}
	a = w.do(request{method: "DELETE", path: "/accounts/" + session.Account.ID + "/sessions", role: models.Administrator})
	if a.status != http.StatusNoContent {
		t.Errorf("signing out everywhere: %d %s", a.status, a.body)
	}
	if a = w.do(request{path: "/session", header: romania.head(nil)}); a.status != http.StatusUnauthorized {
		t.Errorf("signed out everywhere: %d", a.status)
	}
}

func TestBodyOfUnknownLengthIsBoundedToo(t *testing.T) {
	w := newWorld(t)
	body := io.MultiReader(strings.NewReader(strings.Repeat(" ", 5<<20)), strings.NewReader("{}"))
	q, err := http.NewRequestWithContext(t.Context(), "POST", "http://"+w.address+"/api"+reportsPath, body)
	if err != nil {
		t.Fatal(err)
	}
	q.Header = request{role: models.ContactPoint, body: "{}"}.head(w)
	response, err := http.DefaultTransport.RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("answered %d", response.StatusCode)
	}
}

// Halfway through a file it is too late for a problem document: the connection breaks off, and no part is taken for the whole.
func TestFileThatFailsBreaksOff(t *testing.T) {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/", func(c *fiber.Ctx) error {
		return csvFile{"half.csv", func(w io.Writer) error {
			_, err := io.WriteString(w, "operation,seq\r\n")
			return errors.Join(err, errors.New("the disk is gone"))
		}}.send(&call{Ctx: c})
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go app.Listener(listener)
	defer app.Shutdown()
	response, err := http.Get("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if b, err := io.ReadAll(response.Body); err == nil {
		t.Errorf("looks whole: %q", b)
	}
}

func TestCSV(t *testing.T) {
	w := newWorld(t)
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	for _, name := range []string{"ledger.csv", "totals.csv"} {
		a := w.do(request{path: "/operations/" + operation + "/export/" + name, role: models.Coordinator})
		if a.status != 200 || !strings.Contains(string(a.body), "arrests") ||
			a.header.Get("Content-Disposition") != `attachment; filename="`+operation+"-"+name+`"` {
			t.Errorf("%s: %d %v\n%s", name, a.status, a.header, a.body)
		}
	}
}

// The texts of a question and of its answer stand beside what was done with them, also where both are about one version.
func TestQuestionAnswerAndConfirmation(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	body.Source = "phone"
	sent := w.submit(t, models.Coordinator, body)
	for _, step := range []struct {
		name, what string
		role       models.Role
		body       any
		status     int
	}{
		{"answering what was not asked", "answer", models.ContactPoint, map[string]any{"id": id(), "note": "yes"}, 409},
		{"a question", "questions", models.Coordinator, map[string]any{"id": id(), "indicators": []string{"arrests"}, "note": "eight?"}, 201},
		{"an answer without words", "answer", models.ContactPoint, map[string]any{"id": id(), "note": ""}, 422},
		{"an answer", "answer", models.ContactPoint, map[string]any{"id": id(), "note": "two houses"}, 201},
		{"a wrong number by phone", "confirmation", models.Coordinator, map[string]any{"id": id(), "code": "0000-1"}, 422},
		{"the right number by phone", "confirmation", models.Coordinator, map[string]any{"id": id(), "code": sent.Receipt}, 201},
		{"a second confirmation", "confirmation", models.ContactPoint, map[string]any{"id": id()}, 409},
	} {
		if a := w.act(step.role, sent.ReportID, step.what, `"1"`, step.body); a.status != step.status {
			t.Errorf("%s: %d %s", step.name, a.status, a.body)
		}
	}
	notes := map[models.Role]string{}
	for _, role := range []models.Role{models.ContactPoint, models.Coordinator, models.Analyst} {
		var got ReportAnswer
		w.do(request{path: reportsPath + "/" + sent.ReportID, role: role}).into(t, &got)
		for _, line := range got.History {
			notes[role] += string(line.Verb) + " " + line.Note + "; "
		}
		if got.Unconfirmed || len(got.Questioned) != 0 || len(got.Questions) != 1 || got.Questions[0].Answered == "" {
			t.Errorf("%s reads %+v", role, got.ReportView)
		}
	}
	said := "submit ; question eight?; answer two houses; confirm ; "
	if notes[models.ContactPoint] != said || notes[models.Coordinator] != said {
		t.Errorf("the history reads %q and %q, want %q", notes[models.ContactPoint], notes[models.Coordinator], said)
	}
	if notes[models.Analyst] != "submit ; question ; answer ; confirm ; " {
		t.Errorf("an analyst reads %q", notes[models.Analyst])
	}
}

func TestTableByDay(t *testing.T) {
	w := newWorld(t)
	w.submit(t, models.ContactPoint, arrests("FR", "8"))
	office := arrests("FR", "2")
	office.Office = "lyon"
	w.submit(t, models.OfficeUser, office)
	const path = "/operations/" + operation + "/table"
	for _, test := range []struct {
		role  models.Role
		query string
		want  models.Text
	}{{models.ContactPoint, "", "10"}, {models.OfficeUser, "", "2"}, {models.Coordinator, "?participant=FR", "10"}, {models.Analyst, "?participant=FR", "10"}} {
		var got models.Table
		w.do(request{path: path + test.query, role: test.role}).into(t, &got)
		if len(got.Rows) != 2 || got.Rows[0].SinceStart[0].Value != test.want || got.Rows[1].BySlot[0].Value != "" {
			t.Errorf("%s reads %+v", test.role, got)
		}
	}
	for query, role := range map[string]models.Role{"?participant=RO": models.ContactPoint, "?participant=XX": models.Coordinator} {
		if a := w.do(request{path: path + query, role: role}); a.status != http.StatusNotFound {
			t.Errorf("%s of %s: %d %s", query, role, a.status, a.body)
		}
	}
	file := w.do(request{path: path + ".csv?profile=excel_eu", role: models.ContactPoint})
	if file.status != 200 || !strings.Contains(string(file.body), ";since_start;10;") ||
		file.header.Get("Content-Disposition") != `attachment; filename="`+operation+`-FR-by-day.csv"` {
		t.Errorf("%d %v %s", file.status, file.header, file.body)
	}
	if a := w.do(request{path: path + ".csv?profile=lotus", role: models.ContactPoint}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown profile: %d %s", a.status, a.body)
	}
}
