package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"actionday/models"
)

// refusal collects what is wrong with a request, so that one answer says all of it.
type refusal []models.FieldError

func (r *refusal) add(pointer string, code models.Code, params ...string) {
	f := models.FieldError{Pointer: pointer, Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if f.Params == nil {
			f.Params = map[string]string{}
		}
		f.Params[params[i]] = params[i+1]
	}
	*r = append(*r, f)
}

// take adds the errors that the rules found in a body, whose pointer in the request is at.
func (r *refusal) take(at string, fields []models.FieldError) {
	for _, f := range fields {
		f.Pointer = at + f.Pointer
		*r = append(*r, f)
	}
}

// err is nil where nothing is wrong.
func (r refusal) err() error {
	if len(r) == 0 {
		return nil
	}
	e := models.Errorf(models.CodeInvalid, "The request cannot be taken as it is. Nothing was changed.")
	e.Fields = r
	return e
}

// id wants a UUID of version 7: made by the sender, so that sending twice is safe.
func (r *refusal) id(id string) {
	if id == "" {
		r.add("/id", models.FieldRequired)
		return
	}
	// Parse also takes braces and capitals, which would be other ids to a comparison of bytes.
	u, err := uuid.Parse(id)
	if err != nil || u.Version() != 7 || u.String() != id {
		r.add("/id", models.FieldFormat, "wanted", "UUID version 7 in lower case")
	}
}

// note keeps texts short.
func (r *refusal) note(note string) {
	if utf8.RuneCountInString(note) > models.Rules.Limits.Comment {
		r.add("/note", models.FieldTooLong, "most", strconv.Itoa(models.Rules.Limits.Comment))
	}
}

// receipt wants the number that is on a receipt, as somebody may hear it on the phone.
func (r *refusal) receipt(heard, number string) {
	switch {
	case heard == "":
		r.add("/code", models.FieldRequired)
	case !models.SameReceipt(heard, number):
		r.add("/code", models.FieldUnknown)
	}
}

// source says how a report came: participants report themselves or by their own system, the centre enters what reached it.
func (r *refusal) source(actor models.Actor, at, source string) {
	may := []string{"own", "system"}
	if actor.Role == models.Coordinator {
		may = []string{"phone", "mail", "in_person", "system"}
	}
	if !slices.Contains(may, source) {
		r.add(at+"/source", models.FieldNotAllowed, "allowed", strings.Join(may, ", "))
	}
}

// clockSlack is how far ahead of the server's the clock of whoever notes a call may be.
const clockSlack = 5 * time.Minute

// called refuses the time of a call that is still to come. now is operation time.
func (r *refusal) called(at string, b *models.Body, now time.Time) {
	if b.CalledAt != nil && b.CalledAt.After(now.Add(clockSlack)) {
		r.add(at+"/called_at", models.FieldOutOfRange)
	}
}

// reasons are those that may be given; verbs that are not here take none.
var reasons = map[models.Verb][]models.ReasonCode{
	models.VerbCorrect:  models.Rules.ReportersReasons,
	models.VerbWithdraw: models.Rules.ReportersReasons,
	models.VerbReturn:   models.Rules.CentresReasons,
	models.VerbReject:   models.Rules.CentresReasons,
}

// reason wants one of the reasons that may be given for a verb, and words where it is none of them.
func (r *refusal) reason(verb models.Verb, reason models.ReasonCode, note string) {
	may, wanted := reasons[verb]
	switch {
	case !wanted && reason != "":
		r.add("/reason", models.FieldNotAllowed)
	case !wanted:
	case reason == "":
		r.add("/reason", models.FieldRequired)
	case !slices.Contains(may, reason):
		r.add("/reason", models.FieldUnknown)
	case reason == models.OtherReason && note == "":
		r.add("/note", models.FieldRequired)
	}
}

// due refuses a time that has passed, or that the verb has no use for. now is operation time.
func (r *refusal) due(verb models.Verb, due *time.Time, now time.Time) {
	switch {
	case due == nil:
	case verb != models.VerbReturn && verb != models.VerbQuestion:
		r.add("/due", models.FieldNotAllowed)
	case !due.After(now):
		r.add("/due", models.FieldOutOfRange)
	}
}

// questioned wants figures that the report's latest version has, each once.
func (r *refusal) questioned(report models.ReportView, indicators []string) {
	if len(indicators) == 0 {
		r.add("/indicators", models.FieldRequired)
	}
	for i, code := range indicators {
		pointer := "/indicators/" + strconv.Itoa(i)
		if slices.Contains(indicators[:i], code) {
			r.add(pointer, models.FieldTwice)
		}
		if !holds(report, code) {
			r.add(pointer, models.FieldUnknownIndicator)
		}
	}
}

// holds says whether the report's latest version has a figure of the indicator.
func holds(r models.ReportView, indicator string) bool {
	if len(r.Versions) == 0 {
		return false
	}
	latest := r.Versions[len(r.Versions)-1]
	return slices.ContainsFunc(latest.Figures, func(f models.Figure) bool { return f.Indicator == indicator })
}

// family wants the code of a root indicator.
func (r *refusal) family(c *models.Configuration, code string) {
	root := func(i models.Indicator) bool { return i.Code == code && i.Parent == "" }
	if !slices.ContainsFunc(c.Indicators, root) {
		r.add("/family", models.FieldUnknownIndicator)
	}
}
