package store

import (
	"encoding/json"
	"strings"
	"testing"

	"actionday/models"
)

func TestTheLedgerCannotBeChanged(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	for _, statement := range []string{
		`UPDATE entries SET body = '{}'`, `DELETE FROM entries`, `UPDATE audit SET why = 'another'`, `DELETE FROM audit`,
	} {
		if _, err := s.writeSQL.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "never") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestTheChainTellsOfEveryTampering(t *testing.T) {
	for _, c := range []struct{ name, statement string }{
		{"control: nothing changed", ``},
		{"a figure changed", `UPDATE entries SET body = replace(body, '"value":"3"', '"value":"30"') WHERE seq = 3`},
		{"the last figure changed", `UPDATE entries SET body = replace(body, '"value":"5"', '"value":"50"') WHERE seq = 5`},
		{"an entry taken from the middle", `DELETE FROM entries WHERE seq = 3`},
		{"the last entry taken", `DELETE FROM entries WHERE seq = 5`},
		{"the last entry taken and the counter set back", `DELETE FROM entries WHERE seq = 5; UPDATE operations SET seq = 4`},
		{"two entries exchanged", `UPDATE entries SET seq = -seq WHERE seq IN (3, 4); UPDATE entries SET seq = 7 + seq WHERE seq < 0`},
		{"a salted text changed", `UPDATE texts SET sealed = zeroblob(64)`},
		{"a text exchanged", `UPDATE texts SET sealed = (SELECT sealed FROM texts AS other WHERE other.seq <> texts.seq)`},
		{"a text taken", `DELETE FROM texts WHERE seq = 4`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			write(t, s, found(op))
			for n := int64(2); n <= 5; n++ {
				d := report(contact("FR"), newID(), n)
				if n > 3 {
					d.Texts = []Text{{Kind: Comment, Body: "seen by the patrol"}}
				}
				write(t, s, d)
			}
			if _, err := s.writeSQL.ExecContext(t.Context(), `DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go;
				PRAGMA foreign_keys = 0;`+c.statement); err != nil {
				t.Fatal(err)
			}
			if err := s.Check(t.Context()); (err == nil) != (c.statement == "") {
				t.Errorf("checked: %v", err)
			}
		})
	}
}

func TestOlderEntriesAreBroughtUpToDate(t *testing.T) {
	upcasts[0] = func(old json.RawMessage) (json.RawMessage, error) {
		return []byte(strings.Replace(string(old), `"act":`, `"verb":`, 1)), nil
	}
	defer delete(upcasts, 0)
	e, err := decode([]byte(`{"v":0,"operation":"a","seq":3,"id":"x","act":"accept"}`))
	if err != nil || e.Verb != models.VerbAccept || e.V != models.EntryVersion || e.Seq != 3 {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := decode([]byte(`{"v":99,"operation":"a","seq":3}`)); err == nil || !strings.Contains(err.Error(), "version 99") {
		t.Errorf("an entry of a later version: %v", err)
	}
}
