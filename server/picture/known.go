package picture

import (
	"context"
	"slices"
	"sync"
	"time"

	"actionday/models"
)

// knownLength is how many past pictures are kept: those who look back look at few moments, again and again.
const knownLength = 8

// knownPictures keeps past pictures as checkpoints, the last used first.
type knownPictures struct {
	mu   sync.Mutex
	list []known
}

type known struct {
	operation string
	seq       int64
	body      []byte
}

// AsKnownAt gives the picture as it was known at an operation time: of the entries received until then. It is the caller's own.
func (p *Pictures) AsKnownAt(ctx context.Context, operation string, at time.Time) (*models.Picture, error) {
	seq, err := p.ledger.SeqAt(ctx, operation, at)
	if err != nil {
		return nil, unreadable(operation, err)
	}
	return p.AsOf(ctx, operation, seq)
}

// AsOf gives the picture of the entries up to a number. It is the caller's own.
func (p *Pictures) AsOf(ctx context.Context, operation string, seq int64) (*models.Picture, error) {
	if _, err := p.existing(ctx, operation); err != nil {
		return nil, err
	}
	if body, ok := p.known.get(operation, seq); ok {
		picture := models.NewPicture(operation)
		return picture, picture.UnmarshalBinary(body)
	}
	picture, err := p.restore(ctx, operation, seq)
	if err == nil {
		_, err = p.fold(ctx, picture, operation, seq)
	}
	if err != nil {
		return nil, unreadable(operation, err)
	}
	body, err := picture.MarshalBinary()
	if err != nil {
		return nil, unreadable(operation, err)
	}
	p.known.put(known{operation, seq, body})
	return picture, nil
}

func (k *knownPictures) get(operation string, seq int64) (body []byte, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := slices.IndexFunc(k.list, func(x known) bool { return x.operation == operation && x.seq == seq })
	if i < 0 {
		return nil, false
	}
	found := k.list[i]
	k.list = slices.Insert(slices.Delete(k.list, i, i+1), 0, found)
	return found.body, true
}

func (k *knownPictures) put(x known) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.list = slices.Insert(k.list, 0, x)
	k.list = k.list[:min(len(k.list), knownLength)]
}

// forget lets go of the pictures of an operation.
func (k *knownPictures) forget(operation string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.list = slices.DeleteFunc(k.list, func(x known) bool { return x.operation == operation })
}
