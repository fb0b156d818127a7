package models

import (
	"cmp"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Alert is something that the watch should know of: a participant is silent, a headline total is above 0 for the first time, or one fell. It is quiet: it waits
// until somebody acknowledges it, once for all.
type Alert struct {
	// Key names it for ever: a further fall, or a silence after a report, is another alert.
	Key         string     `json:"key"`
	Kind        AlertKind  `json:"kind"`
	At          string     `json:"at"` // of the entry that raised it; of a silence since when
	Participant string     `json:"participant,omitempty"`
	Changes     []Change   `json:"changes,omitempty"` // of headline totals of the operation
	Verb        Verb       `json:"verb,omitempty"`    // what moved them
	Report      string     `json:"report,omitempty"`
	Reason      ReasonCode `json:"reason,omitempty"`
	By          string     `json:"by,omitempty"` // the watch that did it; "" for own acts of the participant

	AcknowledgedBy string `json:"acknowledged_by,omitempty"` // watch
	AcknowledgedAt string `json:"acknowledged_at,omitempty"`
}

// AlertKind is what an alert is about.
type AlertKind string

// The kinds of alerts.
const (
	SilenceAlert AlertKind = "silence"
	FirstAlert   AlertKind = "first" // above 0 for the first time
	FellAlert    AlertKind = "fell"
)

// AlertSettings say which alerts there are.
type AlertSettings struct {
	First   bool `json:"first"`
	Fell    bool `json:"fell"`
	Silence int  `json:"silence"` // hours without a report; 0 for no such alert
}

// AlertsWanted are the alerts of the operation.
func (s *Settings) AlertsWanted() AlertSettings {
	if s.Alerts == nil {
		return Rules.Alerts
	}
	return *s.Alerts
}

// Acknowledged says that the watch knows of alerts, or takes that back.
type Acknowledged struct {
	Keys []string `json:"keys"`
	Drop bool     `json:"drop,omitempty"`
}

// MaxAcknowledged is how many alerts are acknowledged together at most.
const MaxAcknowledged = 100

// acked is who acknowledged an alert, when.
type acked struct {
	Key string    `json:"key"`
	By  string    `json:"by"`
	At  time.Time `json:"at"`
}

// noteAcknowledged puts an acknowledgement in force. Whoever came first stands.
func (p *Picture) noteAcknowledged(e *Entry) {
	if e.Acknowledged == nil {
		return
	}
	for _, key := range e.Acknowledged.Keys {
		if _, known := p.acks[key]; e.Acknowledged.Drop {
			delete(p.acks, key)
		} else if !known {
			p.acks[key] = acked{key, cmp.Or(e.By.Name, e.By.Account), e.At}
		}
	}
}

// raise notes what an entry did to the phase and to the headline totals of the operation, after it was put in force.
func (h *past) raise(p *Picture, e *Entry, c *change) {
	switch live := p.catalogue.config.Settings.Phase == Live; {
	case !live:
		h.Live = time.Time{}
	case h.Live.IsZero():
		h.Live = e.At
	}
	var first, fell []Change
	for _, t := range c.accounts {
		for i, indicator := range p.catalogue.families[t.family].indicators {
			if indicator.Headline == 0 {
				continue
			}
			was, is := &t.operationWas.totals[i], &p.all.operations[t.family].totals[i]
			change := Change{Indicator: indicator.Code, From: was.text(indicator.Scale), To: is.text(indicator.Scale)}
			if lower(was, is) {
				fell = append(fell, change)
			}
			switch {
			case !is.some():
				delete(h.Firsts, indicator.Code)
			case was.some():
			case e.Verb == VerbUndo: // what was before is no first
				h.Firsts[indicator.Code] = h.lastFirst(indicator.Code)
			default:
				h.Firsts[indicator.Code] = keyOf(FirstAlert, e.Seq)
				first = append(first, change)
			}
		}
	}
	h.alert(p, e, c, FirstAlert, first)
	h.alert(p, e, c, FellAlert, fell)
}

// alert keeps an alert on figures, where there are any.
func (h *past) alert(p *Picture, e *Entry, c *change, kind AlertKind, changes []Change) {
	if len(changes) == 0 {
		return
	}
	a := Alert{
		Key: keyOf(kind, e.Seq), Kind: kind, At: stamp(e.At), Verb: e.Verb, Report: e.Report, Reason: e.Reason, By: watch(e),
		Changes: byHeadline(p.catalogue, changes),
	}
	if c.filing != nil {
		a.Participant = c.filing.Participant
	}
	h.Raised = append(h.Raised, a)
}

// keyOf names the alert that an entry raised.
func keyOf(kind AlertKind, seq int64) string { return fmt.Sprintf("%s/%d", kind, seq) }

// lastFirst is the key of the last alert that a headline was above 0.
func (h *past) lastFirst(indicator string) string {
	for _, a := range slices.Backward(h.Raised) {
		if a.Kind == FirstAlert && slices.ContainsFunc(a.Changes, func(c Change) bool { return c.Indicator == indicator }) {
			return a.Key
		}
	}
	return ""
}

// unsay takes back the alert that an act lowered a total, where the act was taken back.
func (h *past) unsay(act int64) {
	h.Raised = slices.DeleteFunc(h.Raised, func(a Alert) bool { return a.Key == keyOf(FellAlert, act) })
}

// some says that a sum is above 0.
func (a *amount) some() bool {
	units, _ := a.value()
	return units > 0 || a.overflow
}

// figureAlerts are those on figures that there are, newest first. A first value that is gone again is none.
func (p *Picture) figureAlerts() iter.Seq[Alert] {
	wanted := p.catalogue.config.Settings.AlertsWanted()
	return func(yield func(Alert) bool) {
		for _, a := range slices.Backward(p.past.Raised) {
			if a.Kind == FirstAlert {
				gone := func(c Change) bool { return p.past.Firsts[c.Indicator] != a.Key }
				if slices.ContainsFunc(a.Changes, gone) {
					a.Changes = slices.DeleteFunc(slices.Clone(a.Changes), gone)
				}
			}
			told := a.Kind == FirstAlert && wanted.First || a.Kind == FellAlert && wanted.Fell
			if told && len(a.Changes) > 0 && !yield(a) {
				return
			}
		}
	}
}

// silences are the alerts on participants that have been silent for long, the longest first.
func (p *Picture) silences(now time.Time) iter.Seq[Alert] {
	var alerts []Alert
	p.eachSilence(now, func(participant string, since, alarm time.Time) {
		if !alarm.After(now) {
			alerts = append(alerts, Alert{
				Key: fmt.Sprintf("%s/%s/%s", SilenceAlert, participant, stamp(since)), Kind: SilenceAlert, At: stamp(since), Participant: participant,
			})
		}
	})
	slices.SortStableFunc(alerts, func(a, b Alert) int { return strings.Compare(a.At, b.At) })
	return slices.Values(alerts)
}

// eachSilence tells since when each participant is silent that owes something in a slot that has begun, and when that becomes an alert. Nobody is silent
// before the slot begins on its clock, before the operation is live, and after a report came or was wanted back.
func (p *Picture) eachSilence(now time.Time, tell func(participant string, since, alarm time.Time)) {
	patience, on := p.patience()
	if !on {
		return
	}
	for i, participant := range p.catalogue.config.Participants {
		owed := p.owed(i)
		if len(owed) == 0 || p.catalogue.deadlines[i][owed[0]].begins.After(now) {
			continue
		}
		since := latest(p.catalogue.deadlines[i][owed[0]].begins, p.past.Live)
		if act := p.past.Acts[participant.Code]; act != nil {
			since = latest(since, act.In)
		}
		tell(participant.Code, since, since.Add(patience))
	}
}

// patience is how long a participant may be silent; on is false where that raises no alert.
func (p *Picture) patience() (patience time.Duration, on bool) {
	settings := &p.catalogue.config.Settings
	hours := settings.AlertsWanted().Silence
	return time.Duration(hours) * time.Hour, hours > 0 && settings.Phase == Live
}

// silencesToCome tells when silences will become alerts as far as that can be said now.
func (p *Picture) silencesToCome(now time.Time, tell func(time.Time)) {
	p.eachSilence(now, func(_ string, _, alarm time.Time) { tell(alarm) })
	patience, on := p.patience()
	if !on {
		return
	}
	for _, slots := range p.catalogue.deadlines {
		for _, d := range slots {
			if d.begins.After(now) {
				tell(latest(d.begins, p.past.Live).Add(patience))
				break
			}
		}
	}
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// owed lists the slots for which something is wanted from a participant still, begun or not.
func (p *Picture) owed(participant int) []int {
	code := p.catalogue.config.Participants[participant].Code
	was, known := p.seen.owed[code]
	if known && was.version == p.seen.version[code] {
		return was.slots
	}
	is := seenOwed{version: p.seen.version[code]}
	filings := p.by[code]
	for i, f := range decisive(p.all.slots, filings) {
		state := p.catalogue.nothing(participant, i)
		if f != nil {
			_, state = speaks(f, filings)
		}
		if state == SlotMissing || state == SlotReturned {
			is.slots = append(is.slots, i)
		}
	}
	p.seen.owed[code] = is
	return is.slots
}

// Alert gives the alert with a key, where there is one at operation time now.
func (p *Picture) Alert(key string, now time.Time) (Alert, bool) {
	for _, alerts := range []iter.Seq[Alert]{p.figureAlerts(), p.silences(now)} {
		for a := range alerts {
			if a.Key == key {
				return p.acknowledgedBy(a), true
			}
		}
	}
	return Alert{}, false
}

func (p *Picture) acknowledgedBy(a Alert) Alert {
	if ack, ok := p.acks[a.Key]; ok {
		a.AcknowledgedBy, a.AcknowledgedAt = ack.By, stamp(ack.At)
	}
	return a
}

// WatchView is what those on watch share.
type WatchView struct {
	Alerts []Alert `json:"alerts"` // not acknowledged: on figures, newest first, then silences, the longest first
	Older  int     `json:"older,omitempty"`
	// Acknowledged are the last that were, newest first.
	Acknowledged []Alert    `json:"acknowledged"`
	Covers       []Covering `json:"covers"` // by watch
}

// How many alerts a view holds: on figures, and acknowledged. Older ones on figures are counted, and shown when those before are acknowledged.
const (
	AlertsLength       = 60
	AcknowledgedLength = 20
)

// watchNow gives what those on watch share, the same as before while nothing in it changed.
func (p *Picture) watchNow(now time.Time) *WatchView {
	v := &WatchView{Alerts: []Alert{}, Acknowledged: []Alert{}, Covers: p.coversNow()}
	place := func(alerts iter.Seq[Alert], most int) {
		for a := range alerts {
			a = p.acknowledgedBy(a)
			switch {
			case a.AcknowledgedBy != "":
				v.Acknowledged = append(v.Acknowledged, a)
			case len(v.Alerts) < most:
				v.Alerts = append(v.Alerts, a)
			default:
				v.Older++
			}
		}
	}
	place(p.figureAlerts(), AlertsLength)
	place(p.silences(now), AlertsLength+len(p.catalogue.config.Participants))
	slices.SortStableFunc(v.Acknowledged, func(a, b Alert) int { return strings.Compare(b.AcknowledgedAt, a.AcknowledgedAt) })
	v.Acknowledged = v.Acknowledged[:min(len(v.Acknowledged), AcknowledgedLength)]
	if p.seen.watch == nil || !reflect.DeepEqual(p.seen.watch, v) {
		p.seen.watch = v
	}
	return p.seen.watch
}

// sortedAcks are the acknowledgements as a checkpoint keeps them.
func (p *Picture) sortedAcks() []acked {
	var all []acked
	for _, ack := range p.acks {
		all = append(all, ack)
	}
	slices.SortFunc(all, func(a, b acked) int { return strings.Compare(a.Key, b.Key) })
	return all
}
