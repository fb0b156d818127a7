package models

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// before is what an act about a report's latest version took the place of, so that the act can be taken back.
type before struct {
	ID string `json:"id"` // of the act's entry
	ruling
	Questions []Question `json:"questions,omitempty"`
	Answers   int        `json:"answers,omitempty"` // how many there were
}

// remember keeps what the entry is about to change. A new version begins anew: what was decided about the one before stays.
func (f *filing) remember(e *Entry) {
	f.Before = append(f.Before, before{e.ID, f.latest().ruling, slices.Clone(f.Questions), len(f.Answers)})
}

// takeBack makes the report what it was before the entry that e undoes, the last one about it.
func (f *filing) takeBack(e *Entry) error {
	last := len(f.Before) - 1
	if last < 0 || f.Before[last].ID != e.Undoes || e.Version != f.latest().N {
		return fmt.Errorf("%s is not what was last done about report %s", e.Undoes, f.ID)
	}
	was := f.Before[last]
	f.latest().ruling, f.Questions, f.Answers = was.ruling, was.Questions, f.Answers[:was.Answers:was.Answers]
	f.Before = slices.Clip(f.Before[:last])
	return nil
}

// takesBack says whether the centre can take an act back: it is its own and the last one about the report.
func (f *filing) takesBack(a act) bool {
	last := len(f.Before) - 1
	return last >= 0 && f.Before[last].ID == a.ID && a.By.Participant == "" && f.latest().State != Withdrawn
}

// Undoing is what an undo of an act about a report needs to know.
type Undoing struct {
	Version int
	State   State // from before the act
	Last    int64 // seq of the last entry about the report
}

// Undoing says what taking an act of the centre about a report back leads to; ok is false where it is not what was last done.
func (p *Picture) Undoing(report, id string) (u Undoing, ok bool) {
	f := p.byID[report]
	if f == nil {
		return u, false
	}
	at := slices.IndexFunc(f.Acts, func(a act) bool { return a.ID == id })
	if at < 0 || !f.takesBack(f.Acts[at]) {
		return u, false
	}
	return Undoing{f.latest().N, f.Before[len(f.Before)-1].State, f.Acts[len(f.Acts)-1].Seq}, true
}

// forgive takes away the markers of totals that fell by what is taken back: nothing was corrected.
func (h *past) forgive(f *filing, undoes string) {
	at := slices.IndexFunc(f.Acts, func(a act) bool { return a.ID == undoes })
	for key, fall := range h.Falls {
		if at >= 0 && fall.At.Equal(f.Acts[at].At) {
			delete(h.Falls, key)
		}
	}
	if at >= 0 {
		h.unsay(f.Acts[at].Seq)
	}
}

// callStands says whether an act about a missing report is what stands of it.
func (c called) stands(e *Entry) bool {
	if e.Call.Act == CallAsked {
		return c.Asked.Equal(e.At)
	}
	return c.Act == e.Call.Act && c.At.Equal(e.At)
}

// Stands says whether what an entry of the centre said about calls, takings or joint results is what holds now.
func (p *Picture) Stands(e *Entry) bool {
	switch {
	case e.Call != nil:
		return p.calls[callKey{e.Participant, e.Call.Slot}].stands(e)
	case e.Taking != nil:
		t, taken := p.takings[e.Taking.Report]
		return taken && !e.Taking.Drop && t.At.Equal(e.At)
	case e.Configure != nil && e.Configure.Exception != nil:
		return p.catalogue.config.stands(e)
	case e.Credit != nil:
		return e.Credit.Participant != "" && p.credits[creditKey{e.Credit.Reference, e.Credit.Family}].participant == e.Credit.Participant
	}
	return false
}

// Back is the change that puts the sections which c replaced back to what they were before it.
func (c *Configure) Back(before *Configuration) (back Configure) {
	if c.Settings != nil {
		settings := before.Settings
		back.Settings = &settings
	}
	if c.Participants != nil || c.Offices != nil {
		back.Participants = before.Participants
	}
	if c.Indicators != nil {
		back.Indicators = before.Indicators
	}
	if c.Slots != nil {
		back.Slots = before.Slots
	}
	if e := c.Exception; e != nil {
		was, _ := before.Excepted(e.Participant, e.Slot)
		back.Exception = &Exception{Participant: e.Participant, Slot: e.Slot, Due: was.Due, Excused: was.Excused}
	}
	return back
}

// Sections names what c replaces, as requests name it.
func (c *Configure) Sections() (names []string) {
	sections := reflect.ValueOf(*c)
	for i := range sections.NumField() {
		if !sections.Field(i).IsZero() {
			name, _, _ := strings.Cut(sections.Type().Field(i).Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}
