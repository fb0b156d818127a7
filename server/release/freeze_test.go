package release_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/models/modelstest"
	"actionday/seed"
	"actionday/server/release"
)

var frozenAt = time.Date(2021, 9, 18, 8, 0, 0, 0, time.UTC)

// agreements are those of everybody but some.
func agreements(but ...string) (all []models.Agreement) {
	for _, code := range []string{"BG", "CY", "ES", "FI", "FR", "IT", "LV", "NL"} {
		if !slices.Contains(but, code) {
			all = append(all, models.Agreement{Participant: code, Reference: "letter of " + code})
		}
	}
	return all
}

func agriculturalLabour(t *testing.T) *models.Picture {
	t.Helper()
	script, ok := seed.Sample("agri-labour-2021")
	if !ok {
		t.Fatal("the sample is missing")
	}
	w := modelstest.NewWriter(&script.Configure)
	for _, step := range script.Steps {
		switch step.Verb {
		case models.VerbSubmit:
			w.Submit(step.Report, *step.Body)
		case models.VerbAccept:
			if err := w.Decide(models.VerbAccept, step.Report, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	p := models.NewPicture(modelstest.Code)
	for i := range w.Entries {
		if err := p.Apply(&w.Entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func freeze(t *testing.T, p *models.Picture, choice release.Choice, earlier ...models.Release) models.Release {
	t.Helper()
	r, err := release.Freeze(p, choice, earlier, "Press desk", frozenAt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hidden lists what is hidden in a release, and why.
func hidden(r models.Release) map[string]string {
	found := map[string]string{}
	for _, row := range append(r.Rows, models.ReleaseRow{Participant: "total", Figures: r.Totals}) {
		for _, f := range row.Figures {
			if f.Hidden != "" {
				found[row.Participant+" "+f.Indicator] = f.Hidden
			}
		}
	}
	return found
}

func total(r models.Release, indicator string) models.ReleaseFigure {
	for _, f := range r.Totals {
		if f.Indicator == indicator {
			return f
		}
	}
	return models.ReleaseFigure{}
}

func TestAnInternalSummaryCarriesEveryFigure(t *testing.T) {
	r := freeze(t, agriculturalLabour(t), release.Choice{Status: models.FinalRelease, Purpose: models.InternalRelease})
	for indicator, want := range map[string]models.Text{"arrests": "12", "suspects_identified": "54", "victims_potential": "269", "investigations_new": "126"} {
		if got := total(r, indicator).Value; got != want {
			t.Errorf("%s is %q, wanted %s", indicator, got, want)
		}
	}
	if got := hidden(r); len(got) > 0 {
		t.Errorf("hidden in an internal summary: %v", got)
	}
	if r.Hash != r.Sum() {
		t.Error("the hash is not that of the release")
	}
}

func TestAPublicSummaryHidesSmallCountsAndWhatWouldTellThem(t *testing.T) {
	r := freeze(t, agriculturalLabour(t), release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease, Agreements: agreements()})
	want := map[string]string{"LV victims_potential": "small", "CY victims_potential": "would_tell"}
	if got := hidden(r); !maps.Equal(got, want) {
		t.Errorf("hidden is %v, wanted %v", got, want)
	}
	if got := total(r, "victims_potential").Value; got != "269" {
		t.Errorf("the total is %q", got)
	}
	body, err := json.Marshal(r.Given())
	if err != nil {
		t.Fatal(err)
	}
	var out models.Release
	if err := json.Unmarshal(body, &out); err != nil {
		t.Fatal(err)
	}
	for name, why := range hidden(out) {
		if why != models.HiddenMark {
			t.Errorf("%s says why it is hidden: %s", name, why)
		}
	}
	for _, row := range out.Rows {
		for _, f := range row.Figures {
			if f.Hidden != "" && f.Value != "" {
				t.Errorf("%s of %s leaves with its value", f.Indicator, row.Participant)
			}
		}
	}
}

func TestOneWhoHasNotAgreedIsLeftOutOfTheTotal(t *testing.T) {
	r := freeze(t, agriculturalLabour(t), release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease,
		Agreements: agreements("ES")})
	if got := total(r, "arrests").Value; got != "8" {
		t.Errorf("arrests without Spain are %q, wanted 8", got)
	}
	if why := hidden(r)["ES arrests"]; why != string(release.NotCounted) {
		t.Errorf("Spain's arrests are hidden as %q", why)
	}
}

func TestSeveralWhoHaveNotAgreedStayInTheTotal(t *testing.T) {
	r := freeze(t, agriculturalLabour(t), release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease,
		Agreements: agreements("ES", "FR")})
	if got := total(r, "investigations_new").Value; got != "126" {
		t.Errorf("investigations are %q, wanted 126: Spain and France hide one another", got)
	}
	if why := hidden(r)["ES investigations_new"]; why != string(release.NotAgreed) {
		t.Errorf("Spain's investigations are hidden as %q", why)
	}
}

func TestTheSameFreezeGivesTheSameBytes(t *testing.T) {
	choice := release.Choice{Status: models.PreliminaryRelease, Purpose: models.PublicRelease, Agreements: agreements()}
	a, b := freeze(t, agriculturalLabour(t), choice), freeze(t, agriculturalLabour(t), choice)
	if a.Hash != b.Hash {
		t.Error("two releases of the same differ")
	}
}

// What was known at the end of each day is for those inside: a public summary is by participant only.
func TestByDayIsInside(t *testing.T) {
	p := agriculturalLabour(t)
	inside := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.InternalRelease})
	if len(inside.Series) == 0 {
		t.Fatal("nothing is said of the days")
	}
	for i, f := range inside.Series[len(inside.Series)-1].Figures {
		if f.Value != inside.Totals[i].Value {
			t.Errorf("%s ends at %s, and is %s", f.Indicator, f.Value, inside.Totals[i].Value)
		}
	}
	public := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease, Agreements: agreements()})
	if len(public.Series) != 0 {
		t.Error("a public summary has figures by day")
	}
}

// What leaves is by indicator and participant, and nothing of it by citizenship: not of minors, and in no other combination.
func TestNothingThatLeavesIsByCitizenship(t *testing.T) {
	of := func(code, parent, partition string) models.Indicator {
		return models.Indicator{Code: code, Name: code, Short: code, Group: "victims", CountedIn: "persons", Measure: models.Result,
			OverSlots: models.Sum, Parent: parent, Partition: partition}
	}
	c := agriConfigure(t)
	c.Indicators = append(c.Indicators, of("minors", "victims_potential", "age"), of("minors_ro", "minors", "citizenship"),
		of("ro", "victims_potential", "citizenship"), of("ro_minors", "ro", "age"))
	w := modelstest.NewWriter(&c)
	p := models.NewPicture(modelstest.Code)
	for i := range w.Entries {
		if err := p.Apply(&w.Entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	for purpose, want := range map[models.ReleasePurpose]int{models.InternalRelease: 0, models.ParticipantsRelease: 3, models.PublicRelease: 3} {
		r := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: purpose, Agreements: agreements()})
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if missing := len(c.Indicators) - len(r.Indicators); missing != want {
			t.Errorf("%s leaves %d indicators out, wanted %d", purpose, missing, want)
		}
		if named := strings.Contains(string(body), "citizenship") || strings.Contains(string(body), "_ro"); named != (want == 0) {
			t.Errorf("%s speaks of citizenship: %t", purpose, named)
		}
		for _, row := range append(r.Rows, models.ReleaseRow{Figures: r.Totals}) {
			if len(row.Figures) != len(r.Indicators) {
				t.Errorf("%s has %d figures of %s in a table of %d", purpose, len(row.Figures), row.Participant, len(r.Indicators))
			}
		}
		if purpose != models.InternalRelease && (len(r.Series) > 0 || strings.Contains(string(body), `"office"`)) {
			t.Errorf("%s has finer tables than by participant", purpose)
		}
	}
}

func agriConfigure(t *testing.T) models.Configure {
	t.Helper()
	script, ok := seed.Sample("agri-labour-2021")
	if !ok {
		t.Fatal("the sample is missing")
	}
	return script.Configure
}

// Participants see small counts of those who agreed, and nothing of who did not; TLP is the operation's.
func TestASummaryForParticipantsHasNoThreshold(t *testing.T) {
	p := agriculturalLabour(t)
	r := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.ParticipantsRelease, Agreements: agreements()})
	if got := hidden(r); len(got) > 0 || r.TLP != "AMBER" || r.Threshold != 0 {
		t.Errorf("hidden are %v, TLP:%s", got, r.TLP)
	}
	without := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.ParticipantsRelease, Agreements: agreements("FI", "NL")})
	if got := hidden(without); got["FI investigations_new"] != "not_agreed" || got["NL investigations_new"] != "not_agreed" || got["total investigations_new"] != "" {
		t.Errorf("hidden are %v", got)
	}
}

