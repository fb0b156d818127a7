package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	smtp "github.com/wneessen/go-mail"
)

// The reasons why a letter did not arrive, beside those of messages to programs.
const (
	ProblemMailbox = "mailbox" // the mail server says that it never will
	ProblemLater   = "later"   // the mail server says that it may later
	ProblemCompose = "compose" // it could not be written
)

// Transport is the mail server that the operator named.
type Transport struct {
	client *smtp.Client
	from   string
	domain string // of the ids of letters
}

// NewTransport reads the address of a mail server: smtps://user:password@host, or smtp:// for one that turns to TLS after its greeting. Without TLS nothing is sent
// but to this machine itself. from is the sender, with or without a name.
func NewTransport(written, from string) (*Transport, error) {
	u, err := url.Parse(written)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Path != "" && u.Path != "/" {
		return nil, fmt.Errorf("--smtp-url: it is no address like smtps://user:password@mail.example.eu") // it may hold a password, so it is not shown
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("--mail-from: %q is no mail address", from)
	}
	options := []smtp.Option{smtp.WithTimeout(patience)}
	switch {
	case u.Scheme == "smtps":
		options = append(options, smtp.WithSSL(), smtp.WithPort(465))
	case ownMachine(u.Hostname()):
		options = append(options, smtp.WithTLSPolicy(smtp.NoTLS), smtp.WithPort(25))
	default:
		options = append(options, smtp.WithTLSPolicy(smtp.TLSMandatory), smtp.WithPort(587))
	}
	if u.Port() != "" {
		port, err := strconv.Atoi(u.Port())
		if err != nil {
			return nil, fmt.Errorf("--smtp-url: the port is no number")
		}
		options = append(options, smtp.WithPort(port))
	}
	if password, given := u.User.Password(); given {
		options = append(options, smtp.WithSMTPAuth(smtp.SMTPAuthAutoDiscover), smtp.WithUsername(u.User.Username()), smtp.WithPassword(password))
	}
	client, err := smtp.NewClient(u.Hostname(), options...)
	if err != nil {
		return nil, fmt.Errorf("--smtp-url: %w", err)
	}
	return &Transport{client, sender.String(), sender.Address[strings.LastIndex(sender.Address, "@")+1:]}, nil
}

// ownMachine says whether a host is this machine: nothing of what is sent to it leaves.
func ownMachine(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// Mail is what is sent: in one language, with files.
type Mail struct {
	Subject, Text string
	Files         []MailFile
}

// MailFile is a file that goes with a mail.
type MailFile struct {
	Name, Media string
	Body        []byte
}

// send makes one attempt. Each attempt of a letter carries the same id, so that one that arrived though the answer was lost is known as the same.
func (t *Transport) send(ctx context.Context, id, name, address string, m Mail, at time.Time) (problem string, never bool) {
	message := smtp.NewMsg()
	err := errors.Join(message.From(t.from), message.AddToFormat(name, address))
	if err != nil {
		return ProblemMailbox, true
	}
	message.SetMessageIDWithValue(id + "@" + t.domain)
	message.SetDateWithValue(at)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.Subject(m.Subject)
	message.SetBodyString(smtp.TypeTextPlain, m.Text)
	for _, f := range m.Files {
		message.AttachReadSeeker(f.Name, bytes.NewReader(f.Body), smtp.WithFileContentType(smtp.ContentType(f.Media)))
	}
	return mailProblem(t.client.DialAndSendWithContext(ctx, message))
}

// mailProblem names what went wrong, and says whether another attempt would be in vain.
func mailProblem(err error) (problem string, never bool) {
	if err == nil {
		return "", false
	}
	var refused *smtp.SendError
	var network net.Error
	var plain tls.RecordHeaderError
	switch {
	case errors.As(err, &refused) && refused.ErrorCode() >= 500:
		return ProblemMailbox, true
	case errors.As(err, &refused) && refused.ErrorCode() >= 400:
		return ProblemLater, false
	case errors.As(err, &plain):
		return ProblemTLS, false
	case errors.As(err, &network) && network.Timeout():
		return ProblemTimeout, false
	default:
		return problemOf(err), false
	}
}
