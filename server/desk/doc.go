// Package desk holds the verbs of the domain: create, configure, submit, correct, withdraw, approve, confirm, accept, question,
// answer, return, reject, resolve and credit. Every entry of a ledger is made here, whoever asks for it: the HTTP door, the sample data, the
// player.
//
// Each verb is one straight function: who may ([May]), what was meant (models.Normalise), whether it can be (models.Check),
// what of it is text to be kept apart, and then one store.Write. A verb denies by default and changes nothing when it refuses.
// Asking again with the same id and the same content gives the first receipt again.
package desk
