package models_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
)

// TestConfigurationChanges says which changes of a running operation are refused, and where. Arrests has figures, victims has none.
func TestConfigurationChanges(t *testing.T) {
	used := func(code string) bool { return code == "arrests" }
	indicator := func(code string, change func(*models.Indicator)) func(*models.Configure) {
		return func(c *models.Configure) {
			for i := range c.Indicators {
				if c.Indicators[i].Code == code {
					change(&c.Indicators[i])
				}
			}
		}
	}
	for name, c := range map[string]struct {
		change func(*models.Configure)
		want   string
	}{
		"nothing":              {func(*models.Configure) {}, ""},
		"another name":         {func(c *models.Configure) { c.Settings.Name = "Other" }, ""},
		"another code":         {func(c *models.Configure) { c.Settings.Code = "other" }, "/settings/code not_allowed"},
		"an exercise for ever": {func(c *models.Configure) { c.Settings.Exercise = false }, "/settings/exercise not_allowed"},
		"back to planning":     {func(c *models.Configure) { c.Settings.Phase = models.Planned }, "/settings/phase not_allowed"},
		"no settings":          {func(c *models.Configure) { *c.Settings = models.Settings{} }, "/settings required /settings/code not_allowed /settings/exercise not_allowed"},
		"a participant gone":   {func(c *models.Configure) { c.Participants = c.Participants[1:] }, "/participants not_allowed"},
		"an office gone":       {func(c *models.Configure) { c.Participants[0].Offices = nil }, "/participants/0/offices not_allowed /participants/0/offices not_allowed /participants/0/offices not_allowed"},
		"an office more":       {func(c *models.Configure) { c.Participants[2].Offices = []models.Office{{Code: "kiel"}} }, ""},
		"offices of one": {func(c *models.Configure) {
			*c = models.Configure{Offices: &models.OfficesOf{Participant: "DE", Offices: []models.Office{{Code: "kiel"}}}}
		}, ""},
		"offices of nobody":                         {func(c *models.Configure) { *c = models.Configure{Offices: &models.OfficesOf{Participant: "AT"}} }, "/offices/participant unknown_value"},
		"offices of one gone":                       {func(c *models.Configure) { *c = models.Configure{Offices: &models.OfficesOf{Participant: "RO"}} }, "/participants/1/offices not_allowed"},
		"a participant twice":                       {func(c *models.Configure) { c.Participants = append(c.Participants, c.Participants[0]) }, "/participants/4/code twice"},
		"a slot gone":                               {func(c *models.Configure) { c.Slots = c.Slots[1:] }, "/slots not_allowed"},
		"a slot twice":                              {func(c *models.Configure) { c.Slots[1].ID = "d1" }, "/slots/1/id twice /slots not_allowed"},
		"slots that overlap":                        {func(c *models.Configure) { c.Slots[1].Starts = c.Slots[0].Starts }, "/slots/1/starts out_of_range"},
		"a slot that never ends":                    {func(c *models.Configure) { c.Slots[3].Ends = c.Slots[3].Starts }, "/slots/3/ends out_of_range"},
		"overdue before due":                        {func(c *models.Configure) { c.Slots[0].Overdue = c.Slots[0].Due.Add(-time.Hour) }, "/slots/0/overdue out_of_range"},
		"another name of an indicator with figures": {indicator("arrests", func(i *models.Indicator) { i.Name = "Arrested" }), ""},
		"another unit of an indicator with figures": {func(c *models.Configure) {
			for i := range c.Indicators[:4] {
				c.Indicators[i].CountedIn = "cases"
			}
		}, "/indicators not_allowed"},
		"an indicator with figures gone": {func(c *models.Configure) { c.Indicators = c.Indicators[4:] }, "/indicators not_allowed"},
		"a part with figures elsewhere": {indicator("arrests", func(i *models.Indicator) { i.Parent, i.Headline = "victims", 0 }),
			"/indicators not_allowed"},
		"an indicator without figures gone": {func(c *models.Configure) { c.Indicators = slices.Delete(c.Indicators, 4, 6) }, ""},
		"an indicator twice":                {func(c *models.Configure) { c.Indicators = append(c.Indicators, c.Indicators[6]) }, "/indicators/11/code twice"},
		"a part of nothing":                 {indicator("children", func(i *models.Indicator) { i.Parent = "people" }), "/indicators/5/parent unknown_indicator"},
		"a part of itself":                  {indicator("victims", func(i *models.Indicator) { i.Parent = "children" }), "/indicators/4/parent unknown_indicator /indicators/5/parent unknown_indicator"},
		"a part counted otherwise":          {indicator("children", func(i *models.Indicator) { i.CountedIn = "cases" }), "/indicators/5/counted_in differs"},
		"a part with other decimals":        {indicator("children", func(i *models.Indicator) { i.Scale = 2 }), "/indicators/5/scale differs"},
		"a part of another measure":         {indicator("children", func(i *models.Indicator) { i.Measure = models.Activity }), "/indicators/5/measure differs"},
		"a part that sums otherwise":        {indicator("children", func(i *models.Indicator) { i.OverSlots = models.Max }), "/indicators/5/over_slots differs"},
		"a partition of nothing":            {indicator("checks", func(i *models.Indicator) { i.Partition = "p" }), "/indicators/6/partition needs_parent"},
	} {
		t.Run(name, func(t *testing.T) {
			first, err := (*models.Configuration)(nil).With(modelstest.Operation(), used)
			if err != nil {
				t.Fatal(err)
			}
			before := encode(t, first)
			change := modelstest.Operation()
			c.change(change)
			_, err = first.With(change, used)
			if got := refusals(err); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if encode(t, first) != before {
				t.Error("the configuration before it was changed")
			}
		})
	}
}

