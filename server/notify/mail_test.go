package notify

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/uuid"
	mail "github.com/wneessen/go-mail"

	"actionday/models"
	"actionday/server/store"
)

// postbox is a mail server on this machine that keeps what it gets.
type postbox struct {
	address string
	refuse  func(to string) error // nil: everybody has a mailbox

	mu   sync.Mutex
	mail []received
}

type received struct {
	to   string
	body *netmail.Message
	text string
}

// NewSession answers a connection.
func (p *postbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{box: p}, nil }

func (p *postbox) all() []received {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]received(nil), p.mail...)
}

// visit is one connection to a postbox.
type visit struct {
	box *postbox
	to  string
}

func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }
func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.to = to
	if v.box.refuse != nil {
		return v.box.refuse(to)
	}
	return nil
}

func (v *visit) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := netmail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		return err
	}
	v.box.mu.Lock()
	defer v.box.mu.Unlock()
	v.box.mail = append(v.box.mail, received{v.to, m, string(raw)})
	return nil
}

// open lets the box answer on its address until the test ends.
func (p *postbox) open(t *testing.T) {
	t.Helper()
	server := smtp.NewServer(p)
	server.Domain = "localhost"
	listener, err := net.Listen("tcp", p.address)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
}

// newPostbox is a mail server that is away until it is opened.
func newPostbox(t *testing.T) *postbox {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return &postbox{address: listener.Addr().String()}
}

// mailer is one that sends to a box; what it composes names report and language.
func (w *world) mailer(p *postbox) *Mailer {
	w.Helper()
	transport, err := NewTransport("smtp://"+p.address, "Coordination centre <centre@example.eu>")
	if err != nil {
		w.Fatal(err)
	}
	return NewMailer(w.store, transport, func(r models.DailyReport, language string) (Mail, error) {
		return Mail{Subject: "Report of " + r.Day, Text: r.Text + " in " + language, Files: []MailFile{{"report.pdf", "application/pdf", []byte("%PDF " + r.Day)}}}, nil
	}, w.now)
}

