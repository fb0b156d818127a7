package web

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"actionday/models"
	"actionday/server/export"
)

// A summary as JSON is what its schema says, by a validator that is not ours; the release in it is to the letter the one whose hash it carries.
func TestASummaryAsJSONIsAsItsSchemaSays(t *testing.T) {
	w := summarised(t)
	schema := compiled(t, w.do(request{path: "/schema/release.json"}).body)
	file := w.do(request{path: releasesPath + "/1/summary.json", role: models.Analyst}).body
	if err := schema.Validate(parsed(t, file)); err != nil {
		t.Errorf("%v", err)
	}
	var d export.Document
	if err := json.Unmarshal(file, &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != export.ReleaseSchema || d.Release.Sum() != d.Hash || len(d.Series) == 0 && d.Totals[0].Value != "8" {
		t.Errorf("schema %s, hash %s of %s", d.Schema, d.Hash, d.Release.Sum())
	}
	for name, change := range map[string][2]string{
		"a value that is a number":      {`"value": "8"`, `"value": 8`},
		"a status that is none":         {`"status": "final"`, `"status": "done"`},
		"a summary without its figures": {`"totals":`, `"sums":`},
		"a number that is a text":       {`"number": 1`, `"number": "1"`},
	} {
		changed := bytes.Replace(file, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, file) || schema.Validate(parsed(t, changed)) == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func compiled(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("file:///release.json", parsed(t, schema)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("file:///release.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
