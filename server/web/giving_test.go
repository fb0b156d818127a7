package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

// pinned is a clock that a test moves.
type pinned struct {
	sync.Mutex
	at time.Time
}

func (p *pinned) now() time.Time {
	p.Lock()
	defer p.Unlock()
	return p.at
}

func (p *pinned) set(at time.Time) {
	p.Lock()
	defer p.Unlock()
	p.at = at
}

var frozenAt = time.Date(2026, 6, 4, 9, 0, 0, 0, time.UTC)

// embargoed is a world with a public summary under embargo for twenty minutes.
func embargoed(t *testing.T, purpose models.ReleasePurpose) (*world, *pinned, time.Time) {
	t.Helper()
	clock := &pinned{at: frozenAt}
	w := newWorldAt(t, clock.now, jad())
	body := arrests("FR", "4711")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	until := frozenAt.Add(20 * time.Minute)
	asked := desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: purpose, Embargo: &until,
		Agreements: []desk.RecordedConsent{{Participant: "FR", Reference: "letter 1"}, {Participant: "RO", Reference: "letter 2"}}}
	if a := w.do(posted(releasesPath, models.Coordinator, asked)); a.status != http.StatusCreated {
		t.Fatalf("freezing: %d %s", a.status, a.body)
	}
	return w, clock, until
}

// Not a second before: press and observers read a summary at its time.
func TestAnEmbargoHoldsToTheSecond(t *testing.T) {
	w, clock, until := embargoed(t, models.PublicRelease)
	press := []models.Role{models.Press, models.Observer, models.ContactPoint, models.Prosecutor}
	for _, before := range []time.Duration{20 * time.Minute, time.Second, time.Millisecond} {
		clock.set(until.Add(-before))
		for _, role := range press {
			list := w.do(request{path: releasesPath, role: role})
			if !strings.Contains(string(list.body), wire(until)) || strings.Contains(string(list.body), "hash") {
				t.Errorf("%s is told in the list %s", role, list.body)
			}
			for _, path := range []string{"/1", "/1/summary.csv", "/1/reason"} {
				a := w.do(request{path: releasesPath + path, role: role})
				if p := a.problem(t); p.Code != models.CodeEmbargo || p.Params["until"] != wire(until) || strings.Contains(string(a.body), "4711") {
					t.Errorf("%s gets %s %s before: %s", role, path, before, a.body)
				}
			}
		}
		if a := w.do(request{path: releasesPath + "/1", role: models.Analyst}); a.status != http.StatusOK {
			t.Errorf("who releases it does not read it: %s", a.body)
		}
	}
	clock.set(until)
	for _, role := range press {
		for _, path := range []string{"/1", "/1/summary.csv"} {
			if a := w.do(request{path: releasesPath + path, role: role}); a.status != http.StatusOK || !strings.Contains(string(a.body), "4711") {
				t.Errorf("%s at its time: %d %s", role, a.status, a.body)
			}
		}
	}
	move := w.do(posted(releasesPath+"/1/embargo", models.Coordinator, desk.EmbargoRequest{ID: id()}))
	if move.problem(t).Code != models.CodeState {
		t.Errorf("an embargo that has passed is moved: %s", move.body)
	}
}

func TestAnEmbargoIsMovedUntilItHasPassed(t *testing.T) {
	w, clock, until := embargoed(t, models.PublicRelease)
	later := until.Add(20 * time.Minute)
	move := func(to *time.Time) answer {
		return w.do(posted(releasesPath+"/1/embargo", models.Analyst, desk.EmbargoRequest{ID: id(), Until: to}))
	}
	if a := move(&later); a.status != http.StatusOK {
		t.Fatalf("%d %s", a.status, a.body)
	}
	past := frozenAt
	if a := move(&past); a.status != http.StatusUnprocessableEntity {
		t.Errorf("moved into the past: %d", a.status)
	}
	clock.set(until)
	read := func() int { return w.do(request{path: releasesPath + "/1", role: models.Press}).status }
	if read() != http.StatusForbidden {
		t.Error("it can be read at the time that held before")
	}
	if a := move(nil); a.status != http.StatusOK || read() != http.StatusOK {
		t.Errorf("ended at once: %d %s", a.status, a.body)
	}
}

