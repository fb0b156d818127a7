package web

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"actionday/models"
)

// decodeStrict reads exactly one JSON value into into, a pointer. Unlike encoding/json alone it refuses unknown, repeated and
// wrongly capitalised names, text after the value and invalid UTF-8, and says by pointer which fields are wrong, all at once.
// null means the same as an absent field.
func decodeStrict(body []byte, into any) error {
	if !utf8.Valid(body) {
		return models.Errorf(models.CodeMalformed, "The body is not UTF-8.")
	}
	if err := oneValue(body); err != nil {
		return err
	}
	var found []models.FieldError
	inspect(body, reflect.TypeOf(into).Elem(), "", &found)
	if len(found) > 0 {
		return &models.Error{Code: models.CodeInvalid, Detail: "Some fields cannot be read. Nothing was changed.", Fields: found}
	}
	if err := json.Unmarshal(body, into); err != nil {
		return &models.Error{Code: models.CodeMalformed, Detail: "The body does not fit this request.", Cause: err}
	}
	return nil
}

// oneValue checks the syntax and that nothing follows.
func oneValue(body []byte) error {
	dec := json.NewDecoder(bytes.NewReader(body))
	var value json.RawMessage
	err := dec.Decode(&value)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return malformed("The body is not JSON: " + syntax.Error() + ".")
	}
	if errors.Is(err, io.EOF) {
		return malformed("The body is empty.")
	}
	if err != nil {
		return malformed("The body ends too early.")
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return malformed("Something follows after the JSON value.")
	}
	return nil
}

func malformed(detail string) error { return models.Errorf(models.CodeMalformed, "%s", detail) }

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// inspect compares one JSON value with the type that will take it.
func inspect(raw []byte, t reflect.Type, pointer string, found *[]models.FieldError) {
	raw = bytes.TrimSpace(raw)
	if string(raw) == "null" {
		return
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	wrong := func(code models.Code) { *found = append(*found, models.FieldError{Pointer: pointer, Code: code}) }
	switch leaf := reflect.PointerTo(t).Implements(jsonReader) || reflect.PointerTo(t).Implements(textReader); {
	case !leaf && t.Kind() == reflect.Struct:
		if raw[0] != '{' {
			wrong(FieldType)
			return
		}
		inspectObject(raw, t, pointer, found)
	case !leaf && t.Kind() == reflect.Slice:
		if raw[0] != '[' {
			wrong(FieldType)
			return
		}
		inspectArray(raw, t.Elem(), pointer, found)
	default:
		if err := json.Unmarshal(raw, reflect.New(t).Interface()); err != nil {
			if typed := (*json.UnmarshalTypeError)(nil); errors.As(err, &typed) {
				wrong(FieldType)
			} else {
				wrong(models.FieldFormat)
			}
		}
	}
}

// inspectObject walks the names of an object, of which oneValue has checked the syntax.
func inspectObject(raw []byte, t reflect.Type, pointer string, found *[]models.FieldError) {
	fields := jsonFields(t)
	seen := map[string]bool{}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.Token()
	for dec.More() {
		name, _ := dec.Token()
		var value json.RawMessage
		dec.Decode(&value)
		key := name.(string)
		at := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
		field, known := fields[key]
		switch {
		case seen[key]:
			*found = append(*found, models.FieldError{Pointer: at, Code: models.FieldTwice})
		case !known:
			*found = append(*found, models.FieldError{Pointer: at, Code: FieldUnknownName})
		default:
			inspect(value, field, at, found)
		}
		seen[key] = true
	}
}

func inspectArray(raw []byte, element reflect.Type, pointer string, found *[]models.FieldError) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.Token()
	for i := 0; dec.More(); i++ {
		var value json.RawMessage
		dec.Decode(&value)
		inspect(value, element, pointer+"/"+strconv.Itoa(i), found)
	}
}

// jsonFields gives the types of a struct's fields by their names on the wire, those of embedded structs included.
func jsonFields(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(t) {
		if name, ok := wireName(f); ok {
			fields[name] = f.Type
		}
	}
	return fields
}

// wireName is a field's name in JSON; ok is false for what is never on the wire.
func wireName(f reflect.StructField) (name string, ok bool) {
	if f.Anonymous || !f.IsExported() {
		return "", false
	}
	name, _, _ = strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		name = f.Name
	}
	return name, name != "-"
}

// The codes of fields that only a request on the wire can have.
const (
	FieldType        models.Code = "wrong_type"
	FieldUnknownName models.Code = "unknown_field"
)
