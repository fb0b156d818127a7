package web

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/export"
)

// csvFile is a table that a browser saves.
type csvFile struct {
	name  string
	write func(io.Writer) error
}

func (f csvFile) send(c *call) error { return file{f.name, "text/csv; charset=utf-8", f.write}.send(c) }

// file is an answer that a browser saves.
type file struct {
	name, media string
	write       func(io.Writer) error
}

// send streams the file. Where writing fails halfway the connection is broken off, so that nobody takes a part for the whole.
func (f file) send(c *call) error {
	c.Set(fiber.HeaderContentType, f.media)
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.name+`"`)
	id := requestID(c.Ctx)
	reader, writer := io.Pipe()
	go func() {
		defer survive(func(caught any) { writer.CloseWithError(fmt.Errorf("panic: %v", caught)) })
		err := f.write(writer)
		if err != nil {
			slog.Error("a file broke off", "request", id, "file", f.name, "err", err)
		}
		writer.CloseWithError(err)
	}()
	return c.SendStream(reader)
}

func (s *server) exportTotals(c *call, in PictureQuery) (csvFile, error) {
	var view *models.View
	err := s.read(c, in.AsKnownAt, func(p *models.Picture) { view = s.viewOf(p, c.actor.Audience(), in) })
	return csvFile{c.op + "-totals.csv", func(w io.Writer) error { return export.Totals(w, view) }}, err
}

// TableQuery names the participant; who reports for one may leave it out.
type TableQuery struct {
	Participant string `query:"participant"`
}

func (s *server) table(c *call, in TableQuery) (answer models.Table, err error) {
	answer, _, err = s.tableOf(c, in.Participant)
	return answer, err
}

// TableFileQuery chooses between the profiles of a file: rfc4180, which is the default, and excel_eu with semicolons and decimal commas.
type TableFileQuery struct {
	Participant string `query:"participant"`
	Profile     string `query:"profile"`
}

var profiles = map[string]export.Profile{"": export.RFC4180, export.RFC4180.Name: export.RFC4180, export.EUExcel.Name: export.EUExcel}

func (s *server) exportTable(c *call, in TableFileQuery) (csvFile, error) {
	profile, ok := profiles[in.Profile]
	if !ok {
		return csvFile{}, wrongParameter("profile", models.FieldUnknown)
	}
	table, config, err := s.tableOf(c, in.Participant)
	name := c.op + "-" + table.Participant + "-by-day.csv"
	return csvFile{name, func(w io.Writer) error { return export.BySlot(w, profile, table, config) }}, err
}

// tableOf gives a participant's table with the configuration that names what is in it.
func (s *server) tableOf(c *call, participant string) (table models.Table, config *models.ConfigView, err error) {
	audience := c.actor.Audience()
	if participant == "" && c.actor.Participant == "" {
		return table, nil, wrongParameter("participant", models.FieldRequired)
	}
	var found bool
	err = s.Picture(c.op, func(p *models.Picture) {
		table, found = p.Table(audience, participant, s.time(p))
		config = p.View(audience, s.time(p)).Config
	})
	if err == nil && !found {
		err = models.Errorf(models.CodeNotFound, "There is no such table, or it is not for you to open.")
	}
	return table, config, err
}
