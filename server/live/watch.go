package live

import (
	"slices"
	"strings"
	"time"
)

// Watch is a coordinator's watch that looks at an operation.
type Watch struct {
	Name  string
	Since time.Time // server time
}

// awayFor is how long a watch may be away, as while a page loads or a line is lost, before it is off and comes anew.
const awayFor = 30 * time.Second

type watch struct{ operation, name string }

// duty is when a watch came, over how many connections it looks, and when the last one ended.
type duty struct {
	since, left time.Time
	open        int
}

func (d *duty) over(now time.Time) bool { return d.open == 0 && now.Sub(d.left) >= awayFor }

// arrive notes a connection of a watch. The hub must be locked.
func (h *Hub) arrive(v *viewer) {
	if v.watch == "" {
		return
	}
	w := watch{v.group.operation, v.watch}
	if d := h.watches[w]; d == nil || d.over(h.now()) {
		h.watches[w] = &duty{since: h.now()}
	}
	h.watches[w].open++
}

// depart notes that a connection of a watch ended. The hub must be locked.
func (h *Hub) depart(v *viewer) {
	if d := h.watches[watch{v.group.operation, v.watch}]; d != nil {
		d.open--
		d.left = h.now()
	}
}

// OnWatch lists the watches that look at an operation, who came first before the others.
func (h *Hub) OnWatch(operation string) []Watch {
	h.mu.Lock()
	defer h.mu.Unlock()
	on := []Watch{}
	for w, d := range h.watches {
		switch {
		case d.over(h.now()):
			delete(h.watches, w)
		case w.operation == operation:
			on = append(on, Watch{w.name, d.since})
		}
	}
	slices.SortFunc(on, func(a, b Watch) int {
		if d := a.Since.Compare(b.Since); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	return on
}
