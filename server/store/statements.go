package store

import (
	"context"
	"database/sql"
	"fmt"
)

// firstEntry finds the entry a sender made under a request id.
const firstEntry = `SELECT entries.body, requests.digest FROM requests
	JOIN entries ON entries.operation = requests.operation AND entries.seq = requests.seq
	WHERE requests.operation = ? AND requests.sender = ? AND requests.id = ?`

// statements are the prepared ones of the write. GORM costs a third of the intake here; it is used everywhere else.
type statements struct {
	request, operation, head, used, textKey                    *sql.Stmt
	addOperation, setOperation, addEntry, addRequest, addAudit *sql.Stmt
	setHead, addUsed, addKey, addText, releases, addRelease    *sql.Stmt
	consents, embargo, addEmbargo                              *sql.Stmt
}

// each calls do with every statement and its text, in a fixed order.
func (st *statements) each(do func(**sql.Stmt, string) error) error {
	for _, s := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&st.request, firstEntry},
		{&st.operation, `SELECT seq, config, last_at, last_hash FROM operations WHERE code = ?`},
		{&st.head, `SELECT participant, office, version, state, slot, kind, seq FROM report_heads WHERE operation = ? AND report = ?`},
		{&st.used, `SELECT indicator FROM indicators_used WHERE operation = ?`},
		{&st.textKey, `SELECT secret FROM text_keys WHERE operation = ? AND report = ?`},
		{&st.addOperation, `INSERT INTO operations (code, exercise, seq, config, last_at, last_hash, created_at) VALUES (?, ?, 0, 0, 0, '', ?)`},
		{&st.setOperation, `UPDATE operations SET seq = ?, config = ?, last_at = ?, last_hash = ? WHERE code = ?`},
		{&st.addEntry, `INSERT INTO entries (operation, seq, verb, at, body) VALUES (?, ?, ?, ?, ?)`},
		{&st.addRequest, `INSERT INTO requests (operation, sender, id, seq, digest) VALUES (?, ?, ?, ?, ?)`},
		{&st.setHead, `INSERT INTO report_heads (operation, report, participant, office, version, state, slot, kind, seq)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (operation, report) DO UPDATE SET version = excluded.version, state = excluded.state,
				slot = excluded.slot, kind = excluded.kind, seq = excluded.seq`},
		{&st.addUsed, `INSERT INTO indicators_used (operation, indicator) VALUES (?, ?) ON CONFLICT DO NOTHING`},
		{&st.addKey, `INSERT INTO text_keys (operation, report, secret) VALUES (?, ?, ?)`},
		{&st.addText, `INSERT INTO texts (operation, report, seq, kind, version, sealed) VALUES (?, ?, ?, ?, ?, ?)`},
		{&st.releases, `SELECT COUNT(*) FROM releases WHERE operation = ?`},
		{&st.addRelease, `INSERT INTO releases (operation, number, purpose, seq, body) VALUES (?, ?, ?, ?, ?)`},
		{&st.consents, `SELECT COALESCE(MAX(seq), 0) FROM entries WHERE operation = ? AND ` + aboutConsent},
		{&st.embargo, `SELECT until FROM embargoes WHERE operation = ? AND number = ? ORDER BY seq DESC LIMIT 1`},
		{&st.addEmbargo, `INSERT INTO embargoes (operation, number, seq, until) VALUES (?, ?, ?, ?)`},
		{&st.addAudit, `INSERT INTO audit (at, account, name, role, participant, office, via, action, operation, seq, subject, why)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
	} {
		if err := do(s.stmt, s.text); err != nil {
			return err
		}
	}
	return nil
}

// prepare compiles all statements on the write connection.
func prepare(db *sql.DB) (*statements, error) {
	st := new(statements)
	err := st.each(func(stmt **sql.Stmt, text string) (err error) {
		if *stmt, err = db.Prepare(text); err != nil {
			return fmt.Errorf("preparing the write: %w", err)
		}
		return nil
	})
	return st, err
}

// in gives the statements inside a transaction.
func (st *statements) in(tx *sql.Tx) *statements {
	inside := *st
	_ = inside.each(func(stmt **sql.Stmt, _ string) error {
		*stmt = tx.StmtContext(context.Background(), *stmt)
		return nil
	})
	return &inside
}

// close releases all statements.
func (st *statements) close() error {
	return st.each(func(stmt **sql.Stmt, _ string) error { return (*stmt).Close() })
}
