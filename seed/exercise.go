package seed

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"actionday/models"
)

// ExerciseCode is the short code of the exercise operation.
const ExerciseCode = "global-chain-2024-exercise"

// A Target is the total of one indicator when the exercise has been played to its end. It is a published total, so that the exercise has
// the size of the real thing; how it falls on participants and days is invented.
type Target struct {
	Indicator string
	Total     int64
	From      string // the published operation the total is taken from
}

// targets: of 2024 what was published of 2024, of 2023 the rest.
var targets = []Target{
	{"persons_checked", 1_600_000, "global-chain-2023"},
	{"arrests", 219, "global-chain-2024"},
	{"victims_potential", 1374, "global-chain-2024"},
	{"victims_potential_minors", 153, "global-chain-2024"},
	{"suspects_identified", 362, "global-chain-2024"},
	{"investigations_new", 276, "global-chain-2024"},
	{"documents_fraudulent", 363, "global-chain-2024"},
	{"vehicles_checked", 153_300, "global-chain-2023"},
	{"documents_checked", 72_850, "global-chain-2023"},
	{"locations_checked", 25_400, "global-chain-2023"},
	{"flights_checked", 8_644, "global-chain-2023"},
	{"checkpoints_active", 3_984, "global-chain-2023"},
	{"officers_deployed", 130_000, "global-chain-2023"},
}

// ExerciseTargets lists the totals the exercise ends with, and where each comes from. The slice belongs to the caller.
func ExerciseTargets() []Target { return slices.Clone(targets) }

// Exercise returns the exercise as a script: six days of June 2024 in Vienna's time, with the participants of Global Chain 2024 and
// invented figures. It is the same at each call.
func Exercise() Script {
	opens := clock(0, 16, 0).UTC()
	a := &author{chance: rand.New(rand.NewPCG(2024, 6)), counted: tally{}, closings: map[closing]func(*story){}}
	a.incidents()
	a.ordinaryDays()
	slices.SortStableFunc(a.steps, func(x, y Step) int { return x.At.Compare(y.At) })
	return Script{
		Configure: exerciseConfigure(), ID: requestID(opens, ExerciseCode), Opens: opens, Live: clock(3, 9, 0).UTC(), Steps: a.steps,
	}
}

// exerciseDays is how many days the exercise lasts.
const exerciseDays = 6

// clock is a time of the exercise: day 1 is Monday, 3 June 2024. Hours go on after midnight: 26 is two in the morning of the next day.
func clock(day, hour, minute int) time.Time {
	return time.Date(2024, 6, 2+day, hour, minute, 0, 0, cest)
}

func slotID(day int) string { return clock(day, 0, 0).Format(time.DateOnly) }

func exerciseConfigure() models.Configure {
	return models.Configure{
		Settings: &models.Settings{
			Code: ExerciseCode, Name: "Global Chain 2024", Exercise: true, Zone: "Europe/Vienna",
			Starts: slotID(1), Ends: slotID(exerciseDays), Phase: models.Live, Centre: "Vienna", OthersBoard: true,
		},
		Participants: exerciseParticipants(),
		Indicators:   exerciseIndicators(),
		Slots:        days(clock(1, 0, 0), exerciseDays, 2*time.Hour, 4*time.Hour),
	}
}

// exerciseIndicators: the headlines with their splits, then what was done to reach them.
func exerciseIndicators() []models.Indicator {
	chosen := choose(strings.Fields(`persons_checked persons_checked_hits arrests arrests_trafficking
		victims_potential victims_potential_minors victims_potential_adults victims_potential_age_unknown
		suspects_identified investigations_new investigations_new_cross_border documents_fraudulent`),
		strings.Fields("vehicles_checked documents_checked locations_checked flights_checked officers_deployed checkpoints_active"))
	for i := range chosen {
		root := chosen[i].Parent
		if root == "" {
			root = chosen[i].Code
		}
		chosen[i].Maximum = &models.Decimal{Units: maxima[root]}
	}
	return chosen
}

// maxima are declared for this operation: no participant exceeds them, and the circles of the map end there.
var maxima = map[string]int64{
	"persons_checked": 150_000, "arrests": 40, "victims_potential": 160, "suspects_identified": 60, "investigations_new": 40,
	"documents_fraudulent": 60, "vehicles_checked": 15_000, "documents_checked": 8_000, "locations_checked": 2_500,
	"flights_checked": 900, "officers_deployed": 12_000, "checkpoints_active": 400,
}

// offices of participants that report in parts. Those of one French region need the contact point's approval.
var offices = map[string][]models.Office{
	"FR": {
		{Code: "ile-de-france", Name: "Île-de-France"},
		{Code: "paca", Name: "Provence-Alpes-Côte d'Azur"},
		{Code: "hauts-de-france", Name: "Hauts-de-France", NeedsApproval: true},
	},
	"DE": {
		{Code: "berlin", Name: "Berlin"},
		{Code: "nordrhein-westfalen", Name: "Nordrhein-Westfalen"},
		{Code: "bayern", Name: "Bayern"},
	},
	"RO": {
		{Code: "iasi", Name: "Iași"},
		{Code: "timisoara", Name: "Timișoara"},
	},
}

// desks are the functions behind which contact points stand.
var desks = []string{
	"Trafficking unit, duty desk", "National coordination centre", "Border police, operations room", "Single point of contact",
}

func exerciseParticipants() []models.Participant {
	all := publishedOperation("global-chain-2024").participants()
	for i := range all {
		p := &all[i]
		if p.Role == models.Supporting {
			continue
		}
		p.Contact = desks[i%len(desks)]
		p.Phone = fmt.Sprintf("exercise line %d", 4001+i)
		p.Offices = offices[p.Code]
		if who(p.Code).far {
			p.Owed = slices.Clone(headlineFamilies)
		}
	}
	return all
}

// headlineFamilies are what everybody owes; participants far from Europe owe nothing else.
var headlineFamilies = strings.Fields(
	"persons_checked arrests victims_potential suspects_identified investigations_new documents_fraudulent")

// sumFamilies are all families that add up over days. The others are stocks: officers and checkpoints.
var sumFamilies = append(slices.Clone(headlineFamilies), "vehicles_checked", "documents_checked", "locations_checked", "flights_checked")
