import { get, query, request } from './request.js';

/**
 * Who did what, when and why.
 * @typedef {object} TrailAct
 * @property {string} id
 * @property {string} at operation time
 * @property {string} server_at the same but in an exercise with a clock of its own
 * @property {string} action a verb, or what is in no history: wipe, redact, download …
 * @property {string} by function or watch
 * @property {string} role
 * @property {string} [of] participant that who did it acts for
 * @property {string} [of_office]
 * @property {string} [via] session, token, console
 * @property {string} [why]
 * @property {string} [subject]
 * @property {number} [seq] by which it is taken back
 * @property {boolean} [take_back] whether it can be now
 * @property {string} [participant] whom it concerns
 * @property {string} [office]
 * @property {string} [slot]
 * @property {string} [report]
 * @property {number} [version]
 * @property {string} [line] of the log, or a request
 * @property {string} [kind] of what was written
 * @property {string} [did] which of the acts of its verb
 * @property {string} [from] the watch it was taken over from
 * @property {string} [reason]
 * @property {string} [until]
 * @property {string[]} [questioned]
 * @property {{family: string, total: string, answer: 'included' | 'added'}} [resolution]
 * @property {{reference: string, family: string, participant: string}} [credit]
 * @property {number} [number] of a summary
 * @property {string[]} [sections] of the settings
 * @property {{kind: 'note' | 'comment' | 'place', body: string, redacted?: boolean}[]} [texts] what was said with it
 *
 * @typedef {{action?: string, watch?: string, participant?: string, report?: string, slot?: string, line?: string, text?: string}} TrailFilter
 * @typedef {{acts: TrailAct[], next: string | null}} TrailPage a page may be empty before the end
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/trail`;

/**
 * The newest first.
 * @param {string} op @param {TrailFilter} filter @param {string} [cursor] of the page before
 * @returns {Promise<TrailPage>}
 */
export const trail = (op, filter, cursor = '') =>
  get(`${at(op)}${query({ ...filter, cursor, limit: 50 })}`);

/**
 * Takes an act of the centre back, by a further one.
 * @param {string} op @param {number} seq of the act @param {string} id of the request
 * @returns {Promise<{seq: number, repeated: boolean}>}
 */
export const takeBack = (op, seq, id) => request('POST', `${at(op)}/${seq}/undo`, { body: { id } });
