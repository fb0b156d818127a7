package store

import (
	"database/sql"
	"errors"
	"strconv"

	"actionday/models"
)

// head is the latest version of a report.
type head struct {
	participant, office string
	version             int
	state               models.State
	slot                string
	kind                models.Kind
	seq                 int64 // of the last entry about it
}

// effect is what an accepted entry leaves behind: the report's new head, or the new configuration.
type effect struct {
	head          *head
	configuration *models.Configuration
}

// check finds every reason against an entry before a seq is drawn, and completes the entry from what is stored.
func (b *batch) check(e *models.Entry, d *Draft, c *counter) (effect, error) {
	if e.Verb == models.VerbConfigure {
		after, err := b.checkConfigure(e, d, c)
		return effect{configuration: after}, err
	}
	if c == nil {
		return effect{}, notFound("operation", e.Operation)
	}
	h, err := b.checkReport(e, d)
	if err != nil {
		return effect{}, err
	}
	if e.Config != c.config {
		return effect{}, models.Errorf(models.CodeConfigChanged, "The operation's settings were changed in between. Check and send again.")
	}
	return effect{head: h}, nil
}

// checkReport holds the entry against the report it acts on.
func (b *batch) checkReport(e *models.Entry, d *Draft) (*head, error) {
	switch e.Verb {
	case models.VerbCredit, models.VerbCall, models.VerbTake, models.VerbNote, models.VerbReply, models.VerbPublish, models.VerbAsk, models.VerbConsent,
		models.VerbCover, models.VerbAcknowledge:
		return nil, nil
	case models.VerbEmbargo:
		return nil, b.checkEmbargo(e)
	case models.VerbRelease:
		return nil, b.checkRelease(e, d)
	}
	h, err := b.head(e.Operation, e.Report)
	if err != nil {
		return nil, err
	}
	if e.Verb == models.VerbSubmit {
		return b.checkSubmit(e, d, h)
	}
	if h == nil || !own(d.Actor, h.participant, h.office) {
		return nil, notFound("report", e.Report)
	}
	if d.Expect != 0 && d.Expect != h.version {
		return nil, stale("The report has a newer version. Read it, then decide.", int64(h.version))
	}
	state, err := models.Transition(h.state, e.Verb)
	if err != nil {
		return nil, refusal(models.CodeState, err)
	}
	if e.Verb == models.VerbUndo && d.Last != h.seq {
		return nil, stale("Something else was done about the report in between. Look at it again.", int64(h.version))
	}
	return follow(e, h, state), nil
}

// checkSubmit makes the head of a new report.
func (b *batch) checkSubmit(e *models.Entry, d *Draft, taken *head) (*head, error) {
	if !own(d.Actor, e.Participant, e.Office) {
		return nil, models.Errorf(models.CodeForbidden, "You report for another participant or office.")
	}
	if taken != nil {
		return nil, models.Errorf(models.CodeIDReused, "This id is taken. Make a new one.")
	}
	if e.State == "" {
		e.State = models.Received
	}
	e.Version = 1
	h := &head{participant: e.Participant, office: e.Office, version: 1, state: e.State}
	return describe(h, e.Body), nil
}

// follow completes an act on a report from its head and gives the head it leaves.
func follow(e *models.Entry, h *head, state models.State) *head {
	next := *h
	switch e.Verb {
	case models.VerbUndo:
		state = e.State
	case models.VerbCorrect:
		next.version++
		if e.State != "" {
			state = e.State
		}
	case models.VerbApprove:
		if e.State == models.Held {
			state = e.State
		}
	case models.VerbWithdraw:
		next.version++
	}
	next.state = state
	e.Version, e.State, e.Participant, e.Office = next.version, next.state, next.participant, next.office
	return describe(&next, e.Body)
}

// describe notes what the body says about the report as such.
func describe(h *head, body *models.Body) *head {
	if body != nil {
		h.slot, h.kind = body.Slot, body.Kind
	}
	return h
}

