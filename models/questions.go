package models

import (
	"slices"
	"strings"
)

// Question is what the centre asked about one figure of a report's latest version. It is open until the sender answers; a correction or
// decision takes it away, answered or not.
type Question struct {
	Indicator  string `json:"indicator"`
	ID         string `json:"id"` // of the entry that asked; its note is in the report's history
	At         string `json:"at"`
	By         string `json:"by,omitempty"`       // the watch that asked
	Until      string `json:"until,omitempty"`    // an answer is wanted by then, RFC 3339
	Noted      bool   `json:"noted,omitempty"`    // words stand beside it
	Answered   string `json:"answered,omitempty"` // when, RFC 3339; empty while it is open
	AnsweredBy string `json:"answered_by,omitempty"`
}

// open says that the sender has not answered yet.
func (q Question) open() bool { return q.Answered == "" }

// ask puts figures under question. Asked again a figure is open again.
func (f *filing) ask(e *Entry) {
	for _, indicator := range e.Question {
		f.Questions = slices.DeleteFunc(f.Questions, func(q Question) bool { return q.Indicator == indicator })
		q := Question{Indicator: indicator, ID: e.ID, At: stamp(e.At), By: watch(e), Noted: e.TextHash != ""}
		if e.Due != nil {
			q.Until = stamp(*e.Due)
		}
		f.Questions = append(f.Questions, q)
	}
	slices.SortFunc(f.Questions, func(a, b Question) int { return strings.Compare(a.Indicator, b.Indicator) })
}

// answerOpen answers what is open: one answer speaks of the whole report.
func (f *filing) answerOpen(e *Entry) {
	for i, q := range f.Questions {
		if q.open() {
			f.Questions[i].Answered, f.Questions[i].AnsweredBy = stamp(e.At), e.By.Name
		}
	}
}

// questioned are the figures under a question that is open.
func (f *filing) questioned() []string {
	var open []string
	for _, q := range f.Questions {
		if q.open() {
			open = append(open, q.Indicator)
		}
	}
	return open
}

// answeredAll says that everything asked was answered and the centre has still to decide. What it accepted before it asked stays accepted:
// there the answer closes the question.
func (f *filing) answeredAll() bool {
	return f.latest().State == Received && len(f.Questions) > 0 && len(f.questioned()) == 0
}

// unconfirmed says that the centre entered the latest version and its participant has not said yet that it is right. It counts meanwhile.
func (f *filing) unconfirmed() bool {
	v := f.latest()
	return v.byCentre() && v.Confirmed.IsZero() && slices.Contains(transitions[VerbConfirm].from, v.State)
}

// byCentre says that the centre entered a version for its participant.
func (v *version) byCentre() bool { return v.By.Role == Coordinator }
