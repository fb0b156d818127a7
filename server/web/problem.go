package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/desk"
)

// statuses is the one map from what went wrong to an HTTP status. A code that is not here is a fault of ours.
var statuses = map[models.Code]int{
	models.CodeInvalid:        http.StatusUnprocessableEntity,
	models.CodeMalformed:      http.StatusBadRequest,
	models.CodeMediaType:      http.StatusUnsupportedMediaType,
	models.CodeTooLarge:       http.StatusRequestEntityTooLarge,
	models.CodeTooMany:        http.StatusTooManyRequests,
	models.CodeSignIn:         http.StatusUnauthorized,
	models.CodeForbidden:      http.StatusForbidden,
	models.CodeNotFound:       http.StatusNotFound,
	CodeMethod:                http.StatusMethodNotAllowed,
	CodeUpgrade:               http.StatusUpgradeRequired,
	CodeOtherSession:          http.StatusForbidden,
	models.CodeIDReused:       http.StatusConflict,
	models.CodeState:          http.StatusConflict,
	desk.CodePlanChanged:      http.StatusConflict,
	models.CodeNotPublishable: http.StatusConflict,
	models.CodeEmbargo:        http.StatusForbidden,
	models.CodeReasonNeeded:   http.StatusForbidden,
	models.CodePhase:          http.StatusConflict,
	models.CodeStale:          http.StatusPreconditionFailed,
	models.CodeNeedsVersion:   http.StatusPreconditionRequired,
	models.CodeUnavailable:    http.StatusServiceUnavailable,
	models.CodeInternal:       http.StatusInternalServerError,
}

// The codes that only HTTP can give.
const (
	CodeMethod  models.Code = "method_not_allowed"
	CodeUpgrade models.Code = "websocket_expected"
	// CodeOtherSession: the page was opened by another session than the one that its browser has now. It asks who that is and goes on or waits.
	CodeOtherSession models.Code = "other_session"
)

// Problem is every answer that is not a success (RFC 9457). Code is stable and a translation key, as are those of Fields.
type Problem struct {
	Type     string              `json:"type"`
	Title    string              `json:"title"`
	Status   int                 `json:"status"`
	Code     models.Code         `json:"code"`
	Detail   string              `json:"detail,omitempty"`
	Fields   []models.FieldError `json:"fields,omitempty"`
	Params   map[string]string   `json:"params,omitempty"`
	Instance string              `json:"instance,omitempty"` // the request's id, by which the log knows it
	Demo     []DemoAccount       `json:"demo,omitempty"`     // of sign_in in demo mode: who one can be
}

// problemOf makes the answer of an error. What is not meant for people stays in the log.
func problemOf(err error) Problem {
	known := asError(err)
	status, ok := statuses[known.Code]
	if !ok {
		known, status = models.Errorf(models.CodeInternal, internalDetail), http.StatusInternalServerError
	}
	return Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: known.Code,
		Detail: known.Detail, Fields: known.Fields, Params: known.Params}
}

const internalDetail = "Something went wrong on the server. Try again; if it stays so, give the administrator the number of this request."

// asError brings the errors of other rooms and of fiber to ours.
func asError(err error) *models.Error {
	if ours := (*models.Error)(nil); errors.As(err, &ours) {
		return ours
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return models.Errorf(models.CodeUnavailable, "This took too long. Try again.")
	}
	if http := (*fiber.Error)(nil); errors.As(err, &http) {
		return ofStatus(http.Code)
	}
	return &models.Error{Code: models.CodeInternal, Detail: internalDetail, Cause: err}
}

func ofStatus(status int) *models.Error {
	switch status {
	case fiber.StatusRequestEntityTooLarge:
		return models.Errorf(models.CodeTooLarge, "The request is larger than 2 MiB.")
	case fiber.StatusNotFound:
		return models.Errorf(models.CodeNotFound, "There is nothing at this address.")
	case fiber.StatusMethodNotAllowed:
		return models.Errorf(CodeMethod, "This address does not take this method.")
	case fiber.StatusUpgradeRequired:
		return models.Errorf(CodeUpgrade, "This address speaks websocket only.")
	case fiber.StatusBadRequest, fiber.StatusRequestHeaderFieldsTooLarge:
		return models.Errorf(models.CodeMalformed, "The request cannot be read.")
	default:
		return models.Errorf(models.CodeInternal, internalDetail)
	}
}

// answerProblem is fiber's error handler: the only place where an error becomes an answer.
func (s *server) answerProblem(c *fiber.Ctx, err error) error {
	if requestID(c) == "" { // refused by fasthttp before it came to the door
		s.label(c)
	}
	problem := problemOf(err)
	problem.Instance = requestID(c)
	if problem.Status >= http.StatusInternalServerError {
		slog.Error("request failed", "request", problem.Instance, "method", c.Method(), "route", routeOf(c), "err", err)
	}
	if problem.Code == models.CodeSignIn {
		problem.Demo = s.demoAccounts()
	}
	if problem.Code == models.CodeTooLarge {
		swallow(c.Context().Conn())
	}
	if wait := problem.Params["retry_after"]; wait != "" {
		c.Set(fiber.HeaderRetryAfter, wait)
	}
	body, err := json.Marshal(problem)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/problem+json")
	return c.Status(problem.Status).Send(body)
}
