package app

import (
	"bytes"
	"fmt"

	"actionday/models"
	"actionday/server/config"
	"actionday/server/export"
	"actionday/server/notify"
)

// transportOf is the mail server that the operator named, nil for none.
func transportOf(c config.Config) (*notify.Transport, error) {
	if c.SMTPURL == "" {
		return nil, nil
	}
	return notify.NewTransport(c.SMTPURL, c.MailFrom)
}

// dailyMail is a daily report as it is sent to a reader: in words that say what it is, with the report in every kind of file.
func dailyMail(r models.DailyReport, language string) (m notify.Mail, err error) {
	for _, format := range export.DailyFormats {
		o, wrong := format.Options(map[export.Choice]string{export.InLanguage: language})
		if len(wrong) > 0 {
			return m, fmt.Errorf("no files are written in %q", language)
		}
		m.Subject, m.Text = export.DailyMail(r, o.Words)
		var file bytes.Buffer
		if err := format.Write(&file, r, o); err != nil {
			return m, err
		}
		m.Files = append(m.Files, notify.MailFile{Name: format.FileName(r, o.Words), Media: format.Media, Body: file.Bytes()})
	}
	return m, nil
}
