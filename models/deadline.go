package models

import (
	"cmp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones are the same on a machine that has none of its own
)

// Exception is what holds for one participant in one slot in place of what holds for all: another due time, or that it owes nothing. With neither
// it takes back the one before. It moves no figure.
type Exception struct {
	Participant string     `json:"participant" validate:"required,max=12"`
	Slot        string     `json:"slot" validate:"required,max=40"`
	Due         *time.Time `json:"due,omitempty"`     // late after it; grace and lock move with it
	Excused     bool       `json:"excused,omitempty"` // nothing is owed for the slot
}

// clears says that nothing is excepted any more.
func (e Exception) clears() bool { return e.Due == nil && !e.Excused }

// same says that two exceptions of a slot say the same.
func (e Exception) same(other Exception) bool {
	return e.Excused == other.Excused && (e.Due == nil) == (other.Due == nil) && (e.Due == nil || e.Due.Equal(*other.Due))
}

// Says names what an exception does: it excuses, sets another time, or takes that back.
func (e Exception) Says() string {
	switch {
	case e.Excused:
		return string(Excused)
	case e.Due != nil:
		return "moved"
	}
	return string(Restored)
}

// Excepted is an exception in force, with who made it when and why.
type Excepted struct {
	Exception
	At     time.Time  `json:"at,omitzero"`
	By     string     `json:"by,omitempty"` // the watch
	Reason ReasonCode `json:"reason,omitempty"`
}

// ExceptionAct is what an exception made of a deadline.
type ExceptionAct string

// The acts; Restored took back what was excepted.
const (
	Extended ExceptionAct = "extended"
	Advanced ExceptionAct = "advanced" // to an earlier time
	Excused  ExceptionAct = "excused"
	Restored ExceptionAct = "restored"
)

// LongestExtension is how long after the end of a slot its report may be due at the latest: what lies beyond is a slip.
const LongestExtension = 31 * 24 * time.Hour

// Deadline is by when the centre wants a participant's report for a slot.
type Deadline struct {
	Due     time.Time
	Overdue time.Time    // due plus grace
	Locks   time.Time    // what comes from then on waits for the centre; zero for never
	Act     ExceptionAct // what the centre made of it; empty where it is the one of all
	by      *Excepted
	begins  time.Time // of the slot, on the clock of the participant
}

// Deadline gives that of a participant and slot; ok is false where the operation has not both.
func (c *Configuration) Deadline(participant, slot string) (Deadline, bool) {
	p := slices.IndexFunc(c.Participants, func(p Participant) bool { return p.Code == participant })
	s := slices.IndexFunc(c.Slots, func(s Slot) bool { return s.ID == slot })
	if p < 0 || s < 0 {
		return Deadline{}, false
	}
	return c.deadlines(c.Participants[p], c.Slots[s:s+1])[0], true
}

// deadlines are those of one participant for some slots: the slot's, on the clock of the participant, unless the centre made an exception.
func (c *Configuration) deadlines(p Participant, slots []Slot) []Deadline {
	operation, own := zoneOf(c.Settings.Zone, time.UTC), (*time.Location)(nil)
	if p.Zone != "" && p.Zone != c.Settings.Zone {
		own = zoneOf(p.Zone, operation)
	}
	of := make([]Deadline, len(slots))
	for i, slot := range slots {
		d := Deadline{Due: slot.Due, begins: slot.Starts}
		if own != nil {
			d.Due, d.begins = InZone(slot.Due, operation, own), InZone(slot.Starts, operation, own)
		}
		if at := c.exception(p.Code, slot.ID); at >= 0 {
			d.by = &c.Exceptions[at]
			d.except()
		}
		d.Overdue = d.Due.Add(slot.Overdue.Sub(slot.Due))
		if slot.Locks != nil && d.Act != Excused {
			d.Locks = d.Due.Add(slot.Locks.Sub(slot.Due))
		}
		of[i] = d
	}
	return of
}

// except puts what the centre said in place of the due time of all.
func (d *Deadline) except() {
	switch {
	case d.by.Excused:
		d.Act = Excused
	case d.by.Due.Before(d.Due):
		d.Due, d.Act = *d.by.Due, Advanced
	default:
		d.Due, d.Act = *d.by.Due, Extended
	}
}

// Locked says whether what the participant itself sends at now waits for the centre.
func (d Deadline) Locked(now time.Time) bool { return !d.Locks.IsZero() && !now.Before(d.Locks) }

// late says whether a report that came at a time came after it was due. Whom the centre excused is never late.
func (d Deadline) late(at time.Time) bool { return d.Act != Excused && at.After(d.Due) }

// passed says whether the report was due by now.
func (d Deadline) passed(now time.Time) bool { return d.Act != Excused && !d.Due.After(now) }

// exception is the place of the one for a participant and slot, -1 for none.
func (c *Configuration) exception(participant, slot string) int {
	return slices.IndexFunc(c.Exceptions, func(e Excepted) bool { return e.Participant == participant && e.Slot == slot })
}

// Excepted gives the exception in force for a participant and slot; ok is false where there is none.
func (c *Configuration) Excepted(participant, slot string) (e Excepted, ok bool) {
	if at := c.exception(participant, slot); at >= 0 {
		return c.Exceptions[at], true
	}
	return e, false
}

