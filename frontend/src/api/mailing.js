import { get, request } from './request.js';

/**
 * How the daily reports of an operation are sent.
 * @typedef {object} Mailing
 * @property {boolean} enabled mail is set up on this server
 * @property {boolean} active reports go out by themselves
 * @property {string} time of the day after, in the operation's zone: 08:00
 * @property {Reader[]} readers
 * @property {MailDay[]} days that have begun, the latest first
 * @property {string[]} languages in which files are written
 *
 * @typedef {{id: string, name: string, address: string, language: string}} Reader
 *
 * @typedef {object} MailDay
 * @property {string} day
 * @property {number} signed version signed last, 0 for none
 * @property {'ahead' | 'due' | 'posted' | 'off'} state
 * @property {string} [at] operation time at which it is to go out
 * @property {number} posted version posted last, 0 for none
 * @property {string} [sent] server time of that
 *
 * @typedef {object} Letter
 * @property {string} id
 * @property {number} number version of the report
 * @property {string} reader its id; the reader may be gone
 * @property {'waiting' | 'delivered' | 'failed'} state
 * @property {number} attempts
 * @property {string} [tried]
 * @property {string} [next]
 * @property {string} [problem]
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/mailing`;

/** @param {string} op @param {string} day */
const ofDay = (op, day) => `/operations/${encodeURIComponent(op)}/daily/${encodeURIComponent(day)}`;

/** @param {string} op @returns {Promise<Mailing>} */
export const mailing = (op) => get(at(op));

/**
 * Says when reports are sent.
 * @param {string} op @param {{active: boolean, time: string}} body
 * @returns {Promise<Mailing>}
 */
export const planMailing = (op, body) => request('POST', at(op), { body });

/**
 * @param {string} op @param {{name: string, address: string, language: string}} body
 * @returns {Promise<Mailing>}
 */
export const addReader = (op, body) => request('POST', `${at(op)}/readers`, { body });

/** @param {string} op @param {string} id */
export const removeReader = (op, id) =>
  request('DELETE', `${at(op)}/readers/${encodeURIComponent(id)}`);

/**
 * Sends a signed version now.
 * @param {string} op @param {string} day @param {number} number
 * @returns {Promise<Mailing>}
 */
export const sendDaily = (op, day, number) =>
  request('POST', `${ofDay(op, day)}/${number}/mailing`);

/** What was sent of a day's report. @param {string} op @param {string} day @returns {Promise<{letters: Letter[]}>} */
export const letters = (op, day) => get(`${ofDay(op, day)}/letters`);

/** @param {string} op @param {string} id */
export const sendLetterAgain = (op, id) =>
  request('POST', `${at(op)}/letters/${encodeURIComponent(id)}/attempts`);
