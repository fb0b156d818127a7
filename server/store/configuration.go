package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"actionday/models"
)

// configurations keeps the latest configuration of each operation, known by the seq of its last configure entry.
type configurations struct {
	mu     sync.Mutex
	latest map[string]configured
}

type configured struct {
	seq           int64
	configuration *models.Configuration
}

// keep notes a configuration unless a later one is known.
func (c *configurations) keep(operation string, seq int64, configuration *models.Configuration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.latest == nil {
		c.latest = map[string]configured{}
	}
	if c.latest[operation].seq < seq {
		c.latest[operation] = configured{seq, configuration}
	}
}

// forget takes away what is kept of an operation.
func (c *configurations) forget(operation string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.latest, operation)
}

// at gives what is kept, if it is of this seq.
func (c *configurations) at(operation string, seq int64) (*models.Configuration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept, ok := c.latest[operation]
	return kept.configuration, ok && kept.seq == seq
}

// Configuration gives the current configuration of an operation and the seq of its last configure entry. It holds everything
// committed before the call. The caller must not change it.
func (s *Store) Configuration(ctx context.Context, operation string) (*models.Configuration, int64, error) {
	var seq int64
	err := s.readSQL.QueryRowContext(ctx, `SELECT config FROM operations WHERE code = ?`, operation).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, notFound("operation", operation)
	}
	if err != nil {
		return nil, 0, unavailable(err)
	}
	configuration, err := s.configurationAt(ctx, s.readSQL, operation, seq)
	if err != nil {
		return nil, 0, unavailable(err)
	}
	return configuration, seq, nil
}

// ConfigurationAt gives the configuration that the entries of an operation up to seq make. The caller must not change it.
func (s *Store) ConfigurationAt(ctx context.Context, operation string, seq int64) (*models.Configuration, error) {
	var last int64
	err := s.readSQL.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM entries WHERE operation = ? AND verb = 'configure' AND seq <= ?`,
		operation, seq).Scan(&last)
	if err != nil {
		return nil, unavailable(err)
	}
	if last == 0 {
		return nil, notFound("operation", operation)
	}
	return sumOf(ctx, s.readSQL, operation, last)
}

// querier is a connection pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// configurationAt gives the sum of the configure entries up to seq.
func (s *Store) configurationAt(ctx context.Context, from querier, operation string, seq int64) (*models.Configuration, error) {
	if kept, ok := s.configs.at(operation, seq); ok {
		return kept, nil
	}
	configuration, err := sumOf(ctx, from, operation, seq)
	if err == nil {
		s.configs.keep(operation, seq, configuration)
	}
	return configuration, err
}

// sumOf adds up the configure entries up to seq.
func sumOf(ctx context.Context, from querier, operation string, seq int64) (*models.Configuration, error) {
	rows, err := from.QueryContext(ctx, `SELECT body FROM entries WHERE operation = ? AND verb = 'configure' AND seq <= ? ORDER BY seq`,
		operation, seq)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var configuration *models.Configuration
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		e, err := decode(body)
		if err != nil {
			return nil, err
		}
		// What was in use then was checked in the write.
		if configuration, err = configuration.With(e.Configure, func(string) bool { return false }); err != nil {
			return nil, fmt.Errorf("configure entry %d of %s: %w", e.Seq, operation, err)
		}
		configuration.Sign(&e)
	}
	return configuration, rows.Err()
}

// current gives the configuration the next entry of the batch follows; nil for an operation that does not exist yet.
func (b *batch) current(operation string, c *counter) (*models.Configuration, error) {
	if c == nil {
		return nil, nil
	}
	if c.current != nil {
		return c.current, nil
	}
	return b.writer.store.configurationAt(context.Background(), b.tx, operation, c.config)
}

// usedIndicators are the indicators that have figures, by operation, as far as the writer had to know.
type usedIndicators map[string]map[string]bool

// used says which indicators of an operation have figures.
func (b *batch) used(operation string) (func(indicator string) bool, error) {
	if known, ok := b.writer.used[operation]; ok {
		return func(indicator string) bool { return known[indicator] }, nil
	}
	rows, err := b.do.used.Query(operation)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := map[string]bool{}
	for rows.Next() {
		var indicator string
		if err := rows.Scan(&indicator); err != nil {
			return nil, err
		}
		known[indicator] = true
	}
	b.writer.used[operation] = known
	return func(indicator string) bool { return known[indicator] }, rows.Err()
}

// addUsed notes the indicators of a report that had no figures before.
func (b *batch) addUsed(e *models.Entry) error {
	if e.Body == nil || len(e.Body.Figures) == 0 {
		return nil
	}
	used, err := b.used(e.Operation)
	if err != nil {
		return err
	}
	for _, f := range e.Body.Figures {
		if used(f.Indicator) {
			continue
		}
		if _, err := b.do.addUsed.Exec(e.Operation, f.Indicator); err != nil {
			return err
		}
		b.writer.used[e.Operation][f.Indicator] = true
	}
	return nil
}