// refusals lists the fields of an error.
func refusals(err error) string {
	var wrong *models.Error
	if !errors.As(err, &wrong) {
		return ""
	}
	text := ""
	for _, f := range wrong.Fields {
		text += fmt.Sprintf(" %s %s", f.Pointer, f.Code)
	}
	return text[1:]
}

func TestAPlannedOperationMayLoseParticipants(t *testing.T) {
	c := modelstest.Operation()
	c.Settings.Phase = models.Planned
	first, err := (*models.Configuration)(nil).With(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	next, err := first.With(&models.Configure{Participants: c.Participants[:1], Slots: c.Slots[:2]}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	if len(next.Participants) != 1 || len(next.Slots) != 2 || len(next.Indicators) != len(c.Indicators) || next.Settings.Phase != models.Planned {
		t.Errorf("sections that were not sent changed: %+v", next)
	}
}

// TestTransitions holds every verb against every state: what is not listed is refused.
func TestTransitions(t *testing.T) {
	allowed := map[models.Verb]string{
		models.VerbSubmit:   "→received",
		models.VerbCorrect:  "awaiting_approval→received held→received received→received accepted→received returned→received rejected→received",
		models.VerbWithdraw: "awaiting_approval→withdrawn held→withdrawn received→withdrawn accepted→withdrawn returned→withdrawn rejected→withdrawn",
		models.VerbApprove:  "awaiting_approval→received",
		models.VerbAccept:   "held→accepted received→accepted",
		models.VerbConfirm:  "awaiting_approval→awaiting_approval received→received accepted→accepted",
		models.VerbQuestion: "received→received accepted→accepted",
		models.VerbAnswer:   "received→received accepted→accepted",
		models.VerbReturn:   "awaiting_approval→returned held→returned received→returned accepted→returned",
		models.VerbReject:   "awaiting_approval→rejected held→rejected received→rejected accepted→rejected returned→rejected",
		models.VerbResolve: "awaiting_approval→awaiting_approval held→held received→received accepted→accepted returned→returned" +
			" rejected→rejected",
		models.VerbConfigure: "", models.VerbCredit: "",
	}
	states := []models.State{"", models.Awaiting, models.Held, models.Received, models.Accepted, models.Returned, models.Rejected, models.Withdrawn}
	for verb, want := range allowed {
		got := ""
		for _, from := range states {
			to, err := models.Transition(from, verb)
			var wrong *models.Error
			switch {
			case err == nil:
				got += fmt.Sprintf(" %s→%s", from, to)
			case !errors.As(err, &wrong) || wrong.Code != models.CodeState || to != from:
				t.Errorf("%s of %s: %v, %s", verb, from, err, to)
			}
		}
		if got != "" {
			got = got[1:]
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", verb, got, want)
		}
	}
}
