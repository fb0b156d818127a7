package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// document is the served OpenAPI document as a client reads it.
type document struct {
	Paths      map[string]map[string]operationObject `json:"paths"`
	Components struct {
		Schemas map[string]schema `json:"schemas"`
	} `json:"components"`
}

type operationObject struct {
	Summary     string   `json:"summary"`
	Description string   `json:"description"`
	Tags        []string `json:"tags"`
	RequestBody struct {
		Content map[string]struct {
			Schema schema `json:"schema"`
		} `json:"content"`
	} `json:"requestBody"`
	Responses map[string]struct {
		Content map[string]struct {
			Schema schema `json:"schema"`
		} `json:"content"`
	} `json:"responses"`
}

type schema map[string]any

func read(t *testing.T, s *server) (d document) {
	t.Helper()
	b, err := json.Marshal(s.document)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// check holds one real answer against the document: its status is documented and its body has the shape.
func (d document) check(t *testing.T, method, path string, a answer) {
	t.Helper()
	path, _, _ = strings.Cut(path, "?")
	documented, ok := d.find(method, path)
	if !ok {
		if a.status != http.StatusNotFound && a.status != http.StatusMethodNotAllowed {
			t.Errorf("%s %s answers %d and is not in the document", method, path, a.status)
		}
		return
	}
	response, ok := documented.Responses[fmt.Sprint(a.status)]
	if !ok && a.status >= 400 {
		response, ok = documented.Responses["default"]
	}
	if !ok {
		t.Errorf("%s %s answers %d, which the document does not know", method, path, a.status)
		return
	}
	media, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	content, ok := response.Content[media]
	if !ok {
		if len(response.Content) > 0 || len(a.body) > 0 {
			t.Errorf("%s %s answers %d with %q, which the document does not know: %s", method, path, a.status, media, a.body)
		}
		return
	}
	if media != "application/json" && media != "application/problem+json" {
		return
	}
	var value any
	a.into(t, &value)
	for _, fault := range d.faults(content.Schema, value, "") {
		t.Errorf("%s %s answers %d: %s\n%s", method, path, a.status, fault, a.body)
	}
}

// find gives the operation that a path belongs to; fixed segments go before parameters.
func (d document) find(method, path string) (operationObject, bool) {
	if o, ok := d.Paths[path][strings.ToLower(method)]; ok {
		return o, true
	}
	for template, operations := range d.Paths {
		pattern := "^" + regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(template), "[^/]+") + "$"
		if o, ok := operations[strings.ToLower(method)]; ok && regexp.MustCompile(pattern).MatchString(path) {
			return o, true
		}
	}
	return operationObject{}, false
}

