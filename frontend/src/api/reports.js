import { kept } from '../offline/kept.js';
import { get, query, request } from './request.js';

/**
 * @typedef {{reference: string, with?: string[], value: string}} Share
 * @typedef {{indicator: string, value?: string, qualifier?: string, not_collected?: boolean, joint?: Share[]}} Figure
 *
 * @typedef {{office: string, figures: Figure[]}} OfficeFigures
 *
 * @typedef {object} Body what a reporter sends
 * @property {number} v
 * @property {string} id UUID version 7
 * @property {string} participant
 * @property {string} [office]
 * @property {string} slot
 * @property {string | null} [happened_at] RFC 3339
 * @property {string} kind
 * @property {'active' | 'not_active' | ''} [nil_meaning]
 * @property {Figure[]} figures
 * @property {OfficeFigures[]} [breakdown] what each office gave of the figures; never counted
 * @property {{region?: string, city?: string, detail?: string} | null} [place]
 * @property {string} [comment]
 * @property {string[]} [references]
 * @property {string} source
 * @property {string} [handling]
 * @property {string} [tlp]
 * @property {string} [confidence] of source and information, such as "B2"
 * @property {string} [written_at] when its sender finished it, by the sender's clock
 * @property {string} [caller] who phoned, by function or desk, where the centre enters it
 * @property {string} [called_at] and when
 *
 * @typedef {{code: string, indicator?: string, params?: Record<string, string>}} Warning
 * @typedef {{family: string, total: string}} Open is it already in that total, or does it come on top?
 * @typedef {{fields: import('./request.js').FieldProblem[], warnings: Warning[], changes: import('../state/types.js').Change[]}} Preview
 *
 * @typedef {object} Receipt
 * @property {string} report_id
 * @property {number} version
 * @property {string} receipt short number to quote
 * @property {string} received_at
 * @property {string} state
 * @property {{indicator: string, value: string | null, qualifier?: string}[] | null} read_back
 * @property {Warning[] | null} warnings
 * @property {Open[] | null} unresolved
 * @property {boolean} repeated
 *
 * @typedef {object} VersionView
 * @property {number} version
 * @property {string} state
 * @property {string} at
 * @property {string} [by]
 * @property {boolean} [on_behalf] entered by the centre
 * @property {string} [slot] a correction may move a report
 * @property {string} kind
 * @property {string} [nil_meaning]
 * @property {Figure[]} figures
 * @property {OfficeFigures[]} [breakdown]
 * @property {string} [written_at] by the sender's clock
 * @property {string} [reason] of the correction or withdrawal that made it
 * @property {string} [because] of its return or rejection
 * @property {string} [until]
 * @property {string} [decided_at]
 * @property {string} [decided_by]
 * @property {string} [receipt] short number to quote; the centre hears it from the participant where that has still to confirm
 * @property {string} [confirmed_at] entered by the centre and confirmed by its participant
 * @property {{place?: {region?: string, city?: string}, references?: string[], source?: string, handling?: string, tlp?: string, confidence?: string, called_at?: string}} [beside]
 *
 * @typedef {object} ReportView
 * @property {string} id
 * @property {string} participant
 * @property {string} [office]
 * @property {string} slot
 * @property {string} kind
 * @property {number} version the latest
 * @property {string} state of the latest
 * @property {number} [counting] the version that counts
 * @property {string} at
 * @property {boolean} [late]
 * @property {boolean} [unconfirmed] the centre entered the latest version, its participant has still to confirm it
 * @property {VersionView[]} versions
 * @property {string[]} [questioned] the figures whose question is open
 * @property {Question[]} [questions]
 * @property {Open[]} [unresolved]
 * @property {Act[]} [history] of a report that is opened
 * @property {Warning[]} [warnings] what is remarkable about a report that waits to be accepted; only for coordinators
 * @property {string} [taken_by] the watch that works on it; only for coordinators
 *
 * @typedef {object} Question about one figure of the latest version
 * @property {string} indicator
 * @property {string} id of the act that asked
 * @property {string} at
 * @property {string} [by] the watch that asked
 * @property {string} [until]
 * @property {boolean} [noted]
 * @property {string} [answered] when; absent while it is open
 * @property {string} [answered_by]
 *
 * @typedef {object} Act one line of a report's history
 * @property {string} id
 * @property {string} at
 * @property {string} verb
 * @property {number} version
 * @property {string} [by]
 * @property {boolean} [centre] the coordination centre did it
 * @property {string} [reason]
 * @property {string} [until]
 * @property {string[]} [questioned]
 * @property {{family: string, total: string, answer: 'included' | 'added'}} [resolution]
 * @property {string} [undoes] id of the act that this one takes back
 * @property {number} [take_back] number by which the centre takes it back; absent where it does not
 * @property {string} [note]
 *
 * @typedef {{value: import('../state/types.js').Value, provisional: import('../state/types.js').Value, qualifier: string, joint?: import('../state/types.js').Value}} TableCell
 * @typedef {{indicator: string, by_slot: TableCell[], since_start: TableCell[], difference: import('../state/types.js').Value}} TableRow
 * @typedef {{operation: string, participant: string, office?: string, as_of: string, slots: string[], rows: TableRow[]}} Table
 *
 * @typedef {ReportView & {comment: string, place: string, texts: Record<string, Record<string, string>>}} Report
 * @typedef {{participant?: string, office?: string, slot?: string, state?: string}} Filter
 */

/** @param {string} op */
const reports = (op) => `/operations/${encodeURIComponent(op)}/reports`;
/** @param {string} op @param {string} id */
const report = (op, id) => `${reports(op)}/${encodeURIComponent(id)}`;

