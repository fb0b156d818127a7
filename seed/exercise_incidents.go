package seed

import (
	"slices"
	"time"

	"actionday/models"
)

// incidents writes what does not happen every day. Each says what of it counts in the end; the ordinary days fill up to the whole.
func (a *author) incidents() {
	a.reportedTwice()
	a.corrections()
	a.jointArrest()
	a.jointRaid()
	a.jointMismatch()
	a.questions()
	a.tooManyVictims()
	a.wrongDay()
	a.addedToTotal()
	a.includedInTotal()
	a.afterRunningTotal()
}

// incident submits an add of a participant itself with just these figures.
func (a *author) incident(at time.Time, code string, figures []models.Figure) *story {
	day := int(at.Sub(clock(1, 0, 0))/(24*time.Hour)) + 1
	return a.report(at, who(code), "", day, models.Add, figures)
}

// known gives the families of a tally in which something was counted.
func (t tally) known() []models.Figure { return t.figures(sumFamilies, false) }

// reportedTwice: a bad line, the same add under a new number, withdrawn a quarter of an hour later.
func (a *author) reportedTwice() {
	checked := tally{"persons_checked": 1_385, "persons_checked_hits": 41, "vehicles_checked": 212}
	for _, at := range []time.Time{clock(1, 15, 10), clock(3, 16, 52)} {
		a.incident(at, "SE", checked.known()).accept()
		a.counted.add(checked)
		a.incident(at.Add(4*time.Minute), "SE", checked.known()).
			withdraw(at.Add(19*time.Minute), models.Duplicate, "Sent twice because of a bad line.")
	}
}

// corrections: one for each typed reason. That of MK lowers a headline total while everybody looks.
func (a *author) corrections() {
	for _, c := range []struct {
		code        string
		at, again   time.Time
		reason      models.ReasonCode
		note        string
		first, last tally
	}{
		{"AT", clock(1, 16, 20), clock(1, 18, 41), models.LateInformation, "Two more arrests at the second address.",
			tally{"arrests_trafficking": 2}, tally{"arrests_trafficking": 4}},
		{"NL", clock(2, 14, 22), clock(2, 17, 5), models.Reclassification, "Two suspects were arrested in the afternoon.",
			tally{"suspects_identified": 5, "arrests_trafficking": 1}, tally{"suspects_identified": 3, "arrests_trafficking": 3}},
		{"UK", clock(3, 8, 47), clock(3, 9, 22), models.LateInformation, "Interviews at the car wash are finished.",
			tally{"victims_potential_adults": 4}, tally{"victims_potential_adults": 7, "victims_potential_minors": 1}},
		{"MK", clock(3, 12, 12), clock(3, 13, 41), models.TypingError, "Seven entered instead of three.",
			tally{"documents_fraudulent": 7}, tally{"documents_fraudulent": 3}},
		{"AL", clock(5, 11, 36), clock(5, 12, 58), models.Duplicate, "Two were already in the report of the morning.",
			tally{"suspects_identified": 6}, tally{"suspects_identified": 4}},
	} {
		a.incident(c.at, c.code, c.first.known()).correct(c.again, c.reason, c.note, c.last.families(c.first)).accept()
		a.counted.add(c.last)
	}
}

// families gives the figures of a correction: the families counted now or before, zeros too.
func (t tally) families(before tally) []models.Figure {
	counted := slices.DeleteFunc(slices.Clone(sumFamilies), func(root string) bool { return t.of(root) == 0 && before.of(root) == 0 })
	return t.figures(counted, true)
}

// shared marks figures as a joint result: the part of each that others report too.
func shared(figures []models.Figure, reference string, with []string, part tally) []models.Figure {
	for i := range figures {
		n := part[figures[i].Indicator]
		if slices.Contains(sumFamilies, figures[i].Indicator) {
			n = part.of(figures[i].Indicator)
		}
		if n > 0 {
			figures[i].Joint = []models.Share{{Reference: reference, With: with, Value: models.Decimal{Units: n}}}
		}
	}
	return figures
}

// jointArrest: two countries arrest the same four persons. They count once.
func (a *author) jointArrest() {
	const reference = "EX-GC24-011"
	all := tally{"arrests_trafficking": 3, "arrests": 1}
	a.incident(clock(1, 11, 21), "AT", shared(all.known(), reference, []string{"SK"}, all)).accept()
	a.incident(clock(1, 13, 6), "SK", shared(all.known(), reference, []string{"AT"}, all)).accept()
	a.counted.add(all)
}

