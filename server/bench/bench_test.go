package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"actionday/models"
)

func TestFrameTo(t *testing.T) {
	cases := []struct {
		name, message string
		to            int64
		ok            bool
	}{
		{"a frame", `{"type":"frame","epoch":"abc","from":7,"to":12,"now":"2024-06-03T08:00:00.000Z"}`, 12, true},
		{"a heartbeat", `{"type":"heartbeat","epoch":"abc","seq":12,"at":"","speed":1}`, 0, false},
		{"coverage, which leads nowhere", `{"type":"coverage","epoch":"abc","seq":12,"totals":[]}`, 0, false},
		{"nothing", ``, 0, false},
	}
	for _, c := range cases {
		if to, ok := frameTo([]byte(c.message)); to != c.to || ok != c.ok {
			t.Errorf("%s leads to %d, %t", c.name, to, ok)
		}
	}
}

func TestDelays(t *testing.T) {
	begin := time.Now()
	after := func(ms int) time.Time { return begin.Add(time.Duration(ms) * time.Millisecond) }
	sent := []sending{{at: begin, seq: 2}, {at: after(10), seq: 3}, {at: after(20), seq: 5}}
	viewer := []arrival{{2, after(4)}, {4, after(30)}} // 3 and 4 came in one frame, 5 never
	took, missing := delays(sent, []*[]arrival{&viewer})
	if want := (sample{4 * time.Millisecond, 20 * time.Millisecond}); !slices.Equal(took, want) || missing != 1 {
		t.Errorf("took %v, %d missing", took, missing)
	}
}

func TestQuantiles(t *testing.T) {
	var s sample
	for i := range 100 {
		s = append(s, time.Duration(100-i)*time.Millisecond)
	}
	if got, want := fmt.Sprint(s.quantiles()), "[51.0 96.0 100.0 100.0]"; got != want {
		t.Errorf("quantiles are %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(sample(nil).quantiles()), "[– – – –]"; got != want {
		t.Errorf("of nothing they are %s, want %s", got, want)
	}
}

// TestReports holds what is sent to what the server takes: otherwise a measurement fails after minutes.
func TestReports(t *testing.T) {
	c := configuration()
	p := models.NewPicture(operation)
	if err := p.Apply(&models.Entry{V: 1, Operation: operation, Seq: 1, ID: newID(), At: time.Now(), Verb: models.VerbConfigure, Configure: &c}); err != nil {
		t.Fatal(err)
	}
	r := newReports(c)
	for range 50 {
		body, wrong := models.Normalise(p.Configuration(), r.next())
		if wrong = append(wrong, models.Check(p.Configuration(), &body)...); len(wrong) > 0 {
			t.Fatalf("%+v is refused: %v", body, wrong)
		}
	}
}