func (w *world) mailTurn(m *Mailer) {
	w.Helper()
	if err := m.turn(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// sign signs a version of the report of the operation's one day.
func (w *world) sign(text string) {
	w.Helper()
	_, config, err := w.store.Configuration(w.Context(), operation)
	if err != nil {
		w.Fatal(err)
	}
	id := uuid.Must(uuid.NewV7()).String()
	e := models.Entry{V: models.EntryVersion, Operation: operation, ID: id, Config: config, Verb: models.VerbNote,
		Note: &models.Noted{Line: id, Act: models.NoteWritten, Kind: models.DailyNote, Day: "2026-06-03"}}
	if _, err := w.store.Write(w.Context(), store.Draft{Entry: e, Actor: centre, Texts: []store.Text{{Kind: store.Note, Body: text}}}); err != nil {
		w.Fatal(err)
	}
}

// readBy adds the two readers and has reports sent at eight.
func (w *world) readBy(m *Mailer) {
	w.Helper()
	for _, r := range [][2]string{{"Director", "director@example.eu"}, {"Éric d’Exemple", "eric@example.eu"}} {
		if err := m.AddReader(w.Context(), centre, r[0], r[1], "fr"); err != nil {
			w.Fatal(err)
		}
	}
	if err := m.Plan(w.Context(), centre, true, "08:00"); err != nil {
		w.Fatal(err)
	}
}

func (w *world) letters(m *Mailer) []PostLetter {
	w.Helper()
	letters, err := m.Letters(w.Context(), centre, "2026-06-03")
	if err != nil {
		w.Fatal(err)
	}
	return letters
}

func (w *world) day(m *Mailer) MailDay {
	w.Helper()
	post, err := m.Post(w.Context(), centre)
	if err != nil || len(post.Days) != 1 {
		w.Fatal(post, err)
	}
	return post.Days[0]
}

func TestTheSignedReportOfTheDayBeforeIsSentAtItsTime(t *testing.T) {
	w, p := newWorld(t), newPostbox(t)
	p.open(t)
	m := w.mailer(p)
	w.readBy(m)
	w.sign("Quiet.")
	w.pass(23*time.Hour + 59*time.Minute)
	w.mailTurn(m)
	if d := w.day(m); len(p.all()) != 0 || d.State != ReportAhead || d.Signed != 1 {
		t.Fatalf("a minute before its time %d are sent, the day says %+v", len(p.all()), d)
	}
	w.pass(time.Minute)
	w.mailTurn(m)
	w.mailTurn(m) // nothing goes twice
	came := p.all()
	if len(came) != 2 || came[0].to == came[1].to {
		t.Fatalf("%d letters came", len(came))
	}
	for _, r := range came {
		head := r.body.Header
		if head.Get("Subject") != "Report of 2026-06-03" || head.Get("Auto-Submitted") != "auto-generated" || strings.Contains(head.Get("To"), ",") {
			t.Errorf("its head is %v", head)
		}
		_, params, err := mime.ParseMediaType(head.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		parts := multipart.NewReader(r.body.Body, params["boundary"])
		text, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		if said, _ := io.ReadAll(text); !strings.Contains(string(said), "Quiet. in fr") {
			t.Errorf("it says %q", said)
		}
		if file, err := parts.NextPart(); err != nil || file.FileName() != "report.pdf" {
			t.Errorf("the file: %v", err)
		}
	}
	if d := w.day(m); d.State != ReportPosted || d.Posted != 1 {
		t.Errorf("the day says %+v", d)
	}
	for _, l := range w.letters(m) {
		if l.State != store.Delivered || l.Attempts != 1 {
			t.Errorf("the log says %+v", l)
		}
	}
}

func TestAReportThatIsNotSignedGoesOutWhenItIs(t *testing.T) {
	w, p := newWorld(t), newPostbox(t)
	p.open(t)
	m := w.mailer(p)
	w.readBy(m)
	w.pass(25 * time.Hour)
	w.mailTurn(m)
	if d := w.day(m); len(p.all()) != 0 || d.State != ReportDue || d.Signed != 0 {
		t.Fatalf("%d sent, the day says %+v", len(p.all()), d)
	}
	w.sign("Late.")
	w.mailTurn(m)
	if n := len(p.all()); n != 2 {
		t.Fatalf("%d sent after it is signed", n)
	}
	// A later version goes out by hand, once.
	w.sign("Later still.")
	w.mailTurn(m)
	if n := len(p.all()); n != 2 {
		t.Errorf("a later version went out by itself: %d", n)
	}
	if err := m.Send(t.Context(), centre, "2026-06-03", 2); err != nil {
		t.Fatal(err)
	}
	if err := m.Send(t.Context(), centre, "2026-06-03", 2); !isCode(err, models.CodeState) {
		t.Errorf("sent twice by hand: %v", err)
	}
	w.mailTurn(m)
	if n := len(p.all()); n != 4 {
		t.Errorf("%d sent by hand", n-2)
	}
}

func TestAMailServerThatIsAwayLosesNothingAndGetsNothingTwice(t *testing.T) {
	w, p := newWorld(t), newPostbox(t)
	m := w.mailer(p)
	w.readBy(m)
	w.sign("Quiet.")
	w.pass(24 * time.Hour)
	w.mailTurn(m)
	for _, l := range w.letters(m) {
		if l.State != store.Waiting || l.Attempts != 1 || l.Problem != ProblemRefused || l.Next == nil || !l.Next.Equal(w.now().Add(pauses[0])) {
			t.Fatalf("while it is away the log says %+v", l)
		}
	}
	if err := w.store.Close(); err != nil { // the server ends, too
		t.Fatal(err)
	}
	w.open()
	m = w.mailer(p)
	p.open(t)
	w.mailTurn(m)
	if n := len(p.all()); n != 0 {
		t.Fatalf("%d came before the pause was over", n)
	}
	w.pass(pauses[0])
	w.mailTurn(m)
	w.pass(time.Hour)
	w.mailTurn(m)
	came := p.all()
	if len(came) != 2 || came[0].to == came[1].to {
		t.Fatalf("%d letters came, want one for each of two readers", len(came))
	}
	for _, l := range w.letters(m) {
		if l.State != store.Delivered || l.Attempts != 2 || l.Problem != "" {
			t.Errorf("the log says %+v", l)
		}
	}
}

func TestAMailboxThatDoesNotExistIsGivenUpAndTriedAgainByHand(t *testing.T) {
	w, p := newWorld(t), newPostbox(t)
	gone := true
	p.refuse = func(to string) error {
		if gone && to == "eric@example.eu" {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
		}
		return nil
	}
	p.open(t)
	m := w.mailer(p)
	w.readBy(m)
	w.sign("Quiet.")
	w.pass(24 * time.Hour)
	w.mailTurn(m)
	var failed PostLetter
	for _, l := range w.letters(m) {
		if l.State == store.Failed {
			failed = l
		}
	}
	if failed.Problem != ProblemMailbox || len(p.all()) != 1 {
		t.Fatalf("the log says %+v, %d came", failed, len(p.all()))
	}
	gone = false
	for _, actor := range []models.Actor{france, {}} {
		if err := m.Again(t.Context(), actor, failed.ID); !isCode(err, models.CodeNotFound) {
			t.Errorf("%q sends it again: %v", actor.Role, err)
		}
	}
	if err := m.Again(t.Context(), centre, failed.ID); err != nil {
		t.Fatal(err)
	}
	w.mailTurn(m)
	if n := len(p.all()); n != 2 {
		t.Errorf("%d came in the end", n)
	}
}

// Names and addresses stand sealed in the database, in nobody's scope but the centre's, in no log, and are gone with their reader.
func TestReadersAreKeptFromEverybodyElse(t *testing.T) {
	w, p := newWorld(t), newPostbox(t)
	m := w.mailer(p)
	w.readBy(m)
	w.sign("Quiet.")
	w.pass(24 * time.Hour)
	w.mailTurn(m)
	for _, actor := range []models.Actor{france, lyon, {Account: "x", Role: models.Coordinator, Operation: "other"}, {Account: "a", Role: models.Administrator}, {}} {
		if _, err := w.store.Readers(t.Context(), store.As(actor), operation); !isCode(err, models.CodeNotFound) {
			t.Errorf("%q reads them: %v", actor.Role, err)
		}
		if _, err := w.store.Letters(t.Context(), store.As(actor), operation, "2026-06-03"); !isCode(err, models.CodeNotFound) {
			t.Errorf("%q reads the letters: %v", actor.Role, err)
		}
		if err := w.store.RemoveReader(t.Context(), actor, operation, "x"); !isCode(err, models.CodeNotFound) {
			t.Errorf("%q removes one: %v", actor.Role, err)
		}
	}
	post, err := m.Post(t.Context(), centre)
	if err != nil || len(post.Readers) != 2 || post.Readers[1].Name != "Éric d’Exemple" {
		t.Fatalf("the centre reads %+v, %v", post.Readers, err)
	}
	records, err := w.store.AuditTrail(t.Context(), store.As(centre), 0, 100)
	if err != nil || len(records) == 0 {
		t.Fatal(records, err)
	}
	for _, r := range records {
		if strings.Contains(r.Subject+r.Why, "example.eu") || strings.Contains(r.Subject+r.Why, "Director") {
			t.Errorf("the audit trail says %+v", r)
		}
	}
	holds(t, w.dir, "director@example.eu", false)
	holds(t, w.dir, post.Readers[0].ID, true) // what stands there unsealed is found
	if err := m.RemoveReader(t.Context(), centre, post.Readers[0].ID); err != nil {
		t.Fatal(err)
	}
	if letters := w.letters(m); len(letters) != 1 || letters[0].Reader != post.Readers[1].ID {
		t.Errorf("after one was removed the letters are %+v", letters)
	}
	if err := w.store.Check(t.Context()); err != nil {
		t.Errorf("the check: %v", err)
	}
}

// holds looks for a text in the files of the database.
func holds(t *testing.T, dir, text string, want bool) {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		found = found || strings.Contains(string(body), text)
		return err
	})
	if err != nil || found != want {
		t.Errorf("%q in the files: %t, %v", text, found, err)
	}
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	w := newWorld(t)
	m := w.mailer(newPostbox(t))
	for _, address := range []string{"", "director", "a@b, c@d", "Name <a@b.eu>", "a@b.eu\r\nBcc: x@y.eu"} {
		if err := m.AddReader(t.Context(), centre, "Director", address, "en"); !isCode(err, models.CodeInvalid) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if err := m.AddReader(t.Context(), centre, "Director\r\nBcc: x@y.eu", "a@b.eu", "en"); err == nil {
		t.Error("a name of two lines is taken")
	}
	w.readBy(m)
	if err := m.AddReader(t.Context(), centre, "Again", "DIRECTOR@example.eu", "en"); !isCode(err, models.CodeInvalid) {
		t.Errorf("the same address twice: %v", err)
	}
}

// Without a mail server nothing can be switched on, and readers may be kept for later.
func TestMailThatIsNotSetUp(t *testing.T) {
	w := newWorld(t)
	m := NewMailer(w.store, nil, nil, w.now)
	if err := m.Plan(t.Context(), centre, true, "08:00"); !isCode(err, models.CodeState) {
		t.Errorf("switched on: %v", err)
	}
	w.sign("Quiet.")
	if err := m.Send(t.Context(), centre, "2026-06-03", 1); !isCode(err, models.CodeState) {
		t.Errorf("sent: %v", err)
	}
	if post, err := m.Post(t.Context(), centre); err != nil || post.Enabled || post.Active || post.Days[0].State != ReportOff {
		t.Errorf("it says %+v, %v", post, err)
	}
}

func TestMailServersThatAreNone(t *testing.T) {
	for url, from := range map[string]string{"mail.example.eu": "a@b.eu", "http://mail.example.eu": "a@b.eu", "smtps://u:secret@mail.example.eu/x": "a@b.eu", "smtps://mail.example.eu": "centre"} {
		if _, err := NewTransport(url, from); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s from %s: %v", url, from, err)
		}
	}
	for _, url := range []string{"smtps://user:password@mail.example.eu", "smtp://mail.example.eu:587", "smtp://127.0.0.1:2525"} {
		if _, err := NewTransport(url, "Centre <centre@example.eu>"); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}

// A server that does not turn to TLS gets nothing, unless it is this machine.
func TestNothingIsSentInTheClearToOtherMachines(t *testing.T) {
	p := newPostbox(t)
	p.open(t)
	transport, err := NewTransport("smtp://"+p.address, "centre@example.eu")
	if err != nil {
		t.Fatal(err)
	}
	strict, err := NewTransport(strings.Replace("smtp://"+p.address, "127.0.0.1", "mail.example.eu", 1), "centre@example.eu")
	if err != nil {
		t.Fatal(err)
	}
	here := func(transport *Transport) error {
		problem, _ := transport.send(t.Context(), "letter_1", "Director", "director@example.eu", Mail{Subject: "s", Text: "t"}, time.Now())
		if problem != "" {
			return errors.New(problem)
		}
		return nil
	}
	if err := here(transport); err != nil {
		t.Errorf("to this machine: %v", err)
	}
	elsewhere := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, p.address)
	}
	if err := mail.WithDialContextFunc(elsewhere)(strict.client); err != nil {
		t.Fatal(err)
	}
	if err := here(strict); err == nil || len(p.all()) != 1 {
		t.Errorf("to another machine without TLS: %v, %d came", err, len(p.all()))
	}
}
