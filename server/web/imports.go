package web

import (
	"io"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"actionday/models"
	"actionday/server/desk"
	"actionday/server/export"
	"actionday/server/imports"
)

// Upload is a request whose body is a file as it is. What kind of file follows from its bytes: names and types are often wrong.
type Upload struct {
	// Confirm is the plan of the dry run; without it nothing is written.
	Confirm string `query:"confirm"`
	// Reason is that of the corrections in the file.
	Reason string `query:"reason"`
	// Name is the file's own.
	Name string `query:"name"`
	file []byte
}

// uploadTypes are the content types of files. JSON is one: a saved queue.
var uploadTypes = []string{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", fiber.MIMEApplicationJSON, fiber.MIMEOctetStream,
}

// take reads an upload, whatever the browser took the file for.
func (u *Upload) take(c *call) error {
	if err := decodeQuery(c.Queries(), u); err != nil {
		return err
	}
	u.file = c.Body()
	return nil
}

// importFile answers what a file would do, or did.
func (s *server) importFile(c *call, in Upload) (desk.Import, error) {
	if in.Reason != "" && !slices.Contains(models.Rules.ReportersReasons, models.ReasonCode(in.Reason)) || in.Reason == string(models.OtherReason) {
		return desk.Import{}, wrongParameter("reason", models.FieldUnknown)
	}
	answer, err := s.Desk.Import(c.ctx, c.actor, c.op, desk.ImportRequest{
		File: in.file, Name: in.Name, Confirm: in.Confirm, Reason: models.ReasonCode(in.Reason),
	})
	for i := range answer.Reports {
		one := &answer.Reports[i]
		one.Lines, one.Faults, one.Warnings = list(one.Lines), list(one.Faults), list(one.Warnings)
	}
	return answer, err
}

// TemplateQuery says for whom a template is and on which day it opens: the oldest that is not reported, where none is named.
type TemplateQuery struct {
	Participant string `query:"participant"`
	Office      string `query:"office"`
	Slot        string `query:"slot"`
}

// TemplateTableQuery also chooses the profile of a table, as that of the other tables.
type TemplateTableQuery struct {
	Participant string `query:"participant"`
	Office      string `query:"office"`
	Slot        string `query:"slot"`
	Profile     string `query:"profile"`
}

// workbookFile is an Excel workbook that a browser saves.
type workbookFile struct{ file }

func (s *server) templateWorkbook(c *call, in TemplateQuery) (workbookFile, error) {
	t, err := s.template(c, in)
	return workbookFile{file{
		name: templateName(t) + ".xlsx", media: uploadTypes[0],
		write: func(w io.Writer) error { return export.TemplateWorkbook(w, t) },
	}}, err
}

func (s *server) templateTable(c *call, in TemplateTableQuery) (csvFile, error) {
	profile, ok := profiles[in.Profile]
	if !ok {
		return csvFile{}, wrongParameter("profile", models.FieldUnknown)
	}
	t, err := s.template(c, TemplateQuery{in.Participant, in.Office, in.Slot})
	return csvFile{templateName(t) + ".csv", func(w io.Writer) error { return export.TemplateTable(w, profile, t) }}, err
}

// templateName names the file, and an exercise in it: a table to fill in has no room for the mark.
func templateName(t export.Template) string {
	name := t.Stamp.Operation + "-" + t.Stamp.Participant
	if t.Config != nil && t.Config.Settings.Exercise { // none where the template is refused
		name = "EXERCISE-" + name
	}
	if t.Stamp.Office != "" {
		name += "-" + t.Stamp.Office
	}
	return name
}

// template makes a new template. Those who report for one participant, or one office, get theirs whatever they ask for.
func (s *server) template(c *call, in TemplateQuery) (export.Template, error) {
	participant, office := in.Participant, in.Office
	if c.actor.Participant != "" {
		participant = c.actor.Participant
	}
	if c.actor.Office != "" {
		office = c.actor.Office
	}
	if participant == "" {
		return export.Template{}, wrongParameter("participant", models.FieldRequired)
	}
	config, _, err := s.Store.Configuration(c.ctx, c.op)
	if err != nil {
		return export.Template{}, err
	}
	if !reports(config, participant, office) {
		return export.Template{}, models.Errorf(models.CodeNotFound, "There is no such participant or office in this operation.")
	}
	id, err := uuid.NewV7()
	if err != nil {
		return export.Template{}, err
	}
	t := export.Template{Stamp: imports.NewStamp(config, participant, office, id.String()), Config: config, Slot: in.Slot}
	if t.Slot == "" {
		t.Slot, err = s.oldestOpen(c, config, participant)
	}
	if err == nil && !slices.ContainsFunc(config.Slots, func(slot models.Slot) bool { return slot.ID == t.Slot }) {
		err = wrongParameter("slot", models.FieldUnknown)
	}
	return t, err
}

// reports says whether there is such a participant, with such an office where one is named.
func reports(config *models.Configuration, participant, office string) bool {
	return slices.ContainsFunc(config.Participants, func(p models.Participant) bool {
		return p.Code == participant && (office == "" || slices.ContainsFunc(p.Offices, func(o models.Office) bool { return o.Code == office }))
	})
}

// oldestOpen is the oldest day that has begun and that the participant has not reported; where there is none, the last that has begun.
func (s *server) oldestOpen(c *call, config *models.Configuration, participant string) (slot string, err error) {
	audience := c.actor.Audience()
	err = s.Picture(c.op, func(p *models.Picture) {
		now := s.time(p)
		missing := map[string]bool{}
		for _, row := range p.View(audience, now).Rows {
			for _, fact := range row.Slots {
				if row.Participant == participant && fact.State == models.SlotMissing {
					missing[fact.Slot] = true
				}
			}
		}
		for i, one := range config.Slots {
			if i > 0 && one.Starts.After(now) {
				return
			}
			if slot = one.ID; missing[slot] {
				return
			}
		}
	})
	return slot, err
}
