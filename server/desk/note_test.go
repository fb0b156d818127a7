package desk_test

import (
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/store"
)

func (w *world) note(req desk.NoteRequest) (string, error) {
	req.ID = id()
	_, err := w.desk.Note(w.Context(), centre, code, req)
	return req.ID, err
}

func (w *world) log() []models.LogLine {
	w.Helper()
	lines, err := w.desk.Log(w.Context(), centre, code, models.LogLineKind)
	if err != nil {
		w.Fatal(err)
	}
	return lines
}

func TestALineOfTheLogCanBeRaisedStruckAndTakenBack(t *testing.T) {
	w := newWorld(t)
	earlier := w.clock().Add(-time.Hour)
	if _, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Text: " Power cut at the centre, 20 minutes. "}); err != nil {
		t.Fatal(err)
	}
	ship, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Text: "Vessel stopped off Marseille.", Participant: "fr", HappenedAt: &earlier})
	if err != nil {
		t.Fatal(err)
	}
	lines := w.log()
	if len(lines) != 2 || lines[0].Text != "Power cut at the centre, 20 minutes." || lines[1].ID != ship {
		t.Fatalf("the log reads %+v", lines)
	}
	if l := lines[1]; l.Participant != "FR" || !l.HappenedAt.Equal(earlier.Truncate(time.Millisecond)) || l.By != centre.Name || l.Significant {
		t.Errorf("the line reads %+v", l)
	}
	for _, step := range []struct {
		act                 models.NoteAct
		significant, struck bool
	}{{models.NotePromoted, true, false}, {models.NoteStruck, true, true}, {models.NoteRestored, true, false}, {models.NoteDemoted, false, false}} {
		if _, err := w.note(desk.NoteRequest{Act: step.act, Line: ship}); err != nil {
			t.Fatal(err)
		}
		if l := w.log()[1]; l.Significant != step.significant || l.Struck != step.struck || l.Text == "" {
			t.Errorf("after %s: %+v", step.act, l)
		}
	}
	if acts := w.log()[1].Acts; len(acts) != 4 || acts[3].Act != models.NoteDemoted || acts[3].By != centre.Name {
		t.Errorf("its history reads %+v", acts)
	}
}

func TestLinesThatSayNothing(t *testing.T) {
	w := newWorld(t)
	ahead := w.clock().Add(time.Minute)
	for name, c := range map[string]struct {
		req     desk.NoteRequest
		pointer string
	}{
		"empty":              {desk.NoteRequest{Act: models.NoteWritten, Text: "  "}, "/text"},
		"too long":           {desk.NoteRequest{Act: models.NoteWritten, Text: strings.Repeat("é", models.Rules.Limits.Comment+1)}, "/text"},
		"ahead of its time":  {desk.NoteRequest{Act: models.NoteWritten, Text: "later", HappenedAt: &ahead}, "/happened_at"},
		"about nobody":       {desk.NoteRequest{Act: models.NoteWritten, Text: "seen", Participant: "XX"}, "/participant"},
		"of no known line":   {desk.NoteRequest{Act: models.NoteStruck, Line: id()}, "/line"},
		"of no known act":    {desk.NoteRequest{Act: "burnt"}, "/act"},
		"a line of no words": {desk.NoteRequest{Act: models.NoteWritten}, "/text"},
	} {
		t.Run(name, func(t *testing.T) {
			before := w.lastSeq()
			err := w.refused(models.CodeInvalid, func() error { _, err := w.note(c.req); return err })
			if len(err.Fields) != 1 || err.Fields[0].Pointer != c.pointer {
				t.Errorf("refused at %v", err.Fields)
			}
			if w.lastSeq() != before {
				t.Error("something was written")
			}
		})
	}
}

