package models_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"actionday/models"
)

// randomChecks is testdata/random-checks.json: bodies nobody would think of, as they were sent, and what the rules make of them. The browser's
// own rules are held against it.
type randomChecks struct {
	Cases []randomCheck `json:"cases"`
}

type randomCheck struct {
	Body   json.RawMessage     `json:"body"`
	Errors []models.FieldError `json:"errors"`
}

func TestRandomBodiesAreJudgedAsInTheBrowser(t *testing.T) {
	table := readChecks(t)
	made := randomChecks{}
	r := rand.New(rand.NewPCG(6, 3))
	for i := range 1000 {
		sent := wild{r}.body(i)
		var body models.Body
		if err := json.Unmarshal([]byte(sent), &body); err != nil {
			t.Fatalf("%v: %s", err, sent)
		}
		normal, fields := models.Normalise(&table.Configuration, body)
		fields = append(fields, models.Check(&table.Configuration, &normal)...)
		if fields == nil {
			fields = []models.FieldError{}
		}
		made.Cases = append(made.Cases, randomCheck{json.RawMessage(sent), fields})
	}
	goldenCases(t, "random-checks.json", "body", made)
}

// wild writes bodies as JSON, right and wrong in every field.
type wild struct{ r *rand.Rand }

func (w wild) chance(percent int) bool { return w.r.IntN(100) < percent }

func (w wild) of(words ...string) string { return words[w.r.IntN(len(words))] }

func (w wild) body(i int) string {
	fields := []string{
		`"v":1`, fmt.Sprintf(`"id":"%s018fd2a0-0000-7000-8000-%012d"`, w.of("", "", "", "", "", "", "", "no."), i),
		`"participant":"` + w.of("FR", "fr ", "FR", "FR", "RO", "gr", "SE", "") + `"`,
		`"slot":"` + w.of("2024-06-03", "2024-06-03", "2024-06-04", " 2024-06-04", "2024-06-09", "") + `"`,
		`"kind":"` + w.of("slot_total", "slot_total", "add", "running_total", "early", "nil", "sum", "") + `"`,
	}
	optional := []string{
		`"office":"` + w.of("north", "south") + `"`, `"nil_meaning":"` + w.of("active", "not_active", "asleep") + `"`,
		`"happened_at":"` + w.of("2024-06-03T12:00:00Z", "2024-06-09T12:00:00Z", "2024-06-04T23:59:59.999Z") + `"`,
		`"source":"` + w.of("own", "phone", "pigeon") + `"`, `"handling":"` + w.of("H0", "H3", "H9") + `"`,
		`"tlp":"` + w.of("RED", "AMBER+STRICT", "PURPLE") + `"`, `"confidence":"` + w.of("b2", "A1 ", "E7") + `"`,
		`"references":[` + w.of(`"S-1"`, `"", " "`, `"\u0085S-2\u2003"`, `"\ufeffS-3"`, `"1","2","3","4","5","6"`, `"`+strings.Repeat("x", 61)+`"`) + `]`,
		`"place":{"region":"` + w.of("Attika", "", strings.Repeat("y", 81)) + `","detail":"` + w.of("", "Hafen") + `"}`,
		`"comment":"` + w.of("kept short", strings.Repeat("ä", 501), strings.Repeat("𝛼", 500), " ") + `"`,
		`"written_at":"2024-06-03T20:15:00+02:00"`,
		`"breakdown":[` + w.offices() + `]`,
	}
	for _, field := range optional {
		if w.chance(14) {
			fields = append(fields, field)
		}
	}
	if w.chance(92) {
		fields = append(fields, `"figures":[`+w.figures(w.r.IntN(7))+`]`)
	}
	return "{" + strings.Join(fields, ",") + "}"
}

func (w wild) offices() string {
	var all []string
	for range w.r.IntN(3) {
		all = append(all, `{"office":"`+w.of("north", "north", "south", "")+`","figures":[`+w.figures(w.r.IntN(4))+`]}`)
	}
	return strings.Join(all, ",")
}

func (w wild) figures(n int) string {
	var all []string
	for range n {
		fields := []string{`"indicator":"` + w.of("arrests", "arrests", "arrests", "labour", "drugs", "minors", "infants", "cash_eur", "officers", "vessels", "ghosts") + `"`}
		if w.chance(90) {
			fields = append(fields, `"value":`+w.value())
		}
		if w.chance(15) {
			fields = append(fields, `"qualifier":"`+w.of("exact", "about", "more_than", "roughly")+`"`)
		}
		if w.chance(6) {
			fields = append(fields, `"not_collected":true`)
		}
		if w.chance(25) {
			fields = append(fields, `"joint":[`+w.shares()+`]`)
		}
		all = append(all, "{"+strings.Join(fields, ",")+"}")
	}
	return strings.Join(all, ",")
}

func (w wild) value() string {
	return w.of("0", "1", "2", `"3"`, "4", `"5"`, "8", `"12"`, `"1.0"`, "1.5", `"0.25"`, `"-1"`, "1000000000000001", `"1000000000000000"`, `"999999999999999999"`)
}

func (w wild) shares() string {
	var all []string
	for range w.r.IntN(4) {
		all = append(all, `{"reference":"`+w.of("J1", "J1", "J2", "", "\u3000J2\u0085", "𝐉", "Ｊ", strings.Repeat("j", 61))+`","with":[`+w.of(`"RO"`, `"gr","RO","ro"`, `"SE"`, "")+`],"value":`+w.value()+`}`)
	}
	if w.chance(3) {
		for i := range 9 {
			all = append(all, fmt.Sprintf(`{"reference":"K%d","value":0}`, i))
		}
	}
	return strings.Join(all, ",")
}
