import { get, request } from './request.js';

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}`;

/**
 * Says that the watch knows of alerts, for all colleagues at once, or takes that back.
 * @param {string} op
 * @param {{id: string, keys: string[], drop?: boolean}} body at most 100 keys
 */
export const acknowledge = (op, body) => request('POST', `${at(op)}/acknowledgements`, { body });

/**
 * Says whom the own watch covers, in place of whom it covered before.
 * @param {string} op
 * @param {{id: string, participants: string[], from?: string}} body from: the watch whose participants are taken over
 */
export const cover = (op, body) => request('POST', `${at(op)}/covers`, { body });

/**
 * The watches that have the operation open, who came first before the others; since: operation time.
 * @param {string} op
 * @returns {Promise<{watches: {name: string, since: string}[]}>}
 */
export const watches = (op) => get(`${at(op)}/watches`);
