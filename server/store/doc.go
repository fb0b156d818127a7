// Package store keeps everything that must outlive the process: the ledger, the texts beside it, checkpoints of the picture, the
// audit trail, accounts and what signs them in. It is the only room that knows SQL.
//
// [Store.Write] is the only way into the ledger. Concurrent drafts share one transaction; each is answered only after the
// commit has reached the disk, and each is accepted or refused for itself. Everything else is read and written through
// methods that take a [Scope], or name the operation and the account they are about. The zero Scope sees nothing.
//
// Secrets arrive hashed: passwords, session cookies, tokens and invitation codes are never stored in a form that signs in.
package store
