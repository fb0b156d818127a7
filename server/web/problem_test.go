package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"testing"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
)

// Codes are translation keys: whoever adds one here gives people a sentence for it.
func TestCodesHaveSentences(t *testing.T) {
	b, err := os.ReadFile("../../frontend/src/i18n/en/first/problem.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string]string
	if err := json.Unmarshal(b, &sentences); err != nil {
		t.Fatal(err)
	}
	for code := range statuses {
		if program := code == CodeMethod || code == CodeUpgrade; !program && sentences["problem."+string(code)] == "" {
			t.Errorf("no sentence for problem.%s", code)
		}
	}
	for _, code := range []models.Code{FieldType, FieldUnknownName, auth.FieldTooShort, models.FieldRequired, models.FieldUnknown,
		models.FieldFormat, models.FieldTooLong, models.FieldTwice, models.FieldNotAllowed, models.FieldOutOfRange} {
		if sentences["field."+string(code)] == "" {
			t.Errorf("no sentence for field.%s", code)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name   string
		err    error
		status int
		code   models.Code
		safe   string // detail
	}{
		{"ours", models.Errorf(models.CodeState, "Not now."), 409, models.CodeState, "Not now."},
		{"ours, wrapped", errors.Join(errors.New("log only"), models.Errorf(models.CodePhase, "Too late.")), 409, models.CodePhase, "Too late."},
		{"its cause is for the log", &models.Error{Code: models.CodeUnavailable, Detail: "Again.", Cause: errors.New("password=1")}, 503, models.CodeUnavailable, "Again."},
		{"anything else", errors.New("password=1"), 500, models.CodeInternal, internalDetail},
		{"a code that is for inside", models.Errorf(models.CodeConfigChanged, "password=1"), 500, models.CodeInternal, internalDetail},
		{"fiber's", fiber.ErrRequestEntityTooLarge, 413, models.CodeTooLarge, "The request is larger than 2 MiB."},
		{"headers too large", fiber.ErrRequestHeaderFieldsTooLarge, 400, models.CodeMalformed, "The request cannot be read."},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := problemOf(test.err)
			if p.Status != test.status || p.Code != test.code || p.Detail != test.safe || p.Title != http.StatusText(test.status) {
				t.Errorf("%+v", p)
			}
		})
	}
}
