package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// download gives a file.
func (b *browser) download(path string) []byte {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.api+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := b.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	file, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.Fatalf("GET %s: %d %s %v", path, answer.StatusCode, file, err)
	}
	return file
}

// forged is an archive with a text changed in one of its parts.
func forged(t *testing.T, file []byte, part, from, to string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			if !bytes.Contains(text, []byte(from)) {
				t.Fatalf("%s does not hold %q", part, from)
			}
			text = bytes.ReplaceAll(text, []byte(from), []byte(to))
		}
		into, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := into.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestVerifyTellsWhoseAFileIsAndWhetherItWasChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	s := serve(t, "--demo", "--data", dir)
	b := signIn(t, s, "analyst")
	var frozen struct{ Number int }
	b.post("/operations/agri-labour-2021/releases", map[string]string{"id": uuid.Must(uuid.NewV7()).String(), "status": "final", "purpose": "internal"}, &frozen)
	b.post("/operations/agri-labour-2021/releases/1/reason", map[string]string{"why": "verification"}, &struct{}{})
	path := "/operations/agri-labour-2021/releases/1/summary."
	book, table := b.download(path+"xlsx?language=en"), b.download(path+"csv")
	for name, c := range map[string]struct {
		file   []byte
		status int
		says   string
	}{
		"book.xlsx":    {book, exitDone, "summary no. 1 of agri-labour-2021 as xlsx (language=en&paper=a4)"},
		"table.csv":    {table, exitDone, "summary no. 1 of agri-labour-2021 as csv"},
		"forged.csv":   {bytes.Replace(table, []byte(",269,"), []byte(",270,"), 1), exitFailed, "CHANGED: it says that it is of summary no. 1 of agri-labour-2021"},
		"forged.xlsx":  {forged(t, book, "xl/worksheets/sheet1.xml", "<v>269</v>", "<v>270</v>"), exitFailed, "CHANGED: it says that it is of summary no. 1"},
		"stranger.csv": {[]byte("arrests,12\r\n"), exitFailed, "unknown"},
		"damaged.xlsx": {book[:len(book)/2], exitFailed, "unknown"},
	} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		r := actionday(t, "verify", file, "--data", dir)
		if said := r.stdout + r.stderr; r.status != c.status || !strings.Contains(said, c.says) || !strings.Contains(said, name) {
			t.Errorf("%s: status %d, %s; wanted %d and %q", name, r.status, said, c.status, c.says)
		}
	}
}
