package notify

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// The events of a report. Test is that of a message sent by hand.
const (
	AwaitingApproval = "awaiting_approval"
	Received         = "received"
	Accepted         = "accepted"
	Questioned       = "questioned"
	Returned         = "returned"
	Corrected        = "corrected"
	Withdrawn        = "withdrawn"
	Rejected         = "rejected"
	TakenBack        = "taken_back" // the last of these; the state says what holds again
	Test             = "test"
)

// events is what the verbs of the ledger are told as; the others are not told.
var events = map[models.Verb]string{
	models.VerbSubmit: Received, models.VerbApprove: Received, models.VerbAccept: Accepted, models.VerbQuestion: Questioned,
	models.VerbReturn: Returned, models.VerbCorrect: Corrected, models.VerbWithdraw: Withdrawn, models.VerbReject: Rejected,
	models.VerbUndo: TakenBack,
}

// eventOf names what an entry is told as, "" for nothing.
func eventOf(e *models.Entry) string {
	if e.Verb == models.VerbSubmit && e.State == models.Awaiting {
		return AwaitingApproval
	}
	return events[e.Verb]
}

// Message is what a program gets, in the form of the Standard Webhooks.
type Message struct {
	Type      string `json:"type"`      // "report." and the event
	Timestamp string `json:"timestamp"` // when it happened, in operation time
	Data      Data   `json:"data"`
}

// Data says which version of which report is in which state now. The figures are read with a token.
type Data struct {
	Operation   string            `json:"operation"`
	Report      string            `json:"report,omitempty"`
	Receipt     string            `json:"receipt,omitempty"` // the number on the receipt
	Version     int               `json:"version,omitempty"`
	State       models.State      `json:"state,omitempty"`
	Participant string            `json:"participant,omitempty"`
	Office      string            `json:"office,omitempty"`
	Reason      models.ReasonCode `json:"reason,omitempty"`
	Due         string            `json:"due,omitempty"`        // of a return or question: wanted by
	Indicators  []string          `json:"indicators,omitempty"` // questioned
}

// visible says whether whoever made the webhook may see the report of an entry. What is not known to be visible is not.
func visible(w store.Webhook, e *models.Entry) bool {
	switch w.Role {
	case models.Coordinator:
		return true
	case models.ContactPoint:
		return w.Participant != "" && e.Participant == w.Participant
	case models.OfficeUser:
		return w.Participant != "" && w.Office != "" && e.Participant == w.Participant && e.Office == w.Office
	default:
		return false
	}
}

// deliveryOf is what a webhook is told of an entry; ok is false for nothing.
func deliveryOf(w store.Webhook, e *models.Entry) (d store.Delivery, ok bool, err error) {
	event := eventOf(e)
	if event == "" || !slices.Contains(strings.Fields(w.Events), event) || !visible(w, e) {
		return d, false, nil
	}
	data := Data{Operation: e.Operation, Report: e.Report, Receipt: models.ReceiptNumber(e.Operation, e.Report, e.Version), Version: e.Version,
		State: e.State, Participant: e.Participant, Office: e.Office, Reason: e.Reason, Indicators: e.Question}
	if e.Due != nil {
		data.Due = stamp(*e.Due)
	}
	d, err = delivery(event, e.At, data)
	d.Seq, d.Report = e.Seq, e.Report
	return d, err == nil, err
}

func delivery(event string, at time.Time, data Data) (store.Delivery, error) {
	body, err := json.Marshal(Message{Type: "report." + event, Timestamp: stamp(at), Data: data})
	return store.Delivery{ID: newID("msg_"), Event: event, Body: string(body)}, err
}

func stamp(at time.Time) string { return at.UTC().Format(models.TimeFormat) }
