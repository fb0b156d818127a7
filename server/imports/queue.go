package imports

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"

	"actionday/models"
)

// queueFile is the file of a queue, as frontend/src/offline/queue.js writes it: one JSON object
//
//	{"format": "actionday-queue", "version": 1, "items": [{
//	  "operation": "…",    code of the operation
//	  "path": "/reports",  below the operation: /reports, /reports/{id}/corrections or /reports/{id}/withdrawal
//	  "if_match": 2,       the version that was seen, where the request changes a report
//	  "body": "{…}",       the request as text, frozen with its id when it was first to be sent
//	  "about": {"participant": "FR", "office": "", "slot": "2024-06-05", "kind": "slot_total"},
//	  "queued_at": "2024-06-05T17:02:00.000Z"
//	}]}
//
// The ids are in the bodies, so whoever sends them, and however often, each has one effect.
type queueFile struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Items   []item `json:"items"`
}

type item struct {
	Operation string `json:"operation"`
	Path      string `json:"path"`
	IfMatch   int    `json:"if_match"`
	Body      string `json:"body"`
	About     struct {
		Participant string `json:"participant"`
		Office      string `json:"office"`
		Slot        string `json:"slot"`
		Kind        string `json:"kind"`
	} `json:"about"`
	QueuedAt string `json:"queued_at"`
}

const (
	queueFormat  = "actionday-queue"
	queueVersion = 1
)

// Request is a request of a queue.
type Request struct {
	Verb    models.Verb // submit, correct or withdraw
	ID      string
	Report  string // that it changes
	IfMatch int
	Reason  models.ReasonCode
	Note    string
}

// change is what a request says that changes a report.
type change struct {
	ID     string            `json:"id"`
	Reason models.ReasonCode `json:"reason"`
	Note   string            `json:"note"`
	Body   *models.Body      `json:"body"`
}

var (
	newReport = regexp.MustCompile(`^/reports$`)
	changed   = regexp.MustCompile(`^/reports/([0-9a-f-]{1,60})/(corrections|withdrawal)$`)
)

// readQueue reads the requests of a queue. Acts that only their author can do, such as answers and confirmations, are not taken from a file.
func readQueue(file []byte, c *models.Configuration) (*File, error) {
	var queue queueFile
	if err := strictly(bytes.TrimPrefix(file, []byte("\ufeff")), &queue); err != nil || queue.Format != queueFormat {
		return nil, refuse(FileKind)
	}
	switch {
	case queue.Version != queueVersion:
		return nil, refuse(FileVersion)
	case len(queue.Items) > maxDrafts:
		return nil, refuse(FileRows)
	}
	f := &File{Format: Queue}
	for i, it := range queue.Items {
		if it.Operation != c.Settings.Code {
			return nil, Refuse(FileOperation, map[string]string{"operation": it.Operation})
		}
		f.Drafts = append(f.Drafts, it.draft(Position{Line: i + 1}))
	}
	if len(f.Drafts) == 0 {
		return nil, refuse(FileEmpty)
	}
	return f, nil
}

// draft makes a draft of one request, with a fault where it cannot be read.
func (it item) draft(at Position) Draft {
	d := Draft{Choice: it.About.Kind, Place: at, Frozen: &Request{Verb: models.VerbSubmit, IfMatch: it.IfMatch}}
	d.Body = models.Body{Participant: it.About.Participant, Office: it.About.Office, Slot: it.About.Slot, Kind: models.Kind(it.About.Kind)}
	parts := changed.FindStringSubmatch(it.Path)
	switch {
	case newReport.MatchString(it.Path):
		if strictly([]byte(it.Body), &d.Body) != nil {
			d.fault(at, models.CodeMalformed, nil)
		}
		d.Frozen.ID = d.Body.ID
		return d
	case parts == nil:
		d.fault(at, models.FieldNotAllowed, map[string]string{"path": it.Path})
		return d
	}
	var said change
	if strictly([]byte(it.Body), &said) != nil {
		d.fault(at, models.CodeMalformed, nil)
	}
	d.Frozen.ID, d.Frozen.Report, d.Frozen.Reason, d.Frozen.Note = said.ID, parts[1], said.Reason, said.Note
	d.Frozen.Verb = models.VerbWithdraw
	if parts[2] == "corrections" {
		d.Frozen.Verb = models.VerbCorrect
	}
	if said.Body != nil {
		d.Body = *said.Body
	}
	return d
}

// strictly reads one JSON value, in which nothing is that into does not know.
func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}
