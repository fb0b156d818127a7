import { get, request } from './request.js';

/** @typedef {import('./log.js').LogLine} LogLine */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/requests`;

/** What the centre asks of participants, the latest first; of a contact point's own. @param {string} op @returns {Promise<LogLine[]>} */
export const requests = async (op) => (await get(`${at(op)}?limit=200`)).lines;

/**
 * Answers a request.
 * @param {string} op @param {string} line its id
 * @param {{id: string, text: string}} body
 * @returns {Promise<LogLine[]>} the requests afterwards
 */
export const reply = async (op, line, body) =>
  (await request('POST', `${at(op)}/${encodeURIComponent(line)}/replies`, { body })).lines;
