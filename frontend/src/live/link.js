/** Up to this age of the last sign of life the figures are live. */
export const liveFor = 10_000;

/** Up to this age they are delayed; after it the line is lost. */
export const delayedFor = 30_000;

/**
 * @typedef {'connecting' | 'live' | 'delayed' | 'lost' | 'catching_up' | 'paused' | 'replay' | 'signed_out'} LinkState
 *
 * @typedef {object} LinkFacts all times in milliseconds of this machine's clock
 * @property {number} now
 * @property {number} since when this page began to listen
 * @property {number | null} heardAt the server's last sign of life; null before the first
 * @property {boolean} open whether the socket is open
 * @property {number} failures attempts to connect that failed one after the other
 * @property {boolean} catchingUp connected again, and the missed part has not arrived
 * @property {boolean} paused by the reader
 * @property {boolean} travelling whether another moment than now is shown
 * @property {boolean} signedOut
 */

/**
 * What the connection line says, as a function of the facts alone. What makes figures wrong is said before what the
 * reader chose.
 * @param {LinkFacts} facts
 * @returns {LinkState}
 */
export function linkState(facts) {
  const { now, since, heardAt, open, failures } = facts;
  const age = now - (heardAt ?? since);
  if (facts.signedOut) return 'signed_out';
  if (facts.travelling) return 'replay';
  // What is shown was kept from an earlier visit, and the line is only just being asked.
  const isKept = heardAt !== null && heardAt < since;
  if (isKept && failures === 0 && now - since <= delayedFor) return 'catching_up';
  if (age > delayedFor || (!open && failures > 2)) return 'lost';
  if (facts.paused) return 'paused';
  if (heardAt === null) return 'connecting';
  if (facts.catchingUp) return 'catching_up';
  if (age > liveFor || !open) return 'delayed';
  return 'live';
}

/**
 * Whether values are shown greyed in a state.
 * @param {LinkState} state
 */
export function isStale(state) {
  return state === 'lost' || state === 'signed_out';
}
