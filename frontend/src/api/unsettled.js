import { get, request } from './request.js';

/**
 * @typedef {import('../state/types.js').Value} Value
 * @typedef {'days' | 'unresolved' | 'early' | 'published' | 'above_parent' | 'partition_exceeded' | 'overflow'} Matter
 *
 * @typedef {object} UnsettledLine one figure that does not go with another
 * @property {string} indicator
 * @property {Value} value
 * @property {Value} against
 * @property {Value} difference value less against
 * @property {string} [share] of the operation's total, in per cent
 * @property {string} [whole] the indicator that it is a part of
 * @property {{indicator: string, value: Value}[]} [parts]
 *
 * @typedef {object} Unsettled one thing that does not add up
 * @property {Matter} matter
 * @property {string} [participant] absent: of the operation
 * @property {string} [family] absent where several differ from their days
 * @property {UnsettledLine[]} lines
 * @property {import('../state/types.js').Contribution[]} [reports] what is open first
 * @property {import('./reports.js').Open[]} [open]
 * @property {string[]} [without] slots that nobody reported by themselves
 * @property {import('./reports.js').Question} [asked] the open question
 * @property {import('../state/types.js').PublishedLine} [published]
 * @property {string} [share] of the operation's total at stake, in per cent
 *
 * @typedef {import('../state/types.js').PublishedLine & {ours: Value, difference?: string, why?: string}} PublishedBeside
 * @typedef {{as_of: string, unsettled: Unsettled[], published: PublishedBeside[]}} Reconciliation
 *
 * @typedef {import('../state/types.js').Qualifier} Qualifier
 * @typedef {{value: Value, provisional: Value, qualifier: Qualifier}} Cell
 * @typedef {object} Neighbours what a report's figures are looked at beside
 * @property {string} slot
 * @property {string[]} slots of the same participant
 * @property {string[]} participants comparable ones
 * @property {string} [size] the indicator that they are near by
 * @property {boolean} [since] all figures are since the start
 * @property {{indicator: string, days: Cell[], others: Cell[]}[]} rows
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}`;

/** What does not add up, the largest first. @param {string} op @returns {Promise<Reconciliation>} */
export const unsettled = (op) => get(`${at(op)}/unsettled`);

/**
 * Notes what a participant or the operation has published itself.
 * @param {string} op
 * @param {{id: string, participant?: string, indicator: string, value?: string, qualifier?: string}} body without a value: it is taken back
 * @returns {Promise<Reconciliation>} afterwards
 */
export const notePublished = (op, body) => request('POST', `${at(op)}/published`, { body });

/** What stands beside a report. @param {string} op @param {string} report @returns {Promise<Neighbours>} */
export const neighboursOf = (op, report) =>
  get(`${at(op)}/reports/${encodeURIComponent(report)}/neighbours`);
