package desk

import (
	"context"
	"slices"

	"actionday/models"
	"actionday/server/store"
)

// CreateOperation opens an operation. Its settings carry the code by which it is addressed.
type CreateOperation struct {
	ID string `json:"id"` // UUID version 7 of the request
	models.Configure
}

// ConfigureRequest changes an operation: each section that is present replaces that section.
type ConfigureRequest struct {
	ID      string `json:"id"`
	IfMatch int64  `json:"-"` // seq of the configuration the sender has seen
	models.Configure
}

// Configured is the answer to both.
type Configured struct {
	Operation string
	Seq       int64 // of the configuration made
	Repeated  bool
}

// Create opens an operation. Whoever opens it may not enter it by that alone: who its coordinators are is granted apart.
func (d *Desk) Create(ctx context.Context, actor models.Actor, req CreateOperation) (Configured, error) {
	if err := allowed(actor, actor.Operation, subject{verb: verbCreate}); err != nil {
		return Configured{}, err
	}
	configure := tidyConfigure(req.Configure)
	var wrong refusal
	wrong.id(req.ID)
	if configure.Settings == nil || configure.Settings.Code == "" {
		wrong.add("/settings/code", models.FieldRequired)
	}
	wrong.noException(configure)
	if err := wrong.err(); err != nil {
		return Configured{}, err
	}
	p := draft{entry: models.Entry{ID: req.ID, Verb: models.VerbConfigure, Configure: &configure}}
	written, err := d.commit(ctx, actor, configure.Settings.Code, configure.Settings.Clock, p)
	return configured(written), err
}

// Configure changes an operation's settings, participants, indicators or slots. Whether they can follow what is there is seen in
// the write.
func (d *Desk) Configure(ctx context.Context, actor models.Actor, operation string, req ConfigureRequest) (Configured, error) {
	configure := tidyConfigure(req.Configure)
	written, err := d.write(ctx, actor, operation, subject{verb: models.VerbConfigure}, func(*models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Configure: &configure}, expect: int(req.IfMatch)}
		if req.IfMatch <= 0 {
			return p, models.Errorf(models.CodeNeedsVersion, "Say which settings you have seen.")
		}
		var wrong refusal
		wrong.id(req.ID)
		wrong.noException(configure)
		return p, wrong.err()
	})
	if s := configure.Settings; err == nil && s != nil && s.Phase == models.Archived {
		err = d.store.DropSheets(ctx, actor, operation) // what was never reported is of no use any more
	}
	return configured(written), err
}

func configured(w store.Written) Configured {
	return Configured{Operation: w.Entry.Operation, Seq: w.Entry.Seq, Repeated: w.Repeated}
}

// tidyConfigure gives participants the codes of the house.
func tidyConfigure(c models.Configure) models.Configure {
	c.Participants = slices.Clone(c.Participants)
	for i := range c.Participants {
		c.Participants[i].Code = participant(c.Participants[i].Code)
	}
	if c.Offices != nil {
		c.Offices = &models.OfficesOf{Participant: participant(c.Offices.Participant), Offices: c.Offices.Offices}
	}
	return c
}
