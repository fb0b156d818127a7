package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"actionday/models"
)

// counter is where an operation's ledger stands inside a batch.
type counter struct {
	seq, config int64
	lastAt      int64 // Unix milliseconds
	lastHash    string
	moved       bool
	current     *models.Configuration // set once a configure entry was put in this batch
}

// batch is one transaction of the writer.
type batch struct {
	writer   *writer
	tx       *sql.Tx
	do       *statements
	now      time.Time // server time: one for all that share the commit
	counters map[string]*counter
}

func (w *writer) begin() (*batch, error) {
	tx, err := w.store.writeSQL.Begin()
	if err != nil {
		return nil, err
	}
	return &batch{writer: w, tx: tx, do: w.statements.in(tx), now: w.store.now(), counters: map[string]*counter{}}, nil
}

// rollback gives up the batch and with it everything the writer learned in it.
func (b *batch) rollback(because error) error {
	clear(b.writer.used)
	return errors.Join(because, b.tx.Rollback())
}

// commit brings counters and entries to the disk. It gives the operations that moved.
func (b *batch) commit() (map[string]*counter, error) {
	moved := map[string]*counter{}
	for code, c := range b.counters {
		if !c.moved {
			continue
		}
		moved[code] = c
		if _, err := b.do.setOperation.Exec(c.seq, c.config, c.lastAt, c.lastHash, code); err != nil {
			return nil, b.rollback(err)
		}
	}
	if err := b.tx.Commit(); err != nil {
		clear(b.writer.used)
		return nil, err
	}
	for code, c := range moved {
		if c.current != nil {
			b.writer.store.configs.keep(code, c.config, c.current)
		}
	}
	return moved, nil
}

// put checks a draft against what is stored and adds its entry. An error that is a [models.Error] is a refusal, found before
// anything was written; any other means that the batch cannot go on.
func (b *batch) put(d *Draft) (w Written, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			w, err = Written{}, fmt.Errorf("writing %s %s: %v\n%s", d.Entry.Verb, d.Entry.ID, fault, debug.Stack())
		}
	}()
	e := d.Entry
	e.V, e.By = models.EntryVersion, d.Actor.By()
	if e.Verb != models.VerbConfigure && d.Actor.Operation != e.Operation {
		return Written{}, notFound("operation", e.Operation)
	}
	if first, found, err := b.repeated(&e, d); found || err != nil {
		return first, err
	}
	c, err := b.counter(e.Operation)
	if err != nil {
		return Written{}, err
	}
	left, err := b.check(&e, d, c)
	if err != nil {
		return Written{}, err
	}
	if err := b.add(&e, d, c, left); err != nil {
		return Written{}, fmt.Errorf("entry %d of %s: %w", e.Seq, e.Operation, err)
	}
	return Written{Entry: e}, nil
}

// repeated looks for the request among those written before: sent again it gets the first answer, whatever has changed since. One
// whose texts were redacted can no longer be compared; it is taken for the same.
func (b *batch) repeated(e *models.Entry, d *Draft) (Written, bool, error) {
	var body, digest []byte
	err := b.do.request.QueryRow(e.Operation, Sender(d.Actor), e.ID).Scan(&body, &digest)
	if errors.Is(err, sql.ErrNoRows) {
		return Written{}, false, nil
	}
	if err != nil {
		return Written{}, false, err
	}
	first, err := decode(body)
	if err != nil {
		return Written{}, false, err
	}
	if digest != nil && string(digest) != string(d.Digest[:]) {
		return Written{}, true, &models.Error{
			Code:   models.CodeIDReused,
			Detail: "Another request with this id was stored before.",
			Cause:  &Reused{first},
		}
	}
	return Written{Entry: first, Repeated: true}, true, nil
}

// counter gives where an operation's ledger stands, nil for an operation that does not exist.
func (b *batch) counter(operation string) (*counter, error) {
	if c, ok := b.counters[operation]; ok {
		return c, nil
	}
	c := new(counter)
	err := b.do.operation.QueryRow(operation).Scan(&c.seq, &c.config, &c.lastAt, &c.lastHash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b.counters[operation] = c
	return c, nil
}

// add draws the seq and writes entry, head, texts and audit record.
func (b *batch) add(e *models.Entry, d *Draft, c *counter, left effect) error {
	if c == nil {
		c = new(counter)
		if _, err := b.do.addOperation.Exec(e.Operation, e.Configure.Settings.Exercise, b.now.UnixMilli()); err != nil {
			return err
		}
		b.counters[e.Operation] = c
	}
	b.number(e, c)
	if e.Verb == models.VerbConfigure {
		c.config, c.current = c.seq, left.configuration
	}
	sealed, err := b.seal(e, d.Texts)
	if err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := b.do.addEntry.Exec(e.Operation, e.Seq, e.Verb, c.lastAt, body); err != nil {
		return err
	}
	if _, err := b.do.addRequest.Exec(e.Operation, Sender(d.Actor), e.ID, e.Seq, d.Digest[:]); err != nil {
		return err
	}
	if d.Theirs != nil && Sender(d.Actor) != e.Participant {
		if _, err := b.do.addRequest.Exec(e.Operation, e.Participant, e.ID, e.Seq, d.Theirs[:]); err != nil {
			return err
		}
	}
	c.lastHash = hash(body)
	return errors.Join(b.addHead(e, left.head), b.addUsed(e), b.addTexts(e, sealed), b.addRelease(e, d), b.moveEmbargo(e), b.addAudit(e, d))
}

// number gives the entry its place: the next seq, a time that never runs backwards, and the hash of the entry before.
func (b *batch) number(e *models.Entry, c *counter) {
	c.moved = true
	c.seq++
	at := e.At
	if at.IsZero() {
		at = b.now
	}
	c.lastAt = max(at.UnixMilli(), c.lastAt)
	e.Seq, e.At, e.Prev = c.seq, time.UnixMilli(c.lastAt).UTC(), c.lastHash
}

func (b *batch) addAudit(e *models.Entry, d *Draft) error {
	_, err := b.do.addAudit.Exec(b.now.UnixMilli(), e.By.Account, e.By.Name, e.By.Role, e.By.Participant, e.By.Office, d.Actor.Via,
		e.Verb, e.Operation, e.Seq, e.Report, d.Why)
	return err
}

// hash chains the entries: each holds the hash of the stored bytes of the one before.
func hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
