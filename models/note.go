package models

import (
	"slices"
	"time"
)

// Noted is what was done with a line of the centre's log, or with one of its papers. Their texts lie beside the entry that wrote them, and nothing in the
// picture follows from them.
type Noted struct {
	Line string  `json:"line"` // id of the line: of the entry that wrote it
	Act  NoteAct `json:"act"`
	// Kind and Day are those of what is written.
	Kind NoteKind `json:"kind,omitempty"`
	Day  string   `json:"day,omitempty"` // of a daily report, in the operation's zone: 2024-06-05
	// HappenedAt is when it happened, of a line that is written; in operation time.
	HappenedAt  *time.Time `json:"happened_at,omitempty"`
	Participant string     `json:"participant,omitempty"` // whom a line that is written concerns
	// Figures are those of a daily report, as the picture had them when it was signed.
	Figures *DayFigures `json:"figures,omitempty"`
}

// NoteKind is what is written.
type NoteKind string

// The kinds. A paper is signed off by writing it; a later one takes its place, and both stay.
const (
	LogLineKind  NoteKind = ""
	HandoverNote NoteKind = "handover" // from one watch to the next
	DailyNote    NoteKind = "daily"    // of one day of the operation
	RequestNote  NoteKind = "request"  // to a participant, who sees it and answers
)

// Paper says whether it is one that is signed off as a whole.
func (k NoteKind) Paper() bool { return k == HandoverNote || k == DailyNote }

// NoteAct is what was done with a line.
type NoteAct string

// The acts. What is significant stands in daily reports; what was struck stays readable as such. Each can be taken back by another.
const (
	NoteWritten  NoteAct = "written"
	NotePromoted NoteAct = "promoted" // to a significant event
	NoteDemoted  NoteAct = "demoted"
	NoteStruck   NoteAct = "struck"
	NoteRestored NoteAct = "restored"
	NoteClosed   NoteAct = "closed" // of a request
	NoteReopened NoteAct = "reopened"
	NoteAnswered NoteAct = "answered" // of a reply
)

// NoteActs are all that the centre does.
var NoteActs = []NoteAct{NoteWritten, NotePromoted, NoteDemoted, NoteStruck, NoteRestored, NoteClosed, NoteReopened}

var opposites = map[NoteAct]NoteAct{
	NoteWritten: NoteStruck, NotePromoted: NoteDemoted, NoteDemoted: NotePromoted, NoteStruck: NoteRestored, NoteRestored: NoteStruck,
	NoteClosed: NoteReopened, NoteReopened: NoteClosed,
}

// Opposite is the act that takes this one back, empty where none does.
func (a NoteAct) Opposite() NoteAct { return opposites[a] }

// LogLine is a line of the log, or a paper, as it stands.
type LogLine struct {
	ID          string    `json:"id"`
	Kind        NoteKind  `json:"kind,omitempty"`
	Day         string    `json:"day,omitempty"`    // of a daily report
	Number      int       `json:"number,omitempty"` // of a paper: of a handover in the operation, of a daily report on its day, from 1
	HappenedAt  time.Time `json:"happened_at"`
	WrittenAt   time.Time `json:"written_at"`
	By          string    `json:"by"` // watch
	Participant string    `json:"participant,omitempty"`
	Text        string    `json:"text"`
	Redacted    bool      `json:"redacted,omitempty"` // its text was taken away
	Significant bool      `json:"significant,omitempty"`
	Struck      bool      `json:"struck,omitempty"`
	Acts        []LogAct  `json:"acts,omitempty"` // what was done with it since
	// Of a daily report: its figures, and what moved since the version before it. Reports signed before there were any have none.
	Figures *DayFigures `json:"figures,omitempty"`
	Moves   *DayMoves   `json:"moves,omitempty"`
	Config  int64       `json:"-"` // of a daily report: seq of the configuration under which it was signed
	// Of a request: until when an answer is wanted, the answers, and whether the centre has closed it.
	Due     *time.Time `json:"due,omitempty"`
	Replies []LogReply `json:"replies,omitempty"`
	Closed  bool       `json:"closed,omitempty"`
}

// Stands says whether an act on the line is what holds of it now, so that its opposite takes it back.
func (l *LogLine) Stands(e *Entry) bool {
	if e.Note.Act == NoteWritten {
		return !l.Struck
	}
	for _, done := range slices.Backward(l.Acts) {
		if done.Act == e.Note.Act {
			return done.At.Equal(e.At)
		}
		if done.Act == e.Note.Act.Opposite() {
			return false
		}
	}
	return false
}

// LogReply is an answer to a request.
type LogReply struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	Text string    `json:"text"`
}

// LogAct is one act on a line after it was written.
type LogAct struct {
	Act NoteAct   `json:"act"`
	At  time.Time `json:"at"`
	By  string    `json:"by"`
}

// ReadLog gives the lines of a kind as they stand after entries, by the time at which they happened, the latest first. entries are all of the verbs note and
// reply, in order.
func ReadLog(entries []Entry, kind NoteKind, text func(e *Entry) (body string, redacted bool)) []LogLine {
	var lines []LogLine
	at := map[string]int{}
	written := map[string]int{} // papers, by day
	figures := map[string]*DayFigures{}
	for i := range entries {
		e := &entries[i]
		if e.Note.Act == NoteWritten {
			if e.Note.Kind != kind {
				continue
			}
			line := LogLine{ID: e.ID, HappenedAt: e.At, WrittenAt: e.At, By: e.By.Name, Participant: e.Note.Participant,
				Kind: kind, Day: e.Note.Day, Due: e.Due, Figures: e.Note.Figures, Config: e.Config}
			if kind.Paper() {
				written[line.Day]++
				line.Number = written[line.Day]
				line.Moves = line.Figures.since(figures[line.Day])
				figures[line.Day] = line.Figures
			}
			if e.Note.HappenedAt != nil {
				line.HappenedAt = *e.Note.HappenedAt
			}
			line.Text, line.Redacted = text(e)
			at[e.ID] = len(lines)
			lines = append(lines, line)
			continue
		}
		place, ofKind := at[e.Note.Line]
		if !ofKind {
			continue
		}
		line := &lines[place]
		if e.Note.Act == NoteAnswered {
			body, _ := text(e)
			line.Replies = append(line.Replies, LogReply{e.At, e.By.Name, body})
			continue
		}
		line.Acts = append(line.Acts, LogAct{e.Note.Act, e.At, e.By.Name})
		switch e.Note.Act {
		case NotePromoted, NoteDemoted:
			line.Significant = e.Note.Act == NotePromoted
		case NoteStruck, NoteRestored:
			line.Struck = e.Note.Act == NoteStruck
		case NoteClosed, NoteReopened:
			line.Closed = e.Note.Act == NoteClosed
		}
	}
	slices.Reverse(lines) // of what happened at once, what was written last
	slices.SortStableFunc(lines, func(a, b LogLine) int { return b.HappenedAt.Compare(a.HappenedAt) })
	return lines
}