// Two who have not agreed hide one another from the participants. A later public summary, which shows one of the two and counts the same, would open the
// other to them: it hides more.
func TestAPublicSummaryOpensNoneForParticipants(t *testing.T) {
	p := agriculturalLabour(t)
	inside := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.ParticipantsRelease, Agreements: agreements("FI", "NL")})
	public := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease, Agreements: agreements("NL")}, inside)
	got := hidden(public)
	if got["FI investigations_new"] == "" && total(public, "investigations_new").Value == "126" && got["total investigations_new"] == "" {
		t.Errorf("the Netherlands' investigations are 126 less those shown: %v", got)
	}
	alone := freeze(t, p, release.Choice{Status: models.FinalRelease, Purpose: models.PublicRelease, Agreements: agreements("NL")})
	if hidden(alone)["FI investigations_new"] != "" {
		t.Error("without the earlier one nothing speaks against showing Finland: the test proves nothing")
	}
}

// Four minors who are not accepted yet are four minors: what leaves does not say how much of a figure is provisional.
func TestWhatIsProvisionalIsInside(t *testing.T) {
	f := models.ReleaseFigure{Indicator: "minors", Value: "153", Provisional: "4"}
	r := models.Release{Purpose: models.InternalRelease, Totals: []models.ReleaseFigure{f}, Rows: []models.ReleaseRow{{Participant: "FR", Figures: []models.ReleaseFigure{f}}}}
	for _, purpose := range []models.ReleasePurpose{models.InternalRelease, models.ParticipantsRelease, models.PublicRelease} {
		r.Purpose = purpose
		given := r.Given()
		for _, got := range []models.Text{given.Totals[0].Provisional, given.Rows[0].Figures[0].Provisional} {
			if (got != "") != (purpose == models.InternalRelease) {
				t.Errorf("%s says %q is provisional", purpose, got)
			}
		}
	}
}
