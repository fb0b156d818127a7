package web

import (
	"bytes"
	"io"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/export"
)

// csvFile is an answer that a browser saves.
type csvFile struct {
	name  string
	write func(io.Writer) error
}

func (f csvFile) send(c *call) error {
	var b bytes.Buffer
	if err := f.write(&b); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.name+`"`)
	return c.Send(b.Bytes())
}

func (s *server) exportTotals(c *call, in PictureQuery) (csvFile, error) {
	var view *models.View
	err := s.read(c, in.AsKnownAt, func(p *models.Picture) { view = s.viewOf(p, c.actor.Audience(), in) })
	return csvFile{c.op + "-totals.csv", func(w io.Writer) error { return export.Totals(w, view) }}, err
}

func (s *server) exportLedger(c *call, _ nothing) (csvFile, error) {
	entries := s.Store.Ledger(c.ctx, c.op, 0)
	return csvFile{c.op + "-ledger.csv", func(w io.Writer) error { return export.Ledger(w, entries) }}, nil
}
