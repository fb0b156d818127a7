package notify

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Mailer sends the signed daily reports of each operation to its readers: by itself at the time that its coordinators named, and by hand. Make one with
// [NewMailer] and let it work with [Mailer.Run].
type Mailer struct {
	store     *store.Store
	transport *Transport // nil where the operator named no mail server
	compose   func(r models.DailyReport, language string) (Mail, error)
	now       func() time.Time
	woken     chan struct{}
}

// mailPoll is the longest time until something due is seen.
const mailPoll = 5 * time.Second

// NewMailer gives a mailer over a store. transport is nil where mail is not set up; compose writes a report in one of the languages of files; now is server time.
func NewMailer(s *store.Store, transport *Transport, compose func(r models.DailyReport, language string) (Mail, error), now func() time.Time) *Mailer {
	return &Mailer{store: s, transport: transport, compose: compose, now: now, woken: make(chan struct{}, 1)}
}

// Enabled says whether mail is set up on this server.
func (m *Mailer) Enabled() bool { return m.transport != nil }

// Run sends what is due until ctx ends. An attempt under way is given up then, and made again at the next start.
func (m *Mailer) Run(ctx context.Context) {
	if !m.Enabled() {
		return
	}
	cancel := m.store.Subscribe(func(string) { m.wake() })
	defer cancel()
	for ctx.Err() == nil {
		if err := m.turn(ctx); err != nil && ctx.Err() == nil {
			slog.Error("daily reports could not be sent; trying again", "err", err)
		}
		timer := time.NewTimer(mailPoll)
		select {
		case <-ctx.Done():
		case <-m.woken:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// wake lets Run look at once. It never blocks.
func (m *Mailer) wake() {
	select {
	case m.woken <- struct{}{}:
	default:
	}
}

// turn posts what is due and signed, then makes the attempts that are due.
func (m *Mailer) turn(ctx context.Context) error {
	plans, err := m.store.MailPlans(ctx)
	if err != nil {
		return err
	}
	for _, p := range plans {
		if err := m.post(ctx, p); err != nil {
			return err
		}
	}
	due, err := m.store.DueLetters(ctx)
	if err != nil {
		return err
	}
	for _, l := range due {
		if err := m.try(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// post gives the reports of days that are due to the post, once each: the version signed last. What is not signed waits for its signature.
func (m *Mailer) post(ctx context.Context, p store.MailPlan) error {
	days, err := m.days(ctx, store.Whole(), p)
	if err != nil {
		return err
	}
	for _, d := range days {
		if d.State != ReportDue || d.Signed == 0 {
			continue
		}
		server := models.Actor{Account: "system", Via: "server"}
		err := m.store.Post(ctx, server, store.Whole(), store.Mailing{Operation: p.Operation, Day: d.Day, Number: d.Signed}, newLetter)
		if already, ok := errors.AsType[*models.Error](err); err != nil && !(ok && already.Code == models.CodeState) {
			return err
		}
	}
	return nil
}

func newLetter() string { return newID("letter_") }

// try makes one attempt of a letter and notes what came of it.
func (m *Mailer) try(ctx context.Context, l store.Letter) error {
	readers, err := m.store.Readers(ctx, store.Whole(), l.Operation)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(readers, func(r store.Reader) bool { return r.ID == l.Reader })
	if at < 0 { // taken away meanwhile, and the letter with it
		return nil
	}
	report, err := m.store.DailyReport(ctx, store.Whole(), l.Operation, l.Day, l.Number)
	if err != nil {
		return err
	}
	l.Tried = m.now()
	var never bool
	letter, err := m.compose(report, readers[at].Language)
	if err != nil {
		slog.Error("a daily report could not be written for the post", "operation", l.Operation, "day", l.Day, "err", err)
		l.Problem, never = ProblemCompose, true
	} else {
		l.Problem, never = m.transport.send(ctx, l.ID, readers[at].Name, readers[at].Address, letter, l.Tried)
	}
	if ctx.Err() != nil { // it was nobody's fault
		return ctx.Err()
	}
	l.Attempts++
	switch {
	case l.Problem == "":
		l.State = store.Delivered
	case never || l.Attempts > len(pauses):
		l.State = store.Failed
	default:
		l.Next = m.now().Add(pauses[l.Attempts-1])
	}
	return m.store.TriedLetter(ctx, l)
}
