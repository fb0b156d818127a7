package models

import (
	"slices"
	"time"
)

// Table is what one participant, or one of its offices, reported by slot: what each slot says by itself, and what is known since the start
// up to its end. The slots need not add up to that: what a running total adds, and what is shared over slots, is never forced into one.
type Table struct {
	Operation   string     `json:"operation"`
	Participant string     `json:"participant"`
	Office      string     `json:"office,omitempty"` // only what this office reported
	AsOf        string     `json:"as_of"`            // of the last entry the audience can see, RFC 3339
	Slots       []string   `json:"slots"`            // those that have begun or hold something
	Rows        []TableRow `json:"rows"`             // in the order of the indicators
}

// TableRow is one indicator, with one cell for each slot of the table.
type TableRow struct {
	Indicator  string      `json:"indicator"`
	BySlot     []TableCell `json:"by_slot"`
	SinceStart []TableCell `json:"since_start"`
	// Difference is the last sum since the start less what the slots say; null where there is none, and where slots are never summed.
	Difference Text `json:"difference"`
}

// TableCell is one value. Unknown is null, never 0.
type TableCell struct {
	Value       Text      `json:"value"`
	Provisional Text      `json:"provisional"` // the part that is not accepted yet
	Qualifier   Qualifier `json:"qualifier"`
	Joint       Text      `json:"joint,omitempty"` // what two reporters of the participant share, counted once
}

// Table gives the table of the audience's own participant, or of any for those who may open all reports. An office's user gets that of the
// office. ok is false for what the audience may not see or does not exist.
func (p *Picture) Table(a Audience, participant string, now time.Time) (t Table, ok bool) {
	s := p.sight(a)
	if participant == "" {
		participant = s.own
	}
	at, known := p.catalogue.participantAt[participant]
	own := participant == s.own
	if !known || s.reports == noReports || !own && s.reports != allReports {
		return Table{}, false
	}
	t = Table{Operation: p.operation, Participant: participant, AsOf: stamp(p.asOf(s)), Slots: []string{}, Rows: []TableRow{}}
	claims := p.books.of[at]
	if own && s.office != "" {
		t.Office = s.office
		claims = p.claimsOfOffice(participant, s.office)
	}
	slots := p.catalogue.reached(claims, now)
	for _, slot := range p.catalogue.config.Slots[:slots] {
		t.Slots = append(t.Slots, slot.ID)
	}
	rows := map[string]TableRow{}
	for family := range p.catalogue.families {
		p.catalogue.tabulate(rows, family, claims[family], slots)
	}
	for _, indicator := range p.catalogue.config.Indicators {
		if row, ok := rows[indicator.Code]; ok {
			t.Rows = append(t.Rows, row)
		}
	}
	return t, true
}

// claimsOfOffice gives what the reports of one office say, by family.
func (p *Picture) claimsOfOffice(participant, office string) [][]claim {
	filings := ofOffice(p.by[participant], office)
	claims := make([][]claim, len(p.catalogue.families))
	for family := range claims {
		claims[family] = claimsOf(filings, family)
	}
	return claims
}

// reached is how many of the first slots have begun or hold something.
func (k *catalogue) reached(claims [][]claim, now time.Time) int {
	last := 0
	for i, slot := range k.config.Slots {
		if !slot.Starts.After(now) {
			last = i + 1
		}
	}
	for _, family := range claims {
		for _, c := range family {
			last = max(last, c.part.slot+1)
		}
	}
	return last
}

// tabulate writes the rows of one family. Each slot is evaluated by itself, as if no running total stood for it, and all up to each slot
// together.
func (k *catalogue) tabulate(rows map[string]TableRow, family int, claims []claim, slots int) {
	f := &k.families[family]
	alone, upTo := make([]*account, slots), make([]*account, slots)
	for slot := range slots {
		alone[slot] = k.evaluate(family, f.ofSlot(claims, slot), slot+1)
		upTo[slot] = k.evaluate(family, claims, slot+1)
	}
	for i, indicator := range f.indicators {
		row := TableRow{Indicator: indicator.Code, BySlot: []TableCell{}, SinceStart: []TableCell{}}
		var days amount
		for slot := range slots {
			row.BySlot = append(row.BySlot, alone[slot].totals[i].cell(indicator.Scale))
			row.SinceStart = append(row.SinceStart, upTo[slot].totals[i].cell(indicator.Scale))
			days.addAmount(&alone[slot].totals[i])
		}
		if slots > 0 && f.over == Sum {
			row.Difference = difference(&upTo[slots-1].totals[i], &days, indicator.Scale)
		}
		rows[indicator.Code] = row
	}
}

// ofSlot gives what is said of one slot by itself.
func (f *family) ofSlot(claims []claim, slot int) []claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c claim) bool {
		return c.part.slot != slot || f.over == Sum && c.part.kind == RunningTotal
	})
}

// difference is what a sum has over the days, empty where that is nothing or one of them is unknown.
func difference(sum, days *amount, scale uint8) Text {
	a, known := sum.value()
	b, ok := days.value()
	if !known || !ok || a == b {
		return ""
	}
	return decimalText(a-b, scale)
}

func (a *amount) cell(scale uint8) TableCell {
	t := Total{Qualifier: Exact}
	a.write(&t, scale)
	return TableCell{Value: t.Value, Provisional: t.Provisional, Qualifier: t.Qualifier, Joint: t.Joint}
}
