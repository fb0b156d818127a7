import { get, request } from './request.js';

/**
 * @typedef {import('../state/types.js').Configuration} Configuration
 * @typedef {{configuration: Configuration, config_seq: number | null, phases?: Record<string, string[]>, me: {role: string, participant?: string, office?: string}}} Operation
 * @typedef {Partial<Configuration>} Sections each section that is present replaces that section
 */

/** @param {string} op @returns {Promise<Operation>} */
export const operation = (op) => get(`/operations/${encodeURIComponent(op)}`);

/**
 * Opens an operation. A coordinator who does coordinates it.
 * @param {{id: string} & Sections} body settings with its code
 * @returns {Promise<{operation: string, config_seq: number, repeated: boolean}>}
 */
export const found = (body) => request('POST', '/operations', { body });

/** What an operation can choose to count. @returns {Promise<import('../state/types.js').Indicator[]>} */
export const catalogue = async () => (await get('/catalogue')).indicators;

/**
 * @param {string} op
 * @param {number} ifMatch number of the configuration that was seen
 * @param {{id: string} & Sections} body
 * @returns {Promise<{operation: string, config_seq: number, repeated: boolean}>}
 */
export const configure = (op, ifMatch, body) =>
  request('PATCH', `/operations/${encodeURIComponent(op)}`, { body, ifMatch });

/** How much of each goes when an exercise is wiped. @typedef {Record<'acts' | 'reports' | 'texts' | 'summaries' | 'files' | 'links' | 'roles' | 'programs', number>} WipeCounts */

/** @param {string} op @returns {Promise<WipeCounts>} */
export const wipeCounts = (op) => get(`/operations/${encodeURIComponent(op)}/wipe`);

/**
 * Deletes an exercise whole, for good.
 * @param {string} op @param {{code: string, why: string}} body code: its own, typed again
 */
export const wipe = (op, body) =>
  request('POST', `/operations/${encodeURIComponent(op)}/wipe`, { body });
