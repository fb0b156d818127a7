package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/export"
)

// csvFile is an answer that a browser saves.
type csvFile struct {
	name  string
	write func(io.Writer) error
}

// send streams the file. Where writing fails halfway the connection is broken off, so that nobody takes a part for the whole.
func (f csvFile) send(c *call) error {
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
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

func (s *server) exportLedger(c *call, _ nothing) (csvFile, error) {
	entries := s.Store.Ledger(context.Background(), c.op, 0) // read while it is sent, after the request's own time
	return csvFile{c.op + "-ledger.csv", func(w io.Writer) error { return export.Ledger(w, entries) }}, nil
}