// jointRaid: three countries free the same twelve persons; one counts three more. The centre credits the country that led.
func (a *author) jointRaid() {
	const reference, family = "EX-GC24-023", "victims_potential"
	together := tally{"victims_potential_minors": 3, "victims_potential_adults": 9}
	own := tally{"victims_potential_adults": 3}
	romania := tally{}
	romania.add(together)
	romania.add(own)
	a.incident(clock(2, 10, 17), "RO", shared(romania.known(), reference, []string{"ES", "UK"}, together)).accept()
	a.incident(clock(2, 12, 44), "ES", shared(together.known(), reference, []string{"RO", "UK"}, together)).accept()
	a.incident(clock(2, 16, 31), "UK", shared(together.known(), reference, []string{"ES", "RO"}, together)).accept()
	a.step(Step{At: clock(3, 10, 26), By: watchSouth, Verb: models.VerbCredit,
		Credit: &models.Credit{Reference: reference, Family: family, Participant: "RO"}})
	a.counted.add(romania)
}

// jointMismatch: two countries share a result and do not count the same. It stays flagged; the greater share counts.
func (a *author) jointMismatch() {
	const reference = "EX-GC24-031"
	six, five := tally{"arrests_trafficking": 5, "arrests": 1}, tally{"arrests_trafficking": 4, "arrests": 1}
	a.incident(clock(3, 11, 44), "BG", shared(six.known(), reference, []string{"EL"}, six)).accept()
	a.incident(clock(3, 12, 23), "EL", shared(five.known(), reference, []string{"BG"}, five)).accept()
	a.counted.add(six)
}

// questions: one is answered by a correction, two turn out right.
func (a *author) questions() {
	much, less := tally{"persons_checked": 9_840, "persons_checked_hits": 61}, tally{"persons_checked": 984, "persons_checked_hits": 61}
	a.incident(clock(3, 8, 52), "BG", much.known()).
		question(clock(3, 9, 31), clock(3, 12, 0), "Ten times the usual number for this border crossing?", "persons_checked").
		correct(clock(3, 10, 49), models.TypingError, "One zero too many.", less.known()).accept()
	a.counted.add(less)

	raid := tally{"victims_potential_adults": 21, "victims_potential_minors": 2}
	a.incident(clock(2, 15, 3), "ES", raid.known()).
		question(clock(2, 15, 40), clock(2, 19, 0), "Is this one site?", "victims_potential").accept()
	a.counted.add(raid)

	cases := tally{"investigations_new": 6, "investigations_new_cross_border": 3}
	a.incident(clock(4, 14, 11), "PT", cases.known()).
		question(clock(4, 15, 2), clock(4, 18, 0), "Opened because of the operation?", "investigations_new").accept()
	a.counted.add(cases)
}

// tooManyVictims: a figure that cannot be right is sent back; what comes back is a tenth of it.
func (a *author) tooManyVictims() {
	wrong, right := tally{"victims_potential_adults": 41, "victims_potential_minors": 4}, tally{"victims_potential_adults": 4, "victims_potential_minors": 1}
	a.incident(clock(3, 12, 36), "PT", wrong.known()).
		sendBack(clock(3, 13, 58), models.Implausible, clock(3, 16, 0), "45 at a site with 12 workers: please check.").
		correct(clock(3, 15, 22), models.TypingError, "Four adults and one minor.", right.known()).accept()
	a.counted.add(right)
}

// wrongDay: figures of a day before the operation are not counted.
func (a *author) wrongDay() {
	before := tally{"arrests": 2, "suspects_identified": 1}
	a.incident(clock(3, 10, 58), "AL", before.known()).
		reject(clock(3, 11, 33), models.WrongSlot, "Happened on 2 June, before the operation.")
}

// addedToTotal: Berlin reports arrests after Germany closed the day. They are not in the total, and the centre adds them.
func (a *author) addedToTotal() {
	late := tally{"arrests_trafficking": 1, "arrests": 1}
	a.closings[closing{"DE", 2}] = func(germany *story) {
		a.report(a.after(germany.at, 24, 20), who("DE"), "berlin", 2, models.Add, late.known()).
			resolve(a.after(germany.at, 62, 20), "arrests", germany, models.AddedAnswer).accept()
	}
	a.counted.add(late)
}

// includedInTotal: a report of Lille waits for approval while France closes the day with it. Approved later it must not count twice.
func (a *author) includedInTotal() {
	found := tally{"victims_potential_adults": 2, "victims_potential_minors": 1}
	waiting := a.report(clock(4, 18, 32), who("FR"), "hauts-de-france", 4, models.Add, found.known())
	a.closings[closing{"FR", 4}] = func(france *story) {
		waiting.approve(a.after(france.at, 12, 10)).
			resolve(a.after(france.at, 50, 15), "victims_potential", france, models.IncludedAnswer).accept()
	}
}

// afterRunningTotal: Poland sends something for a day after its total since the start. Whether that holds it waits over the morning for
// an answer.
func (a *author) afterRunningTotal() {
	a.closings[closing{"PL", 2}] = func(poland *story) {
		a.report(clock(3, 8, 21), who("PL"), "", 2, models.Add, tally{"documents_fraudulent": 2}.known()).
			resolve(clock(3, 11, 12), "documents_fraudulent", poland, models.IncludedAnswer).accept()
	}
}
