package models_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/models/modelstest"
)

// A plain go test draws a few hundred ledgers; -rapid.checks=10000 is what the full run asks for.
func init() { _ = flag.Set("rapid.checks", "300") }

var audiences = []models.Audience{
	coordinator,
	{Role: models.Analyst}, {Role: models.Prosecutor}, {Role: models.Observer}, {Role: models.Screen},
	{Role: models.ContactPoint, Participant: "FR"}, {Role: models.ContactPoint, Participant: "DE"},
	{Role: models.OfficeUser, Participant: "FR", Office: "north"},
}

// seen is what a picture shows to the coordinator and to one other audience.
func seen(t fataler, p *models.Picture, a models.Audience) string {
	all := []any{
		p.View(coordinator, modelstest.End), p.Joint(coordinator), p.Reports(coordinator, models.ReportFilter{}),
		p.View(a, at(3, 3)), p.ViewUntil(a, at(3, 0), modelstest.End),
	}
	for _, participant := range []string{"", "FR"} {
		b, _ := p.Breakdown(coordinator, "arrests", participant, modelstest.End)
		all = append(all, b)
	}
	return encode(t, all)
}

type fataler interface{ Fatal(args ...any) }

func encode(t fataler, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func apply(t fataler, p *models.Picture, entries []models.Entry) *models.Picture {
	for i := range entries {
		if err := p.Apply(&entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// restored is the picture read from a checkpoint: every account in it is evaluated anew from its reports.
func restored(t fataler, p *models.Picture) *models.Picture {
	b, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	next := models.NewPicture("")
	if err := next.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	return next
}

func TestPictureIsTheSameHoweverItIsFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		cut := rapid.IntRange(0, len(entries)).Draw(t, "cut")
		a := rapid.SampledFrom(audiences).Draw(t, "audience")
		looked := models.NewPicture(modelstest.Code)
		for i := range entries {
			apply(t, looked, entries[i:i+1])
			looked.View(audiences[i%len(audiences)], at(1+i%4, 3))
		}
		want := seen(t, looked, a)
		fresh := apply(t, models.NewPicture(modelstest.Code), entries)
		if got := seen(t, fresh, a); got != want {
			t.Fatalf("a fresh fold differs\n%s\n%s", want, got)
		}
		if got := seen(t, restored(t, fresh), a); got != want {
			t.Fatalf("evaluated anew the picture differs\n%s\n%s", want, got)
		}
		resumed := restored(t, apply(t, models.NewPicture(modelstest.Code), entries[:cut]))
		if got := seen(t, apply(t, resumed, entries[cut:]), a); got != want {
			t.Fatalf("folded on from a checkpoint after %d entries the picture differs\n%s\n%s", cut, want, got)
		}
	})
}

func TestEffectIsWhatApplyDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		p := models.NewPicture(modelstest.Code)
		for i := range entries {
			e := &entries[i]
			before := values(p, e.Participant)
			changes, err := p.Effect(e)
			if err != nil {
				t.Fatal(err)
			}
			again, _ := p.Effect(e)
			if fmt.Sprint(changes) != fmt.Sprint(again) {
				t.Fatalf("entry %d: trying it changed the picture: %v, then %v", e.Seq, changes, again)
			}
			apply(t, p, entries[i:i+1])
			if e.Verb == models.VerbConfigure {
				continue
			}
			after := values(p, e.Participant)
			for _, c := range changes {
				if before[c.Indicator] != c.From || after[c.Indicator] != c.To {
					t.Fatalf("entry %d: %+v foretold, %s became %s", e.Seq, c, before[c.Indicator], after[c.Indicator])
				}
				before[c.Indicator] = c.To
			}
			if fmt.Sprint(before) != fmt.Sprint(after) {
				t.Fatalf("entry %d: %v foretold, %v came", e.Seq, before, after)
			}
		}
	})
}

// values are the totals of a participant, or of the operation.
func values(p *models.Picture, participant string) map[string]models.Text {
	v := p.View(coordinator, modelstest.End)
	totals := v.Totals
	for _, row := range v.Rows {
		if row.Participant == participant {
			totals = row.Totals
		}
	}
	out := map[string]models.Text{}
	for _, t := range totals {
		out[t.Indicator] = t.Value
	}
	return out
}

func TestRowsKeepTheirAddressAndNeverChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		a := rapid.SampledFrom(audiences).Draw(t, "audience")
		p := models.NewPicture(modelstest.Code)
		rows := map[string]*models.Row{}
		texts := map[*models.Row]string{}
		for i := range entries {
			apply(t, p, entries[i:i+1])
			for _, row := range p.View(a, modelstest.End).Rows {
				text, before := encode(t, row), rows[row.Participant]
				if before != nil && texts[before] == text && before != row {
					t.Fatalf("entry %d: nothing changed in %s and yet it is another row", entries[i].Seq, row.Participant)
				}
				if was, known := texts[row]; known && was != text {
					t.Fatalf("entry %d: the row of %s was changed in place", entries[i].Seq, row.Participant)
				}
				rows[row.Participant], texts[row] = row, text
			}
		}
		for row, was := range texts {
			if now := encode(t, row); now != was {
				t.Fatalf("a row that was handed out changed from %s to %s", was, now)
			}
		}
	})
}

func TestNothingIsDroppedSilently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := apply(t, models.NewPicture(modelstest.Code), modelstest.Ledger(t))
		for _, indicator := range []string{"arrests", "labour", "officers", "patrols"} {
			for _, participant := range []string{"FR", "RO", ""} {
				b, ok := p.Breakdown(coordinator, indicator, participant, modelstest.End)
				if !ok {
					t.Fatalf("%s of %q does not open", indicator, participant)
				}
				if sum := opened(t, b); sum != b.Total.Value {
					t.Fatalf("%s of %q is %s, what it opens to sums to %s\n%+v", indicator, participant, b.Total.Value, sum, b)
				}
				if participant != "" {
					everyReportIsListed(t, p, b)
				}
			}
		}
	})
}

// opened sums a breakdown: what is counted less what is joint.
func opened(t fataler, b models.Breakdown) models.Text {
	var sum models.Decimal
	add := func(c models.Contribution, sign int64) {
		d, err := models.ParseDecimal(string(c.Value))
		if err != nil {
			t.Fatal(err)
		}
		sum.Units, sum.Scale = sum.Units+sign*d.Units, d.Scale
	}
	for _, c := range b.Counted {
		add(c, 1)
	}
	for _, c := range b.NotCounted {
		if c.Why == "joint" {
			add(c, -1)
		}
	}
	if len(b.Counted) == 0 {
		return ""
	}
	return models.Text(sum.String())
}

// everyReportIsListed looks for each report of the participant that gives the indicator in the version that counts.
func everyReportIsListed(t *rapid.T, p *models.Picture, b models.Breakdown) {
	listed := map[string]bool{}
	for _, c := range append(b.Counted, b.NotCounted...) {
		listed[c.Report] = true
		if c.Why == "" && c.Value == "" {
			t.Fatalf("%+v counts without a value", c)
		}
	}
	for _, r := range p.Reports(coordinator, models.ReportFilter{Participant: b.Participant}) {
		for _, v := range r.Versions {
			for _, f := range v.Figures {
				if f.Indicator == b.Indicator && (v.Version == r.Counting || v.Version == r.Version) && !listed[r.ID] {
					t.Fatalf("report %s gives %s and is not listed", r.ID, b.Indicator)
				}
			}
		}
	}
}

func TestWhatOthersDoIsNotSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := modelstest.Ledger(t)
		entries[0].Configure.Settings.Totals = "none"
		entries = withoutLaterSettings(entries)
		var own []models.Entry
		for _, e := range entries {
			if e.Participant == "FR" || e.Verb == models.VerbConfigure {
				e.Seq = int64(len(own) + 1)
				own = append(own, e)
			}
		}
		world := apply(t, models.NewPicture(modelstest.Code), entries)
		alone := apply(t, models.NewPicture(modelstest.Code), own)
		for _, a := range []models.Audience{{Role: models.ContactPoint, Participant: "FR"}, {Role: models.OfficeUser, Participant: "FR", Office: "north"}} {
			if with, without := shown(t, world, a), shown(t, alone, a); with != without {
				t.Fatalf("%s sees what others do\n%s\n%s", a.Role, with, without)
			}
		}
	})
}

// withoutLaterSettings leaves visibility as it was at first.
func withoutLaterSettings(entries []models.Entry) []models.Entry {
	for i := range entries[1:] {
		if c := entries[i+1].Configure; c != nil {
			c.Settings = nil
		}
	}
	return entries
}

// shown is everything one audience can reach.
func shown(t fataler, p *models.Picture, a models.Audience) string {
	all := []any{
		p.View(a, at(2, 3)), p.View(a, modelstest.End), p.ViewUntil(a, at(3, 0), modelstest.End), p.Joint(a), p.Feed(a, "", 100),
		p.Reports(a, models.ReportFilter{}),
	}
	for _, participant := range []string{"", "FR", "RO"} {
		b, ok := p.Breakdown(a, "arrests", participant, modelstest.End)
		all = append(all, b, ok)
	}
	return encode(t, all)
}
