package web

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"actionday/models"
	"actionday/server/export"
)

// LedgerQuery may name the request with an id that its sender makes, by which it can ask meanwhile how far the file is, and stop it.
type LedgerQuery struct {
	Progress string `query:"progress"`
}

func (s *server) exportLedger(c *call, in LedgerQuery) (csvFile, error) {
	write, err := s.ledgerFile(c, in, export.Ledger)
	return csvFile{c.op + "-ledger.csv", write}, err
}

func (s *server) exportLedgerBook(c *call, in LedgerQuery) (workbookFile, error) {
	write, err := s.ledgerFile(c, in, export.LedgerWorkbook)
	return workbookFile{file{c.op + "-ledger.xlsx", uploadTypes[0], write}}, err
}

// ledgerFile is the work of a file of the ledger up to its last entry now. It ends with the connection, for then writing fails, or when it is stopped.
func (s *server) ledgerFile(c *call, in LedgerQuery, format func(io.Writer, iter.Seq2[models.Entry, error]) error) (func(io.Writer) error, error) {
	total, err := s.Store.LastSeq(c.ctx, c.op)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background()) // sent after the request's own time
	l := &longExport{owner: exportOwner{c.op, c.actor.Account, in.Progress}, total: total, stop: stop}
	if in.Progress != "" && !s.exports.add(l) {
		stop()
		return nil, wrongParameter("progress", models.FieldTwice)
	}
	entries := s.Store.Ledger(ctx, c.op, 0)
	return func(w io.Writer) error {
		defer stop()
		err := format(w, l.counted(entries))
		l.end(err)
		return err
	}, nil
}

// exportOwner is who asked for a long file of an operation, under which id.
type exportOwner struct{ operation, account, id string }

// longExport is a long file on its way.
type longExport struct {
	owner exportOwner
	total int64 // entries
	done  atomic.Int64
	stop  context.CancelFunc
	ended atomic.Pointer[exportEnd]
}

type exportEnd struct {
	at  time.Time
	err error
}

func (l *longExport) end(err error) { l.ended.Store(&exportEnd{time.Now(), err}) }

// counted are the entries up to the total, noted as they pass.
func (l *longExport) counted(entries iter.Seq2[models.Entry, error]) iter.Seq2[models.Entry, error] {
	return func(yield func(models.Entry, error) bool) {
		for e, err := range entries {
			if err == nil && e.Seq > l.total {
				return
			}
			if !yield(e, err) {
				return
			}
			l.done.Store(e.Seq)
		}
		if l.done.Load() < l.total { // what is wiped meanwhile is no whole file
			yield(models.Entry{}, errGone)
		}
	}
}

var errGone = errors.New("the operation is there no more")

// forget stops what is written of an operation.
func (x *longExports) forget(operation string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for owner, l := range x.all {
		if owner.operation == operation {
			l.stop()
			delete(x.all, owner)
		}
	}
}

// longExports are those that somebody may ask about.
type longExports struct {
	mu  sync.Mutex
	all map[exportOwner]*longExport
}

// remembered is how long an export is known after its end.
const remembered = 5 * time.Minute

// add takes up an export unless its owner has one under this id, and forgets those that ended long ago.
func (x *longExports) add(l *longExport) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	for owner, other := range x.all {
		if end := other.ended.Load(); end != nil && time.Since(end.at) > remembered {
			delete(x.all, owner)
		}
	}
	if x.all[l.owner] != nil {
		return false
	}
	if x.all == nil {
		x.all = map[exportOwner]*longExport{}
	}
	x.all[l.owner] = l
	return true
}

func (x *longExports) find(c *call) (*longExport, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	l := x.all[exportOwner{c.op, c.actor.Account, c.Params("id")}]
	if l == nil {
		return nil, models.Errorf(models.CodeNotFound, "No file of yours is being written under this id.")
	}
	return l, nil
}

// ExportProgress says how far a file is.
type ExportProgress struct {
	Done  int64  `json:"done"` // entries written
	Total int64  `json:"total"`
	State string `json:"state"` // running, whole, stopped, failed
}

func (s *server) exportProgress(c *call, _ nothing) (ExportProgress, error) {
	l, err := s.exports.find(c)
	if err != nil {
		return ExportProgress{}, err
	}
	return ExportProgress{l.done.Load(), l.total, l.state()}, nil
}

func (l *longExport) state() string {
	end := l.ended.Load()
	switch {
	case end == nil:
		return "running"
	case end.err == nil:
		return "whole"
	case errors.Is(end.err, context.Canceled):
		return "stopped"
	}
	return "failed"
}

func (s *server) stopExport(c *call, _ nothing) (nothing, error) {
	l, err := s.exports.find(c)
	if err == nil {
		l.stop()
	}
	return nothing{}, err
}
