package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/release/releasetest"
)

func agriculturalLabour(t testing.TB, purpose models.ReleasePurpose) models.Release {
	return releasetest.Agriculture(t, models.FinalRelease, purpose).Given()
}

// globalChain is the exercise of 39 participants, preliminary.
func globalChain(t testing.TB) models.Release {
	return releasetest.Exercise(t, time.Time{}, models.PreliminaryRelease, models.InternalRelease).Given()
}

// written is a file of a release in a language.
func written(t *testing.T, extension, language string, r models.Release) []byte {
	t.Helper()
	format, ok := export.FormatOf(extension)
	if !ok {
		t.Fatalf("no format %s", extension)
	}
	options, wrong := format.Options(map[export.Choice]string{export.InLanguage: language})
	if len(wrong) > 0 {
		t.Fatalf("wrong options: %v", wrong)
	}
	var out bytes.Buffer
	if err := format.Write(&out, r, options); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// papers are the kinds of file that lay the content of a summary out.
var papers = []string{"pdf", "docx"}

func TestTheSameSummaryIsTheSamePaper(t *testing.T) {
	for _, extension := range papers {
		for _, r := range []models.Release{agriculturalLabour(t, models.PublicRelease), globalChain(t)} {
			first := written(t, extension, "el", r)
			if !bytes.Equal(first, written(t, extension, "el", r)) {
				t.Errorf("two %s of %s differ", extension, r.Operation)
			}
			r.Purpose, r.Threshold = "participants", 0
			if bytes.Equal(first, written(t, extension, "el", r)) {
				t.Errorf("the %s of %s does not say for whom it is", extension, r.Operation)
			}
			first = written(t, extension, "el", r)
			r.Hash = "another"
			if bytes.Equal(first, written(t, extension, "el", r)) {
				t.Errorf("the %s of %s does not carry its hash", extension, r.Operation)
			}
		}
	}
}

// Whatever an operation is called, the parts of its document are XML, and what was called so stands in them as text.
func TestADocumentHoldsAnyName(t *testing.T) {
	r := agriculturalLabour(t, models.InternalRelease)
	r.Name = `Labour </w:t> & "others" <{{.Hash}}> ` + "\x01"
	r.Exercise = true
	file := written(t, "docx", "mt", r)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range archive.File {
		if strings.HasSuffix(part.Name, ".png") {
			continue
		}
		body, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text := textOf(t, part.Name, body)
		if part.Name == "word/document.xml" && !strings.Contains(text, `Labour </w:t> & "others" <{{.Hash}}>`) {
			t.Errorf("the name is not in the text: %.200s", text)
		}
	}
}

// textOf reads XML to its end and gives its text.
func textOf(t *testing.T, name string, body io.Reader) string {
	t.Helper()
	var text strings.Builder
	for decoder := xml.NewDecoder(body); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
		if chars, ok := token.(xml.CharData); ok {
			text.Write(chars)
		}
	}
}

// Whoever cannot write the file is told.
func TestAPaperTellsThatItIsNotWhole(t *testing.T) {
	for _, extension := range papers {
		format, _ := export.FormatOf(extension)
		options, _ := format.Options(nil)
		if err := format.Write(full{}, agriculturalLabour(t, models.InternalRelease), options); err == nil {
			t.Errorf("%s: no error though nothing could be written", extension)
		}
	}
}

func BenchmarkPaper(b *testing.B) {
	for _, extension := range papers {
		b.Run(extension, func(b *testing.B) {
			r := globalChain(b)
			format, _ := export.FormatOf(extension)
			options, _ := format.Options(nil)
			for b.Loop() {
				if err := format.Write(io.Discard, r, options); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
