package store

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

// BenchmarkIntake measures durable intake: each report is on disk before its sender goes on.
func BenchmarkIntake(b *testing.B) {
	for _, submitters := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("submitters=%d", submitters), func(b *testing.B) {
			s := open(b)
			write(b, s, found(op))
			actor := contact("FR")
			var next atomic.Int64
			var wait sync.WaitGroup
			b.ResetTimer()
			for range submitters {
				wait.Go(func() {
					for next.Add(1) <= int64(b.N) {
						if _, err := s.Write(b.Context(), report(actor, newID(), 8)); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			wait.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}
