// Package live brings what changed in the picture to everybody who looks at it.
//
// All viewers of one operation and one audience form a group and get the same bytes, encoded once. A group keeps the last view
// and its recent messages as a chain: a new message is hung on the end and every viewer, each with a goroutine of its own,
// follows the chain at its own speed. So publishing costs the same for one viewer as for thousands, nobody waits for anybody, and
// the chain is queue and ring at once: who falls too far behind is closed and resumes, who comes back finds the place where it
// left, or gets a snapshot.
//
// # Messages
//
// Each is a JSON object that begins with "type".
//
//   - snapshot: the whole view. Replaces everything the client has, whatever it had.
//   - frame {epoch, from, to, now, as_of, …}: what changed, as absolute values. A client that has n applies it if from ≤ n < to, ignores
//     it if to ≤ n, and reconnects with what it has if n < from.
//   - coverage {epoch, seq, now, …}: the same parts, changed by nothing but time, because something became due. Applies if seq = n.
//   - heartbeat {epoch, seq, at, speed}: after each (re)connection and then every five seconds: that all is well, and what time it is in
//     the operation.
//
// The parts of frame and coverage, each absent when unchanged:
//
//   - totals, by indicator: each replaces the total of its indicator.
//   - participants, by participant: role and last_report_at replace (absent: none), slots replace by slot, totals by indicator.
//   - feed: new items, newest first, to be put before the others; with feed_drop the others go. A client keeps models.FeedLength.
//   - history, by indicator: values replace everything from index from on. history_start replaces.
//   - attention: replaces.
//   - watch: replaces.
//   - configuration: replaces. A message with it carries totals, participants and history complete: they replace the lists as a whole, order
//     included.
//
// # Numbers
//
// Audiences of the whole ledger count in ledger numbers. All others count their own visible changes, under an epoch of
// their own, so that neither numbers nor silence tell them of anything they may not see.
package live
