import { request } from './request.js';

/**
 * Sets what holds for one participant in one slot in place of what holds for all; with neither due nor excused it takes that back.
 * @param {string} op
 * @param {{id: string, participant: string, slot: string, due?: string, excused?: boolean, reason?: string}} body due: RFC 3339; reason: one of
 *   exception_reasons, not when it is taken back
 * @returns {Promise<unknown>}
 */
export const makeException = (op, body) =>
  request('POST', `/operations/${encodeURIComponent(op)}/exceptions`, { body });
