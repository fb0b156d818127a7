package web

import (
	"net"
	"time"
)

// bodyLimit is the largest body in bytes.
const bodyLimit = 2 << 20

// swallow reads away what a client still sends after it was refused for sending too much. Closing at once would reset the
// connection under it, and instead of the reason it would see a network error. Who pauses or goes on for too long is not waited
// for.
func swallow(conn net.Conn) {
	const most, pause, longest = 16 << 20, 200 * time.Millisecond, 3 * time.Second
	buffer := make([]byte, 64<<10)
	end := time.Now().Add(longest)
	for read := 0; read < most && time.Now().Before(end); {
		if conn.SetReadDeadline(time.Now().Add(pause)) != nil {
			return
		}
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		read += n
	}
}
