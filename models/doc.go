// Package models holds the nouns of Actionday and its pure rules: operations, indicators, reports, the entries of the
// ledger, actors and audiences, typed errors, and the picture: every total and state that follows from the ledger.
//
// The ledger is the only input. [Picture.Apply] folds one [Entry] after another and is the only implementation of the
// counting rules; live totals, replay, "as known at", releases and sample data all come out of it. What somebody may see is
// decided in [Picture.View], never in a browser.
//
// How the fold works. A report is kept with all its versions (filing) and split into what it says in each family (part). An account,
// one participant and one family over all slots, is evaluated anew from the parts of the reports that count: each reporter chooses among its
// own, totals are held against what they cover, the slots are made one, joint shares come off (choose, slotsum, overslots, joint). An entry
// costs the accounts its report names; accounts sum to the operation (sums). Views, breakdowns, effects, the picture as it was and an
// office's own view come out of the same evaluation. [Picture.Effect] works out the change an entry makes and throws it away.
//
// The package imports nothing of ours, does no I/O and reads no clock: every time is an argument.
package models
