package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/play"
)

// Everything that can be read of two days of the exercise, by everybody: each answer is held against the document. They have late
// reports, offices, corrections, withdrawals, joint results and nil reports.
func TestAnswersOfAnExerciseAreAsDocumented(t *testing.T) {
	w := newWorld(t)
	script := seed.Exercise()
	open := func(now func() time.Time) *desk.Desk { return desk.New(w.store, w.pictures.Read, now) }
	end := time.Date(2024, 6, 4, 20, 0, 0, 0, time.UTC)
	if err := play.Load(t.Context(), w.store, open, script, end); err != nil {
		t.Fatal(err)
	}
	code := script.Configure.Settings.Code
	for role, grant := range everybody {
		if role == models.Administrator {
			continue
		}
		grant.Operation, grant.Office = code, ""
		if role == models.OfficeUser {
			grant.Office = officeOf(t, script.Configure, grant.Participant)
		}
		reader := &reader{w, "/operations/" + code, w.token(grant)}
		t.Run(string(role), func(t *testing.T) { reader.readAll(script.Configure) })
	}
}

func officeOf(t *testing.T, c models.Configure, participant string) string {
	t.Helper()
	for _, p := range c.Participants {
		if p.Code == participant && len(p.Offices) > 0 {
			return p.Offices[0].Code
		}
	}
	t.Fatalf("%s has no office", participant)
	return ""
}

// reader reads an operation in one role.
type reader struct {
	*world
	base, bearer string
}

func (r *reader) get(path string) answer {
	return r.do(request{path: r.base + path, header: map[string]string{"Authorization": "Bearer " + r.bearer}})
}

func (r *reader) readAll(c models.Configure) {
	for _, path := range []string{"", "/picture", "/picture?as_known_at=2024-06-04T12:00:00Z", "/picture?until=2024-06-04T00:00:00Z", "/joint",
		"/published", "/export/totals.csv", "/export/ledger.csv"} {
		r.get(path)
	}
	for _, i := range c.Indicators {
		r.get("/totals/" + i.Code)
		r.get("/totals/" + i.Code + "?participant=FR")
	}
	r.readReports()
	r.readFeed()
}

func (r *reader) readReports() {
	cursor := ""
	for {
		var page ReportsAnswer
		a := r.get("/reports?limit=200&cursor=" + url.QueryEscape(cursor))
		if a.status != 200 {
			return
		}
		a.into(r.t, &page)
		for i, report := range page.Reports {
			if len(report.Versions) > 1 || len(report.Questioned) > 0 || i%40 == 0 {
				r.get("/reports/" + report.ID)
			}
		}
		if page.Next == nil {
			return
		}
		cursor = *page.Next
	}
}

func (r *reader) readFeed() {
	query := ""
	for range 5 {
		var page FeedAnswer
		r.get("/feed?"+query).into(r.t, &page)
		if page.Next == nil {
			return
		}
		query = "before=" + *page.Next
	}
}

// Two worlds that differ only in what an audience may not see are one world to it, byte for byte.
func TestTwoWorlds(t *testing.T) {
	for _, test := range []struct {
		name   string
		grant  auth.Grant
		differ bool
	}{
		{"contact point", auth.Grant{Role: models.ContactPoint, Participant: "FR"}, false},
		{"office reporter", auth.Grant{Role: models.OfficeUser, Participant: "FR", Office: "lyon"}, false},
		{"observer", auth.Grant{Role: models.Observer}, false},
		{"press", auth.Grant{Role: models.Press}, false},
		{"coordinator, who sees it all", auth.Grant{Role: models.Coordinator}, true},
		{"analyst, who sees all figures", auth.Grant{Role: models.Analyst}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.grant.Operation = operation
			own := arrests("FR", "8")
			own.Office = "lyon"
			romania := []models.Body{arrests("RO", "5"), arrests("RO", "11"), arrests("RO", "0")}
			one := everythingSeen(t, test.grant, own, romania[:1])
			other := everythingSeen(t, test.grant, own, romania[1:])
			if (one != other) != test.differ {
				t.Errorf("differ: %t\n%s", one != other, firstDifference(one, other))
			}
			if !test.differ && test.grant.Participant != "" && !strings.Contains(one, own.ID) {
				t.Error("does not even see its own report")
			}
		})
	}
}

// everythingSeen plays a world in which France's office and Romania report and gives all that the grant reads of it.
func everythingSeen(t *testing.T, grant auth.Grant, own models.Body, romania []models.Body) string {
	hour := time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC)
	now := hour
	configure := jad()
	configure.Settings.Totals = "none"
	configure.Slots[0].Due, configure.Slots[0].Overdue = hour.Add(24*time.Hour), hour.Add(25*time.Hour)
	w := newWorldAt(t, func() time.Time { return now }, configure)
	w.submitAs(models.Actor{Role: models.OfficeUser, Participant: "FR", Office: "lyon"}, own)
	for i, body := range romania {
		now = hour.Add(time.Duration(10*len(romania)+i) * time.Minute)
		body.Comment = strings.Repeat("hidden ", len(romania))
		w.submitAs(models.Actor{Role: models.ContactPoint, Participant: "RO"}, body)
	}
	now = hour.Add(time.Hour)
	reader := &reader{w, "/operations/" + operation, w.token(grant)}
	var seen strings.Builder
	for _, path := range []string{"", "/picture", "/picture?as_known_at=2026-06-03T08:30:00Z", "/picture?until=2026-06-04T00:00:00Z", "/feed",
		"/totals/arrests", "/totals/arrests?participant=RO", "/totals/arrests?participant=FR", "/joint", "/reports", "/reports?participant=RO",
		"/reports/" + own.ID, "/reports/" + romania[0].ID, "/export/totals.csv", "/export/ledger.csv"} {
		a := reader.get(path)
		body := string(a.body)
		if a.status >= 400 {
			body = string(a.problem(t).Code)
		}
		seen.WriteString(strings.ReplaceAll(path, romania[0].ID, "theirs") + " " + strings.ReplaceAll(body, `"epoch":"`+epochIn(body)+`"`, "") + "\n")
	}
	list := w.do(request{path: "/operations", header: map[string]string{"Authorization": "Bearer " + reader.bearer}})
	return seen.String() + string(list.body)
}

func firstDifference(one, other string) string {
	lines := strings.Split(other, "\n")
	for i, line := range strings.Split(one, "\n") {
		if i >= len(lines) || line != lines[i] {
			return line + "\n" + lines[min(i, len(lines)-1)]
		}
	}
	return "none"
}

// epochIn gives the epoch of an answer, which is another in every database.
func epochIn(body string) string {
	_, rest, _ := strings.Cut(body, `"epoch":"`)
	epoch, _, _ := strings.Cut(rest, `"`)
	return epoch
}

func (w *world) submitAs(actor models.Actor, body models.Body) {
	w.t.Helper()
	actor.Account, actor.Operation, actor.Via = "somebody", operation, "test"
	if _, err := w.server.Desk.Submit(w.t.Context(), actor, operation, body); err != nil {
		w.t.Fatal(err)
	}
}
