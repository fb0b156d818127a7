package main

import (
	"context"
	"sync"
	"time"
)

// sending is a report that was taken: when it was due to be sent, when it was answered, and its number.
type sending struct {
	at, answered time.Time
	seq          int64
}

// flood lets senders send one report after the other for a time.
func flood(ctx context.Context, as *caller, r reports, senders int, d time.Duration) ([]sending, error) {
	end := time.Now().Add(d)
	return together(senders, func(note func(sending)) error {
		for time.Now().Before(end) {
			if err := send(ctx, as, r, time.Now(), note); err != nil {
				return err
			}
		}
		return nil
	})
}

// pace sends a report every so often for a time, whether the ones before are answered or not: who waits for a slow server before
// the next measurement never sees that it is slow.
func pace(ctx context.Context, as *caller, r reports, perSecond int, d time.Duration) ([]sending, error) {
	begin, count := time.Now(), int(d.Seconds()*float64(perSecond))
	due := make(chan time.Time, count)
	go func() {
		defer close(due)
		for i := range count {
			at := begin.Add(time.Duration(i) * time.Second / time.Duration(perSecond))
			time.Sleep(time.Until(at))
			due <- at
		}
	}()
	return together(64, func(note func(sending)) error {
		for at := range due {
			if err := send(ctx, as, r, at, note); err != nil {
				return err
			}
		}
		return nil
	})
}

func send(ctx context.Context, as *caller, r reports, at time.Time, note func(sending)) error {
	seq, err := as.submit(ctx, r.next())
	if err != nil {
		return err
	}
	note(sending{at, time.Now(), seq})
	return nil
}

// together runs work n times at once and gathers what it notes. The first error ends that worker and is given.
func together(n int, work func(note func(sending)) error) (all []sending, err error) {
	var mu sync.Mutex
	var workers sync.WaitGroup
	note := func(s sending) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, s)
	}
	for range n {
		workers.Go(func() {
			if failed := work(note); failed != nil {
				mu.Lock()
				defer mu.Unlock()
				err = failed
			}
		})
	}
	workers.Wait()
	return all, err
}

func answers(sent []sending) (took sample) {
	for _, s := range sent {
		took = append(took, s.answered.Sub(s.at))
	}
	return took
}
