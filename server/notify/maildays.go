package notify

import (
	"cmp"
	"context"
	"slices"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// The states of a day's report in the post.
const (
	ReportAhead  = "ahead"  // its time has not come
	ReportDue    = "due"    // its time has come; it goes out as soon as it is signed
	ReportPosted = "posted" // a version was given to the post
	ReportOff    = "off"    // nothing is sent by itself
)

// MailDay is how the report of a day stands.
type MailDay struct {
	Day    string     `json:"day"`
	Signed int        `json:"signed"`         // version signed last, 0 for none
	State  string     `json:"state"`          // ahead, due, posted or off
	At     *time.Time `json:"at,omitempty"`   // operation time at which it is to go out
	Posted int        `json:"posted"`         // version posted last, 0 for none
	Sent   *time.Time `json:"sent,omitempty"` // server time of that
}

// days are those of the operation that have begun, the latest first.
func (m *Mailer) days(ctx context.Context, scope store.Scope, p store.MailPlan) ([]MailDay, error) {
	c, _, err := m.store.Configuration(ctx, p.Operation)
	if err != nil {
		return nil, err
	}
	papers, err := m.store.Log(ctx, scope, p.Operation, models.DailyNote)
	if err != nil {
		return nil, err
	}
	posted, err := m.store.Mailings(ctx, scope, p.Operation)
	if err != nil {
		return nil, err
	}
	now := c.Settings.Clock.At(m.now())
	days := []MailDay{}
	for _, day := range c.Days() {
		d := MailDay{Day: day, State: ReportOff}
		if begins, err := dueAt(c.Settings, day, -24*60); err != nil || begins.After(now) {
			continue
		}
		for _, paper := range papers {
			if paper.Day == day {
				d.Signed = max(d.Signed, paper.Number)
			}
		}
		if p.Active && day >= p.FirstDay && c.Settings.Phase != models.Archived {
			at, err := dueAt(c.Settings, day, p.Minute)
			if err != nil {
				return nil, err
			}
			d.At, d.State = &at, ReportAhead
			if !at.After(now) {
				d.State = ReportDue
			}
		}
		for _, mailing := range posted {
			if mailing.Day == day {
				d.State, d.Posted, d.Sent = ReportPosted, mailing.Number, &mailing.At
			}
		}
		days = append(days, d)
	}
	slices.SortFunc(days, func(a, b MailDay) int { return cmp.Compare(b.Day, a.Day) })
	return days, nil
}

// dueAt is a minute of the day after a day, in the operation's zone.
func dueAt(s models.Settings, day string, minute int) (time.Time, error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.Time{}, err
	}
	at, err := time.ParseInLocation(time.DateOnly, day, zone)
	return time.Date(at.Year(), at.Month(), at.Day()+1, 0, minute, 0, 0, zone), err
}
