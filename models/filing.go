package models

import (
	"slices"
	"time"
)

// filing is a report as the picture keeps it: all versions, also those that do not count (they may return), and what was answered
// about it. It is copied before it is changed, so that an effect can be tried and thrown away.
type filing struct {
	ID          string     `json:"id"`
	Participant string     `json:"participant"`
	Office      string     `json:"office,omitempty"`
	Place       int64      `json:"place"` // seq of the first entry
	Versions    []version  `json:"versions"`
	Answers     []answered `json:"answers,omitempty"`
	Questions   []Question `json:"questions,omitempty"` // about the latest version, by indicator
	Acts        []act      `json:"acts"`
	Before      []before   `json:"before,omitempty"` // what can be taken back, the last one last

	parts []*part // of the version that counts, by family
}

// version is one version of a report with what was decided about it.
type version struct {
	N          int             `json:"n"`
	Seq        int64           `json:"seq"`
	At         time.Time       `json:"at"`
	By         By              `json:"by"`
	Kind       Kind            `json:"kind"`
	Slot       string          `json:"slot"`
	NilMeaning NilMeaning      `json:"nil_meaning,omitempty"`
	Asked      []string        `json:"asked,omitempty"` // families a nil report speaks for
	Figures    []Figure        `json:"figures,omitempty"`
	Breakdown  []OfficeFigures `json:"breakdown,omitempty"` // of the figures; never counted
	WrittenAt  *time.Time      `json:"written_at,omitempty"`
	Reason     ReasonCode      `json:"reason,omitempty"`
	Beside     Beside          `json:"beside,omitzero"`

	slot int // index of Slot, -1 where the operation has it no longer

	ruling
}

// ruling is what was decided about a version.
type ruling struct {
	State     State      `json:"state"`
	Began     int64      `json:"began,omitempty"`    // seq from which it counts: its own, or that of its approval
	Confirmed time.Time  `json:"confirmed,omitzero"` // entered by the centre, and said by its participant to be right
	DecidedAt time.Time  `json:"decided_at,omitzero"`
	DecidedBy string     `json:"decided_by,omitempty"`
	Because   ReasonCode `json:"because,omitempty"`
	Until     string     `json:"until,omitempty"`
}

// answered is a resolve entry's answer about this report.
type answered struct {
	Resolution
	Seq int64 `json:"seq"`
}

func (f *filing) latest() *version { return &f.Versions[len(f.Versions)-1] }

// counting is the version a report counts with: the last one that is received or accepted, none after a withdrawal.
func (f *filing) counting() *version {
	if f.latest().State == Withdrawn {
		return nil
	}
	for i := len(f.Versions) - 1; i >= 0; i-- {
		if f.Versions[i].State.Counts() {
			return &f.Versions[i]
		}
	}
	return nil
}

// copy gives a filing that may be changed without touching this one.
func (f *filing) copy() *filing {
	next := *f
	next.Versions = slices.Clone(f.Versions)
	next.Answers = slices.Clone(f.Answers)
	next.Questions = slices.Clone(f.Questions)
	next.Acts = slices.Clip(f.Acts)
	next.Before = slices.Clip(f.Before)
	return &next
}

// part gives what the counting version says in a family, nil for nothing.
func (f *filing) part(family int) *part {
	for _, p := range f.parts {
		if p.family == family {
			return p
		}
	}
	return nil
}

// answer gives what was last answered about this report in a family against a total.
func (f *filing) answer(family, total string) (answered, bool) {
	for i := len(f.Answers) - 1; i >= 0; i-- {
		if a := f.Answers[i]; a.Family == family && a.Total == total {
			return a, true
		}
	}
	return answered{}, false
}

// derive works out the parts of the counting version. A family that a correction leaves as the version it corrects had it was not
// corrected, also where that version was returned: it began to count when that one did.
func (f *filing) derive(k *catalogue) {
	f.parts = nil
	counting := f.counting()
	var before []*part
	for i := range f.Versions {
		f.Versions[i].slot = k.slot(f.Versions[i].Slot)
		parts := k.parts(&f.Versions[i])
		for _, p := range parts {
			for _, was := range before {
				if was.began != 0 && was.same(p) {
					p.began = was.began
				}
			}
		}
		if counting == &f.Versions[i] {
			f.parts = parts
		}
		before = parts
	}
}
