import { query, request } from './request.js';

/**
 * Where something stands in a file: a cell of a sheet, a line and column of a table, or the number of a request in a queue.
 * @typedef {{sheet?: string, cell?: string, line?: number, column?: string}} Place
 *
 * @typedef {{place: Place, code: string, params?: Record<string, string>}} Fault
 * @typedef {{value: string | null, qualifier: string}} Said null: will not be known
 * @typedef {'added' | 'corrected' | 'withdrawn' | 'unchanged' | 'refused'} Outcome
 *
 * @typedef {object} Line one figure: what stands and what it becomes
 * @property {Place} place
 * @property {string} office empty for the figure itself, else whose part of it
 * @property {string} indicator
 * @property {Outcome} outcome
 * @property {Said | null} was
 * @property {Said | null} becomes
 *
 * @typedef {object} Imported one report of a file
 * @property {Place} place
 * @property {string} participant
 * @property {string} office
 * @property {string} slot
 * @property {string} kind
 * @property {string} nil_meaning
 * @property {Outcome} outcome
 * @property {string} why
 * @property {string} report
 * @property {number} version
 * @property {string} receipt
 * @property {string} state
 * @property {Line[]} lines
 * @property {Fault[]} faults
 * @property {import('./reports.js').Warning[]} warnings
 *
 * @typedef {{format: 'xlsx' | 'csv' | 'queue', plan: string, outdated: boolean, done: boolean, reports: Imported[]}} Import
 */

/** The server takes no larger files: on a bad line it is better to know before. */
export const mostBytes = 2 * 1024 * 1024;

/**
 * What a file would do; with a plan that was looked at, do it.
 * @param {string} op @param {Blob} file its bytes @param {string} name
 * @param {{plan?: string, reason?: string}} [confirm]
 * @returns {Promise<Import>}
 */
export const importFile = (op, file, name, { plan, reason } = {}) =>
  request(
    'POST',
    `/operations/${encodeURIComponent(op)}/imports${query({ name, confirm: plan, reason })}`,
    { body: file },
  );

/**
 * Where a template is downloaded.
 * @param {string} op @param {'xlsx' | 'csv'} form
 * @param {{participant?: string, office?: string, profile?: 'rfc4180' | 'excel_eu'}} of
 */
export const templateFile = (op, form, of) =>
  `/api/operations/${encodeURIComponent(op)}/imports/template.${form}${query(of)}`;
