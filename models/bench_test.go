package models_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"actionday/models"
)

// A large operation: 39 participants, 30 indicators in 10 families, 6 days, 5 000 reports of which each gives three families.
func largeLedger() []models.Entry {
	start := time.Date(2024, 6, 3, 0, 0, 0, 0, time.UTC)
	c := &models.Configure{Settings: &models.Settings{Code: "large", Phase: models.Live, Exercise: true}}
	for i := range 39 {
		c.Participants = append(c.Participants, models.Participant{
			Code: fmt.Sprintf("P%02d", i), Role: models.Participating, Offices: []models.Office{{Code: "a"}, {Code: "b"}},
		})
	}
	for i := range 30 {
		indicator := models.Indicator{Code: fmt.Sprintf("i%02d", i), Measure: models.Result, OverSlots: models.Sum}
		if i%3 != 0 {
			indicator.Parent = fmt.Sprintf("i%02d", i-i%3)
		} else if i < 18 {
			indicator.Headline = i/3 + 1
		}
		c.Indicators = append(c.Indicators, indicator)
	}
	for d := range 6 {
		at := start.AddDate(0, 0, d)
		c.Slots = append(c.Slots, models.Slot{
			ID: at.Format(time.DateOnly), Starts: at, Ends: at.AddDate(0, 0, 1), Due: at.AddDate(0, 0, 1), Overdue: at.AddDate(0, 0, 1),
		})
	}
	entries := []models.Entry{{Operation: "large", Seq: 1, At: start, Verb: models.VerbConfigure, Configure: c}}
	random := rand.New(rand.NewPCG(1, 1))
	for n := range 5000 {
		entries = append(entries, largeReport(c, random, int64(n+2), start))
	}
	return entries
}

func largeReport(c *models.Configure, random *rand.Rand, seq int64, start time.Time) models.Entry {
	body := &models.Body{Slot: c.Slots[random.IntN(6)].ID, Kind: models.Add}
	if random.IntN(4) == 0 {
		body.Kind = models.SlotTotal
	}
	first := random.IntN(10)
	for f := range 3 {
		for child := range 3 {
			units := int64(20 - 5*child - random.IntN(5))
			body.Figures = append(body.Figures, models.Figure{
				Indicator: fmt.Sprintf("i%02d", ((first+f)%10)*3+child), Value: &models.Decimal{Units: units}, Qualifier: models.Exact,
			})
		}
	}
	return models.Entry{
		Operation: "large", Seq: seq, ID: fmt.Sprint(seq), At: start.Add(time.Duration(seq) * time.Minute), Verb: models.VerbSubmit,
		Report: fmt.Sprint("r", seq), Version: 1, Participant: fmt.Sprintf("P%02d", random.IntN(39)),
		Office: []string{"", "a", "b"}[random.IntN(3)], State: models.Received, Body: body,
	}
}

func largePicture(b *testing.B) (*models.Picture, []models.Entry) {
	entries := largeLedger()
	p := models.NewPicture("large")
	for i := range entries {
		if err := p.Apply(&entries[i]); err != nil {
			b.Fatal(err)
		}
	}
	return p, entries
}

// BenchmarkApply is one more report at the end of a large ledger.
func BenchmarkApply(b *testing.B) {
	p, entries := largePicture(b)
	random := rand.New(rand.NewPCG(2, 2))
	c := entries[0].Configure
	b.ReportAllocs()
	for b.Loop() {
		e := largeReport(c, random, p.Seq()+1, c.Slots[0].Starts)
		if err := p.Apply(&e); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkView is what a report costs the screens: a view for each of 45 audiences after it.
func BenchmarkView(b *testing.B) {
	p, entries := largePicture(b)
	c := entries[0].Configure
	now := c.Slots[5].Starts
	audiences := []models.Audience{{Role: models.Coordinator}, {Role: models.Analyst}, {Role: models.Screen}, {Role: models.Prosecutor}}
	for _, participant := range c.Participants {
		audiences = append(audiences, models.Audience{Role: models.ContactPoint, Participant: participant.Code})
	}
	audiences = append(audiences, models.Audience{Role: models.OfficeUser, Participant: "P00", Office: "a"})
	audiences = append(audiences, models.Audience{Role: models.OfficeUser, Participant: "P01", Office: "b"})
	random := rand.New(rand.NewPCG(3, 3))
	b.ReportAllocs()
	for b.Loop() {
		e := largeReport(c, random, p.Seq()+1, c.Slots[0].Starts)
		if err := p.Apply(&e); err != nil {
			b.Fatal(err)
		}
		for _, a := range audiences {
			p.View(a, now)
		}
	}
}

// BenchmarkCheckpoint writes and reads a large picture.
func BenchmarkCheckpoint(b *testing.B) {
	p, _ := largePicture(b)
	for b.Loop() {
		bytes, err := p.MarshalBinary()
		if err != nil {
			b.Fatal(err)
		}
		if err := models.NewPicture("large").UnmarshalBinary(bytes); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(bytes)))
	}
}
