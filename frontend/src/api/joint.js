import { get, request } from './request.js';

/**
 * One result that several report, counted once.
 * @typedef {object} JointResult
 * @property {string} reference
 * @property {string} family
 * @property {string} credited whose share counts
 * @property {boolean} [chosen] by a coordinator
 * @property {string} [chosen_by] the watch
 * @property {string | null} off comes off the total
 * @property {{participant: string, office?: string, value: string | null}[]} shares
 * @property {'shares_differ' | 'no_counterpart'} [flag]
 */

/** @param {string} op @returns {Promise<JointResult[]>} */
export const jointResults = (op) => get(`/operations/${encodeURIComponent(op)}/joint`);

/**
 * Chooses whose share counts.
 * @param {string} op
 * @param {{id: string, reference: string, family: string, participant: string}} body participant empty: back to the greatest
 */
export const credit = (op, body) =>
  request('POST', `/operations/${encodeURIComponent(op)}/credits`, { body });
