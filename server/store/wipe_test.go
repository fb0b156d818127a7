package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"actionday/models"
)

const realOp = "global-chain-2024"

// operationTables are all tables that hold rows of operations, read from the schema so that a new one is not forgotten.
func operationTables(t *testing.T, s *Store) []string {
	t.Helper()
	tables, err := column(t.Context(), s.readSQL, `SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND c.name = 'operation' AND t.name NOT IN ('audit', 'wiping') ORDER BY t.name`)
	if err != nil || len(tables) < 17 {
		t.Fatalf("%v, %v", tables, err)
	}
	return tables
}

// filled puts a row of the operation into every table that has none, whatever its columns: texts are its code, numbers 1.
func filled(t *testing.T, s *Store, operation string) {
	t.Helper()
	tx, err := s.writeSQL.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(t.Context(), `PRAGMA defer_foreign_keys = ON`); err != nil {
		t.Fatal(err)
	}
	for _, table := range append([]string{"accounts", "deliveries"}, operationTables(t, s)...) {
		values, err := column(t.Context(), s.readSQL, fmt.Sprintf(`SELECT CASE WHEN type <> 'INTEGER' THEN '%s'
			WHEN name IN ('id', 'n') THEN 'NULL' ELSE '1' END FROM pragma_table_info('%s') ORDER BY cid`, operation, table))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			if v == operation {
				values[i] = "'" + v + "'"
			}
		}
		if _, err := tx.ExecContext(t.Context(), `INSERT OR IGNORE INTO `+table+` VALUES (`+strings.Join(values, ", ")+`)`); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

// rows counts the rows of an operation by table.
func rows(t *testing.T, s *Store, operation string) map[string]int64 {
	t.Helper()
	held := map[string]int64{
		"operations": count(t, s, `SELECT count(*) FROM operations WHERE code = ?`, operation),
		"deliveries": count(t, s, `SELECT count(*) FROM deliveries WHERE webhook = ?`, operation),
	}
	for _, table := range operationTables(t, s) {
		held[table] = count(t, s, `SELECT count(*) FROM `+table+` WHERE operation = ?`, operation)
	}
	return held
}

// both makes an exercise and a real operation with rows in every table.
func both(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	real := found(realOp)
	real.Entry.Configure.Settings.Exercise = false
	for _, d := range []Draft{found(op), real} {
		write(t, s, d)
		filled(t, s, d.Entry.Operation)
		for table, n := range rows(t, s, d.Entry.Operation) {
			if n == 0 {
				t.Fatalf("%s holds nothing of %s, so the test proves nothing", table, d.Entry.Operation)
			}
		}
	}
	return s
}

func TestAWipedExerciseLeavesOnlyTheAuditTrail(t *testing.T) {
	s := both(t)
	before, audits := rows(t, s, realOp), count(t, s, `SELECT count(*) FROM audit`)
	if err := s.Wipe(t.Context(), centre, op, "drill over", func() {}); err != nil {
		t.Fatal(err)
	}
	for table, n := range rows(t, s, op) {
		if n != 0 {
			t.Errorf("%s still holds %d rows", table, n)
		}
	}
	for table, n := range rows(t, s, realOp) {
		if n != before[table] {
			t.Errorf("%s of the real operation: %d rows, before %d", table, n, before[table])
		}
	}
	trail, err := s.AuditTrail(t.Context(), Whole(), 0, 1)
	if err != nil || trail[0].Action != "wipe" || trail[0].Actor.Account != "c1" || trail[0].Why != "drill over" {
		t.Errorf("the audit trail says %+v, %v", trail, err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit`); n != audits+1 {
		t.Errorf("%d audit records, before %d", n, audits)
	}
	if n := count(t, s, `SELECT count(*) FROM wiping`); n != 0 {
		t.Error("the ledger can still be deleted")
	}
}

func TestACodeCanBeUsedAnewAfterAWipe(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 5))
	if err := s.Wipe(t.Context(), centre, op, "", func() {}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Configuration(t.Context(), op); code(err) != models.CodeNotFound {
		t.Errorf("a wiped exercise: %v", err)
	}
	anew := found(op)
	anew.Entry.Configure.Settings.Name = "Second drill"
	write(t, s, anew)
	if c, _, err := s.Configuration(t.Context(), op); err != nil || c.Settings.Name != "Second drill" {
		t.Errorf("the new one is %+v, %v", c, err)
	}
	if w := write(t, s, report(contact("FR"), id, 7)); w.Repeated || w.Entry.Seq != 2 {
		t.Errorf("a report after it: %+v", w)
	}
	if n := count(t, s, `SELECT count(*) FROM indicators_used`); n != 1 {
		t.Errorf("%d indicators used", n)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNeverWiped(t *testing.T) {
	s := both(t)
	real, token, other := centre, centre, centre
	real.Operation, token.Via, other.Operation = realOp, "token", "another"
	before := []map[string]int64{rows(t, s, op), rows(t, s, realOp)}
	for name, c := range map[string]struct {
		actor     models.Actor
		operation string
		code      models.Code
	}{
		"a real operation":                {real, realOp, models.CodeForbidden},
		"by a program":                    {token, op, models.CodeForbidden},
		"by a contact point":              {contact("FR"), op, models.CodeForbidden},
		"by a coordinator of another one": {other, op, models.CodeNotFound},
	} {
		if err := s.Wipe(t.Context(), c.actor, c.operation, "", func() {}); code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, statement := range []string{
		`INSERT INTO wiping VALUES ('` + realOp + `')`, `UPDATE operations SET exercise = 1`,
		`DELETE FROM entries WHERE operation = '` + op + `'`, `DELETE FROM releases`, `DELETE FROM handouts`, `DELETE FROM audit`,
	} {
		if _, err := s.writeSQL.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s is possible", statement)
		}
	}
	for i, operation := range []string{op, realOp} {
		for table, n := range rows(t, s, operation) {
			if n != before[i][table] {
				t.Errorf("%s of %s: %d rows, before %d", table, operation, n, before[i][table])
			}
		}
	}
}

func TestEveryTableIsWiped(t *testing.T) {
	s := open(t)
	for _, table := range operationTables(t, s) {
		if !slices.Contains(ofAnOperation, table) {
			t.Errorf("%s is forgotten when an exercise is wiped", table)
		}
	}
}

func TestWhatWasWipedIsInNoFile(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	draft := found(op)
	draft.Entry.Configure.Settings.Name = "Unmistakable Drill"
	write(t, s, draft)
	if !inFiles(t, dir, []byte("Unmistakable Drill")) {
		t.Fatal("the name is in no file before, so the test proves nothing")
	}
	if err := s.Wipe(t.Context(), centre, op, "", func() {}); err != nil {
		t.Fatal(err)
	}
	if inFiles(t, dir, []byte("Unmistakable Drill")) {
		t.Error("the name of a wiped exercise can be read from a file")
	}
}
