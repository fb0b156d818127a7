package store

import (
	"slices"
	"testing"

	"actionday/models"
)

// noted is the draft of an act on a line of the log; where id is empty it writes a line.
func noted(line string, act models.NoteAct, text string) Draft {
	e := models.Entry{Operation: op, ID: newID(), Config: 1, Verb: models.VerbNote, Note: &models.Noted{Line: line, Act: act}}
	d := Draft{Actor: centre, Why: string(act)}
	if line == "" {
		e.Note.Line, e.Note.Participant = e.ID, "RO"
		d.Texts = []Text{{Kind: Note, Body: text}}
	}
	d.Entry = e
	return d
}

// trailOf gives the actions of all pages, the newest first.
func trailOf(t *testing.T, s *Store, q TrailQuery) (actions []string, lines []TrailLine) {
	t.Helper()
	for {
		page, next, err := s.Trail(t.Context(), As(centre), op, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range page {
			actions = append(actions, l.Action)
		}
		lines = append(lines, page...)
		if next == 0 {
			return actions, lines
		}
		q.Before = next
	}
}

func TestTheTrailIsNarrowedAndPaged(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 8))
	write(t, s, report(contact("RO"), newID(), 5))
	returned := decision(id, models.VerbReturn, 1)
	returned.Texts, returned.Why = []Text{{Kind: Note, Body: "Is this of the Night before?"}}, "implausible"
	write(t, s, returned)
	line := write(t, s, noted("", models.NoteWritten, "Vessel stopped off Marseille.")).Entry.ID
	write(t, s, noted(line, models.NotePromoted, ""))
	taking := Draft{Actor: centre, Entry: models.Entry{Operation: op, ID: newID(), Config: 1, Verb: models.VerbTake, Taking: &models.Taking{Report: id}}}
	write(t, s, taking)
	for name, c := range map[string]struct {
		q    TrailQuery
		want []string
	}{
		"all, one a page":       {TrailQuery{Limit: 1}, []string{"take", "note", "note", "return", "submit", "submit", "configure"}},
		"a report":              {TrailQuery{Limit: 9, Report: id}, []string{"take", "return", "submit"}},
		"a participant":         {TrailQuery{Limit: 9, Participant: "RO"}, []string{"note", "submit"}},
		"a day":                 {TrailQuery{Limit: 9, Slot: "2024-06-03"}, []string{"take", "return", "submit", "submit"}},
		"a line":                {TrailQuery{Limit: 2, Line: line}, []string{"note", "note"}},
		"a verb":                {TrailQuery{Limit: 1, Action: "submit"}, []string{"submit", "submit"}},
		"a watch":               {TrailQuery{Limit: 9, Watch: "watch North", Action: "return"}, []string{"return"}},
		"another watch":         {TrailQuery{Limit: 9, Watch: "watch South"}, nil},
		"words of a note":       {TrailQuery{Limit: 9, Text: " night BEFORE "}, []string{"return"}},
		"words of a reason":     {TrailQuery{Limit: 9, Text: "implaus"}, []string{"return"}},
		"words that are nobody": {TrailQuery{Limit: 9, Text: "Toulon"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := trailOf(t, s, c.q); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
	_, lines := trailOf(t, s, TrailQuery{Limit: 9, Report: id})
	if l := lines[1]; l.Why != "implausible" || l.Texts[0].Body != "Is this of the Night before?" || l.Slot != "2024-06-03" || l.Actor.Name != "watch North" {
		t.Errorf("of the return it says %+v", l)
	}
	other := centre
	other.Operation = "another"
	for _, scope := range []Scope{{}, As(contact("FR")), As(administrator), As(other), Of("c1")} {
		if lines, _, err := s.Trail(t.Context(), scope, op, TrailQuery{Limit: 9}); code(err) != models.CodeNotFound || lines != nil {
			t.Errorf("%+v reads %v, %v", scope, lines, err)
		}
	}
}

func TestTheTrailBeginsWithTheLastWipeOfItsCode(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	write(t, s, noted("", models.NoteWritten, "Vessel stopped."))
	if err := s.Wipe(t.Context(), centre, op, "drill over", func() {}); err != nil {
		t.Fatal(err)
	}
	write(t, s, found(op))
	if got, lines := trailOf(t, s, TrailQuery{Limit: 9}); !slices.Equal(got, []string{"configure", "wipe"}) || lines[1].Entry != nil {
		t.Errorf("the trail of the second one is %v", got)
	}
}

func TestALineOfTheLogIsRedacted(t *testing.T) {
	const words = "A driver of unmistakable name."
	dir := t.TempDir()
	s := openIn(t, dir)
	write(t, s, found(op))
	kept := write(t, s, noted("", models.NoteWritten, "Power cut.")).Entry.ID
	d := noted("", models.NoteWritten, words)
	line := write(t, s, d).Entry.ID
	for _, actor := range []models.Actor{contact("RO"), contact("FR"), administrator, {}} {
		if err := s.RedactLine(t.Context(), actor, op, line, "theirs"); code(err) != models.CodeNotFound {
			t.Errorf("by %s: %v", actor.Role, err)
		}
	}
	if err := s.RedactLine(t.Context(), centre, op, newID(), "no such line"); code(err) != models.CodeNotFound {
		t.Errorf("a line that is not there: %v", err)
	}
	if err := s.RedactLine(t.Context(), centre, op, line, "names a person"); err != nil {
		t.Fatal(err)
	}
	lines, err := s.Log(t.Context(), As(centre), op, models.LogLineKind)
	if err != nil || len(lines) != 2 {
		t.Fatalf("%+v, %v", lines, err)
	}
	for _, l := range lines {
		if gone := l.ID == line; l.Redacted != gone || (l.Text == "") != gone || !gone && l.ID != kept {
			t.Errorf("it reads %+v", l)
		}
	}
	if w := write(t, s, d); !w.Repeated {
		t.Error("sent again it is written twice")
	}
	_, trail := trailOf(t, s, TrailQuery{Limit: 9, Line: line})
	if len(trail) != 2 || trail[0].Action != "redact" || trail[0].Why != "names a person" || !trail[1].Texts[0].Redacted || trail[1].Texts[0].Body != "" {
		t.Errorf("its trail is %+v", trail)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if got, _ := trailOf(t, s, TrailQuery{Limit: 9, Text: "unmistakable"}); got != nil {
		t.Errorf("the words are still found: %v", got)
	}
}
