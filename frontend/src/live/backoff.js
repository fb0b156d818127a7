const first = 1000;
const longest = 30_000;

/** A connection that held this long was a good one: the next loss starts from the shortest wait again. */
export const stableAfter = 60_000;

/**
 * How long to wait before the next attempt: the bound doubles with every failure, and the wait is anywhere below it, so
 * that a hundred screens do not knock at the same moment.
 * @param {number} failures one after the other, from 0
 * @param {() => number} [random] in [0, 1)
 * @returns {number} milliseconds
 */
export function backoff(failures, random = Math.random) {
  return Math.round(random() * Math.min(longest, first * 2 ** failures));
}
