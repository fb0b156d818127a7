package seed

import (
	"slices"

	"actionday/models"
)

// A way is how a participant reports over the day.
type way int

const (
	silent   way = iota // never reports
	adds                // adds to the day, and nothing else
	evening             // adds, then a whole-day figure that replaces them
	total               // one whole-day figure
	early               // an early figure in the afternoon, replaced by the whole-day figure
	since               // adds, then in the evening a figure since the start
	byOffice            // its offices add to the day
	summedUp            // its offices add, and it sums the day up in a whole-day figure
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
	{code: "BE", way: early, checks: 6, results: 5, north: true},
	{code: "BG", way: adds, checks: 8, results: 6},
	{code: "DK", way: total, checks: 3, results: 2, north: true},
	{code: "DE", way: summedUp, checks: 20, results: 17, north: true},
	{code: "IE", way: evening, checks: 3, results: 2, north: true, shift: 1},
	{code: "EL", way: adds, checks: 8, results: 5},
	{code: "ES", way: adds, checks: 15, results: 12},
	{code: "FR", way: byOffice, checks: 17, results: 11},
	{code: "HR", way: evening, checks: 6, results: 3},
	{code: "CY", way: silent},
	{code: "LV", way: evening, checks: 3, results: 1, north: true},
	{code: "LT", way: total, checks: 3, results: 1, north: true},
	{code: "HU", way: since, checks: 9, results: 6},
	{code: "MT", way: total, checks: 1, results: 1},
	{code: "NL", way: adds, checks: 9, results: 8, north: true},
	{code: "AT", way: adds, checks: 9, results: 8},
	{code: "PL", way: since, checks: 13, results: 7, north: true},
	{code: "PT", way: adds, checks: 6, results: 4},
	{code: "RO", way: byOffice, checks: 13, results: 14},
	{code: "SI", way: evening, checks: 4, results: 1},
	{code: "SK", way: adds, checks: 5, results: 3},
	{code: "FI", way: total, checks: 4, results: 1, north: true},
	{code: "SE", way: adds, checks: 6, results: 3, north: true},
	{code: "AL", way: adds, checks: 4, results: 3},
	{code: "BA", way: evening, checks: 4, results: 2},
	{code: "BR", way: evening, checks: 5, results: 3, shift: 5, far: true},
	{code: "CO", way: evening, checks: 4, results: 3, shift: 6, far: true},
	{code: "IS", way: total, checks: 1, results: 1, north: true, shift: 1},
	{code: "XK", way: evening, checks: 2, results: 1},
	{code: "MD", way: evening, checks: 4, results: 3},
	{code: "ME", way: total, checks: 2, results: 1},
	{code: "NG", way: evening, checks: 3, results: 3, far: true},
	{code: "MK", way: adds, checks: 4, results: 2},
	{code: "RS", way: since, checks: 7, results: 4},
	{code: "CH", way: early, checks: 6, results: 3},
	{code: "TH", way: total, checks: 4, results: 3, shift: -5, far: true},
	{code: "UA", way: early, checks: 7, results: 4},
	{code: "UK", way: adds, checks: 14, results: 8, north: true, shift: 1},
	{code: "VN", way: total, checks: 3, results: 2, shift: -5, far: true},
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
