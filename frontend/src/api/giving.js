import { fileName } from './files.js';
import { get, query, request } from './request.js';

/**
 * @typedef {'public' | 'participants'} Leaving for whom a summary is that leaves
 *
 * @typedef {object} Standing what stands of one participant's consent
 * @property {string} participant
 * @property {'none' | 'asked' | 'agreed' | 'refused' | 'taken_back'} state
 * @property {'given' | 'recorded' | 'silence'} [how]
 * @property {boolean} [restricted] also for figures handled H2 or H3
 * @property {string} [reference]
 * @property {string} [at] of the answer
 * @property {string} [by]
 * @property {string} [until] asked, and not answered since
 * @property {boolean} [silence] it agreed beforehand that silence counts
 * @property {string} [silence_reference]
 *
 * @typedef {Record<Leaving, Standing[]>} Consents by participant in their order
 * @typedef {'agreed' | 'refused' | 'taken_back' | 'silence' | 'silence_ended'} Answer
 * @typedef {{id: string, participant?: string, purpose: Leaving, answer: Answer, restricted?: boolean, reference?: string}} Said
 * @typedef {import('./releases.js').ReleaseFigure} ReleaseFigure
 * @typedef {{indicators: import('../state/types.js').Indicator[], figures: ReleaseFigure[], restricted: ReleaseFigure[]}} OwnRow
 * @typedef {{id: string, recipient: string, why: string, by: string, created: string, expires: string, revoked?: string}} Link
 * @typedef {{n: number, at: string, who: string, role?: string, link?: string, what: string, why?: string, network?: string}} Handout
 */

/** @param {string} op */
const of = (op) => `/operations/${encodeURIComponent(op)}`;

/** @param {string} op @param {string | number} n */
const release = (op, n) => `${of(op)}/releases/${encodeURIComponent(n)}`;

/** Whose consent one may see. @param {string} op @returns {Promise<Consents>} */
export const consents = (op) => get(`${of(op)}/consents`);

/**
 * Asks participants until a time of the operation.
 * @param {string} op @param {{id: string, purpose: Leaving, participants: string[], until: string}} body @returns {Promise<Consents>}
 */
export const askConsent = (op, body) => request('POST', `${of(op)}/consents/requests`, { body });

/** Says or records an answer. @param {string} op @param {Said} body @returns {Promise<Consents>} */
export const answerConsent = (op, body) => request('POST', `${of(op)}/consents`, { body });

/** The own row as a summary would show it. @param {string} op @param {Leaving} purpose @returns {Promise<OwnRow>} */
export const ownRow = (op, purpose) => get(`${of(op)}/consents/row${query({ purpose })}`);

/**
 * Moves an embargo that has not passed; without a time it ends at once.
 * @param {string} op @param {number} n @param {{id: string, until?: string}} body @returns {Promise<{until: string | null}>}
 */
export const moveEmbargo = (op, n, body) => request('POST', `${release(op, n)}/embargo`, { body });

/** Whether files want a reason, and the one given. @param {string} op @param {number} n @returns {Promise<{needed: boolean, why: string}>} */
export const reason = (op, n) => get(`${release(op, n)}/reason`);

/** Says what files are for. @param {string} op @param {number} n @param {string} why @returns {Promise<{needed: boolean, why: string}>} */
export const giveReason = (op, n, why) =>
  request('POST', `${release(op, n)}/reason`, { body: { why } });

/** Links to a summary, the newest first. @param {string} op @param {number} n @returns {Promise<Link[]>} */
export const links = async (op, n) => (await get(`${release(op, n)}/links`)).links;

/**
 * Makes a link; the path of its page is told this once.
 * @param {string} op @param {number} n @param {{recipient: string, why: string, expires: string}} body @returns {Promise<Link & {path: string}>}
 */
export const newLink = (op, n, body) => request('POST', `${release(op, n)}/links`, { body });

/** @param {string} op @param {number} n @param {string} id */
export const revokeLink = (op, n, id) =>
  request('DELETE', `${release(op, n)}/links/${encodeURIComponent(id)}`);

/**
 * Who opened a summary or got its files, the newest first.
 * @param {string} op @param {number} n @param {string | null} [cursor] next of the page before
 * @returns {Promise<{handouts: Handout[], next: string | null}>}
 */
export const handouts = (op, n, cursor) => get(`${release(op, n)}/log${query({ cursor })}`);

/** The address of the whole log as a file. @param {string} op @param {number} n */
export const handoutsFile = (op, n) => `/api${release(op, n)}/log.csv`;

/**
 * The summary of a link.
 * @param {string} token
 * @returns {Promise<{release: import('./releases.js').Release, recipient: string, expires: string}>}
 */
export const shared = (token) => get(`/shared/${encodeURIComponent(token)}`);

/**
 * The address of a file of it, with what it takes of what was chosen.
 * @param {string} token @param {import('./files.js').Format} format @param {import('./files.js').Chosen} chosen
 */
export const sharedFile = (token, format, chosen) =>
  `/api/shared/${encodeURIComponent(token)}/${fileName(format, chosen)}`;
