package notify

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"actionday/models"
)

// Targets is where webhooks may go, as the operator lists it: nowhere where nothing is listed. A server that sends wherever its users
// say would be their way into its network.
type Targets struct {
	Public   bool           // every public address, with https
	Hosts    []string       // these names, as far as they are of public addresses, with https
	Networks []netip.Prefix // these addresses whatever they are, also without https
}

// Any says whether webhooks may go anywhere.
func (t Targets) Any() bool { return t.Public || len(t.Hosts) > 0 || len(t.Networks) > 0 }

// reaches says whether a message may go to an address by the name of a host; plain is without https.
func (t Targets) reaches(host string, address netip.Addr, plain bool) bool {
	address = address.Unmap()
	for _, network := range t.Networks {
		if network.Contains(address) {
			return true
		}
	}
	return !plain && public(address) && (t.Public || slices.Contains(t.Hosts, strings.ToLower(host)))
}

// special are addresses that lead somewhere else than to a host of the internet: to this network, a translator, documentation.
var special = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10")

func prefixes(list ...string) (all []netip.Prefix) {
	for _, p := range list {
		all = append(all, netip.MustParsePrefix(p))
	}
	return all
}

func public(address netip.Addr) bool {
	in := func(p netip.Prefix) bool { return p.Contains(address) }
	return address.IsGlobalUnicast() && !address.IsPrivate() && !slices.ContainsFunc(special, in)
}

// check refuses an address that no message could go to. Names are resolved when a message goes.
func (t Targets) check(written string) error {
	u, err := url.Parse(written)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return wrongURL(models.FieldFormat, "The address must begin with https:// and name a host.")
	case u.User != nil || u.Fragment != "":
		return wrongURL(models.FieldFormat, "The address must have no user name and no part after #.")
	}
	address, err := netip.ParseAddr(u.Hostname())
	if err == nil && t.reaches(u.Hostname(), address, u.Scheme == "http") || err != nil && t.named(u) {
		return nil
	}
	return wrongURL(models.FieldNotAllowed, "The operator of this server has not allowed messages to this address. Ask for it.")
}

// named says whether a name may turn out to be of an address that is allowed.
func (t Targets) named(u *url.URL) bool {
	return len(t.Networks) > 0 || u.Scheme == "https" && (t.Public || slices.Contains(t.Hosts, strings.ToLower(u.Hostname())))
}

func wrongURL(code models.Code, detail string) error {
	return &models.Error{Code: models.CodeInvalid, Detail: detail, Fields: []models.FieldError{{Pointer: "/url", Code: code}}}
}

// errNotAllowed is the end of an attempt whose address turned out to be one that is not allowed.
var errNotAllowed = errors.New("the address is not allowed")

// dial connects to one of a host's addresses that is allowed. What is looked at is what is connected to: a name that is of another
// address a moment later changes nothing.
func (t Targets) dial(plain bool) func(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		if err != nil {
			return nil, err
		}
		err = errNotAllowed
		for _, ip := range found {
			if !t.reaches(host, ip, plain) {
				continue
			}
			var conn net.Conn
			if conn, err = dialer.DialContext(ctx, network, net.JoinHostPort(ip.Unmap().String(), port)); err == nil {
				return conn, nil
			}
		}
		return nil, err
	}
}
