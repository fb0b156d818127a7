package seed

import (
	"strings"
	"time"

	"actionday/models"
)

// Sample returns a real operation as far as its results are published by country, as a script: each country's figures as one total
// since the start, entered by the centre and accepted, the operation final. A figure that was not published is absent, that is
// unknown; what was published for the operation as a whole only stays in [Published]. It reports false for other codes.
//
// When each country reported was not published: all stand at the end of the operation.
func Sample(code string) (Script, bool) {
	if code != "agri-labour-2021" {
		return Script{}, false
	}
	operation := publishedOperation(code)
	closed := time.Date(2021, 9, 17, 12, 0, 0, 0, cest).UTC()
	script := Script{
		Configure: agriculturalLabour(operation),
		Opens:     time.Date(2021, 9, 9, 0, 0, 0, 0, cest).UTC(),
		Live:      closed,
	}
	script.ID = requestID(script.Opens, code)
	centre := models.By{Account: "script:" + code, Name: "published results", Role: models.Coordinator}
	for _, participant := range operation.Participants {
		body := publishedBody(code, participant, closed)
		if body == nil {
			continue
		}
		script.Steps = append(script.Steps,
			Step{ID: body.ID, At: closed, By: centre, Verb: models.VerbSubmit, Report: body.ID, Participant: participant, Body: body},
			Step{ID: requestID(closed, code+" accept "+participant), At: closed, By: centre, Verb: models.VerbAccept,
				Report: body.ID, Participant: participant, Version: 1})
	}
	final := *script.Configure.Settings
	final.Phase = models.Final
	script.Steps = append(script.Steps, Step{ID: requestID(closed, code+" final"), At: closed, By: centre,
		Verb: models.VerbConfigure, Version: 1, Configure: &models.Configure{Settings: &final}})
	return script, true
}

func publishedOperation(code string) PublishedOperation {
	for _, operation := range publishedOperations {
		if operation.Code == code {
			return operation
		}
	}
	panic("seed: no published operation " + code)
}

func agriculturalLabour(o PublishedOperation) models.Configure {
	return models.Configure{
		Settings: &models.Settings{
			Code: o.Code, Name: o.Name, Zone: "Europe/Paris", Starts: o.Starts, Ends: o.Ends, Phase: models.Closing,
		},
		Participants: o.participants(),
		Indicators: choose(
			strings.Fields("arrests victims_potential victims_potential_trafficking suspects_identified investigations_new"),
			strings.Fields("persons_checked locations_checked vehicles_checked officers_deployed")),
		Slots: days(time.Date(2021, 9, 9, 0, 0, 0, 0, cest), 8, 12*time.Hour, 24*time.Hour),
	}
}

// participants lists who took part with their role: countries and territories, then agencies.
func (o PublishedOperation) participants() []models.Participant {
	role := map[string]models.ParticipantRole{}
	for _, code := range o.Lead {
		role[code] = models.Lead
	}
	for _, code := range o.CoLead {
		role[code] = models.CoLead
	}
	var all []models.Participant
	for _, code := range o.Participants {
		if role[code] == "" {
			role[code] = models.Participating
		}
		all = append(all, models.Participant{Code: code, Role: role[code]})
	}
	for _, code := range o.Supporting {
		all = append(all, models.Participant{Code: code, Role: models.Supporting})
	}
	return all
}

// publishedBody is what was published of one participant, as its total since the start; nil where nothing was.
func publishedBody(operation, participant string, at time.Time) *models.Body {
	var figures []models.Figure
	for _, line := range Published(operation) {
		if line.Subject != participant {
			continue
		}
		value, err := models.ParseDecimal(line.Value)
		if err != nil {
			panic("seed: published-results.csv: " + err.Error())
		}
		figures = append(figures, models.Figure{Indicator: line.Indicator, Value: &value, Qualifier: line.Qualifier})
	}
	if figures == nil {
		return nil
	}
	return &models.Body{
		V: 1, ID: requestID(at, operation+" "+participant), Participant: participant, Slot: "2021-09-16",
		Kind: models.RunningTotal, Figures: figures, Source: "system",
	}
}
