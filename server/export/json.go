package export

import (
	"encoding/json"
	"io"

	"actionday/models"
)

// ReleaseSchema is where the server tells the JSON Schema of [Document].
const ReleaseSchema = "/api/schema/release.json"

// Document is a summary as JSON: the release as it is given away, to the letter, with the names of its participants.
type Document struct {
	Schema string `json:"$schema"` // see [ReleaseSchema]
	models.Release
	Names     map[string]string `json:"names"`     // in English, by code
	Footnotes []string          `json:"footnotes"` // that belong to these names
}

// JSON writes a summary for programs. Unknown is null; so is what is hidden, and says so. Its hash is that of the release in it.
func JSON(w io.Writer, r models.Release, _ Options) error {
	d := Document{Schema: ReleaseSchema, Release: r, Names: map[string]string{}, Footnotes: []string{}}
	codes := make([]string, len(r.Participants))
	for i, p := range r.Participants {
		codes[i] = p.Code
		d.Names[p.Code] = english.Party(p.Code)
	}
	d.Footnotes = append(d.Footnotes, english.Footnotes(codes)...)
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(d)
}
