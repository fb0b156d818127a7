package desk

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"actionday/models"
	"actionday/server/store"
)

// meant is the part of an entry that its sender said. The rest is added by the desk and the writer and may differ when the
// same request comes again.
func meant(e models.Entry) models.Entry {
	return models.Entry{
		Verb: e.Verb, Report: e.Report, Body: e.Body, Reason: e.Reason, Due: e.Due, Question: e.Question,
		Resolution: e.Resolution, Credit: e.Credit, Configure: e.Configure, Release: choice(e.Release),
		Asked: e.Asked, Consent: e.Consent, Embargo: e.Embargo, Call: e.Call, Note: words(e.Note), Taking: e.Taking,
		Cover: e.Cover, Acknowledged: e.Acknowledged, Undoes: e.Undoes,
	}
}

// choice is what was asked for with a release: number and hash follow from when it was taken.
func choice(r *models.Released) *models.Released {
	if r == nil {
		return nil
	}
	return &models.Released{Status: r.Status, Purpose: r.Purpose, Agreements: r.Agreements, LeftOut: r.LeftOut, Embargo: r.Embargo}
}

// words is what was said with a note: the figures of a daily report follow from when it was signed.
func words(n *models.Noted) *models.Noted {
	if n == nil || n.Figures == nil {
		return n
	}
	said := *n
	said.Figures = nil
	return &said
}

// digest is equal for two requests exactly when they mean the same.
func digest(p draft) [sha256.Size]byte {
	said, err := json.Marshal(struct {
		Entry models.Entry
		Texts []store.Text
	}{meant(p.entry), p.texts})
	if err != nil {
		panic(fmt.Sprintf("desk: an entry that cannot be written as JSON: %v", err))
	}
	return sha256.Sum256(said)
}

// repeated gives the entry that the same request made before, or else why it is refused now: what was taken once stays taken,
// though the operation has closed or the report has moved on since.
func (d *Desk) repeated(ctx context.Context, actor models.Actor, p draft, refused error) (store.Written, error) {
	first, stored, found, err := d.store.First(ctx, actor, p.entry.ID)
	switch {
	case err != nil:
		return store.Written{}, err
	case !found || stored != digest(p):
		return store.Written{}, refused
	}
	return store.Written{Entry: first, Repeated: true}, nil
}

// otherContent tells how a request differs from the one that used its id first. Of texts it tells only which differ.
func (d *Desk) otherContent(ctx context.Context, actor models.Actor, p draft, stored models.Entry) error {
	e := models.Errorf(models.CodeIDReused, "This id was used before for something else. Nothing was changed.")
	e.Fields = difference("", asked(p.entry), asked(stored))
	if stored.Verb != p.entry.Verb || stored.Report == "" {
		return e
	}
	kept, err := d.store.Texts(ctx, store.As(actor), stored.Operation, stored.Report)
	if err != nil {
		return err
	}
	kept = slices.DeleteFunc(kept, func(t store.Text) bool { return t.Seq != stored.Seq })
	for _, kind := range []string{store.Comment, store.Caller, store.Place, store.Note} {
		if textOf(p.texts, kind) != textOf(kept, kind) {
			e.Fields = append(e.Fields, models.FieldError{Pointer: textPointer(p.entry.Verb, kind), Code: models.FieldDiffers})
		}
	}
	return e
}

// textOf is the text of a kind, "" where there is none.
func textOf(texts []store.Text, kind string) string {
	for _, t := range texts {
		if t.Kind == kind {
			return t.Body
		}
	}
	return ""
}

// textPointer is where a text stands in the request of a verb.
func textPointer(verb models.Verb, kind string) string {
	pointer := map[string]string{store.Comment: "/comment", store.Caller: "/caller", store.Place: "/place/detail", store.Note: "/note"}[kind]
	if verb == models.VerbCorrect && kind != store.Note {
		return "/body" + pointer
	}
	return pointer
}

// asked is what the sender said, in the form of the request: the content of its one payload stands at the top.
func asked(e models.Entry) any {
	said := tree(meant(e)).(map[string]any)
	payload := map[models.Verb]string{
		models.VerbSubmit: "body", models.VerbConfigure: "configure", models.VerbResolve: "resolution", models.VerbCredit: "credit",
		models.VerbRelease: "release", models.VerbAsk: "asked", models.VerbConsent: "consent", models.VerbEmbargo: "embargo",
		models.VerbCall: "call", models.VerbNote: "note", models.VerbReply: "note", models.VerbTake: "taking", models.VerbPublish: "published",
		models.VerbCover: "cover", models.VerbAcknowledge: "acknowledged",
	}[e.Verb]
	if content, ok := said[payload].(map[string]any); ok {
		delete(said, payload)
		maps.Copy(said, content)
	}
	if questioned, ok := said["question"]; ok {
		delete(said, "question")
		said["indicators"] = questioned
	}
	return said
}

// tree is a value as JSON knows it: maps, slices and plain values.
func tree(v any) any {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("desk: an entry that cannot be written as JSON: %v", err))
	}
	var t any
	if err := json.Unmarshal(b, &t); err != nil {
		panic(fmt.Sprintf("desk: an entry that cannot be read back: %v", err))
	}
	return t
}

// difference lists where two trees differ, each place by pointer with what was sent and what is stored.
func difference(pointer string, sent, stored any) []models.FieldError {
	switch sent := sent.(type) {
	case map[string]any:
		if stored, ok := stored.(map[string]any); ok {
			return differentKeys(pointer, sent, stored)
		}
	case []any:
		if stored, ok := stored.([]any); ok {
			return differentItems(pointer, sent, stored)
		}
	}
	a, b := show(sent), show(stored)
	if a == b {
		return nil
	}
	return []models.FieldError{{Pointer: pointer, Code: models.FieldDiffers, Params: map[string]string{"sent": a, "stored": b}}}
}

func differentKeys(pointer string, sent, stored map[string]any) []models.FieldError {
	keys := maps.Clone(sent)
	maps.Copy(keys, stored)
	var fields []models.FieldError
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		escaped := strings.NewReplacer("~", "~0", "/", "~1").Replace(k)
		fields = append(fields, difference(pointer+"/"+escaped, sent[k], stored[k])...)
	}
	return fields
}

func differentItems(pointer string, sent, stored []any) []models.FieldError {
	var fields []models.FieldError
	for i := range max(len(sent), len(stored)) {
		var a, b any
		if i < len(sent) {
			a = sent[i]
		}
		if i < len(stored) {
			b = stored[i]
		}
		fields = append(fields, difference(pointer+"/"+strconv.Itoa(i), a, b)...)
	}
	return fields
}

// show gives a value in one line; what is absent is empty.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	default:
		b, err := json.Marshal(v)
		if err != nil {
			return fmt.Sprint(v)
		}
		return string(b)
	}
}