/**
 * One page of reports in their order.
 * @param {string} op @param {Filter} filter @param {string | null} [cursor]
 * @returns {Promise<{reports: ReportView[], next: string | null}>}
 */
export const reportsPage = (op, filter, cursor = null) =>
  get(`${reports(op)}${query({ ...filter, cursor, limit: 200 })}`);

/**
 * All reports that fit, page after page; without a line those that this device kept.
 * @param {string} op @param {Filter} filter
 * @returns {Promise<ReportView[]>}
 */
export const allReports = (op, filter) =>
  kept(`reports/${op}${query(filter)}`, () => everyPage(op, filter));

/** @param {string} op @param {Filter} filter */
async function everyPage(op, filter) {
  /** @type {ReportView[]} */
  const all = [];
  let cursor = null;
  do {
    const page = await reportsPage(op, filter, cursor);
    all.push(...page.reports);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** @param {string} op @param {string} id @returns {Promise<Report>} */
export const oneReport = (op, id) => get(report(op, id));

/**
 * What sending would do; nothing is stored.
 * @param {string} op @param {Body} body @param {string} [correcting] id of the report it would correct
 * @param {AbortSignal} [signal]
 * @returns {Promise<Preview>}
 */
export const preview = (op, body, correcting, signal) =>
  request('POST', `${reports(op)}/preview`, { body: { body, correcting }, signal });

/** @param {string} op @param {Body} body @returns {Promise<Receipt>} */
export const submit = (op, body) => request('POST', reports(op), { body });

/**
 * @param {string} op @param {string} id
 * @param {number} ifMatch the version that was seen
 * @param {{id: string, reason: string, note: string, body: Body}} body
 * @returns {Promise<Receipt>}
 */
export const correct = (op, id, ifMatch, body) =>
  request('POST', `${report(op, id)}/corrections`, { body, ifMatch });

/**
 * @param {string} op @param {string} id @param {number} ifMatch
 * @param {{id: string, reason: string, note: string}} body
 * @returns {Promise<Receipt>}
 */
export const withdraw = (op, id, ifMatch, body) =>
  request('POST', `${report(op, id)}/withdrawal`, { body, ifMatch });

/**
 * How totals would change.
 * @param {string} op @param {string} id @param {'withdraw' | 'return' | 'reject'} verb
 * @returns {Promise<import('../state/types.js').Change[]>}
 */
export const effect = async (op, id, verb) =>
  (await get(`${report(op, id)}/effect${query({ verb })}`)).changes;

/**
 * @param {string} op @param {string} id @param {number} ifMatch
 * @param {{id: string, decision: 'accept' | 'return' | 'reject' | 'approve', reason?: string, note?: string, due?: string}} body
 * @returns {Promise<Receipt>}
 */
export const decide = (op, id, ifMatch, body) =>
  request('POST', `${report(op, id)}/decision`, { body, ifMatch });

/**
 * Says that one works on a report, or no longer does.
 * @param {string} op @param {string} id
 * @param {{id: string, drop?: boolean, from?: string}} body from: the watch it is taken over from
 * @returns {Promise<Receipt>}
 */
export const take = (op, id, body) => request('POST', `${report(op, id)}/taking`, { body });

/**
 * Notes who sees to a missing report, that somebody called and what was promised, that it is given back, or asks the participant for it.
 * @param {string} op
 * @param {{id: string, participant: string, slot: string, act: 'claimed' | 'called' | 'dropped' | 'asked', promised?: string}} body
 * @returns {Promise<Receipt>}
 */
export const noteCall = (op, body) =>
  request('POST', `/operations/${encodeURIComponent(op)}/calls`, { body });

/**
 * Accepts many reports that were looked at. One that cannot be accepted is named with the reason, and the others are.
 * @param {string} op
 * @param {{id: string, report: string, version: number}[]} reports at most 200; id: of this acceptance
 * @returns {Promise<{report: string, problem?: string}[]>} in their order
 */
export const acceptAll = async (op, reports) =>
  (
    await request('POST', `/operations/${encodeURIComponent(op)}/acceptances`, {
      body: { reports },
    })
  ).reports;

/**
 * @param {string} op @param {string} id @param {number} ifMatch
 * @param {{id: string, indicators: string[], note?: string, due?: string}} body
 * @returns {Promise<Receipt>}
 */
export const question = (op, id, ifMatch, body) =>
  request('POST', `${report(op, id)}/questions`, { body, ifMatch });

/**
 * Confirms what the centre entered; the centre itself gives the number that the caller repeats.
 * @param {string} op @param {string} id @param {number} ifMatch
 * @param {{id: string, code?: string}} body
 * @returns {Promise<Receipt>}
 */
export const confirm = (op, id, ifMatch, body) =>
  request('POST', `${report(op, id)}/confirmation`, { body, ifMatch });

/**
 * A participant's figures by day and since the start.
 * @param {string} op @param {string} [participant] the own one where it is left out
 * @returns {Promise<Table>}
 */
export const tableByDay = (op, participant) =>
  get(`/operations/${encodeURIComponent(op)}/table${query({ participant })}`);

/**
 * Where the same is downloaded.
 * @param {string} op @param {string} participant @param {'rfc4180' | 'excel_eu'} profile
 */
export const tableFile = (op, participant, profile) =>
  `/api/operations/${encodeURIComponent(op)}/table.csv${query({ participant, profile })}`;

/**
 * @param {string} op @param {string} id
 * @param {{id: string, family: string, total: string, answer: 'included' | 'added'}} body
 * @returns {Promise<Receipt>}
 */
export const resolve = (op, id, body) => request('POST', `${report(op, id)}/resolution`, { body });
