// Package release makes summaries that can be given away: frozen, numbered, and with disclosure control for those that leave.
//
// Disclosure control works on a [Table]: indicators by participant with their totals. [Protect] hides small counts of victims, what a
// participant has not agreed to show, and as much more as it takes that no hidden value can be computed from what is shown: in this
// summary, in its margins, and together with all earlier public ones. It proves each hidden value safe by an alternative: another set of
// whole numbers that fits everything a reader can see, in which the value is different, and for a small count is not small.
package release
