import { get, query, request } from './request.js';

/**
 * @typedef {object} ReleaseFigure
 * @property {string} indicator
 * @property {string | null} value null where it is unknown or hidden
 * @property {string} [qualifier]
 * @property {string} [hidden] why it is not shown
 * @property {string} [joint_hidden]
 *
 * @typedef {object} Release a frozen summary
 * @property {number} number
 * @property {string} name
 * @property {boolean} exercise
 * @property {string} zone
 * @property {'preliminary' | 'final'} status
 * @property {'internal' | 'participants' | 'public'} purpose
 * @property {string} as_of
 * @property {string} frozen_at
 * @property {string} [by]
 * @property {string} tlp
 * @property {number} [threshold]
 * @property {string[]} [left_out] names of indicators
 * @property {import('../state/types.js').Indicator[]} indicators
 * @property {{code: string, role: string}[]} participants
 * @property {ReleaseFigure[]} totals
 * @property {{participant: string, figures: ReleaseFigure[]}[]} rows
 * @property {string} hash
 *
 * @typedef {{participant: string, reference: string, restricted?: boolean}} Agreement
 * @typedef {{status: string, purpose: string, agreements?: Agreement[], left_out?: string[], embargo?: string}} Choice
 * @typedef {Pick<Release, 'number' | 'purpose'> & Partial<Pick<Release, 'status' | 'as_of' | 'frozen_at' | 'by' | 'hash'>> & {embargo?: string}} ReleaseLine
 *   embargo: until when, while it holds; who may not read it yet is told nothing else
 * @typedef {{participant?: string, indicator: string, from: string | null, to: string | null, hidden?: boolean,
 *   because: {report: string, verb: string, reason?: string, at: string}[]}} Difference
 */

/** @param {string} op */
const releasesOf = (op) => `/operations/${encodeURIComponent(op)}/releases`;

/** The summaries one may open, the newest first. @param {string} op @returns {Promise<ReleaseLine[]>} */
export const releases = async (op) => (await get(releasesOf(op))).releases;

/** @param {string} op @param {string | number} number @returns {Promise<Release>} */
export const release = (op, number) => get(`${releasesOf(op)}/${encodeURIComponent(number)}`);

/** A summary as it would be frozen. @param {string} op @param {Choice & {id: string}} choice @returns {Promise<Release>} */
export const previewRelease = (op, choice) =>
  request('POST', `${releasesOf(op)}/preview`, { body: choice });

/** Freezes a summary. @param {string} op @param {Choice & {id: string}} choice @returns {Promise<Release>} */
export const freezeRelease = (op, choice) => request('POST', releasesOf(op), { body: choice });

/** What moved since an earlier summary. @param {string} op @param {string | number} number @param {number} since @returns {Promise<Difference[]>} */
export const releaseChanges = async (op, number, since) =>
  (await get(`${releasesOf(op)}/${encodeURIComponent(number)}/changes?since=${since}`)).changes;

/**
 * What made a figure of a summary when it was frozen, and the configuration that was in force.
 * @param {string} op @param {string | number} number @param {string} indicator @param {string} participant empty for the total
 * @returns {Promise<import('../state/types.js').Breakdown & {configuration: import('../state/types.js').Configuration}>}
 */
export const releaseBreakdown = (op, number, indicator, participant) =>
  get(
    `${releasesOf(op)}/${encodeURIComponent(number)}/breakdown${query({ indicator, participant })}`,
  );
