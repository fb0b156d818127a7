// Package config is the one table of options: flags of the command line, their names in the environment, their defaults and
// what they mean. Precedence: flag, environment, default. Secrets may stand in files, named by the variable with _FILE.
package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// Data says where the data lives. Every verb that works on data has it.
type Data struct {
	Dir      string `name:"data" placeholder:"DIR" default:"data" env:"ACTIONDAY_DATA" type:"path" help:"Directory of the database. Made where it is missing, readable by its owner only. Default: ${default}."`
	Database string `placeholder:"URL" default:"sqlite" env:"ACTIONDAY_DATABASE" secret:"" help:"Database: sqlite, in the data directory. A URL may hold a password, so it can stand in the file that $ACTIONDAY_DATABASE_FILE names."`
}

// Config is what a server is told.
type Config struct {
	Data `embed:""`

	Listen       string   `placeholder:"ADDR" default:"127.0.0.1:8080" env:"ACTIONDAY_LISTEN" help:"Address and port to answer on; port 0 takes a free one. Default: ${default}."`
	PublicURL    string   `placeholder:"URL" env:"ACTIONDAY_PUBLIC_URL" help:"Address by which browsers reach the server, e.g. https://actionday.example.eu. Needed behind a proxy that changes the host name."`
	TLSCert      string   `placeholder:"FILE" env:"ACTIONDAY_TLS_CERT" type:"path" help:"Certificate chain (PEM) to serve HTTPS with."`
	TLSKey       string   `placeholder:"FILE" env:"ACTIONDAY_TLS_KEY" type:"path" help:"Key of the certificate (PEM)."`
	TrustedProxy []string `placeholder:"CIDR" env:"ACTIONDAY_TRUSTED_PROXY" help:"Networks of proxies whose X-Forwarded-For is believed. Default: none."`
	WebhookTo    []string `placeholder:"TARGET" env:"ACTIONDAY_WEBHOOK_TO" help:"Where webhooks may go: host names, networks like 10.1.0.0/16 (also without https), or the word public for every public address. Default: nowhere."`
	SMTPURL      string   `name:"smtp-url" placeholder:"URL" env:"ACTIONDAY_SMTP_URL" secret:"" help:"Mail server for daily reports: smtps://user:password@mail.example.eu, or smtp:// for one that turns to TLS after its greeting. Without TLS to this machine only. May stand in the file that $ACTIONDAY_SMTP_URL_FILE names. Default: no mail."`
	MailFrom     string   `placeholder:"ADDRESS" env:"ACTIONDAY_MAIL_FROM" help:"Sender of mails, e.g. 'Coordination centre <centre@example.eu>'. Needed with --smtp-url."`
	Demo         bool     `env:"ACTIONDAY_DEMO" help:"Sample operations, an exercise that plays, and accounts that need no password. On loopback addresses only."`
	Metrics      string   `placeholder:"ADDR" env:"ACTIONDAY_METRICS" help:"Loopback address for /metrics in the form Prometheus reads, e.g. 127.0.0.1:9090. Default: none."`
	LogFormat    string   `enum:"text,json" default:"text" env:"ACTIONDAY_LOG_FORMAT" help:"Form of the log on standard error: text or json. Default: ${default}."`
}

// Validate refuses a database that this version does not have.
func (d *Data) Validate() error {
	if d.Database == "sqlite" || d.Database == "" {
		return nil
	}
	scheme, _, _ := strings.Cut(d.Database, ":")
	if strings.HasPrefix(scheme, "postgres") {
		return fmt.Errorf("--database: PostgreSQL is not in this version. Leave the option out: the data goes to an SQLite database in the data directory")
	}
	return fmt.Errorf("--database: this version has sqlite only. Leave the option out")
}

// Validate refuses options that do not go together.
func (c *Config) Validate() error {
	if err := c.Data.Validate(); err != nil {
		return err
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return fmt.Errorf("--tls-cert and --tls-key belong together: give both or neither")
	}
	if (c.SMTPURL == "") != (c.MailFrom == "") {
		return fmt.Errorf("--smtp-url and --mail-from belong together: give both or neither")
	}
	if _, err := c.Proxies(); err != nil {
		return err
	}
	if _, err := c.Origin(); err != nil {
		return err
	}
	if _, err := c.Targets(); err != nil {
		return err
	}
	return c.validateAddresses()
}

func (c *Config) validateAddresses() error {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return fmt.Errorf("--listen: %q is not an address with a port, like 127.0.0.1:8080", c.Listen)
	}
	if c.Demo && !loopback(host) {
		return fmt.Errorf("--demo: the demonstration lets everybody in without a password, so it listens on loopback addresses only; %q is not one", c.Listen)
	}
	if c.Metrics == "" {
		return nil
	}
	if host, _, err = net.SplitHostPort(c.Metrics); err != nil || !loopback(host) {
		return fmt.Errorf("--metrics: %q is not a loopback address with a port, like 127.0.0.1:9090", c.Metrics)
	}
	return nil
}

// Proxies are the networks whose forwarding headers are believed.
func (c *Config) Proxies() ([]netip.Prefix, error) {
	networks := make([]netip.Prefix, len(c.TrustedProxy))
	for i, written := range c.TrustedProxy {
		network, err := netip.ParsePrefix(written)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxy: %q is not a network like 10.0.0.0/8", written)
		}
		networks[i] = network.Masked()
	}
	return networks, nil
}

// Targets is where webhooks may go.
type Targets struct {
	Public   bool
	Hosts    []string // in small letters
	Networks []netip.Prefix
}

// Targets reads where webhooks may go.
func (c *Config) Targets() (t Targets, err error) {
	for _, written := range c.WebhookTo {
		network, err := netip.ParsePrefix(written)
		switch address, notOne := netip.ParseAddr(written); {
		case written == "public":
			t.Public = true
		case err == nil:
			t.Networks = append(t.Networks, network.Masked())
		case notOne == nil:
			t.Networks = append(t.Networks, netip.PrefixFrom(address, address.BitLen()))
		case written == "" || strings.ContainsAny(written, "/:*@ "):
			return t, fmt.Errorf("--webhook-to: %q is no host name, no network like 10.1.0.0/16 and not the word public", written)
		default:
			t.Hosts = append(t.Hosts, strings.ToLower(written))
		}
	}
	return t, nil
}

// Origin is the public address as browsers write it in the Origin header, or "".
func (c *Config) Origin() (string, error) {
	if c.PublicURL == "" {
		return "", nil
	}
	u, err := url.Parse(c.PublicURL)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || strings.Trim(u.Path, "/") != "" {
		return "", fmt.Errorf("--public-url: %q is not an address like https://actionday.example.eu", c.PublicURL)
	}
	return u.Scheme + "://" + u.Host, nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
