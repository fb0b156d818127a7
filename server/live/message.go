package live

import (
	"encoding/json"
	"time"

	"actionday/models"
)

type snapshot struct {
	Type  string `json:"type"`
	Epoch string `json:"epoch"`
	Seq   int64  `json:"seq"`
	Now   string `json:"now"`
	*models.View
}

type frame struct {
	Type  string `json:"type"`
	Epoch string `json:"epoch"`
	From  int64  `json:"from"`
	To    int64  `json:"to"`
	Now   string `json:"now"`
	AsOf  string `json:"as_of"`
	change
}

type coverage struct {
	Type  string `json:"type"`
	Epoch string `json:"epoch"`
	Seq   int64  `json:"seq"`
	Now   string `json:"now"`
	change
}

type heartbeat struct {
	Type  string `json:"type"`
	Epoch string `json:"epoch"`
	Seq   int64  `json:"seq"`
	At    string `json:"at"`
	Speed int    `json:"speed"`
}

// wireTime writes an operation time.
func wireTime(t time.Time) string { return t.UTC().Format(models.TimeFormat) }

// encode writes a message. The types above hold nothing that cannot be written.
func encode(message any) []byte {
	b, err := json.Marshal(message)
	if err != nil {
		panic("live: a message cannot be written: " + err.Error())
	}
	return b
}
