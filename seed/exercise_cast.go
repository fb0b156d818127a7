package seed

import (
	"slices"

	"actionday/models"
)

// A way is how a participant reports over the day.
type way int

const (
	silent    way = iota // never reports
	byAdds               // adds to the day, and nothing else
	byEvening            // adds, then a whole-day figure that replaces them
	byTotal              // one whole-day figure
	byEarly              // an early figure in the afternoon, replaced by the whole-day figure
	bySince              // adds, then in the evening a figure since the start
	byOffices            // its offices add to the day
	bySummary            // its offices add, and it sums the day up in a whole-day figure
)

// A member of the cast is a participant with its weight in what is counted and its habits. Weights are invented, by rough size.
type member struct {
	code            string
	way             way
	checks, results int64
	north           bool // which watch of the centre decides on it
	shift           int  // hours its day lies after Vienna's
	far             bool // owes the headlines only
}

var cast = []member{
	{code: "BE", way: byEarly, checks: 6, results: 5, north: true},
	{code: "BG", way: byAdds, checks: 8, results: 6},
	{code: "DK", way: byTotal, checks: 3, results: 2, north: true},
	{code: "DE", way: bySummary, checks: 20, results: 17, north: true},
	{code: "IE", way: byEvening, checks: 3, results: 2, north: true, shift: 1},
	{code: "EL", way: byAdds, checks: 8, results: 5},
	{code: "ES", way: byAdds, checks: 15, results: 12},
	{code: "FR", way: byOffices, checks: 17, results: 11},
	{code: "HR", way: byEvening, checks: 6, results: 3},
	{code: "CY", way: silent},
	{code: "LV", way: byTotal, checks: 3, results: 1, north: true},
	{code: "LT", way: byTotal, checks: 3, results: 1, north: true},
	{code: "HU", way: bySince, checks: 9, results: 6},
	{code: "MT", way: byTotal, checks: 1, results: 1},
	{code: "NL", way: byAdds, checks: 9, results: 8, north: true},
	{code: "AT", way: byAdds, checks: 9, results: 8},
	{code: "PL", way: bySince, checks: 13, results: 7, north: true},
	{code: "PT", way: byAdds, checks: 6, results: 4},
	{code: "RO", way: byOffices, checks: 13, results: 14},
	{code: "SI", way: byEvening, checks: 4, results: 1},
	{code: "SK", way: byAdds, checks: 5, results: 3},
	{code: "FI", way: byTotal, checks: 4, results: 1, north: true},
	{code: "SE", way: byAdds, checks: 6, results: 3, north: true},
	{code: "AL", way: byAdds, checks: 4, results: 3},
	{code: "BA", way: byEvening, checks: 4, results: 2},
	{code: "BR", way: byEvening, checks: 5, results: 3, shift: 5, far: true},
	{code: "CO", way: byEvening, checks: 4, results: 3, shift: 6, far: true},
	{code: "IS", way: byTotal, checks: 1, results: 1, north: true, shift: 1},
	{code: "XK", way: byEvening, checks: 2, results: 1},
	{code: "MD", way: byEvening, checks: 4, results: 3},
	{code: "ME", way: byTotal, checks: 2, results: 1},
	{code: "NG", way: byTotal, checks: 3, results: 3, far: true},
	{code: "MK", way: byAdds, checks: 4, results: 2},
	{code: "RS", way: bySince, checks: 7, results: 4},
	{code: "CH", way: byEarly, checks: 6, results: 3},
	{code: "TH", way: byTotal, checks: 4, results: 3, shift: -5, far: true},
	{code: "UA", way: byEarly, checks: 7, results: 4},
	{code: "UK", way: byAdds, checks: 14, results: 8, north: true, shift: 1},
	{code: "VN", way: byTotal, checks: 3, results: 2, shift: -5, far: true},
}

// who is the member of the cast with the code; nobody else has weights, so an unknown code is a fault of the build.
func who(code string) member {
	at := slices.IndexFunc(cast, func(m member) bool { return m.code == code })
	return cast[at]
}

// nils are the days on which a participant has nothing to report.
var nils = map[string]map[int]models.NilMeaning{
	"IS": {1: models.Active, 2: models.Active, 3: models.Active, 5: models.NotActive},
	"MT": {2: models.Active, 3: models.Active, 5: models.Active},
	"DK": {3: models.Active},
	"VN": {1: models.NotActive},
	"FI": {4: models.Active},
	"ME": {5: models.NotActive},
	"TH": {6: models.NotActive},
	"LT": {2: models.Active},
}

// closesAt says when a participant's whole-day figure comes that does not come in the evening, in hours and minutes of that day:
// 2:00 of the next is 26:00. Most of these are late, some overdue.
var closesAt = map[closing]struct{ hour, minute int }{
	{"FR", 4}: {21, 20},
	{"NG", 1}: {27, 5},
	{"LV", 2}: {26, 35},
	{"ME", 2}: {27, 20},
	{"NG", 2}: {40, 40},
	{"CO", 2}: {28, 50},
	{"UA", 2}: {26, 50},
	{"CH", 3}: {26, 25},
	{"BA", 3}: {28, 25},
	{"MD", 3}: {26, 48},
	{"LV", 4}: {25, 40},
	{"NG", 4}: {33, 12},
	{"CO", 4}: {27, 30},
	{"XK", 4}: {26, 20},
	{"BA", 5}: {26, 10},
	{"IE", 5}: {27, 44},
	{"NG", 5}: {26, 15},
	{"CO", 6}: {27, 10},
}

// The two watches of the centre.
var (
	watchNorth = models.By{Account: "script:watch-north", Name: "watch North", Role: models.Coordinator}
	watchSouth = models.By{Account: "script:watch-south", Name: "watch South", Role: models.Coordinator}
)

// watch is who decides on the member's reports.
func (m member) watch() models.By {
	if m.north {
		return watchNorth
	}
	return watchSouth
}

// contact is the member's own contact point; reporter is one of its offices.
func (m member) contact() models.By {
	return models.By{Account: "script:contact-" + m.code, Role: models.ContactPoint, Participant: m.code}
}

func (m member) reporter(office string) models.By {
	if office == "" {
		return m.contact()
	}
	return models.By{Account: "script:office-" + m.code + "-" + office, Role: models.OfficeUser, Participant: m.code, Office: office}
}
