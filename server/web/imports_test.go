package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/imports"
)

const importsAt = "/operations/" + operation + "/imports"

// filled is the table that a role downloads, with a value for an indicator of the participant itself.
func (w *world) filled(role models.Role, indicator, value string) string {
	w.t.Helper()
	a := w.do(request{path: importsAt + "/template.csv", role: role})
	rows, err := csv.NewReader(bytes.NewReader(a.body)).ReadAll()
	if err != nil {
		w.t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	for _, row := range rows {
		if row[5] == indicator && (row[3] == "" || role == models.OfficeUser) {
			row[8] = value
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		w.t.Fatal(err)
	}
	return out.String()
}

// upload sends a file as a browser does.
func (w *world) upload(role models.Role, file, media string, query url.Values) answer {
	w.t.Helper()
	return w.do(request{method: http.MethodPost, path: importsAt + "?" + query.Encode(), role: role, body: file, header: map[string]string{"Content-Type": media}})
}

func TestAFileIsBroughtInOverHTTP(t *testing.T) {
	w := newWorld(t)
	for role, media := range map[models.Role]string{models.ContactPoint: "text/csv", models.OfficeUser: "application/vnd.ms-excel"} {
		file := w.filled(role, "arrests", "8")
		var plan, done desk.Import
		dry := w.upload(role, file, media, nil)
		if dry.into(t, &plan); dry.status != http.StatusOK || plan.Done || len(plan.Reports) != 1 || plan.Reports[0].Outcome != desk.Added {
			t.Fatalf("%s: %d %s", role, dry.status, dry.body)
		}
		a := w.upload(role, file, media, url.Values{"confirm": {plan.Plan}, "name": {"sheet.csv"}})
		if a.into(t, &done); a.status != http.StatusOK || !done.Done || done.Reports[0].Receipt == "" {
			t.Errorf("%s: %d %s", role, a.status, a.body)
		}
	}
}

func TestAWorkbookIsServedAsOne(t *testing.T) {
	w := newWorld(t)
	a := w.do(request{path: importsAt + "/template.xlsx?participant=RO", role: models.Coordinator})
	if a.status != http.StatusOK || a.header.Get("Content-Type") != uploadTypes[0] || !bytes.HasPrefix(a.body, []byte("PK")) ||
		!strings.Contains(a.header.Get("Content-Disposition"), operation+"-RO.xlsx") {
		t.Errorf("%d %v", a.status, a.header)
	}
	c, _, err := w.store.Configuration(t.Context(), operation)
	if err != nil {
		t.Fatal(err)
	}
	f, err := imports.Read(a.body, c)
	if err != nil || f.Stamp.Participant != "RO" || f.Outdated {
		t.Errorf("%+v %v", f, err)
	}
}

func TestTemplatesAreForThoseWhoReport(t *testing.T) {
	w := newWorld(t)
	own := w.do(request{path: importsAt + "/template.csv?participant=RO", role: models.ContactPoint})
	if !strings.Contains(string(own.body), "/FR/") || strings.Contains(string(own.body), "/RO/") {
		t.Errorf("a contact point that asks for another's gets %s", own.body)
	}
	for path, want := range map[string]int{
		"/template.csv?participant=DE":              http.StatusNotFound,
		"/template.csv?participant=FR&office=none":  http.StatusNotFound,
		"/template.csv?participant=FR&slot=none":    http.StatusUnprocessableEntity,
		"/template.csv?participant=FR&profile=odd":  http.StatusUnprocessableEntity,
		"/template.xlsx?participant=FR&office=nice": http.StatusOK,
	} {
		if a := w.do(request{path: importsAt + path, role: models.Coordinator}); a.status != want {
			t.Errorf("%s: %d, want %d", path, a.status, want)
		}
	}
}

func TestFilesAreRefusedInPlainWords(t *testing.T) {
	w := newWorld(t)
	p := w.upload(models.ContactPoint, "PK\x03\x04broken", "application/octet-stream", nil).problem(t)
	if p.Status != http.StatusUnprocessableEntity || len(p.Fields) != 1 || p.Fields[0].Code != imports.FileDamaged || p.Fields[0].Pointer != "/file" {
		t.Errorf("%+v", p)
	}
	if a := w.upload(models.ContactPoint, w.filled(models.ContactPoint, "arrests", "8"), "text/csv", url.Values{"reason": {"mood"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown reason: %d %s", a.status, a.body)
	}
	if a := w.upload(models.ContactPoint, strings.Repeat("a", imports.MaxBytes+10), "text/csv", nil); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d %s", a.status, a.body)
	}
}
