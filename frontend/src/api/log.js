import { get, request } from './request.js';

/**
 * A line of the centre's log, or one of its papers, as it stands.
 * @typedef {object} LogLine
 * @property {string} id
 * @property {string} [day] of a daily report
 * @property {number} [number] of a paper: of a handover in the operation, of a daily report on its day
 * @property {string} happened_at
 * @property {string} written_at
 * @property {string} by watch
 * @property {string} [participant]
 * @property {string} text
 * @property {boolean} [redacted] its text was taken away
 * @property {boolean} [significant]
 * @property {boolean} [struck]
 * @property {{act: Act, at: string, by: string}[]} [acts] what was done with it since
 * @property {string} [due] of a request: until when an answer is wanted
 * @property {{at: string, by: string, text: string}[]} [replies]
 * @property {boolean} [closed]
 * @property {import('./daily.js').DayFigures} [figures] of a daily report, as they were when it was signed
 * @property {import('./daily.js').DayMoves} [moves] since the version before it
 *
 * @typedef {'' | 'handover' | 'daily' | 'request'} Kind
 * @typedef {'written' | 'promoted' | 'demoted' | 'struck' | 'restored' | 'closed' | 'reopened'} Act
 * @typedef {{lines: LogLine[], next: string | null}} Page
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}/log`;

/**
 * The latest to happen first.
 * @param {string} op
 * @param {{kind?: Kind, cursor?: string}} [of] cursor: of the page before
 * @returns {Promise<Page>}
 */
export const logLines = (op, { kind = '', cursor = '' } = {}) =>
  get(`${at(op)}?${new URLSearchParams({ limit: '50', kind, cursor })}`);

/**
 * Writes a line or signs a paper, or does something with a line.
 * @param {string} op
 * @param {{id: string, act: Act, line?: string, text?: string, happened_at?: string, participant?: string, kind?: Kind, day?: string, seen?: string, due?: string}} body
 * @returns {Promise<Page>} the first page of that kind afterwards
 */
export const noteLine = (op, body) => request('POST', at(op), { body });

/**
 * Takes the text of a line away for good; that it was written stays.
 * @param {string} op @param {string} line its id @param {string} why
 */
export const redactLine = (op, line, why) =>
  request('POST', `${at(op)}/${encodeURIComponent(line)}/redaction`, { body: { why } });
