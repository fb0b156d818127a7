package export_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/release/releasetest"
)

// situation is what a watch wrote.
const situation = `Quiet night; the late reports came by phone.

14:05 France: vessel stopped off Marseille <with "goods" & crew>.`

// nights are when the two versions of the report of 4 June are signed.
var nights = []time.Time{time.Date(2024, 6, 4, 23, 50, 0, 0, time.UTC), time.Date(2024, 6, 5, 9, 0, 0, 0, time.UTC)}

// dailyReport is the report of 4 June of the exercise, in its second version.
func dailyReport(t testing.TB) models.DailyReport {
	t.Helper()
	var figures []models.DayFigures
	var r models.DailyReport
	for _, at := range nights {
		p := releasetest.Picture(t, at)
		f, ok := p.DayFigures("2024-06-04", at)
		if !ok {
			t.Fatal("the exercise has no 4 June")
		}
		figures = append(figures, f)
		r.Settings, r.Indicators = p.Configuration().Settings, p.Configuration().Indicators
	}
	moves := figures[1].Moves(&figures[0])
	r.LogLine = models.LogLine{Kind: models.DailyNote, Day: "2024-06-04", Number: 2, WrittenAt: nights[1].Add(time.Minute), By: "Watch North", Text: situation,
		Figures: &figures[1], Moves: &moves}
	return r
}

// dailyFile is a daily report as a file in a language.
func dailyFile(t testing.TB, extension, language string, r models.DailyReport) []byte {
	t.Helper()
	format, ok := export.DailyFormatOf(extension)
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

func TestTheSameDailyReportIsTheSameFile(t *testing.T) {
	for _, extension := range papers {
		for _, language := range export.Languages {
			r := dailyReport(t)
			first := dailyFile(t, extension, language, r)
			if !bytes.Equal(first, dailyFile(t, extension, language, dailyReport(t))) {
				t.Errorf("two %s in %s differ", extension, language)
			}
			r.Text += "."
			if bytes.Equal(first, dailyFile(t, extension, language, r)) {
				t.Errorf("the %s in %s does not hold its text", extension, language)
			}
		}
	}
}

// A report that was signed before figures stood in it, one of the first day, and one whose text was taken away are files too.
func TestEveryDailyReportIsAFile(t *testing.T) {
	bare, first, gone := dailyReport(t), dailyReport(t), dailyReport(t)
	bare.Figures, bare.Moves = nil, nil
	first.Number, first.Moves = 1, nil
	gone.Text, gone.Redacted = "", true
	for _, extension := range papers {
		for name, r := range map[string]models.DailyReport{"without figures": bare, "the first version": first, "without text": gone} {
			if file := dailyFile(t, extension, "mt", r); len(file) < 3000 {
				t.Errorf("%s as %s has %d bytes", name, extension, len(file))
			}
		}
	}
}

func TestADailyReportTellsThatItIsNotWhole(t *testing.T) {
	for _, format := range export.DailyFormats {
		options, _ := format.Options(nil)
		if err := format.Write(full{}, dailyReport(t), options); err == nil {
			t.Errorf("%s: no error though nothing could be written", format.Extension)
		}
	}
	format, _ := export.DailyFormatOf("pdf")
	if _, wrong := format.Options(map[export.Choice]string{export.InShape: "square", export.InLanguage: "xx"}); len(wrong) != 2 {
		t.Errorf("refused: %v", wrong)
	}
	words, _ := export.In("en")
	if name := format.FileName(dailyReport(t), words); !strings.HasSuffix(name, "-daily-2024-06-04-version-2-en.pdf") {
		t.Errorf("it is saved as %s", name)
	}
}
