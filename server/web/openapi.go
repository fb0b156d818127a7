package web

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"actionday/server/auth"
)

// object is a JSON object of the document.
type object = map[string]any

func (s *server) openapi(*call, nothing) (object, error) { return s.document, nil }

// describe writes the routes as an OpenAPI 3.1 document. It knows nothing that registration does not: what is documented is what
// is served.
func describe(routes []route, version string) object {
	schemas := schemas{}
	paths := object{}
	for _, r := range routes {
		address := openPath(r.path)
		if paths[address] == nil {
			paths[address] = object{}
		}
		paths[address].(object)[strings.ToLower(r.method)] = r.describe(schemas)
	}
	return object{
		"openapi": "3.1.0",
		"info": object{"title": "Actionday", "version": version, "description": "Results of Joint Action Days. JSON, strict: unknown, " +
			"repeated and wrongly typed fields are refused, null means absent. Everything that is not a success is a Problem (RFC 9457)."},
		"servers": []object{{"url": "/api"}},
		"paths":   paths,
		"components": object{
			"schemas": schemas,
			"securitySchemes": object{
				"session": object{"type": "apiKey", "in": "cookie", "name": sessionCookie,
					"description": "For browsers. Requests that change something also carry " + csrfHeader + " with the csrf of GET /session."},
				"token": object{"type": "http", "scheme": "bearer", "description": "For programs."},
			},
		},
	}
}

// openPath writes :op as {op}.
func openPath(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if name, ok := strings.CutPrefix(p, ":"); ok {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

func (r route) describe(s schemas) object {
	o := object{"summary": r.summary, "operationId": r.id(), "responses": r.responses(s)}
	if parameters := r.parameters(); len(parameters) > 0 {
		o["parameters"] = parameters
	}
	if r.readsBody() {
		o["requestBody"] = object{"required": true, "content": r.content(s)}
	}
	o["security"] = []object{}
	if r.action != auth.Anyone {
		o["security"] = []object{{"session": []string{}}, {"token": []string{}}}
	}
	if roles := auth.Roles(r.action); len(roles) > 0 {
		o["x-roles"] = roles
	}
	return o
}

// id names the operation for generated clients: get_operations_op_reports.
func (r route) id() string {
	return strings.ToLower(r.method) + strings.NewReplacer("/", "_", ":", "", ".", "_").Replace(r.path)
}

// content describes the body: JSON, or a file as it is.
func (r route) content(s schemas) object {
	if r.in != reflect.TypeFor[Upload]() {
		return object{fiber.MIMEApplicationJSON: object{"schema": s.of(r.in, input)}}
	}
	content := object{}
	for _, media := range uploadTypes {
		content[media] = object{"schema": object{"type": "string", "contentMediaType": media, "maxLength": bodyLimit}}
	}
	return content
}

func (r route) readsBody() bool {
	return r.in != reflect.TypeFor[nothing]() && r.method != fiber.MethodGet && r.method != fiber.MethodDelete
}

func (r route) parameters() (list []object) {
	for _, part := range strings.Split(r.path, "/") {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			list = append(list, object{"name": name, "in": "path", "required": true, "schema": object{"type": "string"}})
		}
	}
	if !r.readsBody() || r.in == reflect.TypeFor[Upload]() {
		for _, f := range reflect.VisibleFields(r.in) {
			if !f.IsExported() {
				continue
			}
			list = append(list, object{"name": f.Tag.Get("query"), "in": "query", "schema": schemas{}.of(f.Type, input)})
		}
	}
	if r.versioned {
		list = append(list, object{"name": fiber.HeaderIfMatch, "in": "header", "required": true,
			"description": "The version seen, in quotes.", "schema": object{"type": "string", "pattern": `^"[1-9][0-9]*"$`}})
	}
	return list
}

func (r route) responses(s schemas) object {
	responses := object{"default": object{"description": "What is wrong, where, and what to do",
		"content": object{"application/problem+json": object{"schema": s.of(reflect.TypeFor[Problem](), output)}}}}
	switch r.out {
	case reflect.TypeFor[nothing]():
		responses[strconv.Itoa(r.status)] = object{"description": "Done"}
	case reflect.TypeFor[upgraded]():
		responses["101"] = object{"description": "A websocket: first a snapshot or what was missed, then frames and heartbeats"}
	case reflect.TypeFor[workbookFile]():
		responses["200"] = object{"description": "A file", "content": object{uploadTypes[0]: object{"schema": object{"type": "string"}}}}
	case reflect.TypeFor[csvFile]():
		responses["200"] = object{"description": "A file", "content": object{"text/csv": object{"schema": object{"type": "string"}}}}
	default:
		content := object{fiber.MIMEApplicationJSON: object{"schema": s.of(r.out, output)}}
		responses[strconv.Itoa(r.status)] = object{"description": "Done", "content": content}
		if r.repeatable() {
			responses["200"] = object{"description": "The same request was taken before: its first answer again", "content": content}
		}
	}
	return responses
}

// repeatable says whether the answer tells that the request came again.
func (r route) repeatable() bool {
	if r.out.Kind() != reflect.Struct {
		return false
	}
	_, ok := r.out.FieldByName("Repeated")
	return ok
}
