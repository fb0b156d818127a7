package models

import "time"

// act is an entry about a report as its history tells it: who did what when, and why. What it said in figures is in the versions.
type act struct {
	Seq        int64       `json:"seq"`
	ID         string      `json:"id"`
	At         time.Time   `json:"at"`
	By         By          `json:"by"`
	Verb       Verb        `json:"verb"`
	Version    int         `json:"version"`
	Reason     ReasonCode  `json:"reason,omitempty"`
	Due        *time.Time  `json:"due,omitempty"`
	Question   []string    `json:"question,omitempty"`
	Resolution *Resolution `json:"resolution,omitempty"`
	Undoes     string      `json:"undoes,omitempty"`
}

// ActView is one line of a report's history.
type ActView struct {
	ID         string      `json:"id"` // of the entry
	Seq        int64       `json:"-"`  // of the entry, to find its texts
	At         string      `json:"at"`
	Verb       Verb        `json:"verb"`
	Version    int         `json:"version"`
	By         string      `json:"by,omitempty"`
	Centre     bool        `json:"centre,omitempty"` // the coordination centre did it; a confirmation reached it by phone
	Reason     ReasonCode  `json:"reason,omitempty"`
	Until      string      `json:"until,omitempty"`
	Questioned []string    `json:"questioned,omitempty"`
	Resolution *Resolution `json:"resolution,omitempty"`
	Undoes     string      `json:"undoes,omitempty"` // id of the act that this one takes back
	// TakeBack is the number by which the centre takes it back; 0 where it does not.
	TakeBack int64  `json:"take_back,omitempty"`
	Note     string `json:"note,omitempty"` // filled in by whoever may read texts
}

// note adds an entry to a report's history.
func (f *filing) note(e *Entry) {
	f.Acts = append(f.Acts, act{
		Seq: e.Seq, ID: e.ID, At: e.At, By: e.By, Verb: e.Verb, Version: e.Version, Reason: e.Reason, Due: e.Due, Question: e.Question,
		Resolution: e.Resolution, Undoes: e.Undoes,
	})
}

// history tells what happened to a report, in order. An answer against a total that the audience may not open does not name it.
func (p *Picture) history(f *filing, s sight) []ActView {
	views := make([]ActView, len(f.Acts))
	for i, a := range f.Acts {
		views[i] = ActView{
			ID: a.ID, Seq: a.Seq, At: stamp(a.At), Verb: a.Verb, Version: a.Version, By: a.By.Name, Centre: a.By.Participant == "",
			Reason: a.Reason, Questioned: a.Question, Resolution: a.Resolution, Undoes: a.Undoes,
		}
		if s.reports == allReports && s.asked && f.takesBack(a) {
			views[i].TakeBack = a.Seq
		}
		if a.Due != nil {
			views[i].Until = stamp(*a.Due)
		}
		if a.Resolution == nil {
			continue
		}
		if total := p.byID[a.Resolution.Total]; total == nil || !s.sees(total.Participant, total.Office) {
			hidden := *a.Resolution
			hidden.Total = ""
			views[i].Resolution = &hidden
		}
	}
	return views
}