// What is for the participants is nobody else's, however late.
func TestASummaryForParticipants(t *testing.T) {
	w, clock, until := embargoed(t, models.ParticipantsRelease)
	path := releasesPath + "/1"
	if a := w.do(request{path: path, role: models.ContactPoint}); a.problem(t).Code != models.CodeEmbargo {
		t.Errorf("before its time: %s", a.body)
	}
	clock.set(until)
	for _, role := range []models.Role{models.Press, models.Observer, models.Prosecutor} {
		if a := w.do(request{path: path, role: role}); a.status != http.StatusNotFound {
			t.Errorf("%s opens it: %d", role, a.status)
		}
	}
	a := w.do(request{path: path, role: models.ContactPoint})
	if a.status != http.StatusOK || !strings.Contains(string(a.body), "AMBER") || strings.Contains(string(a.body), "letter") {
		t.Errorf("a contact point reads %d %s", a.status, a.body)
	}
	file := request{path: path + "/summary.csv", role: models.ContactPoint}
	if p := w.do(file).problem(t); p.Code != models.CodeReasonNeeded {
		t.Errorf("a file without a reason: %+v", p)
	}
	w.do(posted(path+"/reason", models.ContactPoint, ReasonGiven{Why: "for the minister"}))
	if a := w.do(file); a.status != http.StatusOK || !strings.Contains(string(a.body), "4711") {
		t.Errorf("a file with a reason: %d %s", a.status, a.body)
	}
	var log HandoutsAnswer
	w.do(request{path: path + "/log", role: models.Coordinator}).into(t, &log)
	if len(log.Handouts) != 2 || log.Handouts[0].Why != "for the minister" || !strings.HasPrefix(log.Handouts[0].What, "csv") {
		t.Errorf("the log says %+v", log.Handouts)
	}
}

func TestALinkIsForOneSummaryUntilItIsRevoked(t *testing.T) {
	w, clock, until := embargoed(t, models.PublicRelease)
	analyst := w.session("analyst", everybody[models.Analyst])
	path := releasesPath + "/1/links"
	make := func(n NewLink) answer {
		return w.do(request{method: http.MethodPost, path: path, header: analyst, body: n})
	}
	var link LinkAnswer
	good := NewLink{Recipient: "=A. Reporter", Why: "interview", Expires: until.Add(20 * time.Minute)}
	if a := make(good); a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	} else {
		a.into(t, &link)
	}
	for name, spoil := range map[string]func(*NewLink){
		"nobody's":   func(n *NewLink) { n.Recipient = " " },
		"for no why": func(n *NewLink) { n.Why = " " },
		"for ever":   func(n *NewLink) { n.Expires = until.AddDate(1, 0, 0) },
		"over":       func(n *NewLink) { n.Expires = frozenAt },
	} {
		bad := good
		if spoil(&bad); make(bad).status != http.StatusUnprocessableEntity {
			t.Errorf("a link %s is made", name)
		}
	}
	shared := "/shared/" + strings.TrimPrefix(link.Path, "/s/")
	open := func(path string) answer { return w.do(request{path: path}) }
	clock.set(until.Add(-time.Second))
	if a := open(shared); a.problem(t).Code != models.CodeEmbargo || strings.Contains(string(a.body), "4711") {
		t.Errorf("before its time the link gives %s", a.body)
	}
	clock.set(until)
	a := open(shared)
	if a.status != http.StatusOK || !strings.Contains(string(a.body), "4711") || strings.Contains(string(a.body), "letter") {
		t.Errorf("at its time: %d %s", a.status, a.body)
	}
	for header, want := range map[string]string{"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"} {
		page := w.raw(http.MethodGet, link.Path, http.Header{}, nil)
		if !strings.Contains(a.header.Get(header), want) || !strings.Contains(page.header.Get(header), want) {
			t.Errorf("%s is %q, and of the page %q", header, a.header.Get(header), page.header.Get(header))
		}
	}
	if a := open(shared + "/summary.csv"); a.status != http.StatusOK || !strings.Contains(string(a.body), "4711") {
		t.Errorf("its file: %d %s", a.status, a.body)
	}
	var log HandoutsAnswer
	w.do(request{path: releasesPath + "/1/log", role: models.Analyst}).into(t, &log)
	if len(log.Handouts) != 2 || log.Handouts[0].Link != link.ID || log.Handouts[0].Network != "127.0.0.0/24" || log.Handouts[1].What != "opened" {
		t.Errorf("the log says %+v", log.Handouts)
	}
	table, err := csv.NewReader(strings.NewReader(string(w.do(request{path: releasesPath + "/1/log.csv", role: models.Analyst}).body))).ReadAll()
	if err != nil || len(table) != 4 || table[1][1] != "'=A. Reporter" || !strings.HasPrefix(table[3][0], "Exercise") {
		t.Errorf("as a file: %q, %v", table, err)
	}
	for _, want := range []int{http.StatusNoContent, http.StatusNotFound} {
		if a := w.do(request{method: http.MethodDelete, path: path + "/" + link.ID, header: analyst}); a.status != want {
			t.Errorf("revoking: %d, want %d", a.status, want)
		}
	}
	if a := open(shared); a.status != http.StatusNotFound {
		t.Errorf("revoked, and opened: %d", a.status)
	}
	make(good) // another one ends by itself
	clock.set(good.Expires)
	var links LinksAnswer
	w.do(request{path: path, header: analyst}).into(t, &links)
	if len(links.Links) != 2 || links.Links[0].Revoked != "" || links.Links[1].Revoked == "" {
		t.Errorf("links are %+v", links.Links)
	}
}

