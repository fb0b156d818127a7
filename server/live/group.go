package live

import (
	"strconv"
	"sync"
	"time"

	"actionday/models"
)

// group is all viewers of one operation and audience. It outlives its viewers for a while, so that who lost its line can resume.
type group struct {
	hub       *Hub
	operation string
	audience  models.Audience
	ordinal   int // of this group in the hub: tells two lives of one group apart

	watching   int       // viewers in it; guarded by Hub.mu
	emptySince time.Time // guarded by Hub.mu

	mu    sync.Mutex
	view  *models.View // nil until the first viewer came
	at    time.Time    // operation time of view
	right string       // what the settings let the audience see, as an epoch
	epoch string
	chain
	snapshot []byte // of view, made when first wanted
}

// open fetches the first view. The group must be locked.
func (g *group) open() error {
	if g.view != nil {
		return nil
	}
	view, at, err := g.hub.view(g.operation, g.audience)
	if err != nil {
		return err
	}
	g.view, g.at = view, at
	g.right = g.rightOf(view)
	g.epoch = g.right
	number := view.Seq
	if !g.audience.WholeLedger() {
		g.epoch = digest(g.right, g.hub.nonce, strconv.Itoa(g.ordinal))
		number = 1
	}
	// A client of the whole ledger may know this number from before a restart and have missed what became due since: for it only
	// a frame of this group is a place to resume from.
	g.chain.start(number, !g.audience.WholeLedger(), clockOf(view))
	return nil
}

func (g *group) rightOf(view *models.View) string {
	if view.Config == nil {
		return digest("sees nothing", g.hub.epoch, g.operation, view.Founding)
	}
	return Epoch(g.hub.epoch, g.operation, view.Founding, g.audience, view.Config.Settings)
}

// publish takes the audience's next view and sends what changed. When the audience may now see something else the group is over. The
// group must be locked and open.
func (g *group) publish(at time.Time, next *models.View) (over *Ending) {
	old := g.view
	if next.Seq < old.Seq || next.Seq == old.Seq && at.Before(g.at) {
		return nil // who joined just now has seen more already
	}
	if next.Config != old.Config && g.rightOf(next) != g.right {
		return endEpoch
	}
	g.view, g.at = next, at
	c := difference(old, next)
	have, now := g.head.seq, wireTime(at)
	switch {
	case g.numbered(old, next, &c):
		to := have + 1
		if g.audience.WholeLedger() {
			to = next.Seq
		}
		g.send(&node{seq: to, numbered: true, data: encode(frame{"frame", g.epoch, have, to, now, next.AsOf, c})})
	case !c.empty():
		g.send(&node{seq: have, data: encode(coverage{"coverage", g.epoch, have, now, c})})
	}
	return nil
}

// numbered says whether the change is one of entries, and so moves the audience's number, or one of time alone. Who does not see
// the whole ledger must not learn from it whether there were entries it does not see.
func (g *group) numbered(old, next *models.View, c *change) bool {
	if g.audience.WholeLedger() {
		return next.Seq > old.Seq
	}
	return next.AsOf != old.AsOf || c.Configuration != nil || len(c.Feed) > 0 || c.FeedDrop
}

func (g *group) send(n *node) {
	n.clock = clockOf(g.view)
	g.chain.add(n, g.hub.ringCount, g.hub.ringBytes)
	g.snapshot = nil
}

// place gives where a viewer starts: the messages it has to get first and the node after which it follows. The group must be
// locked and open.
func (g *group) place(resume Resume) (first [][]byte, from *node) {
	if resume.Epoch == g.epoch {
		if tail, ok := g.chain.after(resume.Since); ok {
			return tail, g.head
		}
	}
	if g.snapshot == nil {
		g.snapshot = encode(snapshot{"snapshot", g.epoch, g.head.seq, wireTime(g.at), g.view})
	}
	return [][]byte{g.snapshot}, g.head
}

// clockOf is the operation's clock; who sees nothing of the operation gets server time.
func clockOf(view *models.View) *models.Clock {
	if view.Config == nil {
		return nil
	}
	return view.Config.Settings.Clock
}
