import { get, request } from './request.js';

/**
 * A line of the centre's log as it stands.
 * @typedef {object} LogLine
 * @property {string} id
 * @property {string} happened_at
 * @property {string} written_at
 * @property {string} by watch
 * @property {string} [participant]
 * @property {string} text
 * @property {boolean} [redacted] its text was taken away
 * @property {boolean} [significant]
 * @property {boolean} [struck]
 * @property {{act: Act, at: string, by: string}[]} [acts] what was done with it since
 *
 * @typedef {'written' | 'promoted' | 'demoted' | 'struck' | 'restored'} Act
 * @typedef {{lines: LogLine[], next: string | null}} Page
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/log`;

/** The latest to happen first. @param {string} op @param {string} [cursor] of the page before @returns {Promise<Page>} */
export const logLines = (op, cursor = '') =>
  get(`${at(op)}?limit=50&cursor=${encodeURIComponent(cursor)}`);

/**
 * Writes a line, or does something with one.
 * @param {string} op
 * @param {{id: string, act: Act, line?: string, text?: string, happened_at?: string, participant?: string}} body
 * @returns {Promise<Page>} the first page afterwards
 */
export const noteLine = (op, body) => request('POST', at(op), { body });
