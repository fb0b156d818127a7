package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"actionday/models"
)

// DailyFormats are the kinds of file of a daily report: the same report in the same language and on the same paper is the same file.
var DailyFormats = []DailyFormat{
	{"pdf", "application/pdf", dailyPDF},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", dailyDOCX},
}

// DailyFormat is one kind of file of a daily report.
type DailyFormat struct {
	Extension string
	Media     string
	Write     func(io.Writer, models.DailyReport, Options) error
}

// DailyFormatOf finds the format of an extension.
func DailyFormatOf(extension string) (f DailyFormat, ok bool) {
	at := slices.IndexFunc(DailyFormats, func(f DailyFormat) bool { return f.Extension == extension })
	if at < 0 {
		return f, false
	}
	return DailyFormats[at], true
}

// Options reads what was chosen, as for a summary; wrong names the choices that it does not take, or that are none of those offered.
func (DailyFormat) Options(chosen map[Choice]string) (o Options, wrong []Choice) {
	return optionsOf([]Choice{InLanguage, OnPaper}, chosen)
}

// FileName is what the file is saved as: "global-chain-2024-daily-2024-06-04-version-1-en.pdf".
func (f DailyFormat) FileName(r models.DailyReport, w *Words) string {
	return fmt.Sprintf("%s-daily-%s-version-%d-%s.%s", r.Settings.Code, r.Day, r.Number, w.Language, f.Extension)
}

// DailyTitle is what a daily report is called: "Daily report, 4 June 2024".
func DailyTitle(r models.DailyReport, w *Words) string {
	return w.T("daily.title", "day", w.Date(r.Day))
}

// DailyMark is the marking of the Traffic Light Protocol that a daily report carries: "TLP:AMBER".
func DailyMark(r models.DailyReport) string {
	if r.Settings.TLP == "" {
		return "TLP:AMBER"
	}
	return "TLP:" + r.Settings.TLP
}

// daily is what a daily report says, in the words of one language. Papers lay it out.
type daily struct {
	report  models.DailyReport
	figures *models.DayFigures // nil of a report that was signed before there were any
	words   *Words
	title   string
	about   []string // operation and version, what it covers, who signed
	warning []string
}

func dailyOf(r models.DailyReport, w *Words) daily {
	d := daily{report: r, figures: r.Figures, words: w, title: DailyTitle(r, w)}
	version := w.T("daily.version", "n", strconv.Itoa(r.Number))
	d.about = []string{r.Settings.Name + " · " + version}
	if r.Settings.Centre != "" {
		d.about = append(d.about, r.Settings.Centre)
	}
	d.about = append(d.about, w.T("daily.covers", "day", w.Date(r.Day), "zone", zoneOn(r.Day, r.Settings.Zone)))
	if d.figures != nil {
		d.about = append(d.about, sentence(w.T("daily.as_of", "at", w.Moment(d.figures.At, r.Settings.Zone))))
	}
	d.about = append(d.about, sentence(d.signed()))
	if r.Settings.Handling != "" {
		d.about = append(d.about, w.T("daily.handling", "code", r.Settings.Handling)+" · "+DailyMark(r))
	}
	if r.Settings.Exercise {
		d.warning = append(d.warning, w.T("exercise"))
	}
	if r.Provisional() {
		d.warning = append(d.warning, w.T("daily.preliminary"))
	}
	return d
}

// zoneOn is what a zone is called on a day: CEST.
func zoneOn(day, zone string) string {
	at, err := time.Parse(time.DateOnly, day)
	place, wrong := time.LoadLocation(zone)
	if err != nil || wrong != nil {
		return zone
	}
	return at.Add(12 * time.Hour).In(place).Format("MST")
}

func (d daily) signed() string {
	at := d.report.WrittenAt.UTC().Format(models.TimeFormat)
	return d.words.T("daily.signed", "by", d.report.By, "at", d.words.Moment(at, d.report.Settings.Zone))
}

// head is what stands on each page.
func (d daily) head() letterhead {
	version := d.words.T("daily.version", "n", strconv.Itoa(d.report.Number))
	return letterhead{words: d.words, title: d.report.Settings.Name, about: d.title + ", " + version, tlp: DailyMark(d.report),
		exercise: d.report.Settings.Exercise, foot: sentence(d.signed())}
}

// indicator gives one in the words of the language; one that is none any more by its code.
func (d daily) indicator(code string) models.Indicator {
	at := slices.IndexFunc(d.report.Indicators, func(i models.Indicator) bool { return i.Code == code })
	if at < 0 {
		return models.Indicator{Code: code, Name: code, Short: code}
	}
	return d.words.Indicator(d.report.Indicators[at])
}
