package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// VerifyChain reads a whole ledger and proves that no entry was changed, added or taken away since it was written: seqs without
// gaps, each entry holding the hash of the one before, the last one known to the operation. It gives the number of entries.
func (s *Store) VerifyChain(ctx context.Context, operation string) (int64, error) {
	return verifyChain(ctx, s.readSQL, operation)
}

// Check reads the whole database and proves it sound: SQLite's own structure, references between rows, every ledger, and
// every file that was given away.
func (s *Store) Check(ctx context.Context) error { return verify(ctx, s.readSQL) }

func verify(ctx context.Context, db *sql.DB) error {
	if err := verifyStructure(ctx, db); err != nil {
		return err
	}
	operations, err := column(ctx, db, `SELECT code FROM operations ORDER BY code`)
	if err != nil {
		return err
	}
	for _, operation := range operations {
		if _, err := verifyChain(ctx, db, operation); err != nil {
			return err
		}
	}
	if err := verifyTexts(ctx, db); err != nil {
		return err
	}
	return verifyRenderings(ctx, db)
}

// verifyStructure asks SQLite itself.
func verifyStructure(ctx context.Context, db *sql.DB) error {
	faults, err := column(ctx, db, `PRAGMA integrity_check(5)`)
	if err != nil {
		return fmt.Errorf("the database cannot be read: %w", err)
	}
	if len(faults) != 1 || faults[0] != "ok" {
		return fmt.Errorf("the database is damaged: %q. Restore a backup", faults)
	}
	orphans, err := column(ctx, db, `SELECT "table" FROM pragma_foreign_key_check LIMIT 5`)
	if err != nil {
		return err
	}
	if len(orphans) > 0 {
		return fmt.Errorf("the database is damaged: rows of %q point to nothing. Restore a backup", orphans)
	}
	return nil
}

// column reads one column of strings.
func column(ctx context.Context, from querier, query string) ([]string, error) {
	rows, err := from.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var read []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		read = append(read, text)
	}
	return read, rows.Err()
}

func verifyChain(ctx context.Context, db *sql.DB, operation string) (int64, error) {
	var last int64
	var lastHash string
	err := db.QueryRowContext(ctx, `SELECT seq, last_hash FROM operations WHERE code = ?`, operation).Scan(&last, &lastHash)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, notFound("operation", operation)
	}
	if err != nil {
		return 0, err
	}
	c := chain{operation: operation}
	for c.seq < last {
		before := c.seq
		if err := bodies(ctx, db, operation, c.seq, int(min(page, last-c.seq)), c.link); err != nil {
			return c.seq, err
		}
		if c.seq == before {
			return c.seq, fmt.Errorf("the ledger of %s is broken: entry %d of %d is missing", operation, c.seq+1, last)
		}
	}
	if c.hash != lastHash {
		return c.seq, fmt.Errorf("the ledger of %s is broken: its last entry %d was changed", operation, last)
	}
	return c.seq, nil
}

// chain is how far a ledger has been proven.
type chain struct {
	operation string
	seq       int64
	hash      string
}

// link proves that the next stored entry is the one that was written there.
func (c *chain) link(seq int64, body []byte) error {
	e, err := decode(body)
	if err != nil {
		return err
	}
	if seq != c.seq+1 || e.Seq != seq || e.Operation != c.operation || e.Prev != c.hash {
		return fmt.Errorf("the ledger of %s is broken between entries %d and %d: one of them is not what was written", c.operation, c.seq, seq)
	}
	c.seq, c.hash = seq, hash(body)
	return nil
}

// verifyTexts proves that the texts beside each entry are those whose hash it holds, where none was redacted.
func verifyTexts(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT entries.operation, entries.seq, entries.body,
			coalesce(texts.report, ''), coalesce(texts.kind, ''), texts.sealed, text_keys.secret
		FROM entries
		LEFT JOIN texts ON texts.operation = entries.operation AND texts.seq = entries.seq
		LEFT JOIN text_keys ON text_keys.operation = texts.operation AND text_keys.report = texts.report
		WHERE entries.body LIKE '%"text_hash":%' ORDER BY entries.operation, entries.seq, texts.kind`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var of carrier
	for rows.Next() {
		var next carrier
		var report, kind string
		var sealed, secret []byte
		if err := rows.Scan(&next.operation, &next.seq, &next.body, &report, &kind, &sealed, &secret); err != nil {
			return err
		}
		if next.operation != of.operation || next.seq != of.seq {
			if err := of.verify(); err != nil {
				return err
			}
			of = next
		}
		if err := of.open(report, kind, sealed, secret); err != nil {
			return err
		}
	}
	return errors.Join(rows.Err(), of.verify())
}

// carrier is an entry with the marks of the texts found beside it.
type carrier struct {
	operation string
	seq       int64
	body      []byte
	marks     []byte
	redacted  bool
}

// open adds the mark of one text.
func (c *carrier) open(report, kind string, sealed, secret []byte) error {
	if kind != "" && (sealed == nil || secret == nil) {
		c.redacted = true
	}
	if kind == "" || c.redacted {
		return nil
	}
	plain, err := decrypt(secret, sealed, whereabouts(c.operation, report, c.seq, kind))
	if err != nil {
		return fmt.Errorf("the %s of entry %d of %s is not the one that was written: %w", kind, c.seq, c.operation, err)
	}
	c.marks = append(c.marks, mark(kind, plain)...)
	return nil
}

// verify holds the marks against the hash in the entry. Once one text is redacted the hash says nothing about the others; they are
// still bound to their place by their seal.
func (c *carrier) verify() error {
	if c.body == nil || c.redacted {
		return nil
	}
	e, err := decode(c.body)
	if err != nil {
		return err
	}
	if e.TextHash != hash(c.marks) {
		return fmt.Errorf("the texts of entry %d of %s are not those that were written", c.seq, c.operation)
	}
	return nil
}
