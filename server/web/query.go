package web

import (
	"reflect"
	"strconv"
	"time"

	"actionday/models"
)

// decodeQuery fills a struct from the query by the names of its query tags; a name that it does not know is an error, for a
// mistyped filter must not answer with everything.
func decodeQuery(query map[string]string, into any) error {
	target := reflect.ValueOf(into).Elem()
	var found []models.FieldError
	wrong := func(name string, code models.Code) {
		found = append(found, models.FieldError{Pointer: "/" + name, Code: code})
	}
	for _, f := range reflect.VisibleFields(target.Type()) {
		if !f.IsExported() {
			continue
		}
		name := f.Tag.Get("query")
		text, given := query[name]
		delete(query, name)
		if given && text != "" && setField(target.FieldByIndex(f.Index), text) != nil {
			wrong(name, models.FieldFormat)
		}
	}
	for name := range query {
		wrong(name, FieldUnknownName)
	}
	return wrongParameters(found)
}

func wrongParameters(found []models.FieldError) error {
	if len(found) == 0 {
		return nil
	}
	return &models.Error{Code: models.CodeInvalid, Detail: "Some parameters of the address are not right.", Fields: found}
}

func wrongParameter(name string, code models.Code) error {
	return wrongParameters([]models.FieldError{{Pointer: "/" + name, Code: code}})
}

func setField(field reflect.Value, text string) error {
	switch field.Interface().(type) {
	case time.Time:
		at, err := time.Parse(time.RFC3339, text)
		field.Set(reflect.ValueOf(at))
		return err
	case int, int64:
		n, err := strconv.ParseInt(text, 10, 64)
		field.SetInt(n)
		return err
	default:
		field.SetString(text)
		return nil
	}
}
