import { get } from './request.js';

/**
 * The headline figures of one day as they were known at a moment. Unknown is null.
 * @typedef {object} DayFigures
 * @property {string} day such as 2024-06-04
 * @property {string} at operation time at which they were taken
 * @property {DayTotal[]} totals
 * @property {{participant: string, state: import('../state/types.js').SlotFact['state'], figures: (string | null)[]}[]} participants
 * @property {number} reported of expected, those whose reports for the day are there
 * @property {number} expected
 * @property {string[]} [missing]
 * @property {{indicator: string, change: string, because: string, participant?: string, at: string}[]} [corrections]
 *
 * @typedef {object} DayTotal
 * @property {string} indicator
 * @property {string | null} day
 * @property {string | null} before of the day before
 * @property {string | null} change day less before
 * @property {string | null} since_start
 * @property {string} qualifier of what stands at the end of the day
 * @property {string | null} [provisional]
 * @property {string | null} [joint] came off the day as joint
 * @property {boolean} [standing] not added up over days: what stood at the end of the day
 *
 * @typedef {{participant?: string, from: string | null, to: string | null}} DayStep
 * @typedef {{indicator: string, day?: DayStep, since_start?: DayStep, by?: DayStep[]}} DayMove
 * @typedef {{totals: DayMove[], came?: string[], gone?: string[]}} DayMoves what moved since the version before
 */

/** @param {string} op @param {string} day */
const at = (op, day) => `/operations/${encodeURIComponent(op)}/daily/${encodeURIComponent(day)}`;

/**
 * The figures of a day as a daily report signed now would hold them; seen is to be sent with the signature.
 * @param {string} op
 * @param {string} day
 * @returns {Promise<{figures: DayFigures, seen: string, moves: DayMoves | null}>}
 */
export const dayFigures = (op, day) => get(at(op, day));

/** The kinds of file of a signed daily report. */
export const dailyFormats = ['pdf', 'docx'];

/**
 * The address of a signed daily report as a file.
 * @param {string} op
 * @param {import('./log.js').LogLine} report
 * @param {string} format
 * @param {string} language of the file
 */
export const dailyFile = (op, { day = '', number = 1 }, format, language) =>
  `/api${at(op, day)}/${number}/report.${format}?${new URLSearchParams({ language })}`;