// except sets or takes back one exception, in order of participant and slot.
func (c *Configuration) except(e *Exception) {
	c.Exceptions = slices.DeleteFunc(slices.Clone(c.Exceptions), func(was Excepted) bool {
		return was.Participant == e.Participant && was.Slot == e.Slot
	})
	if e.clears() {
		return
	}
	c.Exceptions = append(c.Exceptions, Excepted{Exception: *e})
	slices.SortFunc(c.Exceptions, func(a, b Excepted) int {
		return cmp.Or(strings.Compare(a.Participant, b.Participant), strings.Compare(a.Slot, b.Slot))
	})
}

// Sign notes in c, which [Configuration.With] gave for a configure entry, who made an exception in it, when and why.
func (c *Configuration) Sign(e *Entry) {
	if e.Configure.Exception == nil {
		return
	}
	if at := c.exception(e.Configure.Exception.Participant, e.Configure.Exception.Slot); at >= 0 {
		c.Exceptions[at].At, c.Exceptions[at].By, c.Exceptions[at].Reason = e.At, cmp.Or(e.By.Name, e.By.Account), e.Reason
	}
}

// stands says whether the exception that an entry set is what holds now.
func (c *Configuration) stands(e *Entry) bool {
	at := c.exception(e.Configure.Exception.Participant, e.Configure.Exception.Slot)
	return at >= 0 && c.Exceptions[at].At.Equal(e.At) && c.Exceptions[at].same(*e.Configure.Exception)
}

// exceptionFaults says what is wrong with an exception that is to be made.
func (c *Configuration) exceptionFaults(e *Exception) []FieldError {
	var fields []FieldError
	if !slices.ContainsFunc(c.Participants, func(p Participant) bool { return p.Code == e.Participant }) {
		fields = append(fields, FieldError{Pointer: "/exception/participant", Code: FieldUnknown})
	}
	at := slices.IndexFunc(c.Slots, func(s Slot) bool { return s.ID == e.Slot })
	switch {
	case at < 0:
		fields = append(fields, FieldError{Pointer: "/exception/slot", Code: FieldUnknown})
	case e.Due == nil:
	case e.Excused:
		fields = append(fields, FieldError{Pointer: "/exception/due", Code: FieldNotAllowed})
	case !e.Due.After(c.Slots[at].Starts) || e.Due.After(c.Slots[at].Ends.Add(LongestExtension)):
		fields = append(fields, FieldError{Pointer: "/exception/due", Code: FieldOutOfRange, Params: map[string]string{
			"least": stamp(c.Slots[at].Starts), "most": stamp(c.Slots[at].Ends.Add(LongestExtension)),
		}})
	}
	return fields
}

// dropExceptions forgets those for participants and slots that are gone, which happens only while an operation is planned.
func (c *Configuration) dropExceptions() {
	c.Exceptions = slices.DeleteFunc(slices.Clone(c.Exceptions), func(e Excepted) bool {
		return len(c.exceptionFaults(&Exception{Participant: e.Participant, Slot: e.Slot})) > 0
	})
}

// InZone gives the moment at which the clocks of one zone show what those of another show at moment. Where they show it twice it is the later of the
// two, where they skip it, as much later as they skip.
func InZone(moment time.Time, of, in *time.Location) time.Time {
	wall := moment.Add(offset(moment, of))
	around := []time.Duration{offset(wall.Add(-24*time.Hour), in), offset(wall.Add(24*time.Hour), in)}
	later, earlier := wall.Add(-slices.Min(around)), wall.Add(-slices.Max(around))
	if shows := func(at time.Time) bool { return at.Add(offset(at, in)).Equal(wall) }; shows(earlier) && !shows(later) {
		return earlier.UTC()
	}
	return later.UTC()
}

// offset is how far the clocks of a zone are ahead of UTC.
func offset(at time.Time, in *time.Location) time.Duration {
	_, seconds := at.In(in).Zone()
	return time.Duration(seconds) * time.Second
}

// zoneOf gives a zone by its IANA name; those of a configuration were checked when they were set.
func zoneOf(name string, otherwise *time.Location) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return otherwise
	}
	return zone
}

// warnings are what a report that is sent at now has to hear about its deadline. What the centre enters from a call or a mail is never locked out.
func (d Deadline) warnings(source string, now time.Time) []Warning {
	switch {
	case (source == "own" || source == "system") && d.Locked(now):
		return []Warning{{Code: WarnLocked, Params: map[string]string{"locks": stamp(d.Locks)}}}
	case d.late(now):
		return []Warning{{Code: WarnLate, Params: map[string]string{"due": stamp(d.Due)}}}
	}
	return nil
}

// tellDeadline writes what holds for one participant where it is not what holds for all.
func (fact *SlotFact) tellDeadline(d Deadline, slot Slot) {
	if !d.Due.Equal(slot.Due) {
		fact.Due, fact.Overdue = stamp(d.Due), stamp(d.Overdue)
		fact.Locks = stamp(d.Locks)
	}
	if d.by != nil {
		fact.Exception, fact.Excepted, fact.ExceptedBy, fact.ExceptedFor = d.Act, stamp(d.by.At), d.by.By, d.by.Reason
	}
}

// told says what an exception that is in force made of its deadline, and when the report is due then; empty where it is not due.
func (k *catalogue) told(e *Exception) (ExceptionAct, string) {
	d := k.deadlines[k.participantAt[e.Participant]][k.slotAt[e.Slot]]
	switch d.Act {
	case Excused:
		return Excused, ""
	case "":
		return Restored, stamp(d.Due)
	}
	return d.Act, stamp(d.Due)
}
