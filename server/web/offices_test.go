package web

import (
	"net/http"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/auth"
)

// session signs somebody in as a browser does and gives the headers that its pages send.
func (w *world) session(name string, grant auth.Grant) map[string]string {
	w.t.Helper()
	_, code, _, err := w.auth.Invite(w.t.Context(), installer, name, []auth.Grant{grant})
	if err != nil {
		w.t.Fatal(err)
	}
	return w.redeemed(name, code)
}

// redeemed uses a one-time code up.
func (w *world) redeemed(name, code string) map[string]string {
	w.t.Helper()
	secret, who, err := w.auth.Redeem(w.t.Context(), code, name, "correct horse battery", "192.0.2.1")
	if err != nil {
		w.t.Fatal(err)
	}
	return map[string]string{"Cookie": sessionCookie + "=" + secret, csrfHeader: who.CSRF}
}

const inOperation = "/operations/" + operation

func TestFromAnOfficeToACountedReport(t *testing.T) {
	w := newWorld(t)
	contact := w.session("contact", everybody[models.ContactPoint])
	var seen OfficesAnswer
	w.do(request{path: inOperation + "/offices", header: contact}).into(t, &seen)
	if seen.Participant != "FR" || len(seen.Offices) != 2 || seen.Removable {
		t.Fatalf("offices = %+v", seen)
	}
	contact["If-Match"] = etag(seen.Version)
	more := append(seen.Offices, models.Office{Code: "lille", Name: "Lille", NeedsApproval: true})
	body := map[string]any{"id": id(), "offices": more}
	var kept OfficesAnswer
	a := w.do(request{method: http.MethodPatch, path: inOperation + "/offices", header: contact, body: body})
	a.into(t, &kept)
	if a.status != http.StatusOK || len(kept.Offices) != 3 || a.header.Get("ETag") != etag(kept.Version) || kept.Version == seen.Version {
		t.Fatalf("%d %s", a.status, a.body)
	}
	body["id"] = id()
	if a := w.do(request{method: http.MethodPatch, path: inOperation + "/offices", header: contact, body: body}); a.status != http.StatusPreconditionFailed {
		t.Errorf("with a version that is gone: %d", a.status)
	}
	var invited Invitation
	a = w.do(request{method: http.MethodPost, path: inOperation + "/people", header: contact, body: NewPerson{Name: "Post Lille", Office: "lille"}})
	a.into(t, &invited)
	if a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	lille := w.redeemed("post lille", invited.Code)
	report := arrests("FR", "5")
	report.Office = "lille"
	if a := w.do(request{method: http.MethodPost, path: inOperation + "/reports", header: lille, body: report}); a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if got := w.arrests(); got != "" {
		t.Errorf("before approval %s arrests", got)
	}
	contact["If-Match"] = `"1"`
	decision := map[string]any{"id": id(), "decision": "approve"}
	if a := w.do(request{method: http.MethodPost, path: inOperation + "/reports/" + report.ID + "/decision", header: contact, body: decision}); a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if got := w.arrests(); got != "5" {
		t.Errorf("after approval %s arrests, want 5", got)
	}
}

// arrests is the operation's total as the coordinator sees it.
func (w *world) arrests() (value models.Text) {
	w.t.Helper()
	var picture struct {
		Totals []models.Total `json:"totals"`
	}
	w.do(request{path: inOperation + "/picture", role: models.Coordinator}).into(w.t, &picture)
	for _, total := range picture.Totals {
		if total.Indicator == "arrests" {
			value = total.Value
		}
	}
	return value
}

func TestPeopleByTheirContactPoint(t *testing.T) {
	w := newWorld(t)
	contact := w.session("contact", everybody[models.ContactPoint])
	w.session("north", everybody[models.Coordinator])
	var invited Invitation
	w.do(request{method: http.MethodPost, path: inOperation + "/people", header: contact, body: NewPerson{Name: "Lyon", Office: "lyon"}}).into(t, &invited)
	lyon := w.redeemed("lyon", invited.Code)
	var people PeopleAnswer
	w.do(request{path: inOperation + "/people", header: contact}).into(t, &people)
	if len(people.People) != 2 || people.People[0].Name != "Lyon" || people.People[1].Name != "contact" {
		t.Errorf("people = %+v", people.People)
	}
	if a := w.do(request{path: inOperation + "/people", header: lyon}); a.status != http.StatusForbidden {
		t.Errorf("an office lists people: %d", a.status)
	}
	person := inOperation + "/people/" + invited.Account.ID
	for _, step := range []struct {
		method, path string
		want         int
	}{
		{http.MethodPost, person + "/invitation", http.StatusCreated},
		{http.MethodDelete, person + "/sessions", http.StatusNoContent},
		{http.MethodDelete, person, http.StatusNoContent},
		{http.MethodDelete, person, http.StatusNotFound},
	} {
		if a := w.do(request{method: step.method, path: step.path, header: contact}); a.status != step.want {
			t.Errorf("%s %s: %d %s, want %d", step.method, step.path, a.status, a.body, step.want)
		}
	}
	if a := w.do(request{path: "/session", header: lyon}); a.status != http.StatusUnauthorized {
		t.Errorf("who was signed out is let in: %d", a.status)
	}
}

func TestATokenAsUsersMakeIt(t *testing.T) {
	now := time.Now() // stands still: what is used up is not given back
	w := newWorldAt(t, func() time.Time { return now }, jad())
	contact := w.session("contact", everybody[models.ContactPoint])
	ask := map[string]any{"label": "border system", "operation": operation, "role": "office_reporter", "participant": "FR", "office": "lyon", "only": "report"}
	var made TokenAnswer
	a := w.do(request{method: http.MethodPost, path: "/tokens", header: contact, body: ask})
	a.into(t, &made)
	if a.status != http.StatusCreated || made.Only != "report" || made.Used != "" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	bearer := map[string]string{"Authorization": "Bearer " + made.Token}
	for path, want := range map[string]int{"": http.StatusOK, "/reports": http.StatusOK, "/totals/arrests": http.StatusForbidden, "/people": http.StatusForbidden} {
		if a := w.do(request{path: inOperation + path, header: bearer}); a.status != want {
			t.Errorf("GET %s: %d, want %d", path, a.status, want)
		}
	}
	for range 2 * auth.TokenBurst {
		a := w.raw(http.MethodGet, "/api/session", http.Header{"Authorization": {bearer["Authorization"]}}, nil)
		if a.status == http.StatusTooManyRequests {
			if wait := a.header.Get("Retry-After"); wait != "1" {
				t.Errorf("Retry-After: %q", wait)
			}
			return
		}
	}
	t.Error("it was never told to slow down")
}