// checkConfigure holds a configure entry against the configuration it follows. The first one makes the operation.
func (b *batch) checkConfigure(e *models.Entry, d *Draft, c *counter) (*models.Configuration, error) {
	if e.Configure == nil {
		return nil, models.Errorf(models.CodeInvalid, "The settings are missing.")
	}
	if settings := e.Configure.Settings; settings != nil && settings.Code != e.Operation {
		return nil, &models.Error{
			Code:   models.CodeInvalid,
			Detail: "An operation keeps its code.",
			Fields: []models.FieldError{{Pointer: "/settings/code", Code: models.FieldNotAllowed}},
		}
	}
	before, err := b.current(e.Operation, c)
	if err != nil {
		return nil, err
	}
	seen, err := b.seenAllBut(e.Operation, d.Expect, c)
	if err != nil {
		return nil, err
	}
	switch {
	case c == nil && (e.Config != 0 || e.Configure.Settings == nil):
		return nil, notFound("operation", e.Operation)
	case c == nil:
	case d.Expect == 0 && e.Config == 0:
		return nil, &models.Error{
			Code:   models.CodeInvalid,
			Detail: "There is an operation with this code already. Choose another code.",
			Fields: []models.FieldError{{Pointer: "/settings/code", Code: models.FieldTwice}},
		}
	case d.Actor.Operation != e.Operation:
		return nil, notFound("operation", e.Operation)
	case !seen:
		return nil, stale("The settings were changed in between. Read them, then change them.", c.config)
	case d.Expect == 0 && e.Config != c.config:
		return nil, models.Errorf(models.CodeConfigChanged, "The operation's settings were changed in between. Check and send again.")
	}
	used, err := b.used(e.Operation)
	if err != nil {
		return nil, err
	}
	after, err := before.With(e.Configure, used)
	if err != nil {
		return nil, refusal(models.CodeInvalid, err)
	}
	after.Sign(e)
	if c != nil {
		e.Config = c.config
	}
	return after, nil
}

// seenAllBut says whether whoever has seen the configuration of expect has seen all of the current one but exceptions, which concern nothing else.
func (b *batch) seenAllBut(operation string, expect int, c *counter) (bool, error) {
	if c == nil || expect == 0 || int64(expect) == c.config {
		return true, nil
	}
	rows, err := b.tx.Query(`SELECT body FROM entries WHERE operation = ? AND verb = 'configure' AND seq >= ? ORDER BY seq`, operation, expect)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	known := false
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return false, err
		}
		e, err := decode(body)
		if err != nil {
			return false, err
		}
		if e.Seq == int64(expect) {
			known = true
		} else if e.Configure.Exception == nil {
			return false, nil
		}
	}
	return known, rows.Err()
}

// head reads the latest version of a report, nil for none.
func (b *batch) head(operation, report string) (*head, error) {
	h := new(head)
	err := b.do.head.QueryRow(operation, report).Scan(&h.participant, &h.office, &h.version, &h.state, &h.slot, &h.kind, &h.seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return h, err
}

func (b *batch) addHead(e *models.Entry, h *head) error {
	if h == nil {
		return nil
	}
	_, err := b.do.setHead.Exec(e.Operation, e.Report, h.participant, h.office, h.version, h.state, h.slot, h.kind, e.Seq)
	return err
}

// own says whether a report lies within what the actor reports for; who reports for nobody is not bound here.
func own(a models.Actor, participant, office string) bool {
	return (a.Participant == "" || a.Participant == participant) && (a.Office == "" || a.Office == office)
}

func notFound(what, name string) error {
	return models.Errorf(models.CodeNotFound, "There is no %s %q.", what, name)
}

func stale(detail string, version int64) error {
	err := models.Errorf(models.CodeStale, "%s", detail)
	err.Params = map[string]string{"version": strconv.FormatInt(version, 10)}
	return err
}

// refusal makes sure that an error of a rule carries a code.
func refusal(code models.Code, err error) error {
	if coded := new(models.Error); errors.As(err, &coded) {
		return err
	}
	return models.Errorf(code, "%s", err)
}
