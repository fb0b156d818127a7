package web

import (
	"reflect"

	"actionday/server/export"
)

// releaseSchema is the JSON Schema of a summary as JSON, made of the type that is written.
func (s *server) releaseSchema(*call, nothing) (object, error) {
	parts := schemasAt("#/$defs/")
	root := parts.describe(reflect.TypeFor[export.Document](), output)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = export.ReleaseSchema
	root["title"] = "A frozen summary of a Joint Action Day"
	root["$defs"] = parts.named
	return root, nil
}
