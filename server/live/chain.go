package live

import (
	"sync/atomic"

	"actionday/models"
)

// node is one message in a group's chain. It does not change once it is in the chain, but for next.
type node struct {
	data     []byte
	seq      int64 // the audience's number once the message is applied
	numbered bool  // a client can resume from this number: everything since is in the chain
	place    int64 // in the chain
	clock    *models.Clock

	more chan struct{} // closed when next is set
	next *node
}

// chain holds the recent messages, oldest first. It is guarded by its group; nodes once reached are read without a lock.
type chain struct {
	oldest, head *node
	count, bytes int
	newest       atomic.Int64 // place of head, for viewers to see how far behind they are
}

// start begins the chain at a number without a message.
func (c *chain) start(seq int64, numbered bool, clock *models.Clock) {
	first := &node{seq: seq, numbered: numbered, clock: clock, more: make(chan struct{})}
	c.oldest, c.head, c.count = first, first, 1
}

// add hangs a message on the end, lets the oldest go beyond the bounds and wakes everybody who waits for it.
func (c *chain) add(n *node, maxCount, maxBytes int) {
	n.place, n.more = c.head.place+1, make(chan struct{})
	c.count, c.bytes = c.count+1, c.bytes+len(n.data)
	last := c.head
	last.next, c.head = n, n
	for c.oldest != n && (c.count > maxCount || c.bytes > maxBytes) {
		c.count, c.bytes = c.count-1, c.bytes-len(c.oldest.data)
		c.oldest = c.oldest.next
	}
	c.newest.Store(n.place)
	close(last.more)
}

// after gives the messages a client needs that has seq; ok is false when the chain no longer holds them all.
func (c *chain) after(seq int64) (tail [][]byte, ok bool) {
	for n := c.oldest; n != nil; n = n.next {
		switch {
		case ok:
			tail = append(tail, n.data)
		case n.numbered && n.seq == seq:
			ok = true
		}
	}
	return tail, ok
}
