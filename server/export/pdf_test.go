package export_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/seed"
	"actionday/server/export"
	"actionday/server/release"
)

// frozenSample is a release of a script as it leaves, with every report of the script accepted.
func frozenSample(t *testing.T, script seed.Script, at time.Time, choice release.Choice) models.Release {
	t.Helper()
	w := modelstest.NewWriter(&script.Configure)
	for _, step := range script.Steps {
		if step.Verb == models.VerbSubmit && !step.At.After(at) {
			w.Submit(step.Report, *step.Body)
			// Some reports await approval first; the release is of those that count.
			_ = w.Decide(models.VerbApprove, step.Report, "")
			_ = w.Decide(models.VerbAccept, step.Report, "")
		}
	}
	p := models.NewPicture(modelstest.Code)
	for i := range w.Entries {
		if err := p.Apply(&w.Entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	r, err := release.Freeze(p, choice, nil, "Press desk", at)
	if err != nil {
		t.Fatal(err)
	}
	return r.Given()
}

func agriculturalLabour(t *testing.T, purpose models.ReleasePurpose) models.Release {
	t.Helper()
	script, ok := seed.Sample("agri-labour-2021")
	if !ok {
		t.Fatal("the sample is missing")
	}
	choice := release.Choice{Status: models.FinalRelease, Purpose: purpose}
	for _, code := range strings.Fields("BG CY ES FI FR IT LV NL") {
		choice.Agreements = append(choice.Agreements, models.Agreement{Participant: code, Reference: "letter"})
	}
	return frozenSample(t, script, time.Date(2021, 9, 18, 8, 0, 0, 0, time.UTC), choice)
}

// globalChain is the exercise of 39 participants, preliminary.
func globalChain(t *testing.T) models.Release {
	t.Helper()
	script := seed.Exercise()
	return frozenSample(t, script, script.Steps[len(script.Steps)-1].At, release.Choice{Status: models.PreliminaryRelease, Purpose: models.InternalRelease})
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

// onDisk puts a file where other programs can read it.
func onDisk(t *testing.T, name string, body []byte) string {
	t.Helper()
	folder := t.TempDir()
	if kept := os.Getenv("KEEP"); kept != "" {
		folder = kept
	}
	file := filepath.Join(folder, name)
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func TestTry(t *testing.T) {
	for _, language := range export.Languages {
		onDisk(t, "agri-"+language+".pdf", written(t, "pdf", language, agriculturalLabour(t, models.InternalRelease)))
		onDisk(t, "public-"+language+".pdf", written(t, "pdf", language, agriculturalLabour(t, models.PublicRelease)))
		onDisk(t, "chain-"+language+".pdf", written(t, "pdf", language, globalChain(t)))
	}
	_ = run
}
