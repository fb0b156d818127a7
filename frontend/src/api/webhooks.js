import { get, query, request } from './request.js';

/**
 * @typedef {{id: string, label: string, url: string, events: string[], role: string, participant?: string, office?: string, created: string,
 *   failing?: string, stopped?: string, why?: string}} Webhook
 * @typedef {{id: string, event: string, report?: string, state: 'waiting' | 'delivered' | 'failed', attempts: number, created: string,
 *   tried?: string, next?: string, status?: number, problem?: string}} Delivery
 */

/** What a webhook can be told of. */
export const events = [
  'awaiting_approval',
  'received',
  'accepted',
  'questioned',
  'returned',
  'corrected',
  'withdrawn',
  'rejected',
  'taken_back',
];

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/webhooks`;

/** @param {string} op @param {string} id */
const one = (op, id) => `${at(op)}/${encodeURIComponent(id)}`;

/** @param {string} op @returns {Promise<{enabled: boolean, webhooks: Webhook[]}>} */
export const webhooks = (op) => get(at(op));

/**
 * Makes a webhook; its secret is shown this once.
 * @param {string} op
 * @param {{label: string, url: string, events: string[]}} body
 * @returns {Promise<Webhook & {secret: string}>}
 */
export const newWebhook = (op, body) => request('POST', at(op), { body });

/** @param {string} op @param {string} id */
export const removeWebhook = (op, id) => request('DELETE', one(op, id));

/** @param {string} op @param {string} id @returns {Promise<Webhook & {secret: string}>} */
export const renewSecret = (op, id) => request('POST', `${one(op, id)}/secret`);

/** @param {string} op @param {string} id */
export const resumeWebhook = (op, id) => request('POST', `${one(op, id)}/resumption`);

/** @param {string} op @param {string} id */
export const testWebhook = (op, id) => request('POST', `${one(op, id)}/test`);

/**
 * @param {string} op
 * @param {string} id
 * @param {string} [cursor] next of the page before
 * @returns {Promise<{deliveries: Delivery[], next: string | null}>} newest first
 */
export const deliveries = (op, id, cursor) =>
  get(`${one(op, id)}/deliveries${query({ cursor, limit: 20 })}`);

/** @param {string} op @param {string} id @param {string} delivery */
export const sendAgain = (op, id, delivery) =>
  request('POST', `${one(op, id)}/deliveries/${encodeURIComponent(delivery)}/attempts`);