func TestALinkExpires(t *testing.T) {
	w, clock, until := embargoed(t, models.PublicRelease)
	analyst := w.session("analyst", everybody[models.Analyst])
	var link LinkAnswer
	ends := until.Add(time.Minute)
	w.do(request{method: http.MethodPost, path: releasesPath + "/1/links", header: analyst, body: NewLink{"A", "b", ends}}).into(t, &link)
	for at, want := range map[time.Time]int{ends.Add(-time.Millisecond): http.StatusOK, ends: http.StatusNotFound} {
		clock.set(at)
		if a := w.do(request{path: "/shared/" + strings.TrimPrefix(link.Path, "/s/")}); a.status != want {
			t.Errorf("at %s: %d, want %d", at, a.status, want)
		}
	}
}

// An internal summary has no links, and too many tries of one network wait.
func TestLinksThatAreNot(t *testing.T) {
	w := summarised(t)
	analyst := w.session("analyst", everybody[models.Analyst])
	made := w.do(request{method: http.MethodPost, path: releasesPath + "/1/links", header: analyst, body: NewLink{"A", "b", time.Now().Add(time.Hour)}})
	if made.status != http.StatusNotFound {
		t.Errorf("a link to an internal summary: %d", made.status)
	}
	for range 100 {
		if a := w.do(request{path: "/shared/wrong"}); a.status == http.StatusTooManyRequests {
			return
		} else if a.status != http.StatusNotFound {
			t.Fatalf("a wrong link: %d", a.status)
		}
	}
	t.Error("100 tries were answered")
}

func TestConsentIsAskedForAndGiven(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	contact := w.session("contact", everybody[models.ContactPoint])
	ask := desk.ConsentRequest{ID: id(), Purpose: models.PublicRelease, Participants: []string{"FR", "RO"}, Until: time.Now().Add(time.Hour)}
	if a := w.do(posted(inOperation+"/consents/requests", models.Analyst, ask)); a.status != http.StatusOK {
		t.Fatalf("%d %s", a.status, a.body)
	}
	var seen ConsentsAnswer
	w.do(request{path: inOperation + "/consents", header: contact}).into(t, &seen)
	if len(seen.Public) != 1 || seen.Public[0].Participant != "FR" || seen.Public[0].State != models.AskedState {
		t.Errorf("a contact point sees %+v", seen)
	}
	var row desk.OwnRow
	w.do(request{path: inOperation + "/consents/row", header: contact}).into(t, &row)
	if len(row.Figures) != 2 || row.Figures[0].Value != "8" {
		t.Errorf("its row is %+v", row)
	}
	agree := desk.ConsentAnswer{ID: id(), Purpose: models.PublicRelease, Answer: models.Agreed}
	w.do(request{method: http.MethodPost, path: inOperation + "/consents", header: contact, body: agree}).into(t, &seen)
	if seen.Public[0].State != models.AgreedState || seen.Public[0].How != models.GivenHere {
		t.Errorf("agreed: %+v", seen.Public)
	}
	foreign := desk.ConsentAnswer{ID: id(), Participant: "RO", Purpose: models.PublicRelease, Answer: models.Agreed}
	if a := w.do(request{method: http.MethodPost, path: inOperation + "/consents", header: contact, body: foreign}); a.status != http.StatusForbidden {
		t.Errorf("it speaks for another: %d", a.status)
	}
}

