// Package picture keeps the picture of every operation up to date with its ledger.
//
// One follower per operation reads the entries after the last one it has, folds them in and publishes. Whoever needs the picture
// reads it through [Pictures.Read]: the reader itself folds what was committed before its call, under the follower's lock,
// so that everybody reads their own writes and nobody waits for somebody else's goroutine.
//
// Publications are conflated: the first after a quiet time goes out at once, then at most one per [Window], however many
// reports come in. What becomes due without an entry is published when it does.
package picture
