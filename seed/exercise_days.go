package seed

import (
	"slices"
	"time"

	"actionday/models"
)

// dayWeights: the middle of the week is busiest, Saturday the quietest.
var dayWeights = [exerciseDays]int64{10, 11, 11, 10, 9, 6}

// ordinaryDays writes what happened apart from the incidents, so that everything together meets the whole.
func (a *author) ordinaryDays() {
	rest := wholeExercise()
	for code, n := range a.counted {
		rest[code] -= n
	}
	truth := a.distribute(rest)
	officers := a.stock("officers_deployed")
	checkpoints := a.stock("checkpoints_active")
	for i, m := range cast {
		if m.way == silent {
			continue
		}
		sofar := tally{}
		for day := 1; day <= exerciseDays; day++ {
			today := truth[i*exerciseDays+day-1]
			sofar.add(today)
			var stocks []models.Figure
			if !m.far {
				stocks = append(stocks, count("officers_deployed", officers[i][day-1]), count("checkpoints_active", checkpoints[i][day-1]))
			}
			a.day(m, day, today, sofar, stocks)
		}
	}
}

// distribute gives each participant and day its part of the whole.
func (a *author) distribute(whole tally) []tally {
	cells := make([]tally, len(cast)*exerciseDays)
	checks, results, near := make([]int64, len(cells)), make([]int64, len(cells)), make([]int64, len(cells))
	for i := range cells {
		m, day := cast[i/exerciseDays], i%exerciseDays
		cells[i] = tally{}
		if nils[m.code][day+1] != "" {
			continue
		}
		checks[i], results[i] = m.checks*dayWeights[day], m.results*dayWeights[day]
		if !m.far {
			near[i] = checks[i]
		}
	}
	for _, g := range grains {
		weights := results
		if g.burst == 0 {
			weights = checks
		}
		if !slices.Contains(headlineFamilies, g.root) {
			weights = near
		}
		for i, n := range g.spread(a.chance, whole[g.code], weights) {
			cells[i][g.code] = n
		}
	}
	return cells
}

// stock gives each participant's stock on each day. The last day carries the participant's part of the total.
func (a *author) stock(indicator string) [][exerciseDays]int64 {
	weights := make([]int64, len(cast))
	for i, m := range cast {
		if !m.far {
			weights[i] = m.checks
		}
	}
	var whole int64
	for _, t := range targets {
		if t.Indicator == indicator {
			whole = t.Total
		}
	}
	stocks := make([][exerciseDays]int64, len(cast))
	for i, n := range apportion(whole, jitter(a.chance, weights)) {
		for day := range exerciseDays - 1 {
			stocks[i][day] = n * (94 + a.chance.Int64N(11)) / 100
		}
		stocks[i][exerciseDays-1] = n
	}
	return stocks
}

// day writes one participant's day in its own way. sofar is what it has counted since the start, this day included.
func (a *author) day(m member, day int, today, sofar tally, stocks []models.Figure) {
	if meaning := nils[m.code][day]; meaning != "" {
		a.nilReport(m, day, meaning)
		return
	}
	switch m.way {
	case byAdds, bySince, byOffices, bySummary: // what is no sum comes in a report of its own
		a.report(a.between(m.clock(day, 6, 50), m.clock(day, 12, 30)), m, "", day, models.SlotTotal, stocks).accept()
		stocks = nil
	}
	habit := m.way
	if habit == byOffices && a.closings[closing{m.code, day}] != nil {
		habit = bySummary
	}
	switch habit {
	case byAdds, byOffices:
		a.adds(m, day, today, true)
	case byEvening, bySummary:
		a.adds(m, day, a.most(today), false)
		a.wholeDay(m, day, models.SlotTotal, today, stocks)
	case byTotal:
		a.wholeDay(m, day, models.SlotTotal, today, stocks)
	case byEarly:
		a.earlyFigure(m, day, today)
		a.wholeDay(m, day, models.SlotTotal, today, stocks)
	case bySince:
		a.adds(m, day, a.most(today), false)
		a.wholeDay(m, day, models.RunningTotal, sofar, stocks)
	}
}

// clock is a time of the member's own day; what would fall outside Vienna's day is held at its edges.
func (m member) clock(day, hour, minute int) time.Time {
	at := clock(day, hour+m.shift, minute)
	if first := clock(day, 0, 30); at.Before(first) {
		return first
	}
	if last := clock(day, 23, 40); at.After(last) {
		return last
	}
	return at
}

