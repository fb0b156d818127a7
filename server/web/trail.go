package web

import (
	"strconv"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

// TrailQuery narrows the trail to a participant, a watch, an act, a report, a reporting day, a line of the log or a request, and to what words stand in.
type TrailQuery struct {
	Cursor      string `query:"cursor"`
	Limit       int    `query:"limit"`
	Action      string `query:"action"`
	Watch       string `query:"watch"`
	Participant string `query:"participant"`
	Report      string `query:"report"`
	Slot        string `query:"slot"`
	Line        string `query:"line"`
	Text        string `query:"text"`
}

// TrailAnswer is one page, newest first. Next is the cursor of the page after, or null at the end; where little fits a page may be empty before it.
type TrailAnswer struct {
	Acts []TrailAct `json:"acts"`
	Next *string    `json:"next"`
}

// TrailAct is one act: who did what, when and why.
type TrailAct struct {
	ID       string      `json:"id"`
	At       string      `json:"at"`        // operation time
	ServerAt string      `json:"server_at"` // the same but in an exercise with a clock of its own
	Action   string      `json:"action"`    // a verb, or what is in no history: wipe, redact, download …
	By       string      `json:"by"`
	Role     models.Role `json:"role"`
	Of       string      `json:"of,omitempty"`        // participant that who did it acts for
	OfOffice string      `json:"of_office,omitempty"` // and office
	Via      string      `json:"via,omitempty"`       // session, token, console
	Why      string      `json:"why,omitempty"`       // of an undo the verb that was taken back
	Subject  string      `json:"subject,omitempty"`   // of what is in no history: the account, file or report acted on
	Seq      int64       `json:"seq,omitempty"`       // number in the ledger
	TakeBack bool        `json:"take_back,omitempty"` // by that number

	Participant string             `json:"participant,omitempty"` // whom it concerns
	Office      string             `json:"office,omitempty"`
	Slot        string             `json:"slot,omitempty"`
	Report      string             `json:"report,omitempty"`
	Version     int                `json:"version,omitempty"`
	Source      string             `json:"source,omitempty"` // of a report: how it reached the centre
	Line        string             `json:"line,omitempty"`   // of the log, or a request
	Kind        models.NoteKind    `json:"kind,omitempty"`   // of what was written
	Did         string             `json:"did,omitempty"`    // which of the acts of its verb
	From        string             `json:"from,omitempty"`   // the watch it was taken over from
	Reason      models.ReasonCode  `json:"reason,omitempty"`
	Until       string             `json:"until,omitempty"`
	Questioned  []string           `json:"questioned,omitempty"` // indicators; of a published figure its own
	Resolution  *models.Resolution `json:"resolution,omitempty"`
	Credit      *models.Credit     `json:"credit,omitempty"`
	Number      int                `json:"number,omitempty"`   // of a summary
	Sections    []string           `json:"sections,omitempty"` // of the settings
	Texts       []TrailText        `json:"texts,omitempty"`
}

// TrailText is what was said with an act.
type TrailText struct {
	Kind     string `json:"kind"` // note, comment, place
	Body     string `json:"body"`
	Redacted bool   `json:"redacted,omitempty"` // it was taken away
}

func (s *server) trail(c *call, in TrailQuery) (answer TrailAnswer, err error) {
	q := store.TrailQuery{Limit: pageSize(in.Limit), Action: in.Action, Watch: in.Watch, Participant: in.Participant, Report: in.Report,
		Slot: in.Slot, Line: in.Line, Text: in.Text}
	if in.Cursor != "" {
		if q.Before, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || q.Before < 1 {
			return answer, wrongParameter("cursor", models.FieldFormat)
		}
	}
	lines, next, err := s.Store.Trail(c.ctx, store.As(c.actor), c.op, q)
	if err != nil {
		return answer, err
	}
	if next != 0 {
		cursor := strconv.FormatInt(next, 10)
		answer.Next = &cursor
	}
	var clock *models.Clock
	if err := s.Picture(c.op, func(p *models.Picture) { clock = p.Configuration().Settings.Clock }); err != nil {
		return answer, err
	}
	standing, err := s.Desk.Standing(c.ctx, c.actor, c.op, entriesOf(lines))
	answer.Acts = make([]TrailAct, len(lines))
	for i := range lines {
		answer.Acts[i] = trailAct(&lines[i], clock)
		answer.Acts[i].TakeBack = standing[lines[i].Seq]
	}
	return answer, err
}

func entriesOf(lines []store.TrailLine) (entries []models.Entry) {
	for _, l := range lines {
		if l.Entry != nil {
			entries = append(entries, *l.Entry)
		}
	}
	return entries
}

func trailAct(l *store.TrailLine, clock *models.Clock) TrailAct {
	a := TrailAct{ID: strconv.FormatInt(l.ID, 10), At: wireTime(clock.At(l.At)), ServerAt: wireTime(l.At), Action: l.Action, By: l.Actor.Name,
		Role: l.Actor.Role, Of: l.Actor.Participant, OfOffice: l.Actor.Office, Via: l.Actor.Via, Why: l.Why, Seq: l.Seq, Slot: l.Slot}
	for _, t := range l.Texts {
		a.Texts = append(a.Texts, TrailText{t.Kind, t.Body, t.Redacted})
	}
	switch {
	case l.Entry != nil:
		a.tell(l.Entry)
	case l.Reporter != "":
		a.Report, a.Participant = l.Subject, l.Reporter
	case l.Action == "redact":
		a.Line = l.Subject
	default:
		a.Subject = l.Subject
	}
	return a
}

// tell fills in what the entry says.
func (a *TrailAct) tell(e *models.Entry) {
	a.At, a.Participant, a.Office, a.Report, a.Version = wireTime(e.At), e.Participant, e.Office, e.Report, e.Version
	a.Reason, a.Questioned, a.Resolution, a.Credit = e.Reason, e.Question, e.Resolution, e.Credit
	if e.Due != nil {
		a.Until = wireTime(*e.Due)
	}
	switch {
	case e.Body != nil:
		a.Source = e.Body.Source
	case e.Call != nil:
		a.Did = string(e.Call.Act)
	case e.Acknowledged != nil:
		a.Did = "known"
		if e.Acknowledged.Drop {
			a.Did = "dropped"
		}
	case e.Taking != nil:
		a.Report, a.From, a.Did = e.Taking.Report, e.Taking.From, "taken"
		if e.Taking.Drop {
			a.Did = "dropped"
		}
	case e.Note != nil:
		a.Line, a.Kind, a.Did = e.Note.Line, e.Note.Kind, string(e.Note.Act)
		if a.Participant == "" {
			a.Participant = e.Note.Participant
		}
	case e.Published != nil:
		a.Questioned, a.Did = []string{e.Published.Indicator}, "noted"
		if e.Published.Value == nil {
			a.Did = "taken_back"
		}
	case e.Consent != nil:
		a.Did = string(e.Consent.Answer)
	case e.Asked != nil:
		a.Did = "asked"
		if e.Asked.Dropped {
			a.Did = "unasked"
		}
	case e.Release != nil:
		a.Number = e.Release.Number
	case e.Embargo != nil:
		a.Number = e.Embargo.Number
	case e.Configure != nil:
		a.Sections = e.Configure.Sections()
		if e.Configure.Offices != nil {
			a.Participant = e.Configure.Offices.Participant
		}
		if x := e.Configure.Exception; x != nil {
			a.Did = x.Says()
			if x.Due != nil {
				a.Until = wireTime(*x.Due)
			}
		}
	}
}

func (s *server) takeBack(c *call, in desk.TakeBackRequest) (desk.Undone, error) {
	seq, err := strconv.ParseInt(c.Params("seq"), 10, 64)
	if err != nil || seq < 1 {
		return desk.Undone{}, models.Errorf(models.CodeNotFound, "There is no such act in this operation.")
	}
	return s.Desk.TakeBack(c.ctx, c.actor, c.op, seq, in)
}
