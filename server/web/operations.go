package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/store"
)

// OperationsAnswer lists operations, the latest first.
type OperationsAnswer struct {
	Operations []OperationLine `json:"operations"`
	Next       *string         `json:"next"`
}

// OperationLine is one operation in the list, with the headline totals that the caller may see.
type OperationLine struct {
	Code         string       `json:"code"`
	Name         string       `json:"name"`
	Exercise     bool         `json:"exercise"`
	Phase        models.Phase `json:"phase"`
	Zone         string       `json:"zone"`
	Starts       string       `json:"starts"`
	Ends         string       `json:"ends"`
	Participants int          `json:"participants"`
	Role         models.Role  `json:"role"`
	Running      bool         `json:"running"`
	AsOf         string       `json:"as_of"`
	Headlines    []Headline   `json:"headlines"`
}

// Headline is a total among the counters, with the name it has there.
type Headline struct {
	models.Total
	Short string `json:"short"`
}

func (s *server) operations(c *call, in PageQuery) (answer OperationsAnswer, err error) {
	rows, err := s.Store.Operations(c.ctx, store.Whole())
	if err != nil {
		return answer, err
	}
	var mine []store.OperationRow
	for _, row := range rows {
		if _, err := c.who.For(auth.ReadOperation, row.Code); err == nil {
			mine = append(mine, row)
		}
	}
	if mine, answer.Next, err = paged(mine, func(o store.OperationRow) string { return o.Code }, in); err != nil {
		return answer, err
	}
	answer.Operations = make([]OperationLine, 0, len(mine))
	for _, row := range mine {
		line, err := s.operationLine(c, row)
		if err != nil && asError(err).Code == models.CodeNotFound {
			continue // wiped just now
		}
		if err != nil {
			return answer, err
		}
		answer.Operations = append(answer.Operations, line)
	}
	return answer, nil
}

func (s *server) operationLine(c *call, row store.OperationRow) (OperationLine, error) {
	line := OperationLine{Code: row.Code, Name: row.Name, Exercise: row.Exercise, Phase: row.Phase, Zone: row.Zone, Starts: row.Starts,
		Ends: row.Ends, Participants: row.Participants, Running: row.Phase == models.Live || row.Phase == models.Closing,
		Headlines: []Headline{}}
	actor, err := c.who.For(auth.ReadOperation, row.Code)
	if err != nil {
		return line, err
	}
	line.Role = actor.Role
	return line, s.Picture(row.Code, func(p *models.Picture) {
		view := p.View(actor.Audience(), s.time(p))
		line.AsOf = view.AsOf
		line.Headlines = append(line.Headlines, headlines(view)...)
	})
}

// headlines are the totals of a view that have a place among the counters, in the order of their places.
func headlines(v *models.View) (found []Headline) {
	if v.Config == nil { // nothing of it is for this audience
		return nil
	}
	place := map[string]int{}
	for _, i := range v.Config.Indicators {
		if i.Headline > 0 {
			place[i.Code] = i.Headline
			if at := slices.IndexFunc(v.Totals, func(t models.Total) bool { return t.Indicator == i.Code }); at >= 0 {
				found = append(found, Headline{v.Totals[at], i.Short})
			}
		}
	}
	slices.SortFunc(found, func(a, b Headline) int { return place[a.Indicator] - place[b.Indicator] })
	return found
}

// OperationAnswer is one operation as its reader may see it. ConfigSeq is what If-Match wants; null for those who cannot change it.
type OperationAnswer struct {
	Configuration *models.ConfigView `json:"configuration"`
	ConfigSeq     *int64             `json:"config_seq"`
	Me            Me                 `json:"me"`
	// Phases says which acts are open in each phase; for those who can change it.
	Phases map[models.Phase][]models.Verb `json:"phases,omitempty"`
}

// Me is the caller's role in an operation.
type Me struct {
	Role        models.Role `json:"role"`
	Participant string      `json:"participant,omitempty"`
	Office      string      `json:"office,omitempty"`
}

func (s *server) operation(c *call, _ nothing) (answer OperationAnswer, err error) {
	answer.Me = Me{c.actor.Role, c.actor.Participant, c.actor.Office}
	err = s.Picture(c.op, func(p *models.Picture) { answer.Configuration = p.View(c.actor.Audience(), s.time(p)).Config })
	if err != nil || !c.actor.Audience().WholeLedger() {
		return answer, err
	}
	_, seq, err := s.Store.Configuration(c.ctx, c.op)
	answer.ConfigSeq, answer.Phases = &seq, desk.Allows()
	c.Set(fiber.HeaderETag, etag(seq))
	return answer, err
}

// ConfiguredAnswer says what an operation's configuration is now numbered.
type ConfiguredAnswer struct {
	Operation string `json:"operation"`
	ConfigSeq int64  `json:"config_seq"`
	Repeated  bool   `json:"repeated"`
}

func configured(c *call, done desk.Configured) ConfiguredAnswer {
	if done.Repeated {
		c.status = fiber.StatusOK
	}
	c.Set(fiber.HeaderETag, etag(done.Seq))
	return ConfiguredAnswer{done.Operation, done.Seq, done.Repeated}
}

// createOperation opens an operation. A coordinator who does coordinates it; administrators open it for others, and so do tokens,
// whose rights never grow.
func (s *server) createOperation(c *call, in desk.CreateOperation) (ConfiguredAnswer, error) {
	done, err := s.Desk.Create(c.ctx, c.actor, in)
	if err != nil {
		return ConfiguredAnswer{}, err
	}
	if c.actor.Role == models.Coordinator && c.who.Via == auth.ViaSession {
		own := auth.Grant{Operation: done.Operation, Role: models.Coordinator}
		if err := s.Auth.GrantRole(c.ctx, c.actor, c.actor.Account, own); err != nil {
			return ConfiguredAnswer{}, err
		}
	}
	return configured(c, done), nil
}

// except makes an exception of one deadline. It needs no If-Match: it concerns nothing else.
func (s *server) except(c *call, in desk.ExceptionRequest) (ConfiguredAnswer, error) {
	done, err := s.Desk.Except(c.ctx, c.actor, c.op, in)
	if err != nil {
		return ConfiguredAnswer{}, err
	}
	return configured(c, done), nil
}

func (s *server) configure(c *call, in desk.ConfigureRequest) (ConfiguredAnswer, error) {
	in.IfMatch = int64(c.version)
	done, err := s.Desk.Configure(c.ctx, c.actor, c.op, in)
	if err != nil {
		return ConfiguredAnswer{}, err
	}
	return configured(c, done), nil
}
