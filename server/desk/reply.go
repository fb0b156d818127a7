package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"actionday/models"
	"actionday/server/store"
)

// ReplyRequest answers a request of the centre; a coordinator writes down what was said on the phone.
type ReplyRequest struct {
	ID   string `json:"id"`   // UUID version 7 of the answer
	Text string `json:"text"` // at most as long as a comment
}

// Reply answers a request. One that the actor does not see does not exist; one that was struck wants no answer.
func (d *Desk) Reply(ctx context.Context, actor models.Actor, operation, line string, req ReplyRequest) (store.Written, error) {
	lines, err := d.Log(ctx, actor, operation, models.RequestNote)
	if err != nil {
		return store.Written{}, err
	}
	at := slices.IndexFunc(lines, func(l models.LogLine) bool { return l.ID == line })
	if at < 0 {
		return store.Written{}, models.Errorf(models.CodeNotFound, "There is no such request in this operation.")
	}
	about := subject{verb: models.VerbReply, participant: lines[at].Participant}
	return d.write(ctx, actor, operation, about, func(*models.Configuration) (draft, error) {
		text, most := strings.TrimSpace(req.Text), models.Rules.Limits.Comment
		p := draft{entry: models.Entry{ID: req.ID, Note: &models.Noted{Line: line, Act: models.NoteAnswered}}, texts: []store.Text{{Kind: store.Note, Body: text}}}
		var wrong refusal
		wrong.id(req.ID)
		switch {
		case text == "":
			wrong.add("/text", models.FieldRequired)
		case utf8.RuneCountInString(text) > most:
			wrong.add("/text", models.FieldTooLong, "most", strconv.Itoa(most))
		}
		if err := wrong.err(); err != nil {
			return p, err
		}
		if lines[at].Struck {
			return p, models.Errorf(models.CodeState, "The centre has taken this request back: no answer is wanted any more.")
		}
		return p, nil
	})
}
