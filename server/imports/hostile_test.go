package imports_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/imports"
)

// hostile is a file that somebody made to do harm, or that is something else than it seems.
type hostile struct {
	name string
	file []byte
	want models.Code
}

// hostiles builds the table of them, from templates that would be taken.
func hostiles(t testing.TB) []hostile {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d2", "arrests", imports.ColumnOwn, 8)
	good := b.bytes()
	sheet := "xl/worksheets/sheet2.xml"
	rows := func(n int) []byte {
		return []byte(`<worksheet><sheetData>` + strings.Repeat(`<row><c><v>1</v></c></row>`, n) + `</sheetData></worksheet>`)
	}
	other := *c
	other.Settings.Code = "another-operation"
	far := func(cell string) []byte {
		return []byte(`<worksheet><sheetData><row r="1048576"><c r="` + cell + `"><v>1</v></c></row></sheetData></worksheet>`)
	}
	line := imports.NewStamp(c, "FR", "", id).String() + ",FR,d2,,slot_total,arrests,Arrests,persons,1\n"
	return []hostile{
		{"a bomb of one part", with(t, good, "xl/media/image1.png", make([]byte, 64<<20)), imports.FileExpands},
		{"a bomb of many parts", many(t, good, 300, 1<<20), imports.FileExpands},
		{"a bomb that lies about its size", lying(t, good, sheet, 32<<20), imports.FileDamaged},
		{"ten thousand parts", many(t, good, 10_000, 1), imports.FileExpands},
		{"a million rows", with(t, good, sheet, rows(1_000_000)), imports.FileExpands},
		{"a hundred thousand rows", with(t, good, sheet, rows(100_000)), imports.FileRows},
		{"a million empty cells", with(t, good, sheet, []byte("<worksheet><sheetData>"+strings.Repeat("<row>"+strings.Repeat("<c/>", 250)+"</row>", 1500)+"</sheetData></worksheet>")), imports.FileRows},
		{"a million elements", with(t, good, sheet, []byte("<worksheet>"+strings.Repeat("<a/>", 1_000_000)+"</worksheet>")), imports.FileRows},
		{"a million attributes", with(t, good, sheet, []byte("<worksheet"+strings.Repeat(" a='1'", 1_000_000)+"/>")), imports.FileExpands},
		{"a million lines", []byte("stamp,value\n" + strings.Repeat("1\n", 1_000_000)), imports.FileRows},
		{"a million columns", []byte("stamp" + strings.Repeat(",", 1_000_000)), imports.FileRows},
		{"a cell at the end of a sheet", with(t, good, sheet, far("XFD1048576")), imports.FileRows},
		{"a deep document", with(t, good, sheet, []byte(strings.Repeat("<a>", 1_000_000))), imports.FileDamaged},
		{"an entity that grows", with(t, good, sheet, []byte(laughs)), imports.FileEntities},
		{"an entity from a file", with(t, good, "xl/sharedStrings.xml", []byte(`<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>`)), imports.FileEntities},
		{"a link to another workbook", with(t, good, "xl/externalLinks/externalLink1.xml", []byte(`<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`)), imports.FileLinks},
		{"a data connection", with(t, good, "xl/connections.xml", []byte(`<connections/>`)), imports.FileLinks},
		{"an embedded object", with(t, good, "xl/embeddings/oleObject1.bin", []byte("MZ")), imports.FileLinks},
		{"macros", with(t, good, "xl/vbaProject.bin", []byte("Sub")), imports.FileMacros},
		{"macros by type", with(t, good, "[Content_Types].xml", []byte(`<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`)), imports.FileMacros},
		{"a password", append(bytes.Clone(ole), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...), imports.FileEncrypted},
		{"an old workbook", append(bytes.Clone(ole), make([]byte, 4096)...), imports.FileOldExcel},
		{"OpenDocument", archive(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), imports.FileODS},
		{"a letter", archive(t, map[string]string{"word/document.xml": "<a/>"}), imports.FileKind},
		{"a picture", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 1000)...), imports.FileKind},
		{"half a workbook", good[:len(good)/2], imports.FileDamaged},
		{"a part twice", twice(t, good, sheet), imports.FileDamaged},
		{"an empty file", []byte("\n \n"), imports.FileEmpty},
		{"too many bytes", bytes.Repeat([]byte("a"), imports.MaxBytes+1), models.CodeTooLarge},
		{"a workbook of somebody's own", archive(t, map[string]string{"xl/workbook.xml": "<workbook/>"}), imports.FileTemplate},
		{"a table of somebody's own", []byte("country,arrests\nFR,8\n"), imports.FileTemplate},
		{"a template of another operation", open(t, template(&other, "FR", "")).bytes(), imports.FileOperation},
		{"a template of a later version", []byte("stamp,value\nactionday-template/2/" + c.Settings.Code + "/FR//x/" + id + ",1\n"), imports.FileVersion},
		{"two templates in one", []byte("stamp,participant,slot,office,kind,indicator,name,counted_in,value\n" + line + strings.Replace(line, id, "01900000-0000-7000-8000-000000000002", 1)), imports.FileDamaged},
		{"another JSON", []byte(`{"format":"something"}`), imports.FileKind},
		{"a queue of another operation", []byte(`{"format":"actionday-queue","version":1,"items":[{"operation":"x","path":"/reports","body":"{}"}]}`), imports.FileOperation},
		{"a queue of a later version", []byte(`{"format":"actionday-queue","version":2,"items":[]}`), imports.FileVersion},
		{"a deep queue", []byte(strings.Repeat("[", 1_000_000)), imports.FileKind},
	}
}

