package web

import (
	"errors"
	"reflect"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"

	"actionday/models"
)

// checks holds the validation of request types by their tags. Names are those on the wire.
var checks = newChecks()

// embedded stands in the validator's paths for embedded structs, which are not on the wire.
const embedded = "~"

// codePattern is what codes of operations, indicators, offices and units look like.
var codePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,59}$`)

func newChecks() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		if f.Anonymous {
			return embedded
		}
		name, _ := wireName(f)
		return name
	})
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	must(v.RegisterValidation("code", func(f validator.FieldLevel) bool { return codePattern.MatchString(f.Field().String()) }))
	return v
}

// validate holds a decoded request against its tags.
func validate(request any) error {
	err := checks.Struct(request)
	var failed validator.ValidationErrors
	if !errors.As(err, &failed) {
		return err
	}
	fields := make([]models.FieldError, len(failed))
	for i, f := range failed {
		fields[i] = fieldError(f)
	}
	return &models.Error{Code: models.CodeInvalid, Detail: "Some fields are not right. Nothing was changed.", Fields: fields}
}

func fieldError(f validator.FieldError) models.FieldError {
	e := models.FieldError{Pointer: pointerOf(f.Namespace()), Code: models.FieldFormat}
	switch f.Tag() {
	case "required", "required_with", "required_without":
		e.Code = models.FieldRequired
	case "excluded_with":
		e.Code = models.FieldNotAllowed
	case "oneof", "timezone":
		e.Code = models.FieldUnknown
	case "unique":
		e.Code = models.FieldTwice
	case "min", "max":
		e.Params = map[string]string{f.Tag(): f.Param()}
		e.Code = models.FieldOutOfRange
		if f.Tag() == "max" && (f.Kind() == reflect.String || f.Kind() == reflect.Slice) {
			e.Code = models.FieldTooLong
		}
	}
	return e
}

// pointerOf turns the validator's "Request.figures[0].value" into the JSON pointer "/figures/0/value".
func pointerOf(namespace string) string {
	_, path, _ := strings.Cut(namespace, ".")
	path = strings.NewReplacer(embedded+".", "", "[", ".", "]", "").Replace(path)
	return "/" + strings.ReplaceAll(path, ".", "/")
}
