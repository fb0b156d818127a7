package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// SheetAnswer is a sheet with those who write in it now, and of a change what was not taken.
type SheetAnswer struct {
	models.Sheet
	Editors   []Editor              `json:"editors"`
	Conflicts []models.CellConflict `json:"conflicts"`
}

// Editor is somebody who has a sheet open.
type Editor struct {
	Participant string    `json:"participant"`
	Office      string    `json:"office,omitempty"`
	Slot        string    `json:"slot"`
	Name        string    `json:"name"`
	At          time.Time `json:"at"` // server time when last seen
}

// Sheet gives what the people of a participant have written for a slot and not reported yet, as far as the actor reports it. A correction that is being
// written has a sheet too: in place of the slot stands the report with the version that is corrected, as "REPORT~2".
func (d *Desk) Sheet(ctx context.Context, actor models.Actor, operation, slot string) (SheetAnswer, error) {
	if err := d.mayWrite(ctx, actor, operation, slot, nil); err != nil {
		return SheetAnswer{}, err
	}
	sheet, err := d.store.Sheet(ctx, store.As(actor), operation, actor.Participant, slot)
	return d.sheetAnswer(actor, operation, sheet, nil), err
}

// ChangeSheet puts changes into a sheet. What somebody else changed meanwhile is not overwritten: it is given back.
func (d *Desk) ChangeSheet(ctx context.Context, actor models.Actor, operation, slot string, changes []models.CellChange) (SheetAnswer, error) {
	if err := d.mayWrite(ctx, actor, operation, slot, changes); err != nil {
		return SheetAnswer{}, err
	}
	sheet, conflicts, err := d.store.ChangeSheet(ctx, store.As(actor), operation, actor.Participant, slot, changes)
	return d.sheetAnswer(actor, operation, sheet, conflicts), err
}

// mayWrite refuses who does not report, slots there are not, phases in which nothing is reported, and cells there are not.
func (d *Desk) mayWrite(ctx context.Context, actor models.Actor, operation, slot string, changes []models.CellChange) error {
	if err := allowed(actor, operation, subject{models.VerbSubmit, actor.Participant, actor.Office}); err != nil {
		return err
	}
	c, _, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return err
	}
	if err := inPhase(models.VerbSubmit, c.Settings.Phase); err != nil {
		return err
	}
	if err := d.isWritten(actor, operation, c, slot); err != nil {
		return err
	}
	var wrong refusal
	if len(changes) > models.MaxCellChanges {
		wrong.add("/changes", models.FieldTooLong, "most", strconv.Itoa(models.MaxCellChanges))
		return wrong.err()
	}
	wrong.take("", models.CheckCells(c, actor.Participant, actor.Office, changes))
	return wrong.err()
}

// isWritten says whether a sheet is of a slot, or of a version of one of the actor's reports.
func (d *Desk) isWritten(actor models.Actor, operation string, c *models.Configuration, sheet string) error {
	if report, version, ok := strings.Cut(sheet, "~"); ok {
		r, err := d.find(actor, operation, report)
		mine := r.Participant == actor.Participant && (actor.Office == "" || r.Office == actor.Office)
		if n, _ := strconv.Atoi(version); err != nil || !mine || n < 1 || n > r.Version || strconv.Itoa(n) != version {
			return models.Errorf(models.CodeNotFound, "There is no such version of a report of yours.")
		}
		return nil
	}
	if !slices.ContainsFunc(c.Slots, func(s models.Slot) bool { return s.ID == sheet }) {
		return models.Errorf(models.CodeNotFound, "There is no such reporting day in this operation.")
	}
	return nil
}

func (d *Desk) sheetAnswer(actor models.Actor, operation string, sheet models.Sheet, conflicts []models.CellConflict) SheetAnswer {
	d.editors.note(operation, Editor{actor.Participant, actor.Office, sheet.Slot, actor.Name, d.now()})
	all := d.editors.of(operation, d.now())
	here := slices.DeleteFunc(all, func(e Editor) bool { return e.Participant != actor.Participant || e.Slot != sheet.Slot })
	if conflicts == nil {
		conflicts = []models.CellConflict{}
	}
	return SheetAnswer{sheet, here, conflicts}
}

// Editors are those who have a sheet open: everybody for coordinators, of the own participant for those who report.
func (d *Desk) Editors(actor models.Actor, operation string) []Editor {
	return slices.DeleteFunc(d.editors.of(operation, d.now()), func(e Editor) bool {
		return actor.Role != models.Coordinator && e.Participant != actor.Participant
	})
}

// editingFor is how long somebody counts as writing after their page was last heard of.
const editingFor = 30 * time.Second

// editors remembers who writes where. It is lost with the process, and true again a few seconds later.
type editors struct {
	mu   sync.Mutex
	seen map[string]map[Editor]time.Time // by operation; the time in the key is zero
}

func (e *editors) note(operation string, who Editor) {
	at := who.At
	who.At = time.Time{}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen == nil {
		e.seen = map[string]map[Editor]time.Time{}
	}
	if e.seen[operation] == nil {
		e.seen[operation] = map[Editor]time.Time{}
	}
	e.seen[operation][who] = at
}

// Forget lets go of what is remembered of an operation that is there no more.
func (d *Desk) Forget(operation string) { d.editors.forget(operation) }

func (e *editors) forget(operation string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.seen, operation)
}

func (e *editors) of(operation string, now time.Time) []Editor {
	e.mu.Lock()
	defer e.mu.Unlock()
	here := []Editor{}
	for who, at := range e.seen[operation] {
		if now.Sub(at) > editingFor {
			delete(e.seen[operation], who)
			continue
		}
		who.At = at.UTC().Truncate(time.Millisecond)
		here = append(here, who)
	}
	slices.SortFunc(here, func(a, b Editor) int {
		return cmp.Or(cmp.Compare(a.Participant, b.Participant), cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Name, b.Name))
	})
	return here
}
