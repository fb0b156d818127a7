package web

import (
	"fmt"
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
	schemas := schemasAt("#/components/schemas/")
	paths := object{}
	for _, r := range routes {
		address := openPath(r.path)
		if paths[address] == nil {
			paths[address] = object{}
		}
		paths[address].(object)[strings.ToLower(r.method)] = r.describe(schemas)
	}
	return object{
		"openapi":    "3.1.0",
		"info":       object{"title": "Actionday", "version": version, "description": introduction},
		"x-problems": problems(),
		"servers":    []object{{"url": "/api"}},
		"paths":      paths,
		"components": object{
			"schemas": schemas.named,
			"securitySchemes": object{
				"session": object{"type": "apiKey", "in": "cookie", "name": sessionCookie,
					"description": "For browsers. Requests that change something also carry " + csrfHeader + " with the csrf of GET /session."},
				"token": object{"type": "http", "scheme": "bearer", "description": "For programs."},
			},
		},
	}
}

// introduction is what holds for all calls.
var introduction = fmt.Sprintf("Results of Joint Action Days. JSON, strict: unknown, repeated and wrongly typed fields are refused, null means "+
	"absent; a body has at most %d MiB. Values of figures are decimal numbers, as strings or numbers; answers give strings, and unknown is null, "+
	"never 0. Times are RFC 3339, answers give UTC. Everything that is not a success is a Problem (RFC 9457) with a stable code; fields say by "+
	"JSON pointer where. A token may ask %d times a second, %d times at once after it was at rest; then the answer is 429, and Retry-After says "+
	"how many seconds to wait. After 5xx or no answer at all send the same request again: what carries an id is never stored twice.",
	bodyLimit>>20, auth.TokenRate, auth.TokenBurst)

// problems is every code of a Problem with its status.
func problems() object {
	all := object{}
	for code, status := range statuses {
		all[string(code)] = status
	}
	return all
}

// description says of a call what its table entry implies and its schemas cannot say.
func (r route) description() string {
	var said []string
	if auth.InPerson(r.action) {
		said = append(said, "For people who signed in: no token does this.")
	}
	if r.versioned {
		said = append(said, "If-Match carries the version you have seen, in quotes. Without it the answer is 428, with one that is gone 412; "+
			"of a report params.version is then the current one.")
	}
	if r.takesID() {
		said = append(said, "The id is a UUID of version 7 that you make once and keep: the same request sent again has one effect and gets the "+
			"first answer again with 200, another request with the same id gets 409 with the difference.")
	}
	if r.pages() {
		said = append(said, fmt.Sprintf("A page has limit entries, 1 to %d, else %d. Ask on with cursor = next until next is null.", pageMost, pageUsual))
	}
	return strings.Join(said, " ")
}

// takesID says whether the body carries the id of the request, or for a report its own.
func (r route) takesID() bool {
	if !r.readsBody() || r.in.Kind() != reflect.Struct || r.method == fiber.MethodPost && !r.repeatable() {
		return false
	}
	_, ok := r.in.FieldByName("ID")
	return ok
}

// pages says whether the call gives a list page by page.
func (r route) pages() bool {
	if r.readsBody() || r.in.Kind() != reflect.Struct {
		return false
	}
	_, ok := r.in.FieldByName("Cursor")
	return ok
}

// tag is the group of a call: the noun that its address is about.
func (r route) tag() string {
	parts := strings.Split(strings.TrimPrefix(r.path, "/"), "/")
	if len(parts) > 2 && parts[0] == "operations" {
		return parts[2]
	}
	return parts[0]
}

// openPath writes :op as {op}, and summary.:format as summary.{format}.
func openPath(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if before, name, ok := strings.Cut(p, ":"); ok {
			parts[i] = before + "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

func (r route) describe(s schemas) object {
	o := object{"summary": r.summary, "operationId": r.id(), "tags": []string{r.tag()}, "responses": r.responses(s)}
	if said := r.description(); said != "" {
		o["description"] = said
	}
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
	if auth.InPerson(r.action) {
		o["security"] = []object{{"session": []string{}}}
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
		if _, name, ok := strings.Cut(part, ":"); ok {
			list = append(list, object{"name": name, "in": "path", "required": true, "schema": object{"type": "string"}})
		}
	}
	if !r.readsBody() || r.in == reflect.TypeFor[Upload]() {
		for _, f := range reflect.VisibleFields(r.in) {
			if !f.IsExported() {
				continue
			}
			list = append(list, object{"name": f.Tag.Get("query"), "in": "query", "schema": schemasAt("").of(f.Type, input)})
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
	case reflect.TypeFor[releaseFile]():
		responses["200"] = object{"description": "A file", "content": releaseContent(s)}
	case reflect.TypeFor[dailyFile]():
		responses["200"] = object{"description": "A file", "content": dailyContent()}
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
