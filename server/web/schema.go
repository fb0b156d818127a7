package web

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"actionday/models"
)

// direction tells requests, where what is absent or null has its default, from answers, which are complete.
type direction int

const (
	output direction = iota
	input
)

// schemas collects the schemas of named types, in the place of a document where references find them.
type schemas struct {
	at    string // "#/components/schemas/" in an OpenAPI document
	named map[string]object
}

func schemasAt(place string) schemas { return schemas{place, map[string]object{}} }

// of gives the schema of a type: a reference where it is a struct, which is then described once.
func (s schemas) of(t reflect.Type, d direction) object {
	switch t {
	case reflect.TypeFor[time.Time]():
		return object{"type": "string", "format": "date-time"}
	case reflect.TypeFor[models.Text]():
		return object{"type": []string{"string", "null"}, "description": "a decimal number; null is unknown"}
	case reflect.TypeFor[models.ReleaseStatus]():
		return object{"type": "string", "enum": words([]models.ReleaseStatus{models.PreliminaryRelease, models.FinalRelease})}
	case reflect.TypeFor[models.Decimal]():
		text := object{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]{1,6})?$`}
		if d == input {
			return object{"oneOf": []object{text, {"type": "number"}}}
		}
		return text
	}
	if values := choices(t); values != nil && d == input {
		return object{"type": "string", "enum": values}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return nullable(s.of(t.Elem(), d))
	case reflect.Struct:
		return s.reference(t, d)
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem(), d)}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": s.of(t.Elem(), d)}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Interface:
		return object{}
	default:
		return object{"type": "integer"}
	}
}

// choices is what a request may say in a type of few values, nil for every other type.
func choices(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[models.Kind]():
		return words(models.Rules.Kinds)
	case reflect.TypeFor[models.NilMeaning]():
		return words(models.Rules.NilMeanings)
	case reflect.TypeFor[models.Qualifier]():
		return words(models.Rules.Qualifiers)
	case reflect.TypeFor[models.ReasonCode]():
		all := append(words(models.Rules.ReportersReasons), words(models.Rules.CentresReasons)...)
		slices.Sort(all)
		return slices.Compact(all)
	}
	return nil
}

func words[W ~string](list []W) (all []string) {
	for _, word := range list {
		all = append(all, string(word))
	}
	return all
}

// reference describes a struct once and points there.
func (s schemas) reference(t reflect.Type, d direction) object {
	name := t.Name()
	if d == input {
		name += "Input"
	}
	if _, done := s.named[name]; !done {
		s.named[name] = object{} // so that a type may hold itself
		s.named[name] = s.describe(t, d)
	}
	return object{"$ref": s.at + name}
}

func (s schemas) describe(t reflect.Type, d direction) object {
	properties := object{}
	required := []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, onWire := wireName(f)
		if !onWire {
			continue
		}
		property := s.of(f.Type, d)
		tags := strings.Split(f.Tag.Get("validate"), ",")
		must := slices.Contains(tags, "required")
		if d == output {
			must = !strings.Contains(f.Tag.Get("json"), ",omitempty")
		} else {
			constrain(property, f.Type, tags)
		}
		if must {
			required = append(required, name)
		} else if d == input {
			property = nullable(property)
		}
		properties[name] = property
	}
	schema := object{"type": "object", "properties": properties}
	if d == input { // answers may grow
		schema["additionalProperties"] = false
	}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

// constrain carries over what the validator checks.
func constrain(schema object, t reflect.Type, tags []string) {
	limits := map[reflect.Kind][2]string{reflect.String: {"minLength", "maxLength"}, reflect.Slice: {"minItems", "maxItems"}}
	names, ok := limits[t.Kind()]
	if !ok {
		names = [2]string{"minimum", "maximum"}
	}
	for _, tag := range tags {
		rule, value, _ := strings.Cut(tag, "=")
		switch rule {
		case "min":
			schema[names[0]] = json.Number(value)
		case "max":
			schema[names[1]] = json.Number(value)
		case "oneof":
			schema["enum"] = strings.Fields(value)
		case "code":
			schema["pattern"] = codePattern.String()
		case "datetime":
			schema["format"] = "date"
		case "dive":
			return
		}
	}
}

// nullable lets a schema also take null.
func nullable(schema object) object {
	switch kind := schema["type"].(type) {
	case string:
		schema["type"] = []string{kind, "null"}
		if enum, ok := schema["enum"].([]string); ok {
			values := []any{nil}
			for _, value := range enum {
				values = append(values, value)
			}
			schema["enum"] = values
		}
		return schema
	case []string:
		return schema
	}
	if len(schema) == 0 {
		return schema
	}
	return object{"anyOf": []object{schema, {"type": "null"}}}
}