// Where publishing would open an earlier summary, the answer says without what it can be published.
func TestARefusalOffersTheNearestVersion(t *testing.T) {
	c := victimsOperation()
	c.Indicators = append(c.Indicators, models.Indicator{Code: "checks", Name: "Checks", Short: "Checks", Group: "checks", CountedIn: "persons",
		Measure: models.Activity, OverSlots: models.Sum})
	w := newWorldAt(t, time.Now, c)
	reports := map[string]string{}
	for participant, value := range map[string]string{"FR": "0", "RO": "2"} {
		body := arrests(participant, value)
		body.ID, body.Source = id(), "phone"
		w.submit(t, models.Coordinator, body)
		reports[participant] = body.ID
	}
	freeze := func(leftOut ...string) answer {
		return w.do(posted(releasesPath, models.Analyst, desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.PublicRelease, LeftOut: leftOut,
			Agreements: []desk.RecordedConsent{{Participant: "FR", Reference: "1"}, {Participant: "RO", Reference: "2"}, {Participant: "EL", Reference: "3"}}}))
	}
	if a := freeze(); a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	gone := desk.Withdrawal{ID: id(), Reason: models.TypingError}
	if a := w.do(request{method: http.MethodPost, path: inOperation + "/reports/" + reports["RO"] + "/withdrawal", role: models.Coordinator,
		header: map[string]string{"If-Match": etag(1)}, body: gone}); a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	refused := freeze()
	p := refused.problem(t)
	if p.Code != models.CodeNotPublishable || len(p.Fields) != 1 || p.Fields[0].Pointer != "/left_out" || p.Fields[0].Params["indicator"] != "arrests" {
		t.Fatalf("refused with %s", refused.body)
	}
	nearest := freeze(p.Fields[0].Params["indicator"])
	var r models.Release
	nearest.into(t, &r)
	if nearest.status != http.StatusCreated || r.Number != 2 || len(r.Indicators) != 1 || len(r.LeftOut) != 1 || r.LeftOut[0] != "Arrests" {
		t.Errorf("the nearest version is %d %s", nearest.status, nearest.body)
	}
}

// A press text says what has changed since the last communiqué: a summary that nobody could read yet was none.
func TestWhatIsUnderEmbargoIsNoEarlierCommunique(t *testing.T) {
	w, clock, until := embargoed(t, models.PublicRelease)
	body := arrests("FR", "4712")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	asked := desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.PublicRelease}
	for range 2 { // now, and once the embargo of the first has passed
		if a := w.do(posted(releasesPath, models.Coordinator, asked)); a.status != http.StatusCreated {
			t.Fatalf("freezing: %d %s", a.status, a.body)
		}
		asked.ID = id()
		if clock.now() == frozenAt {
			if a := w.do(request{path: releasesPath + "/2/summary.txt", role: models.Press}); a.status != http.StatusOK || strings.Contains(string(a.body), "4 711") || strings.Contains(string(a.body), "4\u202f711") {
				t.Errorf("the second tells of the first: %d %s", a.status, a.body)
			}
			clock.set(until)
		}
	}
	if a := w.do(request{path: releasesPath + "/3/summary.txt", role: models.Press}); a.status != http.StatusOK || !strings.Contains(string(a.body), "no. 2") {
		t.Errorf("the third says nothing of the second: %d %s", a.status, a.body)
	}
}
