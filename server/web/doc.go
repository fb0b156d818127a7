// Package web is the HTTP door, and the only room that knows fiber. routes.go lists every route on one page, with who may use
// it, what it takes and what it answers; the same list makes the served OpenAPI document.
//
// A request passes, in this order: the door (request id, path, size, headers, log, recovery), authentication, CSRF, the policy
// table of auth, strict decoding, validation, its handler. A handler has one shape: it takes a decoded request, calls desk,
// auth, store or picture, and gives an answer or an error; errors become problem documents in one place (problem.go).
// What somebody may see is decided by models and auth, never here.
package web
