package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/google/uuid"

	"actionday/models"
	"actionday/seed"
)

// operation is the code of the operation measured: the size of the exercise, with days around today.
const operation = "bench"

// configuration is that of the exercise, its six days ending today.
func configuration() models.Configure {
	c := seed.Exercise().Configure
	settings := *c.Settings
	first := time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, -5)
	settings.Code, settings.Name, settings.Exercise, settings.Zone, settings.Clock = operation, "Measurement", true, "UTC", nil
	settings.Starts, settings.Ends = first.Format(time.DateOnly), first.AddDate(0, 0, 5).Format(time.DateOnly)
	c.Settings, c.Slots = &settings, nil
	for day := range 6 {
		starts := first.AddDate(0, 0, day)
		ends := starts.AddDate(0, 0, 1)
		c.Slots = append(c.Slots, models.Slot{ID: starts.Format(time.DateOnly), Starts: starts, Ends: ends, Due: ends.Add(time.Hour), Overdue: ends.Add(2 * time.Hour)})
	}
	return c
}

// reports makes reports as a centre takes them down: some figures to be added to a day. Its receipts carry the number that viewers
// of the whole ledger see.
type reports struct {
	participants, slots, indicators []string
}

func newReports(c models.Configure) reports {
	var r reports
	for _, p := range c.Participants {
		if p.Role.Owes() {
			r.participants = append(r.participants, p.Code)
		}
	}
	for _, s := range c.Slots {
		r.slots = append(r.slots, s.ID)
	}
	for _, i := range c.Indicators {
		if i.Parent == "" && i.OverSlots == models.Sum {
			r.indicators = append(r.indicators, i.Code)
		}
	}
	return r
}

// figuresPerReport is how many indicators a report names.
const figuresPerReport = 5

func (r reports) next() models.Body {
	body := models.Body{V: 1, ID: newID(), Participant: pick(r.participants), Slot: pick(r.slots), Kind: models.Add, Source: "phone"}
	for _, at := range rand.Perm(len(r.indicators))[:figuresPerReport] {
		value := models.Decimal{Units: rand.Int64N(40)}
		body.Figures = append(body.Figures, models.Figure{Indicator: r.indicators[at], Value: &value})
	}
	return body
}

func pick(list []string) string { return list[rand.IntN(len(list))] }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// caller sends requests as somebody.
type caller struct {
	url, token string
	http       *http.Client
}

func newCaller(url, token string, connections int) *caller {
	return &caller{url, token, &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}, Timeout: time.Minute,
	}}
}

// post sends body and reads the answer into answer, unless nil.
func (c *caller) post(ctx context.Context, path string, body, answer any) (*http.Response, error) {
	encoded, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+"/api"+path, bytes.NewReader(encoded))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode/100 != 2 {
		return nil, fmt.Errorf("POST %s: %s: %s", path, response.Status, text)
	}
	if answer == nil {
		return response, nil
	}
	return response, json.Unmarshal(text, answer)
}

// submit sends a report and gives the number of its entry.
func (c *caller) submit(ctx context.Context, body models.Body) (seq int64, err error) {
	var receipt struct{ Seq int64 }
	_, err = c.post(ctx, "/operations/"+operation+"/reports", body, &receipt)
	return receipt.Seq, err
}
