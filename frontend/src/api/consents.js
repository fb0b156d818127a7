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
 */

/** @param {string} op */
const of = (op) => `/operations/${encodeURIComponent(op)}`;

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
