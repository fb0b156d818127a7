package web

import (
	"actionday/models"
	"actionday/seed"
)

// CatalogueAnswer is what an operation can choose to count: families one after another, each root before its splits.
type CatalogueAnswer struct {
	Indicators []models.Indicator `json:"indicators"`
}

func (s *server) catalogue(*call, nothing) (CatalogueAnswer, error) {
	return CatalogueAnswer{seed.Catalogue()}, nil
}
