import { kept } from '../offline/kept.js';
import { get, query } from './request.js';

/**
 * @typedef {object} OperationLine
 * @property {string} code
 * @property {string} name
 * @property {boolean} exercise
 * @property {string} phase
 * @property {string} zone
 * @property {string} starts
 * @property {string} ends
 * @property {number} participants
 * @property {string} role of the reader in it
 * @property {boolean} running
 * @property {string} [as_of]
 * @property {(import('../state/types.js').Total & {short: string})[]} headlines
 */

/** @param {string} op */
const operation = (op) => `/operations/${encodeURIComponent(op)}`;

/** @returns {Promise<OperationLine[]>} the operations the reader has a part in, running first */
export async function operations() {
  const { operations: lines } = await kept('operations', () => get('/operations'));
  return lines ?? [];
}

/**
 * The address of an operation's live socket.
 * @param {string} op
 */
export function liveAddress(op) {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api${operation(op)}/live`;
}

/**
 * The picture of another moment.
 * @param {string} op
 * @param {{until?: string, known?: string}} moment until: as it was; known: as known then (RFC 3339)
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('../state/types.js').Snapshot>}
 */
export function pictureAt(op, { until, known }, signal) {
  return get(`${operation(op)}/picture${query({ until, as_known_at: known })}`, signal);
}

/**
 * What makes a total, and what is not counted in it and why.
 * @param {string} op
 * @param {string} indicator
 * @param {string | null} participant null for the operation's total
 * @returns {Promise<import('../state/types.js').Breakdown>}
 */
export function breakdown(op, indicator, participant) {
  return get(`${operation(op)}/totals/${encodeURIComponent(indicator)}${query({ participant })}`);
}

/**
 * Older lines of the feed.
 * @param {string} op
 * @param {string} before id of the oldest line known
 * @returns {Promise<{items: import('../state/types.js').FeedItem[], next: string | null}>}
 */
export function feedBefore(op, before) {
  return get(`${operation(op)}/feed${query({ before, limit: 40 })}`);
}

/**
 * What other bodies published on an operation.
 * @param {string} op
 * @returns {Promise<import('../compare/parts.js').Published>}
 */
export function published(op) {
  return get(`${operation(op)}/published`);
}
