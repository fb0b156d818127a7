//go:build libreoffice

package export_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"actionday/models"
	"actionday/seed"
	"actionday/server/export"
)

// onDisk puts a file where other programs can read it.
func onDisk(t *testing.T, name string, body []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// run runs a program, which must say nothing against the file.
func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), program, args...)
	var said strings.Builder
	command.Stderr = &said
	out, err := command.Output()
	if err != nil || program != "soffice" && said.Len() > 0 {
		t.Fatalf("%s: %v\n%s", program, err, said.String())
	}
	return string(out)
}

// pages are the texts of a PDF by page, lines as they are seen.
func pages(t *testing.T, file string) []string {
	t.Helper()
	text := run(t, "pdftotext", "-layout", file, "-")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

// viaLibreOffice is a document as PDF, as LibreOffice sees it.
func viaLibreOffice(t *testing.T, file string) string {
	t.Helper()
	folder := t.TempDir()
	run(t, "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--convert-to", "pdf", "--outdir", folder, file)
	made := filepath.Join(folder, strings.TrimSuffix(filepath.Base(file), ".docx")+".pdf")
	if _, err := os.Stat(made); err != nil {
		t.Fatalf("LibreOffice made nothing of it: %v", err)
	}
	return made
}

// asPDF is a paper as a PDF: one made here, or what LibreOffice makes of the document.
func asPDF(t *testing.T, extension, language string, r models.Release) string {
	t.Helper()
	file := onDisk(t, "summary."+extension, written(t, extension, language, r))
	if extension == "docx" {
		return viaLibreOffice(t, file)
	}
	return file
}

// rows are the lines of the pages that begin with a name, their cells apart by one space.
func rows(pages []string, name string) (found []string) {
	for _, page := range pages {
		for _, line := range strings.Split(page, "\n") {
			if cells := strings.Join(strings.Fields(line), " "); strings.HasPrefix(cells, name+" ") {
				found = append(found, cells)
			}
		}
	}
	return found
}

// agriculturalRows are what was published, in the order of the indicators; what was not is unknown.
var agriculturalRows = map[string]string{
	"Bulgaria":    "– – – – – – – – –",
	"Spain":       "4 24 – 4 4 – – – –",
	"France":      "8 91 – 27 93 – – – –",
	"Italy":       "– 134 – 21 2 – – – –",
	"Cyprus":      "– 17 – – – – – – –",
	"Latvia":      "– 3 – 2 9 – – – –",
	"Netherlands": "– – – – 4 – – – –",
	"Finland":     "– – – – 14 – – – –",
	"Total":       "12 269 – 54 126 – – – –",
}

func TestEveryFigureIsReadOutOfThePapers(t *testing.T) {
	r := agriculturalLabour(t, models.InternalRelease)
	for _, extension := range papers {
		t.Run(extension, func(t *testing.T) {
			read := pages(t, asPDF(t, extension, "en", r))
			for name, want := range agriculturalRows {
				// A table that is too wide for the page is set in parts, each with all rows.
				var cells []string
				for _, row := range rows(read, name) {
					cells = append(cells, strings.TrimPrefix(row, name+" "))
				}
				if got := strings.Join(cells, " "); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			all := strings.Join(strings.Fields(strings.Join(read, " ")), " ")
			for _, want := range []string{"12 269 54", "9–16 September 2021", "TLP:AMBER", "16 September 2021 12 269 54 126", "version " + strconv.Itoa(models.RulesVersion) + " of the counting rules",
				"Figures that other bodies have published are not in it", "Have not reported: Bulgaria", r.Hash} {
				if !strings.Contains(all, want) {
					t.Errorf("%q is not said", want)
				}
			}
			if strings.Contains(all, "UNSCR") || strings.Contains(all, "invented") {
				t.Error("it has the footnote of Kosovo or the mark of an exercise")
			}
		})
	}
}

func TestAPublicPaperIsReadWithoutSmallCounts(t *testing.T) {
	r := agriculturalLabour(t, models.PublicRelease)
	r.LeftOut = []string{"Victims referred for support"}
	for _, extension := range papers {
		t.Run(extension, func(t *testing.T) {
			read := pages(t, asPDF(t, extension, "en", r))
			want := map[string]string{"Latvia": "– :c – 2 9 – – – –", "Cyprus": "– :c – – – – – – –"}
			for name, published := range agriculturalRows {
				if want[name] == "" {
					want[name] = published
				}
				var cells []string
				for _, row := range rows(read, name) {
					cells = append(cells, strings.TrimPrefix(row, name+" "))
				}
				if got := strings.Join(cells, " "); got != want[name] {
					t.Errorf("%s: %q, want %q", name, got, want[name])
				}
			}
			all := strings.Join(read, " ")
			if !strings.Contains(all, "TLP:CLEAR") || !strings.Contains(all, "victims below 5") || strings.Contains(all, "Totals since the start") {
				t.Error("TLP or threshold is not said, or figures by day are")
			}
			if !strings.Contains(strings.Join(strings.Fields(all), " "), "what is not shown: Victims referred for support.") {
				t.Error("what was left out is not named")
			}
		})
	}
}

func TestAnExerciseIsReadWithEverybodyAndItsMarkOnEachPage(t *testing.T) {
	r := globalChain(t)
	for _, extension := range papers {
		t.Run(extension, func(t *testing.T) {
			file := asPDF(t, extension, "en", r)
			read := pages(t, file)
			all := strings.Join(read, "\n")
			words, _ := export.In("en")
			for _, p := range r.Participants {
				if name := words.Party(p.Code); !strings.Contains(all, name) {
					t.Errorf("%s is left out", name)
				}
			}
			if !strings.Contains(all, "UNSCR 1244/1999") || !strings.Contains(all, "Kosovo*") {
				t.Error("Kosovo stands without its asterisk or footnote")
			}
			for i, page := range read {
				number := "Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(read))
				for _, want := range []string{"Exercise: all figures are invented", r.Hash, number, "TLP:AMBER", "preliminary"} {
					if !strings.Contains(page, want) {
						t.Errorf("page %d does not say %q", i+1, want)
					}
				}
			}
		})
	}
}

// With seventy participants the table goes on to another page, and its heading is repeated.
func TestATableThatGoesOnIsReadUnderItsHeading(t *testing.T) {
	r := globalChain(t)
	for _, party := range seed.Countries() {
		if len(r.Rows) < 70 && !slices.ContainsFunc(r.Rows, func(row models.ReleaseRow) bool { return row.Participant == party.Code }) {
			r.Participants = append(r.Participants, models.Participation{Code: party.Code, Role: models.Participating})
			r.Rows = append(r.Rows, models.ReleaseRow{Participant: party.Code, Figures: r.Rows[0].Figures})
		}
	}
	for _, extension := range papers {
		t.Run(extension, func(t *testing.T) {
			format, _ := export.FormatOf(extension)
			options, wrong := format.Options(map[export.Choice]string{export.OnPaper: string(export.Letter)})
			if len(wrong) > 0 {
				t.Fatal(wrong)
			}
			var body strings.Builder
			if err := format.Write(&body, r, options); err != nil {
				t.Fatal(err)
			}
			file := onDisk(t, "letter."+extension, []byte(body.String()))
			if extension == "docx" {
				file = viaLibreOffice(t, file)
			}
			if size := run(t, "pdfinfo", file); !strings.Contains(size, "612 x 792") {
				t.Fatalf("not on Letter:\n%s", size)
			}
			going := 0
			for i, page := range pages(t, file) {
				at, heading := strings.Index(page, "\nUnited Kingdom"), regexp.MustCompile(`\n *Participant  `).FindStringIndex(page)
				if at < 0 {
					continue
				}
				if heading == nil || heading[0] > at {
					t.Errorf("page %d has figures of the United Kingdom under no heading:\n%s", i+1, page)
				}
				if !strings.Contains(page[:at], "\nBelgium") {
					going++
				}
			}
			if going == 0 {
				t.Error("no table went on to another page: the test shows nothing")
			}
		})
	}
}

func TestTheStructureOfAPDFIsRead(t *testing.T) {
	file := asPDF(t, "pdf", "en", globalChain(t))
	info := run(t, "pdfinfo", file)
	for _, want := range []string{"Tagged:          yes", "Title:           Global Chain 2024 – Summary no. 1", "JavaScript:      no"} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not said:\n%s", want, info)
		}
	}
	tree := run(t, "pdfinfo", "-struct-text", file)
	counts := map[string]int{}
	for _, line := range strings.Split(tree, "\n") {
		if tag, _, _ := strings.Cut(strings.TrimSpace(line), " "); tag != "" {
			counts[strings.TrimSuffix(tag, ":")]++
		}
	}
	// Three parts of the table by participant, the totals since the start, and the definitions.
	if counts["H1"] != 1 || counts["Table"] != 5 || counts["THead"] != 5 || counts["Figure"] != 13 {
		t.Errorf("headings, tables and figures: %v", counts)
	}
	for _, want := range []string{"H2 (block)\n      \"Results by participant\"", "TH:\n             /Scope /Column\n            \"Participant\"",
		"TH:\n             /Scope /Row\n            \"Malta\"", "\"Fraudulent documents\""} {
		if !strings.Contains(tree, want) {
			t.Errorf("the structure has no %q", want)
		}
	}
	for _, leaf := range []string{"P", "H2", "H3", "TH", "Note"} {
		if empty := regexp.MustCompile(`(?m)^ *` + leaf + `\b[^"]*\n *""$`).FindString(tree); empty != "" {
			t.Errorf("an element without text: %s", empty)
		}
	}
	bookmarks := run(t, "pdftohtml", "-xml", "-stdout", "-i", file)
	for _, want := range []string{`<item page="1">Key figures</item>`, "(3 of 3)</item>", "Footnotes</item>"} {
		if _, outline, _ := strings.Cut(bookmarks, "<outline>"); !strings.Contains(outline, want) {
			t.Errorf("no bookmark %s", want)
		}
	}
	fonts := run(t, "pdffonts", file)
	for _, line := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
		if cells := strings.Fields(line); !strings.Contains(line, "NotoSans") || !strings.Contains(strings.Join(cells, " "), "yes yes yes") {
			t.Errorf("a font that is not embedded, subset and readable: %s", line)
		}
	}
}

func TestEachLanguageIsReadInItsLetters(t *testing.T) {
	r := globalChain(t)
	for language, want := range map[string][]string{
		"el": {"Αποτελέσματα ανά συμμετέχοντα", "Ηνωμένο Βασίλειο", "1.600.000", "Κοσσυφοπέδιο*"},
		"bg": {"Резултати по участници", "Швейцария", "Косово*"},
		"mt": {"Riżultati skont il-parteċipant", "Ġermanja", "1,600,000"},
		"fr": {"Résultats par participant", "Royaume-Uni"},
		"de": {"Ergebnisse nach Teilnehmern", "Österreich", "1.600.000"},
	} {
		extensions := papers
		if language != "el" {
			extensions = papers[:1] // LibreOffice takes its time, and has its own letters
		}
		for _, extension := range extensions {
			all := strings.Join(pages(t, asPDF(t, extension, language, r)), "\n")
			for _, text := range want {
				if !strings.Contains(all, text) {
					t.Errorf("%s %s: %q is not there", language, extension, text)
				}
			}
		}
	}
}
