package web

import (
	"actionday/models"
	"actionday/server/store"
)

// WipeRequest names the exercise again, so that no other is wiped by accident, and says why.
type WipeRequest struct {
	Code string `json:"code" validate:"required,max=60"`
	Why  string `json:"why" validate:"required,max=500"`
}

func (s *server) wipeCounts(c *call, _ nothing) (store.WipeCounts, error) {
	return s.Store.WipeCounts(c.ctx, c.actor, c.op)
}

// wipe waits until everybody else has left the operation and then deletes it whole.
func (s *server) wipe(c *call, in WipeRequest) (nothing, error) {
	if in.Code != c.op {
		return nothing{}, &models.Error{Code: models.CodeInvalid, Detail: "The code is not that of this exercise. Nothing was changed.",
			Fields: []models.FieldError{{Pointer: "/code", Code: models.FieldUnknown}}}
	}
	open, err := s.gates.close(c.ctx, c.op)
	if err != nil {
		return nothing{}, err
	}
	defer open()
	if err := s.Wipe(c.ctx, c.actor, c.op, in.Why); err != nil {
		return nothing{}, err
	}
	s.exports.forget(c.op)
	return nothing{}, nil
}