// faults says where a value is not what the schema says: the part of JSON Schema that the document uses.
func (d document) faults(s schema, value any, at string) (faults []string) {
	if ref, ok := s["$ref"].(string); ok {
		return d.faults(d.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")], value, at)
	}
	if choices, ok := s["anyOf"].([]any); ok {
		for _, alternative := range choices {
			if len(d.faults(schema(alternative.(map[string]any)), value, at)) == 0 {
				return nil
			}
		}
		return []string{at + " is none of the alternatives"}
	}
	if kinds := s.kinds(); len(kinds) > 0 && !slices.Contains(kinds, kindOf(value)) {
		return []string{fmt.Sprintf("%s is %s, not %v", at, kindOf(value), kinds)}
	}
	switch value := value.(type) {
	case map[string]any:
		faults = d.objectFaults(s, value, at)
	case []any:
		items, _ := s["items"].(map[string]any)
		for i, item := range value {
			faults = append(faults, d.faults(items, item, fmt.Sprint(at, "/", i))...)
		}
	case string:
		if pattern, ok := s["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(value) {
			faults = append(faults, fmt.Sprintf("%s is %q, not like %s", at, value, pattern))
		}
	}
	return faults
}

func (d document) objectFaults(s schema, value map[string]any, at string) (faults []string) {
	if len(s) == 0 {
		return nil
	}
	properties, _ := s["properties"].(map[string]any)
	required, _ := s["required"].([]any)
	for _, name := range required {
		if _, ok := value[name.(string)]; !ok {
			faults = append(faults, fmt.Sprintf("%s/%s is missing", at, name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(value)) {
		property, ok := properties[name].(map[string]any)
		if other, isMap := s["additionalProperties"].(map[string]any); !ok && isMap {
			property, ok = other, true
		}
		if !ok {
			faults = append(faults, fmt.Sprintf("%s/%s is not documented", at, name))
			continue
		}
		faults = append(faults, d.faults(property, value[name], at+"/"+name)...)
	}
	return faults
}

func (s schema) kinds() (kinds []string) {
	switch kind := s["type"].(type) {
	case string:
		return []string{kind}
	case []any:
		for _, k := range kind {
			kinds = append(kinds, k.(string))
		}
	}
	return kinds
}

func kindOf(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if value == float64(int64(value)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	default:
		return "object"
	}
}

// Both are made from one table; this proves that neither way round anything is lost between table, router and document.
func TestDocumentIsWhatIsRegistered(t *testing.T) {
	w := newWorld(t)
	app, s, err := build(w.server.Deps)
	if err != nil {
		t.Fatal(err)
	}
	registered := map[string]bool{}
	for _, r := range app.GetRoutes(true) {
		if path, ok := strings.CutPrefix(r.Path, "/api"); ok && r.Method != http.MethodHead {
			registered[strings.ToLower(r.Method)+" "+openPath(path)] = true
		}
	}
	documented := map[string]bool{}
	for path, operations := range read(t, s).Paths {
		for method := range operations {
			documented[method+" "+path] = true
		}
	}
	if !maps.Equal(registered, documented) {
		t.Errorf("registered %v\ndocumented %v", slices.Sorted(maps.Keys(registered)), slices.Sorted(maps.Keys(documented)))
	}
	if len(registered) < 30 {
		t.Errorf("only %d routes", len(registered))
	}
}

func TestDocumentIsServedAndWhole(t *testing.T) {
	w := newWorld(t)
	a := w.raw(http.MethodGet, "/api/openapi.json", http.Header{}, nil)
	var served struct {
		OpenAPI string `json:"openapi"`
		document
	}
	a.into(t, &served)
	if a.status != http.StatusOK || served.OpenAPI != "3.1.0" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	for _, m := range regexp.MustCompile(`"#/components/schemas/([A-Za-z]+)"`).FindAllSubmatch(a.body, -1) {
		if len(served.Components.Schemas[string(m[1])]) == 0 {
			t.Errorf("%s is referred to and not described", m[1])
		}
	}
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(`"operationId":"([^"]+)"`).FindAllSubmatch(a.body, -1) {
		if ids[string(m[1])]++; ids[string(m[1])] > 1 {
			t.Errorf("two operations are called %s", m[1])
		}
	}
}

// A check that accepts everything would prove nothing.
func TestDocumentCheckFindsFaults(t *testing.T) {
	w := newWorld(t)
	for name, receipt := range map[string]string{
		"a field that is not documented": `{"operation":"x","config_seq":1,"repeated":false,"more":1}`,
		"a field that is missing":        `{"operation":"x","config_seq":1}`,
		"a wrong type":                   `{"operation":"x","config_seq":"1","repeated":false}`,
	} {
		var value any
		if err := json.Unmarshal([]byte(receipt), &value); err != nil {
			t.Fatal(err)
		}
		if len(w.document.faults(schema{"$ref": "#/components/schemas/ConfiguredAnswer"}, value, "")) != 1 {
			t.Errorf("%s is not found", name)
		}
	}
}

// Whoever writes a program needs of every call what it is for, and of every body what one looks like: an example can be made of each
// schema, and is what the schema says.
func TestEveryCallSaysWhatItIsForAndCanBeShown(t *testing.T) {
	w := newWorld(t)
	for path, operations := range w.document.Paths {
		for method, o := range operations {
			name := method + " " + path
			if len(o.Summary) < 5 || strings.HasSuffix(o.Summary, ".") || len(o.Tags) != 1 {
				t.Errorf("%s says of itself %q, %v", name, o.Summary, o.Tags)
			}
			w.document.showable(t, name, o.RequestBody.Content["application/json"].Schema)
			for status, r := range o.Responses {
				w.document.showable(t, name+" "+status, r.Content["application/json"].Schema)
			}
		}
	}
	for call, wanted := range map[string]string{
		"post /operations/{op}/reports":                  "UUID",
		"post /operations/{op}/reports/{id}/corrections": "If-Match",
		"get /operations/{op}/reports":                   "cursor",
		"post /operations/{op}/people":                   "no token",
	} {
		method, path, _ := strings.Cut(call, " ")
		if said := w.document.Paths[path][method].Description; !strings.Contains(said, wanted) {
			t.Errorf("%s says %q, without %s", call, said, wanted)
		}
	}
}

// showable makes an example of a schema and holds it against the schema.
func (d document) showable(t *testing.T, name string, s schema) {
	t.Helper()
	if len(s) == 0 {
		return
	}
	example := d.example(s, 0)
	for _, fault := range d.faults(s, example, "") {
		t.Errorf("%s: its example %v is not what the schema says: %s", name, example, fault)
	}
}

// example makes a value of a schema; what is optional is left out once it gets deep, for types may hold themselves.
func (d document) example(s schema, depth int) any {
	if ref, ok := s["$ref"].(string); ok {
		return d.example(d.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")], depth+1)
	}
	for _, alternatives := range []string{"anyOf", "oneOf"} {
		if list, ok := s[alternatives].([]any); ok {
			return d.example(schema(list[0].(map[string]any)), depth)
		}
	}
	if enum, ok := s["enum"].([]any); ok {
		return enum[len(enum)-1]
	}
	kinds := s.kinds()
	if len(kinds) == 0 {
		return "anything"
	}
	switch kinds[0] {
	case "object":
		value := map[string]any{}
		properties, _ := s["properties"].(map[string]any)
		required, _ := s["required"].([]any)
		for name, property := range properties {
			if depth < 6 || slices.Contains(required, any(name)) {
				value[name] = d.example(schema(property.(map[string]any)), depth+1)
			}
		}
		return value
	case "array":
		if items, ok := s["items"].(map[string]any); ok && depth < 6 {
			return []any{d.example(items, depth+1)}
		}
		return []any{}
	case "boolean":
		return true
	case "integer", "number":
		return float64(1)
	default:
		return "1"
	}
}
