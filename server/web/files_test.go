package web

import (
	"net/http"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/export"
)

// summarised is a world with one internal summary.
func summarised(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	body := arrests("FR", "8")
	body.ID, body.Source = id(), "phone"
	w.submit(t, models.Coordinator, body)
	asked := desk.ReleaseRequest{ID: id(), Status: models.FinalRelease, Purpose: models.InternalRelease}
	if a := w.do(posted(releasesPath, models.Coordinator, asked)); a.status != http.StatusCreated {
		t.Fatalf("freezing: %d %s", a.status, a.body)
	}
	if a := w.do(posted(releasesPath+"/1/reason", models.Analyst, ReasonGiven{Why: "evaluation"})); a.status != http.StatusNoContent {
		t.Fatalf("saying why: %d %s", a.status, a.body)
	}
	return w
}

func TestEveryFormatOfTheTableIsServed(t *testing.T) {
	w := summarised(t)
	var table FormatsAnswer
	w.do(request{path: "/formats"}).into(t, &table)
	if len(table.Formats) != len(export.Formats) {
		t.Fatalf("the table has %d formats of %d", len(table.Formats), len(export.Formats))
	}
	for _, f := range table.Formats {
		path := releasesPath + "/1/summary." + f.Extension
		for _, choice := range f.Takes {
			for _, value := range table.Choices[string(choice)] {
				a := w.do(request{path: path + "?" + string(choice) + "=" + value, role: models.Analyst})
				if a.status != http.StatusOK || len(a.body) == 0 || a.header.Get("Content-Type") != f.Media {
					t.Errorf("%s in %s: %d, %d bytes of %s", f.Extension, value, a.status, len(a.body), a.header.Get("Content-Type"))
				}
				name := a.header.Get("Content-Disposition")
				if !strings.Contains(name, operation+"-summary-1") || !strings.HasSuffix(name, "."+f.Extension+`"`) {
					t.Errorf("%s is saved as %s", f.Extension, name)
				}
			}
		}
	}
}

func TestWhatAFormatDoesNotTakeIsRefused(t *testing.T) {
	w := summarised(t)
	for path, pointer := range map[string]string{"csv?language=xx": "/language", "csv?paper=a4": "/paper", "csv?profile=none": "/profile", "csv?shape=wide": "/shape"} {
		a := w.do(request{path: releasesPath + "/1/summary." + path, role: models.Analyst})
		if p := a.problem(t); a.status != http.StatusUnprocessableEntity || len(p.Fields) != 1 || p.Fields[0].Pointer != pointer {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	a := w.do(request{path: releasesPath + "/1/summary.doc", role: models.Analyst})
	if p := a.problem(t); a.status != http.StatusNotFound || !strings.Contains(p.Detail, "csv") {
		t.Errorf("a format that is not there: %d %s", a.status, a.body)
	}
}
