package web

import (
	"io"
	"net"
	"time"
)

// bodyLimit is the largest body in bytes.
const bodyLimit = 2 << 20

// swallow reads away what a client still sends after it was refused for sending too much. Closing at once would reset the
// connection under it, and instead of the reason it would see a network error.
func swallow(conn net.Conn) {
	const most, longest = 16 << 20, 3 * time.Second
	if conn.SetReadDeadline(time.Now().Add(longest)) == nil {
		io.CopyN(io.Discard, conn, most) // whatever comes of it, the answer is written next
	}
}
