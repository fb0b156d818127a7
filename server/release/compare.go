package release

import (
	"slices"

	"actionday/models"
)

// Difference is one figure that is not the same in two releases.
type Difference struct {
	Participant string      `json:"participant,omitempty"` // empty: the operation's total
	Indicator   string      `json:"indicator"`
	From        models.Text `json:"from"`
	To          models.Text `json:"to"`
	Hidden      bool        `json:"hidden,omitempty"` // in one of the two, so that neither value is given
	Because     []Reason    `json:"because"`
}

// Compare lists what differs between two releases of an operation, by indicator and participant, totals first. ledger holds the entries up to
// the later one: those after the earlier say why. What is hidden in a public release is not told by its difference to another one.
func Compare(earlier, later models.Release, ledger []models.Entry) []Difference {
	var found []Difference
	for _, indicator := range later.Indicators {
		found = appendDifference(found, "", indicator.Code, earlier.Totals, later.Totals)
		for _, row := range later.Rows {
			found = appendDifference(found, row.Participant, indicator.Code, rowOf(earlier, row.Participant), row.Figures)
		}
	}
	for i := range found {
		found[i].Because = reasons(found[i], ledger, earlier.Seq, later.Seq)
	}
	return found
}

func rowOf(r models.Release, participant string) []models.ReleaseFigure {
	at := slices.IndexFunc(r.Rows, func(row models.ReleaseRow) bool { return row.Participant == participant })
	if at < 0 {
		return nil
	}
	return r.Rows[at].Figures
}

func appendDifference(found []Difference, participant, indicator string, earlier, later []models.ReleaseFigure) []Difference {
	of := func(figures []models.ReleaseFigure) models.ReleaseFigure {
		at := slices.IndexFunc(figures, func(f models.ReleaseFigure) bool { return f.Indicator == indicator })
		if at < 0 {
			return models.ReleaseFigure{}
		}
		return figures[at]
	}
	from, to := of(earlier), of(later)
	if from.Value == to.Value && from.Hidden == to.Hidden && from.Qualifier == to.Qualifier {
		return found
	}
	d := Difference{Participant: participant, Indicator: indicator, From: from.Value, To: to.Value}
	if from.Hidden != "" || to.Hidden != "" {
		d.From, d.To, d.Hidden = "", "", true
	}
	return append(found, d)
}

// Reason is an act that may have moved a figure.
type Reason struct {
	Report string            `json:"report"`
	Verb   models.Verb       `json:"verb"`
	Reason models.ReasonCode `json:"reason,omitempty"`
	At     string            `json:"at"`
}

// movers are the verbs that can move a figure.
var movers = []models.Verb{models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw, models.VerbApprove, models.VerbReturn, models.VerbReject,
	models.VerbResolve, models.VerbCredit}

// reasons are the acts after one seq up to another that may have moved a figure: of its participant, on a report that names it or did before.
func reasons(d Difference, ledger []models.Entry, after, until int64) []Reason {
	named := map[string]bool{} // reports that name the indicator
	found := []Reason{}
	for _, e := range ledger {
		if e.Body != nil && slices.ContainsFunc(e.Body.Figures, func(f models.Figure) bool { return f.Indicator == d.Indicator }) {
			named[e.Report] = true
		}
		between := e.Seq > after && e.Seq <= until
		if between && (d.Participant == "" || d.Participant == e.Participant) && slices.Contains(movers, e.Verb) && named[e.Report] {
			found = append(found, Reason{e.Report, e.Verb, e.Reason, e.At.UTC().Format(models.TimeFormat)})
		}
	}
	return found
}
