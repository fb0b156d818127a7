package models

import (
	"fmt"
	"strings"
)

// Code is the stable name of an error: the same in Go, in the HTTP answer and as translation key.
type Code string

// The codes of whole requests.
const (
	CodeInvalid        Code = "invalid"        // fields say what
	CodeForbidden      Code = "forbidden"      // known who, may not
	CodeSignIn         Code = "sign_in"        // not known who
	CodeNotFound       Code = "not_found"      // also for what the actor may not know of
	CodeIDReused       Code = "id_reused"      // same id, other body: fields hold the difference
	CodeStale          Code = "stale_version"  // decision on a version not seen
	CodeNeedsVersion   Code = "version_needed" // If-Match missing
	CodeState          Code = "wrong_state"    // the report's state does not allow it
	CodePhase          Code = "wrong_phase"    // the operation's phase does not allow it
	CodeTooLarge       Code = "too_large"
	CodeTooMany        Code = "too_many_requests"
	CodeMediaType      Code = "wrong_content_type"
	CodeMalformed      Code = "malformed" // not JSON, duplicate keys …
	CodeUnavailable    Code = "unavailable"
	CodeInternal       Code = "internal"
	CodeNotPublishable Code = "not_publishable"       // fields say what to leave out
	CodeEmbargo        Code = "embargo"               // params: until
	CodeReasonNeeded   Code = "reason_needed"         // a file that is not public is asked for without saying why
	CodeConfigChanged  Code = "configuration_changed" // inside: check again and retry
)

// The codes of fields, errors of reports among them. Each is also a translation key with its params.
const (
	FieldRequired         Code = "required"
	FieldUnknown          Code = "unknown_value"
	FieldFormat           Code = "wrong_format"
	FieldTooLong          Code = "too_long"
	FieldNegative         Code = "negative"
	FieldAboveParent      Code = "above_parent"       // params: parent, value, parent_value
	FieldNeedsParent      Code = "needs_parent"       // params: parent
	FieldPartition        Code = "partition_exceeded" // params: partition, parent, value, parent_value
	FieldShareAboveValue  Code = "share_above_value"
	FieldShareAboveParent Code = "share_above_parent"
	FieldTwice            Code = "twice"
	FieldUnknownIndicator Code = "unknown_indicator"
	FieldNotAllowed       Code = "not_allowed"
	FieldScale            Code = "too_many_decimals"
	FieldOutOfRange       Code = "out_of_range"
	FieldBreakdown        Code = "breakdown_exceeded" // params: indicator, value, whole
	FieldLeaveOut         Code = "leave_out"          // params: indicator, name
	FieldDiffers          Code = "differs"            // params: sent, stored
)

// FieldError says what is wrong with one field, by JSON pointer (RFC 6901).
type FieldError struct {
	Pointer string            `json:"pointer"`
	Code    Code              `json:"code"`
	Params  map[string]string `json:"params,omitempty"`
}

// Error is an error for people: its code is stable, its fields say where, Detail is safe to show.
type Error struct {
	Code   Code
	Detail string
	Fields []FieldError
	Params map[string]string // e.g. version: the current one
	Cause  error             // for the log only
}

// Error gives code, detail and fields in one line for logs and tests.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	for _, f := range e.Fields {
		fmt.Fprintf(&b, " [%s %s]", f.Pointer, f.Code)
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an error with a code and a sentence for people.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
