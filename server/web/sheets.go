package web

import (
	"actionday/models"
	"actionday/server/desk"
)

// SheetChanges are cells as somebody wants them. Sent twice they have one effect.
type SheetChanges struct {
	Changes []models.CellChange `json:"changes" validate:"required,dive"`
}

func (s *server) sheet(c *call, _ nothing) (desk.SheetAnswer, error) {
	return s.Desk.Sheet(c.ctx, c.actor, c.op, c.Params("slot"))
}

func (s *server) changeSheet(c *call, in SheetChanges) (desk.SheetAnswer, error) {
	return s.Desk.ChangeSheet(c.ctx, c.actor, c.op, c.Params("slot"), in.Changes)
}

// EditorsAnswer says who writes now.
type EditorsAnswer struct {
	Editors []desk.Editor `json:"editors"`
}

func (s *server) editors(c *call, _ nothing) (EditorsAnswer, error) {
	return EditorsAnswer{s.Desk.Editors(c.actor, c.op)}, nil
}
