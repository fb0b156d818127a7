package export

import (
	"io"
	"iter"
	"time"
)

// HandoutRow is one line of the log of who got what of a summary.
type HandoutRow struct {
	At                                  time.Time
	Who, Role, Link, What, Why, Network string
}

// Handouts writes the log in the order it comes in; exercise says that the summary is of one.
func Handouts(w io.Writer, exercise bool, lines iter.Seq2[HandoutRow, error]) error {
	t := newTable(w, RFC4180, "at", "who", "role", "link", "what", "why", "network")
	for h, err := range lines {
		if err != nil {
			return err
		}
		t.row(timestamp(&h.At), h.Who, h.Role, h.Link, h.What, h.Why, h.Network)
	}
	return t.close(markOf(english, exercise)...)
}
