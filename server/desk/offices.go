package desk

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"actionday/models"
)

// OfficesRequest replaces the offices of the sender's own participant.
type OfficesRequest struct {
	ID      string          `json:"id"` // UUID version 7 of the request
	Offices []models.Office `json:"offices" validate:"max=200,dive"`
	IfMatch int64           `json:"-"` // the version of the offices that the sender has seen
}

// Offices are those of one participant as its contact point keeps them.
type Offices struct {
	Participant string
	Offices     []models.Office
	Version     int64 // names this state of them; it tells nothing of the ledger
	Removable   bool  // an office may be taken away: nothing was reported yet
}

// Offices gives the offices of the actor's participant.
func (d *Desk) Offices(ctx context.Context, actor models.Actor, operation string) (Offices, error) {
	if err := allowed(actor, operation, subject{verb: verbOffices, participant: actor.Participant}); err != nil {
		return Offices{}, err
	}
	c, _, err := d.store.Configuration(ctx, operation)
	if err != nil {
		return Offices{}, err
	}
	return officesOf(c, actor.Participant)
}

// KeepOffices replaces the offices of the actor's participant and touches nothing else. What a configuration may not lose it may not
// lose here either.
func (d *Desk) KeepOffices(ctx context.Context, actor models.Actor, operation string, req OfficesRequest) (Offices, error) {
	about := subject{verb: verbOffices, participant: actor.Participant}
	change := models.Configure{Offices: &models.OfficesOf{Participant: actor.Participant, Offices: tidyOffices(req.Offices)}}
	_, err := d.write(ctx, actor, operation, about, func(c *models.Configuration) (draft, error) {
		p := draft{entry: models.Entry{ID: req.ID, Configure: &change}}
		var wrong refusal
		wrong.id(req.ID)
		for i, o := range change.Offices.Offices {
			if o.Name == "" {
				wrong.add(fmt.Sprintf("/offices/%d/name", i), models.FieldRequired)
			}
		}
		if err := wrong.err(); err != nil {
			return p, err
		}
		now, err := officesOf(c, actor.Participant)
		if err == nil && req.IfMatch != now.Version {
			err = models.Errorf(models.CodeStale, "Somebody changed the offices in between. Read them, then change them.")
		}
		return p, err
	})
	if err != nil {
		return Offices{}, inOffices(err)
	}
	return d.Offices(ctx, actor, operation)
}

func officesOf(c *models.Configuration, participant string) (Offices, error) {
	at := slices.IndexFunc(c.Participants, func(p models.Participant) bool { return p.Code == participant })
	if at < 0 {
		return Offices{}, models.Errorf(models.CodeNotFound, "Your participant is not in this operation any more.")
	}
	offices := c.Participants[at].Offices
	return Offices{Participant: participant, Offices: offices, Version: versionOf(offices), Removable: c.Settings.Phase == models.Planned}, nil
}

// versionOf names a state of the offices by their content, as a number that JSON carries exactly.
func versionOf(offices []models.Office) int64 {
	b, err := json.Marshal(append([]models.Office{}, offices...)) // none and an empty list are the same
	if err != nil {
		panic(fmt.Sprintf("desk: offices that cannot be written as JSON: %v", err))
	}
	sum := sha256.Sum256(b)
	return int64(binary.BigEndian.Uint64(sum[:])>>16) + 1
}

func tidyOffices(offices []models.Office) []models.Office {
	offices = slices.Clone(offices)
	for i := range offices {
		offices[i].Name = strings.TrimSpace(offices[i].Name)
	}
	return offices
}

// ofParticipant is where a configuration says what is wrong with somebody's offices.
var ofParticipant = regexp.MustCompile(`^/participants/\d+/offices`)

// inOffices says the same of the request that has only them.
func inOffices(err error) error {
	refused, ok := errors.AsType[*models.Error](err)
	if !ok {
		return err
	}
	for i := range refused.Fields {
		refused.Fields[i].Pointer = ofParticipant.ReplaceAllString(refused.Fields[i].Pointer, "/offices")
	}
	return refused
}
