package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"actionday/models"
	"actionday/server/store"
)

// NoteRequest writes a line into the operation's log, or does something with one.
type NoteRequest struct {
	ID          string         `json:"id"` // UUID version 7 of the request
	Act         models.NoteAct `json:"act"`
	Line        string         `json:"line,omitempty"`        // its id, of a line that is there
	Text        string         `json:"text,omitempty"`        // of a line that is written, at most as long as a comment
	HappenedAt  *time.Time     `json:"happened_at,omitempty"` // in operation time, not ahead of it; now where it is absent
	Participant string         `json:"participant,omitempty"` // whom it concerns
	// Kind makes it a paper, signed off by sending it; Day is that of a daily report.
	Kind models.NoteKind `json:"kind,omitempty"`
	Day  string          `json:"day,omitempty"`
	// Seen says which figures whoever signs a daily report had before them: see [models.DayFigures.Sum]. Where they have moved since, it is refused;
	// where it is absent they are taken as they are.
	Seen string `json:"seen,omitempty"`
	// Due is until when a request wants its answer, in operation time.
	Due *time.Time `json:"due,omitempty"`
}

// Note writes into the log. Nothing in it is ever taken away: a line is struck, and stays to be read.
func (d *Desk) Note(ctx context.Context, actor models.Actor, operation string, req NoteRequest) (store.Written, error) {
	about := subject{verb: models.VerbNote}
	if req.Kind == models.RequestNote && req.Act == models.NoteWritten {
		about.participant = participant(req.Participant) // who sees it
	}
	return d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		noted := models.Noted{Line: req.Line, Act: req.Act}
		p := draft{entry: models.Entry{ID: req.ID, Note: &noted}, why: string(req.Act)}
		var wrong refusal
		wrong.id(req.ID)
		switch {
		case !slices.Contains(models.NoteActs, req.Act):
			wrong.add("/act", models.FieldUnknown)
		case req.Act == models.NoteWritten:
			text := strings.TrimSpace(req.Text)
			noted = models.Noted{Line: req.ID, Act: req.Act, HappenedAt: utc(req.HappenedAt), Participant: participant(req.Participant), Kind: req.Kind, Day: req.Day}
			p.texts, p.entry.Due = []store.Text{{Kind: store.Note, Body: text}}, utc(req.Due)
			wrong.request(noted, req.Due, c.Settings.Clock.At(d.now()))
			wrong.line(c, noted, text, c.Settings.Clock.At(d.now()))
			if noted.Kind == models.DailyNote && wrong.err() == nil {
				return p, d.freezeDay(operation, &noted, req.Seen)
			}
		default:
			known, err := d.hasLine(ctx, actor, operation, req.Line)
			if err != nil {
				return p, err
			}
			if !known {
				wrong.add("/line", models.FieldUnknown)
			}
		}
		return p, wrong.err()
	})
}

// line checks a line that is to be written. now is operation time.
func (r *refusal) line(c *models.Configuration, noted models.Noted, text string, now time.Time) {
	most := models.Rules.Limits.Comment
	if noted.Kind.Paper() {
		most = models.Rules.Limits.Paper
		r.paper(c, noted)
	} else if noted.Kind != models.LogLineKind && noted.Kind != models.RequestNote {
		r.add("/kind", models.FieldUnknown)
	}
	switch {
	case text == "":
		r.add("/text", models.FieldRequired)
	case utf8.RuneCountInString(text) > most:
		r.add("/text", models.FieldTooLong, "most", strconv.Itoa(most))
	}
	if noted.HappenedAt != nil && noted.HappenedAt.After(now) {
		r.add("/happened_at", models.FieldOutOfRange)
	}
	if noted.Participant != "" {
		r.participates(c, "/participant", noted.Participant)
	}
}

// hasLine says whether there is such a line or request: papers stay as they were signed.
func (d *Desk) hasLine(ctx context.Context, actor models.Actor, operation, id string) (bool, error) {
	for _, kind := range []models.NoteKind{models.LogLineKind, models.RequestNote} {
		lines, err := d.store.Log(ctx, store.As(actor), operation, kind)
		if err != nil || slices.ContainsFunc(lines, func(l models.LogLine) bool { return l.ID == id }) {
			return err == nil, err
		}
	}
	return false, nil
}

// request checks whom it is for and until when: only a request has a time.
func (r *refusal) request(noted models.Noted, due *time.Time, now time.Time) {
	switch {
	case noted.Kind == models.RequestNote && noted.Participant == "":
		r.add("/participant", models.FieldRequired)
	case noted.Kind == models.RequestNote && due != nil && !due.After(now):
		r.add("/due", models.FieldOutOfRange)
	case noted.Kind != models.RequestNote && due != nil:
		r.add("/due", models.FieldNotAllowed)
	}
}

// paper checks of which day it is: only a daily report has one, and the operation must have it.
func (r *refusal) paper(c *models.Configuration, noted models.Noted) {
	if noted.Kind != models.DailyNote {
		if noted.Day != "" {
			r.add("/day", models.FieldNotAllowed)
		}
		return
	}
	if !slices.Contains(c.Days(), noted.Day) {
		r.add("/day", models.FieldOutOfRange)
	}
}

// Log gives the lines of the operation's log, or its papers of a kind, the latest to happen first. They are the coordinators'; of
// requests a contact point sees those to its participant.
func (d *Desk) Log(ctx context.Context, actor models.Actor, operation string, kind models.NoteKind) ([]models.LogLine, error) {
	verb := models.VerbNote
	if kind == models.RequestNote {
		verb = models.VerbReply
	}
	if err := allowed(actor, operation, subject{verb: verb, participant: actor.Participant}); err != nil {
		return nil, err
	}
	return d.store.Log(ctx, store.As(actor), operation, kind)
}
