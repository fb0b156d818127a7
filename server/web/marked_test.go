package web

import (
	"archive/zip"
	"bytes"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/export"
)

// fileRoutes are those whose answer is saved as a file.
var fileRoutes = regexp.MustCompile(`^/operations/:op/.*(\.\w+|\.:format)$`)

// asked is how each of them is asked for; a route that is not here fails the test.
var asked = map[string]string{
	"/operations/:op/table.csv":                         "?participant=FR",
	"/operations/:op/export/ledger.csv":                 "",
	"/operations/:op/export/ledger.xlsx":                "",
	"/operations/:op/export/totals.csv":                 "",
	"/operations/:op/releases/:n/summary.:format":       "",
	"/operations/:op/releases/:n/log.csv":               "",
	"/operations/:op/daily/:day/:number/report.:format": "",
	"/operations/:op/imports/template.xlsx":             "?participant=FR&slot=2026-06-03",
	"/operations/:op/imports/template.csv":              "?participant=FR&slot=2026-06-03",
}

// extensions are the kinds of file of the routes that have several.
var extensions = map[string][]string{
	"/operations/:op/releases/:n/summary.:format":       extensionsOf(export.Formats, func(f export.Format) string { return f.Extension }),
	"/operations/:op/daily/:day/:number/report.:format": extensionsOf(export.DailyFormats, func(f export.DailyFormat) string { return f.Extension }),
}

func extensionsOf[F any](formats []F, extension func(F) string) (all []string) {
	for _, f := range formats {
		all = append(all, extension(f))
	}
	return all
}

// signsDaily signs the daily report of the operation's day.
func (w *world) signsDaily(t *testing.T) {
	t.Helper()
	var day DailyAnswer
	w.do(request{path: "/operations/" + operation + "/daily/2026-06-03", role: models.Coordinator}).into(t, &day)
	signed := desk.NoteRequest{ID: id(), Act: models.NoteWritten, Kind: models.DailyNote, Day: "2026-06-03", Text: "A quiet day.", Seen: day.Seen}
	if a := w.do(posted("/operations/"+operation+"/log", models.Coordinator, signed)); a.status != http.StatusCreated {
		t.Fatalf("signing: %d %s", a.status, a.body)
	}
}

// Every file of an exercise says that it is one, also a table of figures; what it says on each page and sheet is tested where it is written.
func TestEveryFileOfAnExerciseIsMarked(t *testing.T) {
	w := summarised(t)
	w.signsDaily(t)
	for _, r := range w.server.routes {
		if r.method != http.MethodGet || !fileRoutes.MatchString(r.path) {
			continue
		}
		query, known := asked[r.path]
		if !known {
			t.Errorf("%s: say how to ask for it", r.path)
			continue
		}
		formats := []string{""}
		if strings.HasSuffix(r.path, ":format") {
			formats = extensions[r.path]
		}
		for _, format := range formats {
			path := strings.NewReplacer(":op", operation, ":number", "1", ":n", "1", ":day", "2026-06-03", ":format", format).Replace(r.path) + query
			a := w.do(request{path: path, role: models.Coordinator})
			if a.status != http.StatusOK {
				t.Errorf("%s: %d %.200s", path, a.status, a.body)
			} else if !marked(t, path, a.body) && !strings.Contains(a.header.Get("Content-Disposition"), "EXERCISE") {
				t.Errorf("%s does not say that it is of an exercise", path)
			}
		}
	}
}

// marked says whether a file bears the mark of an exercise, in words or in its colour.
func marked(t *testing.T, path string, file []byte) bool {
	t.Helper()
	switch {
	case bytes.HasPrefix(file, []byte("PK")):
		return said(unzipped(t, file))
	case bytes.HasPrefix(file, []byte("\x89PNG")):
		return striped(t, file)
	case bytes.HasPrefix(file, []byte("%PDF")):
		return true // its words are drawn, and read in the tests of the room that draws them
	default:
		return said(file)
	}
}

// mark is the sentence, the word of a form, a field, or a column that is true. The name of a column alone is no mark.
var mark = regexp.MustCompile(`Exercise: all figures are invented|EXERCISE|"exercise": ?true|(?m)^"?Exercise"?(,|;|$)|\Aoperation,exercise,.*\n[^,\n]+,true,`)

func said(text []byte) bool { return mark.Match(text) }

// unzipped are the parts of a workbook or document, one after the other.
func unzipped(t *testing.T, file []byte) []byte {
	t.Helper()
	parts, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, part := range parts.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, in); err != nil {
			t.Fatal(err)
		}
		in.Close()
	}
	return all.Bytes()
}

// striped says whether a picture has a line all in the violet of exercises.
func striped(t *testing.T, file []byte) bool {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	violet := color.RGBA{0x3a, 0x2a, 0x5e, 0xff}
	for y := range picture.Bounds().Dy() {
		for x := 0; color.RGBAModel.Convert(picture.At(x, y)) == violet; x++ {
			if x == picture.Bounds().Dx()-1 {
				return true
			}
		}
	}
	return false
}
