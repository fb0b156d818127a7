// Package play brings scripted operations in: through the desk, by the same door as everybody. Load makes the history of one at
// once, stamped with the times at which it happened; a Player walks on from there while people watch, in the operation's own time.
//
// Every step carries the id its script gave it, so a step that was played before has no second effect, whenever and however often
// playing stopped.
package play