func TestTheLogIsTheCentresOwn(t *testing.T) {
	w := newWorld(t)
	if _, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Text: "Paris does not answer.", Participant: "FR"}); err != nil {
		t.Fatal(err)
	}
	for _, actor := range []models.Actor{france, nord, analyst, observer, admin, {}} {
		if lines, err := w.desk.Log(t.Context(), actor, code, models.LogLineKind); err == nil || lines != nil {
			t.Errorf("%s reads %v", actor.Role, lines)
		}
		if lines, err := w.store.Log(t.Context(), store.As(actor), code, models.LogLineKind); err == nil || lines != nil {
			t.Errorf("the store gives %s %v", actor.Role, lines)
		}
		if _, err := w.desk.Note(t.Context(), actor, code, desk.NoteRequest{ID: id(), Act: models.NoteWritten, Text: "here"}); err == nil {
			t.Errorf("%s writes", actor.Role)
		}
	}
	if err := w.lend(code, func(p *models.Picture) {
		for _, item := range p.View(france.Audience(), w.clock()).Feed {
			if item.Verb == models.VerbNote {
				t.Errorf("France is told of %+v", item)
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
}

func TestTheLogIsSealedAndProved(t *testing.T) {
	w := newWorld(t)
	if _, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Text: "Power cut."}); err != nil {
		t.Fatal(err)
	}
	entries, err := w.store.Entries(t.Context(), code, w.lastSeq()-1, 1)
	if err != nil || len(entries) != 1 || entries[0].TextHash == "" || entries[0].Note == nil {
		t.Fatalf("the entry is %+v, %v", entries, err)
	}
	if err := w.store.Check(t.Context()); err != nil {
		t.Errorf("the check: %v", err)
	}
}

// Every payload belongs to what the sender said: another one under the same id is another request.
func TestAnotherCallUnderTheSameIDIsRefused(t *testing.T) {
	w := newWorld(t)
	slot, request := w.missing().Slot, id()
	call := func(act models.CallAct) error {
		_, err := w.desk.Call(t.Context(), centre, code, desk.CallRequest{ID: request, Participant: "FR", Slot: slot, Act: act})
		return err
	}
	if err := call(models.CallClaimed); err != nil {
		t.Fatal(err)
	}
	if err := call(models.CallClaimed); err != nil {
		t.Errorf("the same again: %v", err)
	}
	w.refused(models.CodeIDReused, func() error { return call(models.CallDropped) })
}

func TestPapersAreNumberedAndStay(t *testing.T) {
	w := newWorld(t)
	sign := func(kind models.NoteKind, day, text string) {
		t.Helper()
		if _, err := w.note(desk.NoteRequest{Act: models.NoteWritten, Kind: kind, Day: day, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	c, _, err := w.store.Configuration(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	first := c.Settings.Starts
	sign(models.HandoverNote, "", "night to day")
	sign(models.DailyNote, first, "figures")
	sign(models.HandoverNote, "", "day to night")
	sign(models.DailyNote, first, strings.Repeat("figures, corrected ", 200))
	for kind, want := range map[models.NoteKind]string{models.HandoverNote: "day to night", models.DailyNote: "figures, corrected"} {
		papers, err := w.desk.Log(t.Context(), centre, code, kind)
		if err != nil || len(papers) != 2 || papers[0].Number != 2 || papers[1].Number != 1 || !strings.HasPrefix(papers[0].Text, want) {
			t.Errorf("%s: %d papers, %v", kind, len(papers), err)
		}
	}
	if lines := w.log(); len(lines) != 0 {
		t.Errorf("papers are among the lines of the log: %+v", lines)
	}
	for name, req := range map[string]desk.NoteRequest{
		"a day outside the operation": {Kind: models.DailyNote, Day: "1999-01-01"},
		"no day":                      {Kind: models.DailyNote},
		"a handover of a day":         {Kind: models.HandoverNote, Day: first},
		"an unknown kind":             {Kind: "poem"},
	} {
		req.Act, req.Text = models.NoteWritten, "text"
		if err := w.refused(models.CodeInvalid, func() error { _, err := w.note(req); return err }); len(err.Fields) != 1 {
			t.Errorf("%s: %v", name, err.Fields)
		}
	}
}
