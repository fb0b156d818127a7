package store

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"

	"actionday/models"
)

const words = "seen by the patrol near the old mill"

// commented stores a report of an office of FR with a comment, corrects it with another one, and gives its id.
func commented(t *testing.T, s *Store) string {
	t.Helper()
	write(t, s, found(op))
	id := newID()
	actor := contact("FR")
	actor.Role, actor.Office = models.OfficeUser, "lyon"
	d := report(actor, id, 8)
	d.Texts = []Text{{Kind: Comment, Body: words}, {Kind: Place, Body: "mill, second floor"}}
	d.Digest = sha256.Sum256([]byte("the request with its words"))
	if w := write(t, s, d); w.Entry.TextHash == "" {
		t.Error("the entry holds no hash of its texts")
	}
	second := correct(actor, id, 9, 1)
	second.Texts = []Text{{Kind: Comment, Body: words + " again"}}
	write(t, s, second)
	return id
}

func TestTextsAreReadInScopeOnly(t *testing.T) {
	s := open(t)
	id := commented(t, s)
	as := func(role models.Role, operation, participant, office string) Scope {
		return As(models.Actor{Account: "x", Role: role, Operation: operation, Participant: participant, Office: office})
	}
	for _, c := range []struct {
		name  string
		scope Scope
		sees  bool
	}{
		{"the server", Whole(), true},
		{"the coordinator", As(centre), true},
		{"the contact point", as(models.ContactPoint, op, "FR", ""), true},
		{"the office itself", as(models.OfficeUser, op, "FR", "lyon"), true},
		{"another office", as(models.OfficeUser, op, "FR", "nice"), false},
		{"an office reporter without office", as(models.OfficeUser, op, "FR", ""), false},
		{"another contact point", as(models.ContactPoint, op, "RO", ""), false},
		{"a contact point of nobody", as(models.ContactPoint, op, "", ""), false},
		{"the coordinator of another operation", as(models.Coordinator, "another", "", ""), false},
		{"an analyst", as(models.Analyst, op, "", ""), false},
		{"a prosecutor", as(models.Prosecutor, op, "", ""), false},
		{"an observer", as(models.Observer, op, "", ""), false},
		{"an administrator", As(administrator), false},
		{"nobody", Scope{}, false},
		{"an account without a role", Of("x"), false},
	} {
		texts, err := s.Texts(t.Context(), c.scope, op, id)
		if !c.sees && (code(err) != models.CodeNotFound || len(texts) > 0) {
			t.Errorf("%s sees %+v, %v", c.name, texts, err)
		}
		if c.sees && (err != nil || len(texts) != 3 || texts[0].Body != words || texts[2].Version != 2) {
			t.Errorf("%s sees %+v, %v", c.name, texts, err)
		}
	}
}

func TestEntriesHoldNoTexts(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	commented(t, s)
	if inFiles(t, dir, []byte("old mill")) {
		t.Error("a comment can be read in the data directory")
	}
	if !inFiles(t, dir, []byte("global-chain-2024")) {
		t.Error("control: the files were not searched")
	}
}

func TestRedactionTakesTextsAwayAndKeepsTheLedger(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	id := commented(t, s)
	if err := s.Redact(t.Context(), contact("RO"), op, id, 1, "none of theirs"); code(err) != models.CodeNotFound {
		t.Errorf("redacted by another participant: %v", err)
	}
	if err := s.Redact(t.Context(), centre, op, id, 1, "names a person"); err != nil {
		t.Fatal(err)
	}
	texts, err := s.Texts(t.Context(), As(centre), op, id)
	if err != nil || len(texts) != 3 || !texts[0].Redacted || !texts[1].Redacted || texts[0].Body != "" || texts[2].Redacted {
		t.Errorf("%+v, %v", texts, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	records, err := s.AuditTrail(t.Context(), As(centre), 0, 1)
	if err != nil || records[0].Action != "redact" || records[0].Why != "names a person" || records[0].Subject != id {
		t.Errorf("%+v, %v", records, err)
	}
}

func TestARequestSentAgainAfterItsRedactionHasNoSecondEffect(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	d := report(contact("FR"), newID(), 8)
	d.Texts = []Text{{Kind: Comment, Body: words}}
	write(t, s, d)
	if err := s.Redact(t.Context(), centre, op, d.Entry.Report, 0, "names a person"); err != nil {
		t.Fatal(err)
	}
	if w := write(t, s, d); !w.Repeated || w.Entry.Seq != 2 {
		t.Errorf("%+v", w)
	}
	texts, err := s.Texts(t.Context(), As(centre), op, d.Entry.Report)
	if err != nil || len(texts) != 1 || !texts[0].Redacted {
		t.Errorf("the texts came back: %+v, %v", texts, err)
	}
}

func TestErasureLeavesNoKeyInAnyFile(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	id := commented(t, s)
	var secret []byte
	if err := s.readSQL.QueryRowContext(t.Context(), `SELECT secret FROM text_keys WHERE report = ?`, id).Scan(&secret); err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256([]byte("the request with its words"))
	if !inFiles(t, dir, secret) || !inFiles(t, dir, digest[:]) {
		t.Fatal("control: key and digest are not found before")
	}
	if err := s.Redact(t.Context(), centre, op, id, 0, "retention has ended"); err != nil {
		t.Fatal(err)
	}
	if inFiles(t, dir, secret) {
		t.Error("the key is still in a file")
	}
	if inFiles(t, dir, digest[:]) {
		t.Error("the digest of the request, against which words can be tried, is still in a file")
	}
	texts, err := s.Texts(t.Context(), As(centre), op, id)
	if err != nil || len(texts) != 3 || !texts[2].Redacted {
		t.Errorf("%+v, %v", texts, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// inFiles says whether any file of a directory holds the bytes.
func inFiles(t *testing.T, dir string, part []byte) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, part) {
			return true
		}
	}
	return false
}

func TestRedactionDoesNotWaitForABackup(t *testing.T) {
	s := open(t)
	id := commented(t, s)
	reading, err := s.readSQL.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	if _, err := reading.ExecContext(t.Context(), `BEGIN DEFERRED; SELECT seq FROM operations`); err != nil {
		t.Fatal(err)
	}
	if err := s.Redact(t.Context(), centre, op, id, 0, "names a person"); err != nil {
		t.Fatal(err)
	}
	texts, err := s.Texts(t.Context(), As(centre), op, id)
	if err != nil || len(texts) != 3 || !texts[0].Redacted {
		t.Errorf("%+v, %v", texts, err)
	}
	write(t, s, report(contact("FR"), newID(), 8))
}
