package models

import (
	"slices"
	"time"
)

// Noted is what was done with a line of the centre's log. The text of a line lies beside the entry that wrote it, and nothing in the picture follows
// from it.
type Noted struct {
	Line string  `json:"line"` // id of the line: of the entry that wrote it
	Act  NoteAct `json:"act"`
	// HappenedAt is when it happened, of a line that is written; in operation time.
	HappenedAt  *time.Time `json:"happened_at,omitempty"`
	Participant string     `json:"participant,omitempty"` // whom a line that is written concerns
}

// NoteAct is what was done with a line.
type NoteAct string

// The acts. What is significant stands in daily reports; what was struck stays readable as such. Each can be taken back by another.
const (
	NoteWritten  NoteAct = "written"
	NotePromoted NoteAct = "promoted" // to a significant event
	NoteDemoted  NoteAct = "demoted"
	NoteStruck   NoteAct = "struck"
	NoteRestored NoteAct = "restored"
)

// NoteActs are all of them.
var NoteActs = []NoteAct{NoteWritten, NotePromoted, NoteDemoted, NoteStruck, NoteRestored}

// LogLine is a line of the log as it stands.
type LogLine struct {
	ID          string    `json:"id"`
	HappenedAt  time.Time `json:"happened_at"`
	WrittenAt   time.Time `json:"written_at"`
	By          string    `json:"by"` // watch
	Participant string    `json:"participant,omitempty"`
	Text        string    `json:"text"`
	Redacted    bool      `json:"redacted,omitempty"` // its text was taken away
	Significant bool      `json:"significant,omitempty"`
	Struck      bool      `json:"struck,omitempty"`
	Acts        []LogAct  `json:"acts,omitempty"` // what was done with it since
}

// LogAct is one act on a line after it was written.
type LogAct struct {
	Act NoteAct   `json:"act"`
	At  time.Time `json:"at"`
	By  string    `json:"by"`
}

// ReadLog gives the lines of a log as they stand after entries, by the time at which they happened, the latest first. entries are all of the verb note, in
// order.
func ReadLog(entries []Entry, text func(e *Entry) (body string, redacted bool)) []LogLine {
	var lines []LogLine
	at := map[string]int{}
	for i := range entries {
		e := &entries[i]
		if e.Note.Act == NoteWritten {
			line := LogLine{ID: e.ID, HappenedAt: e.At, WrittenAt: e.At, By: e.By.Name, Participant: e.Note.Participant}
			if e.Note.HappenedAt != nil {
				line.HappenedAt = *e.Note.HappenedAt
			}
			line.Text, line.Redacted = text(e)
			at[e.ID] = len(lines)
			lines = append(lines, line)
			continue
		}
		line := &lines[at[e.Note.Line]]
		line.Acts = append(line.Acts, LogAct{e.Note.Act, e.At, e.By.Name})
		switch e.Note.Act {
		case NotePromoted, NoteDemoted:
			line.Significant = e.Note.Act == NotePromoted
		case NoteStruck, NoteRestored:
			line.Struck = e.Note.Act == NoteStruck
		}
	}
	slices.SortStableFunc(lines, func(a, b LogLine) int { return b.HappenedAt.Compare(a.HappenedAt) })
	return lines
}
