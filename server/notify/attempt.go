package notify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"actionday/server/store"
)

// patience is how long an attempt may take; answered is how much of an answer is read.
const (
	patience = 10 * time.Second
	answered = 1 << 10
)

// The reasons why an attempt failed, as codes.
const (
	ProblemStatus     = "status"      // the answer says so
	ProblemRedirect   = "redirect"    // redirections are not followed
	ProblemTimeout    = "timeout"     // no answer in time
	ProblemName       = "name"        // no such host
	ProblemNotAllowed = "not_allowed" // an address that the operator has not listed
	ProblemTLS        = "tls"         // the certificate is not right
	ProblemRefused    = "unreachable" // no connection, or one that broke
)

// clients send messages: with https and without.
type clients struct{ secure, plain *http.Client }

func newClients(t Targets) clients {
	client := func(plain bool) *http.Client {
		return &http.Client{
			Timeout:       patience,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{DialContext: t.dial(plain), DisableKeepAlives: true, DisableCompression: true,
				TLSHandshakeTimeout: 5 * time.Second, MaxResponseHeaderBytes: 16 << 10},
		}
	}
	return clients{client(false), client(true)}
}

// attempt sends a message once and gives the status it was answered and why it failed, "" where it arrived.
func (c clients) attempt(ctx context.Context, w store.Webhook, d store.Delivery, at time.Time) (status int, problem string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, strings.NewReader(d.Body))
	if err != nil {
		return 0, ProblemRefused
	}
	for name, value := range map[string]string{
		"Content-Type": "application/json", "User-Agent": "Actionday",
		"webhook-id": d.ID, "webhook-timestamp": strconv.FormatInt(at.Unix(), 10), "webhook-signature": sign(w.Secret, d.ID, at, d.Body),
	} {
		request.Header.Set(name, value)
	}
	client := c.secure
	if request.URL.Scheme == "http" {
		client = c.plain
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, problemOf(err)
	}
	defer response.Body.Close()
	_, _ = io.CopyN(io.Discard, response.Body, answered) // what it says is of no interest, only that it said so
	switch {
	case response.StatusCode/100 == 2:
		return response.StatusCode, ""
	case response.StatusCode/100 == 3:
		return response.StatusCode, ProblemRedirect
	default:
		return response.StatusCode, ProblemStatus
	}
}

// problemOf names what went wrong, without words of the network that would tell about it.
func problemOf(err error) string {
	var name *net.DNSError
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	switch {
	case errors.Is(err, errNotAllowed):
		return ProblemNotAllowed
	case errors.As(err, &timeout) && timeout.Timeout():
		return ProblemTimeout
	case errors.As(err, &name):
		return ProblemName
	case errors.As(err, &certificate), errors.As(err, &authority):
		return ProblemTLS
	default:
		return ProblemRefused
	}
}
