package web

import (
	"io"
	"strconv"

	"actionday/models"
	"actionday/server/export"
)

// DailyAnswer is what a daily report of a day would hold if it were signed now.
type DailyAnswer struct {
	Figures models.DayFigures `json:"figures"`
	Seen    string            `json:"seen"`  // to be sent with the signature
	Moves   *models.DayMoves  `json:"moves"` // since the version signed last; null where none was
}

func (s *server) daily(c *call, _ nothing) (DailyAnswer, error) {
	figures, moves, err := s.Desk.Daily(c.ctx, c.actor, c.op, c.Params("day"))
	return DailyAnswer{figures, figures.Sum(), moves}, err
}

// DailyFileQuery chooses what can be chosen of the file of a daily report.
type DailyFileQuery struct {
	Language string `query:"language"`
	Paper    string `query:"paper"`
}

// dailyFile is a signed daily report as a file.
type dailyFile struct{ file }

// dailyReport gives a signed daily report as a file: the same report in the same language is the same file.
func (s *server) dailyReport(c *call, in DailyFileQuery) (f dailyFile, err error) {
	format, ok := export.DailyFormatOf(c.Params("format"))
	if !ok {
		return f, models.Errorf(models.CodeNotFound, "Daily reports are written as pdf and docx.")
	}
	o, wrong := format.Options(map[export.Choice]string{export.InLanguage: in.Language, export.OnPaper: in.Paper})
	if err := wrongChoices(wrong); err != nil {
		return f, err
	}
	number, err := strconv.Atoi(c.Params("number"))
	if err != nil {
		return f, models.Errorf(models.CodeNotFound, "There is no such daily report.")
	}
	r, err := s.Desk.DailyReport(c.ctx, c.actor, c.op, c.Params("day"), number)
	if err != nil {
		return f, err
	}
	return dailyFile{file{name: format.FileName(r, o.Words), media: format.Media, write: func(w io.Writer) error { return format.Write(w, r, o) }}}, nil
}

// dailyContent describes the kinds of file in the OpenAPI document.
func dailyContent() object {
	content := object{}
	for _, f := range export.DailyFormats {
		content[f.Media] = object{"schema": object{"type": "string"}}
	}
	return content
}
