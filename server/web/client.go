package web

import (
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// clientAddress is the address of whoever calls: the peer, or behind trusted proxies the right-most address of
// X-Forwarded-For that is none of theirs. What stands further left was written by the client and proves nothing.
func (s *server) clientAddress(c *fiber.Ctx) netip.Addr {
	peer, _ := netip.ParseAddrPort(c.Context().RemoteAddr().String())
	address := peer.Addr().Unmap()
	hops := strings.Split(forwardedFor(c), ",")
	for i := len(hops) - 1; i >= 0 && s.trusted(address); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		address = hop.Unmap()
	}
	return address
}

// forwardedFor joins repeated headers in their order: a proxy may add a line of its own.
func forwardedFor(c *fiber.Ctx) string {
	var lines []string
	for _, line := range c.Request().Header.PeekAll(fiber.HeaderXForwardedFor) {
		lines = append(lines, string(line))
	}
	return strings.Join(lines, ",")
}

func (s *server) trusted(address netip.Addr) bool {
	for _, proxy := range s.Options.Proxies {
		if proxy.Contains(address) {
			return true
		}
	}
	return false
}

// encrypted says whether the client came by TLS: to us, or to a trusted proxy that says so.
func (s *server) encrypted(c *fiber.Ctx) bool {
	if c.Context().IsTLS() {
		return true
	}
	peer, err := netip.ParseAddrPort(c.Context().RemoteAddr().String())
	return err == nil && s.trusted(peer.Addr().Unmap()) && c.Get(fiber.HeaderXForwardedProto) == "https"
}
