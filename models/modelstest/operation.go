// Package modelstest makes operations and ledgers for tests: a small operation that has one family of every kind, a notation in which a
// ledger is written in a few lines, and a generator of random legal ledgers.
package modelstest

import (
	"fmt"
	"time"

	"actionday/models"
)

// Code is the operation all ledgers of this package belong to.
const Code = "test-2024-exercise"

// Slots is the number of reporting days.
const Slots = 4

// Start is midnight of the first day in the operation's zone, which is UTC.
var Start = time.Date(2024, 6, 3, 0, 0, 0, 0, time.UTC)

// End is when every slot is overdue.
var End = Start.AddDate(0, 0, Slots+1)

// Operation is the configure entry's content: FR with two offices that report at once and one that needs approval, RO with an office, DE
// that owes arrests and checks only, and BE that supports and owes nothing.
func Operation() *models.Configure {
	return &models.Configure{
		Settings: &models.Settings{
			Code: Code, Name: "Test", Exercise: true, Zone: "UTC", Starts: "2024-06-03", Ends: "2024-06-06", Phase: models.Live,
		},
		Participants: []models.Participant{
			{Code: "FR", Role: models.Lead, Phone: "+33 1 00 00 00 00", Offices: []models.Office{
				{Code: "north", Name: "North"}, {Code: "south", Name: "South"}, {Code: "border", Name: "Border", NeedsApproval: true},
			}},
			{Code: "RO", Role: models.CoLead, Offices: []models.Office{{Code: "cluj", Name: "Cluj"}}},
			{Code: "DE", Role: models.Participating, Owed: []string{"arrests", "checks"}},
			{Code: "BE", Role: models.Supporting},
		},
		Indicators: Indicators(),
		Slots:      slots(),
	}
}

// Indicators are families of every kind: sums of results and activities, with parts, partitions and decimals, a latest and a max.
func Indicators() []models.Indicator {
	persons := func(code, parent, partition string) models.Indicator {
		return models.Indicator{
			Code: code, Name: code, Short: code, Group: "arrests", CountedIn: "persons", Measure: models.Result, OverSlots: models.Sum,
			Parent: parent, Partition: partition,
		}
	}
	arrests, victims := persons("arrests", "", ""), persons("victims", "", "")
	arrests.Headline, arrests.Judicial, victims.Headline = 1, true, 2
	activity := func(code, unit string, over models.OverSlots) models.Indicator {
		return models.Indicator{
			Code: code, Name: code, Short: code, Group: "checks", CountedIn: unit, Measure: models.Activity, OverSlots: over,
		}
	}
	vessels := activity("vessels", "vessels", models.Max)
	patrols := activity("patrols", "vessels", models.Max)
	patrols.Parent = "vessels"
	return []models.Indicator{
		arrests, persons("labour", "arrests", "crime"), persons("drugs", "arrests", "crime"), persons("minors", "arrests", ""),
		victims, persons("children", "victims", ""),
		activity("checks", "persons", models.Sum),
		{Code: "cash_eur", Name: "cash", Short: "cash", Group: "seizures", CountedIn: "eur", Scale: 2, Measure: models.Result, OverSlots: models.Sum,
			Maximum: &models.Decimal{Units: 1_000_000}},
		activity("officers", "persons", models.Latest), vessels, patrols,
	}
}

func slots() []models.Slot {
	days := make([]models.Slot, Slots)
	for i := range days {
		starts := Start.AddDate(0, 0, i)
		ends := starts.AddDate(0, 0, 1)
		days[i] = models.Slot{
			ID: fmt.Sprintf("d%d", i+1), Starts: starts, Ends: ends, Due: ends.Add(2 * time.Hour), Overdue: ends.Add(4 * time.Hour),
		}
	}
	return days
}