// owes lists the families the member reports that add up over days.
func (m member) owes() []string {
	if m.far {
		return headlineFamilies
	}
	return sumFamilies
}

// most is what is known before the evening: nearly everything.
func (a *author) most(today tally) tally {
	known := tally{}
	for _, g := range grains {
		switch n := today[g.code]; {
		case g.burst == 0:
			known[g.code] = n * (88 + a.chance.Int64N(12)) / 100
		case a.chance.IntN(4) == 0:
			known[g.code] = max(n-1, 0)
		default:
			known[g.code] = n
		}
	}
	return known
}

// adds writes the adds of a day, spread over it, each by the member itself or one of its offices. With complete, the last says 0 for
// what nobody counted.
func (a *author) adds(m member, day int, today tally, complete bool) {
	parts := min(8, 2+int(m.checks)/3+a.chance.IntN(2))
	from, until := m.clock(day, 7, 45), m.clock(day, 20, 0)
	step := until.Sub(from) / time.Duration(parts)
	for i, part := range today.cut(a.chance, parts) {
		at := a.between(from.Add(step*time.Duration(i)), from.Add(step*time.Duration(i+1)))
		figures := part.figures(m.owes(), false)
		if complete && i == parts-1 {
			figures = part.figures(m.owes(), true)
		}
		if len(figures) > 0 {
			a.addition(at, m, a.office(m), day, figures)
		}
	}
}

// office is who reports next: an office where the member has some, else the member itself.
func (a *author) office(m member) string {
	if len(offices[m.code]) == 0 {
		return ""
	}
	return offices[m.code][a.chance.IntN(len(offices[m.code]))].Code
}

// addition writes one add with its way through approval and acceptance.
func (a *author) addition(at time.Time, m member, office string, day int, figures []models.Figure) {
	happened := a.between(at.Add(-95*time.Minute), at.Add(-5*time.Minute)).UTC()
	if begin := clock(day, 0, 0).UTC(); happened.Before(begin) {
		happened = begin
	}
	s := a.submit(at, m, office, m.reporter(office), &models.Body{
		Participant: m.code, Office: office, Slot: slotID(day), HappenedAt: &happened, Kind: models.Add, Figures: figures, Source: "own",
	})
	if needsApproval(m.code, office) {
		s.approve(a.after(s.at, 6, 30))
	}
	s.accept()
}

func needsApproval(participant, office string) bool {
	return slices.ContainsFunc(offices[participant], func(o models.Office) bool { return o.Code == office && o.NeedsApproval })
}

// wholeDay writes the evening's figure: all families that add up, zeros too, and the stocks given. Some come after midnight, a few
// after their due time.
func (a *author) wholeDay(m member, day int, kind models.Kind, sums tally, stocks []models.Figure) {
	at := a.between(m.clock(day, 20, 10), m.clock(day, 20, 10).Add(210*time.Minute))
	if t, own := closesAt[closing{m.code, day}]; own {
		at = a.after(clock(day, t.hour, t.minute), 0, 2)
	}
	body := &models.Body{
		Participant: m.code, Slot: slotID(day), Kind: kind, Figures: append(sums.figures(m.owes(), true), stocks...), Source: "own",
	}
	by := m.contact()
	if m.code == byPhone {
		by, body.Source = m.watch(), "phone"
	}
	total := a.submit(at, m, "", by, body)
	total.accept()
	if then := a.closings[closing{m.code, day}]; then != nil {
		then(total)
	}
}

// byPhone is the participant for which the centre enters what it says on the phone.
const byPhone = "VN"

// earlyFigure writes an early figure of the headlines: about what is known in the afternoon.
func (a *author) earlyFigure(m member, day int, today tally) {
	var figures []models.Figure
	for _, root := range headlineFamilies {
		figure := count(root, today.of(root)*(55+a.chance.Int64N(35))/100)
		figure.Qualifier = models.About
		figures = append(figures, figure)
	}
	a.report(a.between(m.clock(day, 14, 30), m.clock(day, 17, 0)), m, "", day, models.Early, figures).accept()
}

func (a *author) nilReport(m member, day int, meaning models.NilMeaning) {
	at := a.between(m.clock(day, 13, 0), m.clock(day, 19, 30))
	a.submit(at, m, "", m.contact(), &models.Body{
		Participant: m.code, Slot: slotID(day), Kind: models.Nil, NilMeaning: meaning, Source: "own",
	}).accept()
}
