package release

import (
	"slices"
	"time"

	"actionday/models"
)

// victims is the group of indicators whose small counts never leave.
const victims = "victims"

// citizenship is the partition that is never shown outside.
const citizenship = "citizenship"

// Choice is what somebody decides who freezes a release.
type Choice struct {
	Status  models.ReleaseStatus
	Purpose models.ReleasePurpose
	// Agreements are those of participants whose rows may be shown, for releases that leave.
	Agreements []models.Agreement
	LeftOut    []string // indicators that are left out with their parts
}

// Freeze makes the next release of an operation out of its picture as it is now. earlier are its releases so far, in order; by is the name
// of who freezes. Nothing of the picture can change the release afterwards.
func Freeze(p *models.Picture, choice Choice, earlier []models.Release, by string, now time.Time) (models.Release, error) {
	v := p.View(models.Audience{Role: models.Analyst}, now)
	r := frame(v, p.Configuration(), choice, len(earlier)+1)
	r.Seq, r.By, r.FrozenAt = p.Seq(), by, now.UTC().Format(models.TimeFormat)
	figures(&r, v)
	if choice.Purpose == models.InternalRelease {
		r.Series = series(p, r.Indicators, now)
	}
	if choice.Purpose != models.InternalRelease {
		r.Agreements = choice.Agreements
		if err := control(&r, agreed(p, choice.Agreements), earlier); err != nil {
			return models.Release{}, err
		}
	}
	r.Hash = r.Sum()
	return r, nil
}

// agreed says of a participant and the root of a family whether its figures may leave: it has agreed, and where a report that counts is handled H2
// or H3 it has permitted that too.
func agreed(p *models.Picture, agreements []models.Agreement) func(participant, family string) bool {
	permitted := map[string]bool{}
	known := map[string]bool{}
	for _, a := range agreements {
		known[a.Participant], permitted[a.Participant] = true, a.Restricted
	}
	restricted := map[[2]string]bool{}
	for _, r := range p.Reports(models.Audience{Role: models.Coordinator}, models.ReportFilter{}) {
		for _, v := range r.Versions {
			if v.Version != r.Counting || v.Beside == nil || v.Beside.Handling != "H2" && v.Beside.Handling != "H3" {
				continue
			}
			for _, f := range v.Figures {
				restricted[[2]string{r.Participant, f.Indicator}] = true
			}
		}
	}
	return func(participant, family string) bool {
		return known[participant] && (!restricted[[2]string{participant, family}] || permitted[participant])
	}
}

// frame is a release without figures.
func frame(v *models.View, c *models.Configuration, choice Choice, number int) models.Release {
	s := c.Settings
	r := models.Release{V: models.ReleaseVersion, Operation: s.Code, Name: s.Name, Exercise: s.Exercise, Zone: s.Zone, Starts: s.Starts, Ends: s.Ends,
		Centre: s.Centre, Number: number, Status: choice.Status, Purpose: choice.Purpose, AsOf: v.AsOf, Rules: models.RulesVersion, TLP: s.TLP,
		Indicators: c.Indicators}
	if r.TLP == "" {
		r.TLP = "AMBER"
	}
	if choice.Purpose == models.PublicRelease {
		r.TLP, r.Threshold = "CLEAR", int(threshold(s))
	}
	if choice.Purpose != models.InternalRelease {
		r.Indicators, r.LeftOut = leaving(c.Indicators, choice.LeftOut)
	}
	for _, p := range c.Participants {
		r.Participants = append(r.Participants, models.Participation{Code: p.Code, Role: p.Role})
	}
	return r
}

// leaving are the indicators of a release that leaves: those by citizenship never do, in no combination. leftOut are the names of those that were left
// out by choice.
func leaving(all []models.Indicator, without []string) (leave []models.Indicator, leftOut []string) {
	var never []string
	for _, i := range all {
		if i.Partition == citizenship {
			never = append(never, i.Code)
		}
		if slices.Contains(without, i.Code) {
			leftOut = append(leftOut, i.Name)
		}
	}
	gone := withParts(all, append(never, without...)...)
	return slices.DeleteFunc(slices.Clone(all), func(i models.Indicator) bool { return gone[i.Code] }), leftOut
}

// threshold is the smallest count of victims that may leave.
func threshold(s models.Settings) int64 {
	const standard = 5
	if s.Threshold == 0 {
		return standard
	}
	return int64(s.Threshold)
}

// figures copies the totals of the release's indicators.
func figures(r *models.Release, v *models.View) {
	r.Totals = pick(r.Indicators, v.Totals)
	for _, row := range v.Rows {
		r.Rows = append(r.Rows, models.ReleaseRow{Participant: row.Participant, Figures: pick(r.Indicators, row.Totals)})
	}
}

func pick(indicators []models.Indicator, totals []models.Total) []models.ReleaseFigure {
	by := make(map[string]models.Total, len(totals))
	for _, t := range totals {
		by[t.Indicator] = t
	}
	picked := make([]models.ReleaseFigure, len(indicators))
	for i, indicator := range indicators {
		t := by[indicator.Code]
		picked[i] = models.ReleaseFigure{Indicator: indicator.Code, Value: t.Value, Qualifier: t.Qualifier, Provisional: t.Provisional, Joint: t.Joint,
			Reported: t.Reported, Expected: t.Expected}
		if zero(t.Provisional) {
			picked[i].Provisional = ""
		}
	}
	return picked
}

func zero(t models.Text) bool {
	d, err := models.ParseDecimal(string(t))
	return err == nil && d.Units == 0
}

// series gives the totals since the start at the end of each slot that has ended.
func series(p *models.Picture, indicators []models.Indicator, now time.Time) (slots []models.ReleaseSlot) {
	for _, slot := range p.Configuration().Slots {
		if slot.Ends.After(now) {
			continue
		}
		v := p.ViewUntil(models.Audience{Role: models.Analyst}, slot.Ends, now)
		slots = append(slots, models.ReleaseSlot{Slot: slot.ID, Ends: slot.Ends.UTC().Format(models.TimeFormat), Figures: pick(indicators, v.Totals)})
	}
	return slots
}
