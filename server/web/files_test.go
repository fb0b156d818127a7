package web

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/export"
	"actionday/server/store"
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
	for _, role := range []models.Role{models.Analyst, models.Coordinator} {
		if a := w.do(posted(releasesPath+"/1/reason", role, ReasonGiven{Why: "evaluation"})); a.status != http.StatusCreated {
			t.Fatalf("saying why: %d %s", a.status, a.body)
		}
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
			values := table.Choices[string(choice)]
			path += map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + string(choice) + "=" + values[len(values)-1]
		}
		a := w.do(request{path: path, role: models.Analyst})
		if a.status != http.StatusOK || len(a.body) == 0 || a.header.Get("Content-Type") != f.Media {
			t.Errorf("%s: %d, %d bytes of %s", path, a.status, len(a.body), a.header.Get("Content-Type"))
		}
		name := a.header.Get("Content-Disposition")
		if !strings.Contains(name, operation+"-summary-1") || !strings.HasSuffix(name, "."+f.Extension+`"`) {
			t.Errorf("%s is saved as %s", f.Extension, name)
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

// A file stays what it was, also where the program that would make it now writes another; and it is recognised when it comes back.
func TestAFileIsKeptAndRecognised(t *testing.T) {
	w := summarised(t)
	path := releasesPath + "/1/summary.csv?profile=excel_eu"
	first := w.do(request{path: path, role: models.Analyst})
	var same sync.WaitGroup
	for range 4 {
		same.Go(func() {
			if again := w.do(request{path: path, role: models.Coordinator}); !bytes.Equal(again.body, first.body) {
				t.Error("the second reader gets another file")
			}
		})
	}
	same.Wait()
	hash := fmt.Sprintf("%x", sha256.Sum256(first.body))
	var files ReleaseFiles
	w.do(request{path: releasesPath + "/1/files", role: models.Analyst}).into(t, &files)
	if files.Hash == "" || !strings.Contains(string(first.body), files.Hash) {
		t.Errorf("the hash %q does not stand in the file", files.Hash)
	}
	if first.header.Get("ETag") != `"`+hash+`"` {
		t.Errorf("the hash is given as %s, it is %s", first.header.Get("ETag"), hash)
	}
	var found FoundFile
	w.do(request{path: "/operations/" + operation + "/files/" + hash, role: models.Analyst}).into(t, &found)
	if found.Number != 1 || found.Format != "csv" || found.Options != "language=en&profile=excel_eu" || found.Size != int64(len(first.body)) {
		t.Errorf("it is recognised as %+v", found)
	}
	for name, r := range map[string]request{
		"a file of which a byte was changed":                     {path: "/operations/" + operation + "/files/" + strings.Repeat("0", 64), role: models.Analyst},
		"an internal file to those who may not open the summary": {path: "/operations/" + operation + "/files/" + hash, role: models.Observer},
	} {
		if a := w.do(r); a.status != http.StatusNotFound {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
}

// Two renderings of one summary are the same to the byte, for every format, as it is by itself and with the last of everything that can be chosen.
func TestRenderingAgainGivesTheSameBytes(t *testing.T) {
	w := summarised(t)
	all, err := w.store.Releases(t.Context(), store.Whole(), operation)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		last := map[export.Choice]string{}
		for _, choice := range f.Takes {
			values := choice.Values()
			last[choice] = values[len(values)-1]
		}
		for _, chosen := range []map[export.Choice]string{nil, last} {
			o, _ := f.Options(chosen)
			var a, b bytes.Buffer
			if err := errors.Join(f.Write(&a, leaving(all[0]), o), f.Write(&b, leaving(all[0]), o)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s, %s: two renderings differ", f.Extension, o.Key())
			}
		}
	}
}
