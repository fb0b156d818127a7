package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
)

const releasesPath = "/operations/" + operation + "/releases"

// victimsOperation is the operation with a count of victims, of which small ones never leave.
func victimsOperation() models.Configure {
	c := jad()
	c.Indicators[0].Group, c.Indicators[1].Group = "victims", "victims"
	c.Participants = append(c.Participants, models.Participant{Code: "EL", Role: models.Participating})
	return c
}

func TestAPublicSummaryGivesNothingAwayThatIsHidden(t *testing.T) {
	w := newWorldAt(t, time.Now, victimsOperation())
	for participant, value := range map[string]string{"FR": "40", "RO": "3", "EL": "17"} {
		body := arrests(participant, value)
		body.ID, body.Source = id(), "phone"
		w.submit(t, models.Coordinator, body)
	}
	asked := desk.ReleaseRequest{ID: id(), Status: models.PreliminaryRelease, Purpose: models.PublicRelease, Agreements: []desk.RecordedConsent{
		{Participant: "FR", Reference: "letter 1"}, {Participant: "RO", Reference: "letter 2"}, {Participant: "EL", Reference: "letter 3"},
	}}
	preview := w.do(posted(releasesPath+"/preview", models.Analyst, asked))
	if !strings.Contains(string(preview.body), `"hidden":"small"`) {
		t.Errorf("the preview does not say why: %s", preview.body)
	}
	if a := w.do(posted(releasesPath, models.Analyst, asked)); a.status != http.StatusCreated {
		t.Fatalf("freezing: %d %s", a.status, a.body)
	}
	for _, role := range []models.Role{models.Observer, models.Press, models.ContactPoint} {
		for _, path := range []string{"/1", "/1/summary.csv"} {
			body := string(w.do(request{path: releasesPath + path, role: role}).body)
			for _, secret := range []string{`"3"`, `"17"`, "small", "letter", ",3,", ",17,"} {
				if strings.Contains(body, secret) {
					t.Errorf("%s reads %s in %s: %s", role, secret, path, body)
				}
			}
			if !strings.Contains(body, "60") {
				t.Errorf("%s does not read the total in %s", role, path)
			}
		}
	}
	if body := string(w.do(request{path: releasesPath + "/1/summary.csv", role: models.Coordinator}).body); strings.Contains(body, ",17,") {
		t.Error("the file of a public summary tells the coordinator more than it may give away")
	}
}

func TestAnInternalSummaryIsForThoseWhoRelease(t *testing.T) {
	w := newWorld(t)
	body := arrests("FR", "8")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	w.do(posted(releasesPath, models.Coordinator, desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.InternalRelease}))
	body.ID, body.Kind = id(), models.Add
	w.submit(t, models.Coordinator, body)
	w.do(posted(releasesPath, models.Coordinator, desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.InternalRelease}))
	if a := w.do(request{path: releasesPath + "/1", role: models.Press}); a.status != http.StatusNotFound {
		t.Errorf("the press opens an internal summary: %d", a.status)
	}
	var changes ReleaseChanges
	w.do(request{path: releasesPath + "/2/changes?since=1", role: models.Analyst}).into(t, &changes)
	if len(changes.Changes) == 0 || len(changes.Changes[0].Because) != 1 {
		t.Errorf("what moved: %+v", changes)
	}
	if a := w.do(request{path: releasesPath + "/1/changes?since=2", role: models.Analyst}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("backwards: %d", a.status)
	}
}

func posted(path string, role models.Role, body any) request {
	return request{method: "POST", path: path, role: role, body: body}
}
