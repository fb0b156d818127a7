package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// sample is measured times.
type sample []time.Duration

// quantiles gives p50, p95, p99 and the longest as cells of a table.
func (s sample) quantiles() []any {
	if len(s) == 0 {
		return []any{"–", "–", "–", "–"}
	}
	slices.Sort(s)
	cells := make([]any, 4)
	for i, q := range []float64{0.50, 0.95, 0.99, 1} {
		cells[i] = milliseconds(s[min(int(q*float64(len(s))), len(s)-1)])
	}
	return cells
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond))
}

// table is printed row by row when it is flushed.
type table struct{ *tabwriter.Writer }

func newTable(out io.Writer, title string, columns ...any) table {
	fmt.Fprintf(out, "\n%s\n", title)
	t := table{tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)}
	t.row(columns...)
	return t
}

func (t table) row(cells ...any) {
	for _, cell := range cells {
		fmt.Fprintf(t, "%v\t", cell)
	}
	fmt.Fprintln(t)
}
