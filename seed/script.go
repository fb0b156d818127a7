package seed

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"actionday/models"
)

// A Script is an operation as a play: how it is configured, and who does what when. Played through the desk it becomes a ledger
// like any other.
type Script struct {
	Configure models.Configure
	ID        string    // of the request that creates the operation
	Opens     time.Time // when it is created
	Live      time.Time // what happened until then is history when people come in; later steps are for them to see
	Steps     []Step    // in the order in which they happen
}

// A Step is one act of somebody in a script. The payload that fits the verb is set, as in an entry of the ledger.
type Step struct {
	ID   string    // of the request: the same each time the script is made, so that a repeated step has no second effect
	At   time.Time // operation time, UTC
	By   models.By
	Verb models.Verb

	Report      string // id of the report acted on; of a submission its own
	Participant string // whose report it is
	Office      string
	Version     int // version acted on, what If-Match wants; 0 where there is none yet

	Body       *models.Body // submit, correct
	Reason     models.ReasonCode
	Note       string
	Due        *time.Time // return, question
	Question   []string   // indicators
	Resolution *models.Resolution
	Credit     *models.Credit
	Configure  *models.Configure
}

// cest is the time of Vienna and Paris during the sample operations, all of which fall into summer.
var cest = time.FixedZone("CEST", 2*60*60)

// days makes one slot for each day, local midnight to midnight, due and overdue so long after its end.
func days(first time.Time, count int, due, overdue time.Duration) []models.Slot {
	var slots []models.Slot
	for day := range count {
		starts := first.AddDate(0, 0, day)
		ends := first.AddDate(0, 0, day+1)
		slots = append(slots, models.Slot{
			ID: starts.Format(time.DateOnly), Starts: starts.UTC(), Ends: ends.UTC(),
			Due: ends.Add(due).UTC(), Overdue: ends.Add(overdue).UTC(),
		})
	}
	return slots
}

// requestID gives the UUIDv7 of a request made at a time: what is random in others follows from the key.
func requestID(at time.Time, key string) string {
	random := sha256.Sum256([]byte(key))
	var id [16]byte
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16)
	copy(id[6:], random[:10])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// count is a figure that is a whole number.
func count(indicator string, n int64) models.Figure {
	return models.Figure{Indicator: indicator, Value: &models.Decimal{Units: n}, Qualifier: models.Exact}
}
