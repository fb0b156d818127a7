//go:build libreoffice

package export_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/export"
)

// readDaily are the pages of a daily report as another program reads them.
func readDaily(t *testing.T, extension, language string, r models.DailyReport) []string {
	t.Helper()
	file := onDisk(t, "daily."+extension, dailyFile(t, extension, language, r))
	if extension == "docx" {
		file = viaLibreOffice(t, file)
	}
	return pages(t, file)
}

// oneLine is text with the spaces that layout made taken out.
func oneLine(pages []string) string {
	return strings.Join(strings.Fields(strings.Join(pages, " ")), " ")
}

func TestADailyReportIsReadWhole(t *testing.T) {
	r := dailyReport(t)
	r.Settings.Exercise = false // its mark runs through the lines
	words, _ := export.In("en")
	for _, extension := range papers {
		t.Run(extension, func(t *testing.T) {
			read := readDaily(t, extension, "en", r)
			all := oneLine(read)
			for _, want := range []string{"Daily report, 4 June 2024", "Global Chain 2024 · version 2", "4 June 2024, 00:00–24:00 CEST", "5 June 2024, 11:00 CEST",
				"Signed off by Watch North, 5 June 2024, 11:01 CEST", "Provisional: figures may still be corrected", "Moved since version 1",
				"Quiet night; the late reports came by phone.", `vessel stopped off Marseille <with "goods" & crew>`, "UNSCR 1244/1999"} {
				if !strings.Contains(all, want) {
					t.Errorf("%q is not said", want)
				}
			}
			for _, total := range r.Figures.Totals {
				if want := oneLine([]string{indicatorName(r, total.Indicator), said(words, total.Day), said(words, total.Before)}); !strings.Contains(all, want) {
					t.Errorf("%q is not in the table of the day", want)
				}
			}
			for _, row := range r.Figures.Rows {
				want := []string{words.T("daily.state." + string(row.State))}
				for _, figure := range row.Figures {
					want = append(want, said(words, figure))
				}
				var got []string // a table that is too wide for the page is set in parts, each with all rows
				for _, line := range rows(read, words.Party(row.Participant)) {
					got = append(got, strings.TrimPrefix(line, words.Party(row.Participant)+" "))
				}
				if oneLine(got) != oneLine(want) {
					t.Errorf("%s: %q, want %q", row.Participant, got, want)
				}
			}
		})
	}
}

func TestEachPageOfADailyReportIsMarked(t *testing.T) {
	for _, extension := range papers {
		read := readDaily(t, extension, "en", dailyReport(t))
		for i, page := range read {
			number := "Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(read))
			for _, want := range []string{"Exercise: all figures are invented", "TLP:AMBER", number, "Signed off by Watch North"} {
				if !strings.Contains(page, want) {
					t.Errorf("%s: page %d does not say %q", extension, i+1, want)
				}
			}
		}
	}
}

// A final real operation bears neither the mark of an exercise nor that its figures may move.
func TestAFinalDailyReportOfARealOperationIsReadAsSuch(t *testing.T) {
	r := dailyReport(t)
	r.Settings.Exercise, r.Settings.Phase, r.Settings.TLP, r.Settings.Handling = false, models.Final, "RED", "H1"
	for _, extension := range papers {
		all := oneLine(readDaily(t, extension, "en", r))
		if strings.Contains(all, "invented") || strings.Contains(all, "Provisional:") {
			t.Errorf("%s: it is marked as an exercise or provisional", extension)
		}
		if !strings.Contains(all, "Handling H1 · TLP:RED") {
			t.Errorf("%s: handling is not said", extension)
		}
	}
}

func TestADailyReportIsReadInEachLanguage(t *testing.T) {
	for language, want := range map[string]string{"fr": "Rapport journalier, 4 juin 2024", "de": "Tagesbericht, 4. Juni 2024", "el": "Ημερήσια αναφορά, 4 Ιουνίου 2024",
		"bg": "Дневен доклад, 4 юни 2024", "mt": "Rapport ta’ kuljum, 4 ta’"} {
		if all := oneLine(readDaily(t, "pdf", language, dailyReport(t))); !strings.Contains(all, want) {
			t.Errorf("%s: %q is not there", language, want)
		}
	}
}

func TestTheStructureOfADailyReportIsRead(t *testing.T) {
	file := onDisk(t, "daily.pdf", dailyFile(t, "pdf", "en", dailyReport(t)))
	tree := run(t, "pdfinfo", "-struct-text", file)
	if n := len(regexp.MustCompile(`(?m)^ *Table\b`).FindAllString(tree, -1)); n < 2 {
		t.Errorf("%d tables", n)
	}
	if !strings.Contains(tree, `"Daily report, 4 June 2024"`) || regexp.MustCompile(`(?m)^ *P\b[^"]*\n *""$`).MatchString(tree) {
		t.Error("the heading is missing, or there is an element without text")
	}
}

func indicatorName(r models.DailyReport, code string) string {
	for _, i := range r.Indicators {
		if i.Code == code {
			return i.Name
		}
	}
	return code
}

// said is a figure as it stands in a table.
func said(w *export.Words, v models.Text) string {
	if v == "" {
		return "–"
	}
	return w.Number(v)
}
