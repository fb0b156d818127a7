// Package notify follows the ledgers and tells programs what happens to the reports that their makers may see. What is to be told is
// stored in the same transaction as how far the ledger was read, so that nothing is lost whenever the server ends; a message may come
// twice and has the same id then. Messages hold codes, versions and states, neither figures nor texts.
package notify
