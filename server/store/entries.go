package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"actionday/models"
)

// page is how many entries one read of [Store.Ledger] takes.
const page = 500

// upcasts bring the stored JSON of an entry from version V to V+1. Stored bytes never change: the hash chain is over them.
var upcasts = map[int]func(json.RawMessage) (json.RawMessage, error){}

// decode reads a stored entry, bringing an older version up to [models.EntryVersion].
func decode(body []byte) (models.Entry, error) {
	var e models.Entry
	if err := json.Unmarshal(body, &e); err != nil {
		return e, fmt.Errorf("a stored entry cannot be read: %w", err)
	}
	if e.V == models.EntryVersion {
		return e, nil
	}
	raw := json.RawMessage(body)
	for v := e.V; v != models.EntryVersion; v++ {
		up, ok := upcasts[v]
		if !ok {
			return e, fmt.Errorf("entry %d of %s has version %d, which this version of Actionday does not know", e.Seq, e.Operation, e.V)
		}
		var err error
		if raw, err = up(raw); err != nil {
			return e, fmt.Errorf("entry %d of %s: from version %d: %w", e.Seq, e.Operation, v, err)
		}
	}
	current := models.Entry{}
	err := json.Unmarshal(raw, &current)
	current.V = models.EntryVersion
	return current, err
}

// Entries gives the entries of an operation with seq > after in order, at most limit.
func (s *Store) Entries(ctx context.Context, operation string, after int64, limit int) ([]models.Entry, error) {
	var entries []models.Entry
	err := bodies(ctx, s.readSQL, operation, after, limit, func(_ int64, body []byte) error {
		e, err := decode(body)
		entries = append(entries, e)
		return err
	})
	return entries, err
}

// bodies calls read with the stored bytes of each entry after a seq, in order. The bytes are valid during the call only.
func bodies(ctx context.Context, from querier, operation string, after int64, limit int, read func(seq int64, body []byte) error) error {
	rows, err := from.QueryContext(ctx,
		`SELECT seq, body FROM entries WHERE operation = ? AND seq > ? ORDER BY seq LIMIT ?`, operation, after, limit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var body sql.RawBytes
		if err := rows.Scan(&seq, &body); err != nil {
			return err
		}
		if err := read(seq, body); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Ledger gives every entry of an operation after a seq, in order, without holding the ledger in memory or a read open
// between pages. It ends after the first error.
func (s *Store) Ledger(ctx context.Context, operation string, after int64) iter.Seq2[models.Entry, error] {
	return func(yield func(models.Entry, error) bool) {
		for {
			entries, err := s.Entries(ctx, operation, after, page)
			if err != nil {
				yield(models.Entry{}, err)
				return
			}
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
				after = e.Seq
			}
			if len(entries) < page {
				return
			}
		}
	}
}

// LastSeq is the number of the last committed entry, 0 for an operation that does not exist.
func (s *Store) LastSeq(ctx context.Context, operation string) (int64, error) {
	return s.seq(ctx, `SELECT seq FROM operations WHERE code = ?`, operation)
}

// SeqAt is the number of the last entry received until the operation time at, 0 for none.
func (s *Store) SeqAt(ctx context.Context, operation string, at time.Time) (int64, error) {
	return s.seq(ctx, `SELECT seq FROM entries WHERE operation = ? AND at <= ? ORDER BY seq DESC LIMIT 1`, operation, at.UnixMilli())
}

func (s *Store) seq(ctx context.Context, query string, args ...any) (int64, error) {
	var seq int64
	err := s.readSQL.QueryRowContext(ctx, query, args...).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return seq, err
}

// First gives the entry a sender made under a request id, with the digest of that request, so that a request sent again is
// answered before any other check. ok is false where there is none. The digest is zero once texts of the request were redacted.
func (s *Store) First(ctx context.Context, actor models.Actor, id string) (e models.Entry, digest [32]byte, ok bool, err error) {
	var body, stored []byte
	err = s.readSQL.QueryRowContext(ctx, firstEntry, actor.Operation, Sender(actor), id).Scan(&body, &stored)
	if errors.Is(err, sql.ErrNoRows) {
		return e, digest, false, nil
	}
	if err != nil {
		return e, digest, false, unavailable(err)
	}
	copy(digest[:], stored)
	e, err = decode(body)
	return e, digest, err == nil, err
}