var ole = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>`

func TestHostileFilesAreRefused(t *testing.T) {
	c := configuration(t)
	for _, h := range hostiles(t) {
		t.Run(h.name, func(t *testing.T) {
			if len(h.file) > imports.MaxBytes && h.want != models.CodeTooLarge {
				t.Fatalf("%d bytes: refused for its size alone", len(h.file))
			}
			if _, err := imports.Read(h.file, c); refusal(err) != h.want {
				t.Errorf("err = %v, want %s", err, h.want)
			}
		})
	}
}

// The refusals above prove something only if the same file without what is hostile in it is taken.
func TestWhatHostileFilesAreMadeOfIsTaken(t *testing.T) {
	c := configuration(t)
	b := open(t, template(c, "FR", ""))
	b.fill("d2", "arrests", imports.ColumnOwn, 8)
	if f := read(t, with(t, b.bytes(), "xl/harmless.xml", []byte("<a/>")), c); len(f.Drafts) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestHostileFilesTakeLittleMemoryAndNoFiles(t *testing.T) {
	c := configuration(t)
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	for _, h := range hostiles(t) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := imports.Read(h.file, c)
		runtime.ReadMemStats(&after)
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; err == nil || used > 160 {
			t.Errorf("%s: err = %v, %d MiB in all", h.name, err, used)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("files were written: %v %v", left, err)
	}
}

// BenchmarkHostile prints how long each refusal takes. It is a measurement, never a test.
func BenchmarkHostile(b *testing.B) {
	c := configuration(b)
	for _, h := range hostiles(b) {
		b.Run(strings.ReplaceAll(h.name, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				if _, err := imports.Read(h.file, c); err == nil {
					b.Fatal("taken")
				}
			}
		})
	}
}

// archive packs parts.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	return repack(t, nil, func(w *zip.Writer) {
		for name, content := range parts {
			put(t, w, name, []byte(content))
		}
	})
}

// with puts one part into a workbook, in place of one of that name.
func with(t testing.TB, file []byte, name string, content []byte) []byte {
	t.Helper()
	return repack(t, without(t, file, name), func(w *zip.Writer) { put(t, w, name, content) })
}

// twice puts a part into a workbook that it has already.
func twice(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	return repack(t, file, func(w *zip.Writer) { put(t, w, name, []byte("<worksheet/>")) })
}

func many(t testing.TB, file []byte, n, size int) []byte {
	t.Helper()
	var packed bytes.Buffer // one part, copied as it is packed
	w := zip.NewWriter(&packed)
	put(t, w, "xl/media/part.png", make([]byte, size))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	one, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := one.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if _, err := content.ReadFrom(raw); err != nil {
		t.Fatal(err)
	}
	copies := min(n, (1<<20)/max(1, content.Len()+200))
	return repack(t, file, func(w *zip.Writer) {
		for i := range copies {
			header := one.File[0].FileHeader
			header.Name = fmt.Sprintf("xl/media/part%d.png", i)
			part, err := w.CreateRaw(&header)
			if err == nil {
				_, err = part.Write(content.Bytes())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// lying puts a part into a workbook that unpacks to far more than it says.
func lying(t testing.TB, file []byte, name string, size int) []byte {
	t.Helper()
	honest := archive(t, map[string]string{name: "<worksheet><sheetData><row><c><v>" + strings.Repeat("1", size) + "</v></c></row></sheetData></worksheet>"})
	one, err := zip.NewReader(bytes.NewReader(honest), int64(len(honest)))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := one.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	return repack(t, without(t, file, name), func(w *zip.Writer) {
		header := one.File[0].FileHeader
		header.UncompressedSize64 = 1000
		part, err := w.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(raw); err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(content.Bytes()); err != nil {
			t.Fatal(err)
		}
	})
}

func without(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return repack(t, nil, func(w *zip.Writer) {
		for _, part := range from.File {
			if part.Name != name {
				if err := w.Copy(part); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// repack writes the parts of a file and then others.
func repack(t testing.TB, file []byte, add func(*zip.Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if file != nil {
		from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range from.File {
			if err := w.Copy(part); err != nil {
				t.Fatal(err)
			}
		}
	}
	add(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func put(t testing.TB, w *zip.Writer, name string, content []byte) {
	t.Helper()
	part, err := w.Create(name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		t.Fatal(err)
	}
}
