package web

import (
	"net/netip"
	"strconv"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// LinkLine is a link to a summary as those see it who give summaries away. Its address is shown when it is made, and never again.
type LinkLine struct {
	ID        string `json:"id"`
	Recipient string `json:"recipient"`
	Why       string `json:"why"`
	By        string `json:"by"`
	Created   string `json:"created"`
	Expires   string `json:"expires"`
	Revoked   string `json:"revoked,omitempty"`
}

// LinksAnswer lists links, the newest first.
type LinksAnswer struct {
	Links []LinkLine `json:"links"`
}

// NewLink says for whom a link is, why, and until when.
type NewLink struct {
	Recipient string    `json:"recipient" validate:"required,max=120"`
	Why       string    `json:"why" validate:"required,max=200"`
	Expires   time.Time `json:"expires" validate:"required"`
}

// LinkAnswer is a new link with the path of its page.
type LinkAnswer struct {
	LinkLine
	Path string `json:"path"`
}

func lineOf(l store.Link) LinkLine {
	line := LinkLine{ID: l.ID, Recipient: l.Recipient, Why: l.Why, By: l.Name, Created: wire(l.Created), Expires: wire(l.Expires)}
	if !l.Revoked.IsZero() {
		line.Revoked = wire(l.Revoked)
	}
	return line
}

func (s *server) links(c *call, _ nothing) (answer LinksAnswer, err error) {
	number, err := c.releaseNumber()
	if err != nil {
		return answer, err
	}
	all, err := s.Store.Links(c.ctx, store.As(c.actor), c.op, number)
	answer.Links = []LinkLine{}
	for _, l := range all {
		answer.Links = append(answer.Links, lineOf(l))
	}
	return answer, err
}

func (s *server) newLink(c *call, in NewLink) (LinkAnswer, error) {
	number, err := c.releaseNumber()
	if err != nil {
		return LinkAnswer{}, err
	}
	l, secret, err := s.Auth.Share(c.ctx, c.actor, number, in.Recipient, in.Why, in.Expires)
	return LinkAnswer{lineOf(l), "/s/" + secret}, err
}

func (s *server) revokeLink(c *call, _ nothing) (nothing, error) {
	number, err := c.releaseNumber()
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.RevokeLink(c.ctx, c.actor, number, c.Params("link"))
}

// SharedAnswer is a summary as it is given, to whoever holds a link to it.
type SharedAnswer struct {
	Release   models.Release `json:"release"`
	Recipient string         `json:"recipient"`
	Expires   string         `json:"expires"`
}

func (s *server) shared(c *call, _ nothing) (answer SharedAnswer, err error) {
	l, r, err := s.throughLink(c)
	if err != nil {
		return answer, err
	}
	answer = SharedAnswer{leaving(r), l.Recipient, wire(l.Expires)}
	return answer, s.handOutThrough(c, l, store.Opened)
}

// sharedFile is a file of the summary that a link leads to.
func (s *server) sharedFile(c *call, in ReleaseFileQuery) (f releaseFile, err error) {
	format, o, err := chosenFormat(c.Params("format"), in)
	if err != nil {
		return f, err
	}
	l, r, err := s.throughLink(c)
	if err != nil {
		return f, err
	}
	if err := s.handOutThrough(c, l, format.Extension+" "+o.Key()); err != nil {
		return f, err
	}
	return s.rendered(c.ctx, r, format, o)
}

// throughLink opens the summary of the link in the address.
func (s *server) throughLink(c *call) (l store.Link, r models.Release, err error) {
	if l, err = s.Auth.Link(c.ctx, c.Params("token"), s.clientAddress(c.Ctx).String()); err != nil {
		return l, r, err
	}
	r, err = s.openRelease(c.ctx, store.Through(l), l.Operation, strconv.Itoa(l.Number))
	return l, r, err
}

// handOutThrough notes what a link gave. Of the address it keeps the network alone: it tells a forwarded link from one that is used by its recipient, and
// nobody's machine.
func (s *server) handOutThrough(c *call, l store.Link, what string) error {
	return s.Store.AddHandout(c.ctx, models.Actor{Name: l.Recipient, Via: "link"}, store.Handout{Operation: l.Operation, Number: l.Number, Name: l.Recipient,
		Link: l.ID, What: what, Why: l.Why, Network: networkOf(s.clientAddress(c.Ctx))})
}

// networkOf is as much of an address as is kept: 24 bits of an IPv4 one, 48 of an IPv6 one.
func networkOf(address netip.Addr) string {
	bits := 48
	if address.Is4() {
		bits = 24
	}
	network, err := address.Prefix(bits)
	if err != nil {
		return ""
	}
	return network.String()
}
