package notify

import (
	"context"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	"actionday/models"
	"actionday/server/store"
)

// Post is how an operation's daily reports are sent, as its coordinators see it.
type Post struct {
	Enabled bool         `json:"enabled"` // mail is set up on this server
	Active  bool         `json:"active"`
	Time    string       `json:"time"` // of the day after, in the operation's zone: 08:00
	Readers []PostReader `json:"readers"`
	Days    []MailDay    `json:"days"` // that have begun, the latest first
}

// PostReader is one of those to whom reports are sent.
type PostReader struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Address  string `json:"address"`
	Language string `json:"language"`
}

// Post gives how the daily reports of the actor's operation are sent.
func (m *Mailer) Post(ctx context.Context, by models.Actor) (Post, error) {
	plan, err := m.store.MailPlan(ctx, store.As(by), by.Operation)
	if err != nil {
		return Post{}, err
	}
	readers, err := m.store.Readers(ctx, store.As(by), by.Operation)
	if err != nil {
		return Post{}, err
	}
	plan.Active = plan.Active && m.Enabled()
	p := Post{Enabled: m.Enabled(), Active: plan.Active, Time: time.Time{}.Add(time.Duration(plan.Minute) * time.Minute).Format("15:04"), Readers: []PostReader{}}
	for _, r := range readers {
		p.Readers = append(p.Readers, PostReader{r.ID, r.Name, r.Address, r.Language})
	}
	p.Days, err = m.days(ctx, store.As(by), plan)
	return p, err
}

// Plan says when reports are sent from now on. The first is that of the day whose time comes next; where they were sent before, none in between is left out.
func (m *Mailer) Plan(ctx context.Context, by models.Actor, active bool, at string) error {
	if active && !m.Enabled() {
		return models.Errorf(models.CodeState, "Mail is not set up on this server. Ask its operator for it; until then reports are downloaded.")
	}
	clock, err := time.Parse("15:04", at)
	if err != nil {
		return &models.Error{Code: models.CodeInvalid, Fields: []models.FieldError{{Pointer: "/time", Code: models.FieldFormat}}}
	}
	before, err := m.store.MailPlan(ctx, store.As(by), by.Operation)
	if err != nil {
		return err
	}
	c, _, err := m.store.Configuration(ctx, by.Operation)
	if err != nil {
		return err
	}
	plan := store.MailPlan{Operation: by.Operation, Minute: clock.Hour()*60 + clock.Minute(), Active: active, FirstDay: "9999"}
	for _, day := range slices.Backward(c.Days()) {
		if due, err := dueAt(c.Settings, day, plan.Minute); err == nil && due.After(c.Settings.Clock.At(m.now())) {
			plan.FirstDay = day
		}
	}
	if before.Active && before.FirstDay < plan.FirstDay {
		plan.FirstDay = before.FirstDay
	}
	defer m.wake()
	return m.store.SetMailPlan(ctx, by, plan)
}

// mostReaders is how many readers an operation may have.
const mostReaders = 50

// AddReader adds a reader. The address is not tried.
func (m *Mailer) AddReader(ctx context.Context, by models.Actor, name, address, language string) error {
	if name = strings.TrimSpace(name); name == "" || strings.ContainsFunc(name, unicode.IsControl) {
		return &models.Error{Code: models.CodeInvalid, Fields: []models.FieldError{{Pointer: "/name", Code: models.FieldFormat}}}
	}
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != strings.TrimSpace(address) {
		return &models.Error{Code: models.CodeInvalid, Fields: []models.FieldError{{Pointer: "/address", Code: models.FieldFormat}}}
	}
	readers, err := m.store.Readers(ctx, store.As(by), by.Operation)
	if err != nil {
		return err
	}
	if len(readers) >= mostReaders {
		return models.Errorf(models.CodeState, "There are %d readers already. Remove one that needs no report.", mostReaders)
	}
	if slices.ContainsFunc(readers, func(r store.Reader) bool { return strings.EqualFold(r.Address, parsed.Address) }) {
		return &models.Error{Code: models.CodeInvalid, Fields: []models.FieldError{{Pointer: "/address", Code: models.FieldTwice}}}
	}
	return m.store.AddReader(ctx, by, by.Operation, store.Reader{ID: newID("reader_"), Language: language, Name: name, Address: parsed.Address})
}

// RemoveReader takes a reader away for good, with name and address.
func (m *Mailer) RemoveReader(ctx context.Context, by models.Actor, id string) error {
	return m.store.RemoveReader(ctx, by, by.Operation, id)
}

// Send gives a signed version to the post now.
func (m *Mailer) Send(ctx context.Context, by models.Actor, day string, number int) error {
	if !m.Enabled() {
		return models.Errorf(models.CodeState, "Mail is not set up on this server. Ask its operator for it; until then reports are downloaded.")
	}
	if _, err := m.store.DailyReport(ctx, store.As(by), by.Operation, day, number); err != nil {
		return err
	}
	defer m.wake()
	return m.store.Post(ctx, by, store.As(by), store.Mailing{Operation: by.Operation, Day: day, Number: number}, newLetter)
}

// PostLetter is one line of the log of what was sent.
type PostLetter struct {
	ID       string     `json:"id"`
	Number   int        `json:"number"` // version of the report
	Reader   string     `json:"reader"` // id; the reader may be gone
	State    string     `json:"state"`  // waiting, delivered or failed
	Attempts int        `json:"attempts"`
	Tried    *time.Time `json:"tried,omitempty"`
	Next     *time.Time `json:"next,omitempty"`
	Problem  string     `json:"problem,omitempty"` // mailbox, later, compose, timeout, name, tls or unreachable
}

// Letters gives what was sent of a day's report and what came of it.
func (m *Mailer) Letters(ctx context.Context, by models.Actor, day string) ([]PostLetter, error) {
	rows, err := m.store.Letters(ctx, store.As(by), by.Operation, day)
	letters := make([]PostLetter, len(rows))
	for i, l := range rows {
		letters[i] = PostLetter{ID: l.ID, Number: l.Number, Reader: l.Reader, State: l.State, Attempts: l.Attempts, Tried: known(l.Tried), Problem: l.Problem}
		if l.State == store.Waiting {
			letters[i].Next = known(l.Next)
		}
	}
	return letters, err
}

// Again lets a letter that was given up be tried again.
func (m *Mailer) Again(ctx context.Context, by models.Actor, letter string) error {
	defer m.wake()
	return m.store.SendLetterAgain(ctx, by, by.Operation, letter)
}
