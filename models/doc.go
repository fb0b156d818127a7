// Package models holds the nouns of Actionday and its pure rules: operations, indicators, reports, the entries of the
// ledger, actors and audiences, typed errors, and the picture: every total and state that follows from the ledger.
//
// The ledger is the only input. [Picture.Apply] folds one [Entry] after another and is the only implementation of the
// counting rules; live totals, replay, "as known at", releases and sample data all come out of it. What somebody may see is
// decided in [Picture.View], never in a browser.
//
// The package imports nothing of ours, does no I/O and reads no clock: every time is an argument.
package models
