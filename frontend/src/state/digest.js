import { compare } from './decimal.js';

/**
 * What was missed between two pictures, said once instead of shown again.
 * @typedef {object} Digest
 * @property {string} from operation time of the picture before
 * @property {string} to
 * @property {number} reports new lines of the feed about reports; the feed keeps 40, so this is "at least" beyond it
 * @property {boolean} more whether there may have been more
 * @property {import('./types.js').Change[]} changes of the headline totals, in their order
 * @property {string[]} participants whose reporting changed, in protocol order
 */

/**
 * @param {import('./types.js').Picture} before
 * @param {import('./types.js').Picture} after
 * @returns {Digest | null} null where nothing was missed
 */
export function digest(before, after) {
  const known = new Set(before.feed.map((item) => item.id));
  const items = after.feed.filter((item) => !known.has(item.id));
  const changes = changedHeadlines(before, after);
  const participants = changedParticipants(before, after);
  if (!items.length && !changes.length && !participants.length) return null;
  return {
    from: before.now,
    to: after.now,
    reports: items.filter((item) => item.report).length,
    more: items.length > 0 && items.length === after.feed.length && before.feed.length > 0,
    changes,
    participants,
  };
}

/**
 * @param {import('./types.js').Picture} before
 * @param {import('./types.js').Picture} after
 */
function changedHeadlines(before, after) {
  const old = new Map(before.totals.map((total) => [total.indicator, total.value]));
  return headlines(after.configuration).flatMap(({ code }) => {
    const to = after.totals.find((total) => total.indicator === code)?.value ?? null;
    const from = old.get(code) ?? null;
    return compare(from, to) === 0 ? [] : [{ indicator: code, from, to }];
  });
}

/**
 * @param {import('./types.js').Picture} before
 * @param {import('./types.js').Picture} after
 */
function changedParticipants(before, after) {
  const old = new Map(before.participants.map((row) => [row.participant, states(row)]));
  return after.participants
    .filter((row) => old.get(row.participant) !== states(row))
    .map((row) => row.participant);
}

/** @param {import('./types.js').Row} row */
function states(row) {
  return row.slots.map(({ slot, state, at }) => `${slot} ${state} ${at ?? ''}`).join('\n');
}

/**
 * The indicators that have a counter, in the order of the counters.
 * @param {import('./types.js').Configuration} configuration
 */
export function headlines(configuration) {
  return configuration.indicators
    .filter((indicator) => indicator.headline)
    .sort((a, b) => Number(a.headline) - Number(b.headline));
}
