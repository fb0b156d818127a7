import { fileName } from './files.js';
import { get, query, request } from './request.js';

/**
 * @typedef {{id: string, recipient: string, why: string, by: string, created: string, expires: string, revoked?: string}} Link
 * @typedef {{n: number, at: string, who: string, role?: string, link?: string, what: string, why?: string, network?: string}} Handout
 */

/** @param {string} op */
const of = (op) => `/operations/${encodeURIComponent(op)}`;

/** @param {string} op @param {string | number} n */
const release = (op, n) => `${of(op)}/releases/${encodeURIComponent(n)}`;

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
