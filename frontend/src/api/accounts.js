import { get, request } from './request.js';

/**
 * @typedef {{operation?: string, role: string, participant?: string, office?: string}} Grant
 * @typedef {{id: string, name: string, initials: string, created: string, closed: boolean, grants: Grant[]}} Account
 * @typedef {{account: {id: string, name: string}, code: string, expires: string}} Invitation
 * @typedef {{id: string, label: string, grant: Grant, only?: 'read' | 'report', created: string, used?: string, expires: string}} Token
 */

/** @returns {Promise<Account[]>} */
export const accounts = async () => (await get('/accounts')).accounts;

/**
 * Makes an account; its code is shown this once.
 * @param {{name: string, grants: Grant[]}} body
 * @returns {Promise<Invitation>}
 */
export const invite = (body) => request('POST', '/accounts', { body });

/** Signs an account out everywhere. @param {string} id */
export const revokeSessions = (id) =>
  request('DELETE', `/accounts/${encodeURIComponent(id)}/sessions`);

/** @returns {Promise<Token[]>} the reader's own, newest first */
export const tokens = async () => (await get('/tokens')).tokens;

/**
 * Makes a token; its secret is shown this once.
 * @param {{label: string, operation: string, role: string, participant?: string, office?: string, only?: string, days: number}} body
 * @returns {Promise<Token & {token: string}>}
 */
export const newToken = (body) => request('POST', '/tokens', { body });

/** @param {string} id */
export const revokeToken = (id) => request('DELETE', `/tokens/${encodeURIComponent(id)}`);

/** @returns {Promise<{status: string, version: string, database: string}>} */
export const health = () => get('/health');
