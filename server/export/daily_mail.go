package export

import (
	"strconv"
	"strings"

	"actionday/models"
)

// DailyMail are subject and text of the mail that carries a daily report. Its figures stand in the files alone; the subject carries their marking, as the Traffic
// Light Protocol wants it.
func DailyMail(r models.DailyReport, w *Words) (subject, text string) {
	d := dailyOf(r, w)
	version := w.T("daily.version", "n", strconv.Itoa(r.Number))
	subject = strings.Join([]string{DailyMark(r), r.Settings.Name, d.title, version}, " · ")
	lines := []string{DailyMark(r)}
	if r.Settings.Exercise {
		subject = w.T("exercise") + " · " + subject
	}
	lines = append(append(lines, d.warning...), "", d.title, "")
	lines = append(append(lines, d.about...), "", w.T("daily.mail.attached"), "", w.T("daily.mail.why"))
	return subject, strings.Join(lines, "\n") + "\n"
}
